package dev.ringfence.enforcement;

import io.fabric8.kubernetes.client.KubernetesClient;

/// An API server that has no time for the operator.
final class BusyServer {

    private BusyServer() {}

    /// A real 429: the operator's writes of policies get a priority level without a seat, where one
    /// may wait and all others are told to come again.
    static void refuse(KubernetesClient admin) {
        admin.resource(
                        """
                        apiVersion: flowcontrol.apiserver.k8s.io/v1
                        kind: PriorityLevelConfiguration
                        metadata: {name: nothing-passes}
                        spec:
                          type: Limited
                          limited:
                            nominalConcurrencyShares: 0
                            lendablePercent: 0
                            borrowingLimitPercent: 0
                            limitResponse:
                              type: Queue
                              queuing: {queues: 1, handSize: 1, queueLengthLimit: 1}
                        """)
                .create();
        admin.resource(
                        """
                        apiVersion: flowcontrol.apiserver.k8s.io/v1
                        kind: FlowSchema
                        metadata: {name: nothing-passes}
                        spec:
                          priorityLevelConfiguration: {name: nothing-passes}
                          matchingPrecedence: 2
                          rules:
                          - subjects:
                            - kind: ServiceAccount
                              serviceAccount: {namespace: ringfence-system, name: ringfence}
                            resourceRules:
                            - verbs: [create, update, delete]
                              apiGroups: [networking.k8s.io]
                              resources: [networkpolicies]
                              namespaces: ["*"]
                        """)
                .create();
    }

    static void admit(KubernetesClient admin) {
        admin.flowControl().v1().flowSchema().withName("nothing-passes").delete();
        admin.flowControl().v1().priorityLevelConfigurations().withName("nothing-passes").delete();
    }
}
