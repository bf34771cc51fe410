package dev.ringfence.judge;

import dev.ringfence.generate.GeneratedCluster;
import dev.ringfence.oracle.Flow;
import dev.ringfence.oracle.Oracle;

/// Where the judge must say otherwise than we do, and why we are right. Each recognises exactly its
/// own flows, so that it hides no other difference.
enum KnownDifference {
    POD_TO_ITSELF(
            "The judge knows no pod's identity, so it asks the policies about a pod that calls itself.",
            "Kubernetes, Network Policies: \"Other pods that are allowed (exception: a pod cannot"
                    + " block access to itself)\"") {
        @Override
        boolean recognises(GeneratedCluster cluster, Flow flow) {
            var oracle = byAddress(cluster);
            return flow.from().equals(flow.to()) && !(oracle.leaves(flow) && oracle.enters(flow));
        }
    },

    BLOCK_MEETS_POD(
            "The judge lets an ipBlock mean the pods whose address is in it; engines differ there,"
                    + " and we count on none.",
            "Kubernetes, Network Policies, ipBlock: \"These should be cluster-external IPs, since"
                    + " Pod IPs are ephemeral and unpredictable\"") {
        @Override
        boolean recognises(GeneratedCluster cluster, Flow flow) {
            return byAddress(cluster).allows(flow) && !new Oracle(cluster.policies()).allows(flow);
        }
    };

    private final String reason;
    private final String source;

    KnownDifference(String reason, String source) {
        this.reason = reason;
        this.source = source;
    }

    /// Whether the judge says otherwise about this flow by this reason.
    abstract boolean recognises(GeneratedCluster cluster, Flow flow);

    String explanation() {
        return reason + " " + source;
    }

    private static Oracle byAddress(GeneratedCluster cluster) {
        return new Oracle(cluster.policies(), cluster.addresses());
    }
}
