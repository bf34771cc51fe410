package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/// "Best practice is deny all incoming and outgoing traffic, then open only those required."
class DefaultDenyIT extends ControlPlaneTest {

    @Test
    void a_new_namespace_gets_both_default_denies() {
        sandbox.baseline("closed", "");

        String namespace = sandbox.namespace("shop");

        sandbox.awaitNames(
                namespace, "ringfence-default-deny-egress", "ringfence-default-deny-ingress");
        assertDeniesAll(sandbox.policy(namespace, "ringfence-default-deny-ingress"), "Ingress");
        assertDeniesAll(sandbox.policy(namespace, "ringfence-default-deny-egress"), "Egress");
    }

    @Test
    void a_namespace_that_was_there_before_gets_them_too() {
        String namespace = sandbox.namespace("shop");

        sandbox.baseline("closed", "");

        sandbox.awaitNames(
                namespace, "ringfence-default-deny-egress", "ringfence-default-deny-ingress");
    }

    @Test
    void a_managed_policy_explains_itself() {
        String baseline =
                sandbox.baseline("closed", "isolate: [Ingress]\nprotect: {nodeMetadata: [None]}");
        String namespace = sandbox.namespace("shop");

        sandbox.awaitNames(namespace, "ringfence-default-deny-ingress");
        var policy = sandbox.policy(namespace, "ringfence-default-deny-ingress");

        assertThat(policy.getMetadata().getLabels())
                .containsEntry("app.kubernetes.io/managed-by", "ringfence")
                .containsEntry("ringfence.dev/role", "default-deny-ingress")
                .hasSize(2);
        assertThat(policy.getMetadata().getAnnotations())
                .containsEntry("ringfence.dev/baselines", baseline)
                .hasEntrySatisfying(
                        "ringfence.dev/description",
                        sentence ->
                                assertThat(sentence).startsWith("Isolates every pod").endsWith("."))
                .hasSize(2);
        assertThat(policy.getMetadata().getOwnerReferences()).isEmpty();
        assertThat(policy.getMetadata().getManagedFields())
                .allSatisfy(entry -> assertThat(entry.getManager()).isEqualTo("ringfence"));
    }

    @Test
    void where_egress_is_not_isolated_only_the_metadata_is_closed() {
        sandbox.baseline("ingress-only", "isolate: [Ingress]");

        String namespace = sandbox.namespace("shop");

        sandbox.awaitNames(
                namespace, "ringfence-block-node-metadata", "ringfence-default-deny-ingress");
        var block = sandbox.policy(namespace, "ringfence-block-node-metadata");
        assertThat(block.getSpec().getPolicyTypes()).containsExactly("Egress");
        assertThat(excepts(block)).contains("169.254.169.254/32", "fd00:ec2::254/128");
    }

    private static List<String> excepts(NetworkPolicy policy) {
        return policy.getSpec().getEgress().getFirst().getTo().stream()
                .filter(peer -> peer.getIpBlock() != null)
                .flatMap(peer -> peer.getIpBlock().getExcept().stream())
                .toList();
    }

    private static void assertDeniesAll(NetworkPolicy policy, String direction) {
        assertThat(policy.getSpec().getPodSelector().getMatchLabels()).isEmpty();
        assertThat(policy.getSpec().getPodSelector().getMatchExpressions()).isEmpty();
        assertThat(policy.getSpec().getPolicyTypes()).containsExactly(direction);
        assertThat(policy.getSpec().getIngress()).isEmpty();
        assertThat(policy.getSpec().getEgress()).isEmpty();
    }
}
