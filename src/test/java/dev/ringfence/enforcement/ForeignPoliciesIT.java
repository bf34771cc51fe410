package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.bed.TestBed;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import org.junit.jupiter.api.Test;

/// What is somebody else's is never touched, unless it stands under one of our names.
class ForeignPoliciesIT extends ControlPlaneTest {

    @Test
    void a_foreign_policy_is_neither_changed_nor_deleted() {
        String namespace = sandbox.namespace("shop");
        NetworkPolicy before = create(allowAll(namespace, "allow-all-ingress"));
        NetworkPolicy ours = create(allowAll(namespace, "ringfence-of-the-platform-team"));

        String baseline = sandbox.baseline("closed", "releasePolicy: Delete");
        sandbox.awaitCondition(baseline, "Ready", "True");
        sandbox.baseline("closed", "releasePolicy: Delete\nisolate: [Egress]");
        sandbox.awaitPolicies(namespace, policies -> policies.size() == 3);

        assertThat(sandbox.policy(namespace, "allow-all-ingress")).isEqualTo(before);
        assertThat(sandbox.policy(namespace, "ringfence-of-the-platform-team")).isEqualTo(ours);
    }

    @Test
    void a_policy_under_a_name_of_ours_is_taken_over_and_what_it_said_is_told() {
        String namespace = sandbox.namespace("shop");
        create(allowAll(namespace, "ringfence-default-deny-ingress"));

        sandbox.baseline("closed", "");

        sandbox.awaitPolicy(
                namespace,
                "ringfence-default-deny-ingress",
                policy -> policy.getSpec().getIngress().isEmpty());
        Event event =
                sandbox.awaitEvent(namespace, each -> each.getReason().equals("NameConflict"));
        assertThat(event.getNote())
                .contains("by field manager squatter")
                .contains("spec.ingress[0].from: added everybody");
    }

    private static NetworkPolicy create(NetworkPolicy policy) {
        try (var somebody = TestBed.shared().somebodyElse("squatter")) {
            return somebody.resource(policy).create();
        }
    }

    private static NetworkPolicy allowAll(String namespace, String name) {
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .endPodSelector()
                .addNewIngress()
                .endIngress()
                .withPolicyTypes("Ingress")
                .endSpec()
                .build();
    }
}
