package dev.ringfence.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.plan.PlannedPolicy;
import dev.ringfence.plan.Planner;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.SystemNamespaces;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyWriterTest {

    @Test
    void a_rewrite_replaces_the_whole_spec_at_the_version_that_was_read() {
        var rewritten = PolicyWriter.rewrite(denyEgress(), standing());

        assertThat(rewritten.getSpec())
                .isEqualTo(PolicyWriter.write(denyEgress(), "shop").getSpec());
        assertThat(rewritten.getMetadata().getUid()).isEqualTo("u-1");
        assertThat(rewritten.getMetadata().getResourceVersion()).isEqualTo("7");
        assertThat(rewritten.getMetadata().getNamespace()).isEqualTo("shop");
    }

    @Test
    void a_rewrite_takes_off_owners_and_leaves_labels_and_finalizers_of_others() {
        var metadata = PolicyWriter.rewrite(denyEgress(), standing()).getMetadata();

        assertThat(metadata.getOwnerReferences()).isEmpty();
        assertThat(metadata.getFinalizers()).containsExactly("example.com/keep");
        assertThat(metadata.getLabels())
                .isEqualTo(
                        Map.of(
                                "team", "pay",
                                "app.kubernetes.io/managed-by", "ringfence",
                                "ringfence.dev/role", "default-deny-egress"));
        assertThat(metadata.getAnnotations())
                .containsEntry("note", "mine")
                .containsEntry("ringfence.dev/baselines", "tenants")
                .doesNotContainEntry("ringfence.dev/description", "forged");
    }

    @Test
    void what_is_new_carries_our_marks_and_nothing_else() {
        var metadata = PolicyWriter.write(denyEgress(), "shop").getMetadata();

        assertThat(metadata.getName()).isEqualTo("ringfence-default-deny-egress");
        assertThat(metadata.getLabels())
                .containsOnlyKeys("app.kubernetes.io/managed-by", "ringfence.dev/role");
        assertThat(metadata.getAnnotations())
                .containsOnlyKeys("ringfence.dev/baselines", "ringfence.dev/description");
        assertThat(metadata.getOwnerReferences()).isEmpty();
        assertThat(metadata.getUid()).isNull();
        assertThat(metadata.getResourceVersion()).isNull();
    }

    @Test
    void what_is_planned_again_is_marked_as_released_no_more() {
        var released = PolicyWriter.released(standing());

        var labels = PolicyWriter.rewrite(denyEgress(), released).getMetadata().getLabels();

        assertThat(labels)
                .containsOnlyKeys("app.kubernetes.io/managed-by", "ringfence.dev/role", "team");
    }

    @Test
    void the_mark_of_a_release_changes_nothing_else() {
        var released = PolicyWriter.released(standing());

        assertThat(released.getMetadata().getLabels())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "team",
                                "pay",
                                "ringfence.dev/role",
                                "allow",
                                "ringfence.dev/released",
                                "true"));
        released.getMetadata().getLabels().remove("ringfence.dev/released");
        assertThat(released).isEqualTo(standing());
    }

    private static NetworkPolicy standing() {
        return Documents.one(
                """
                metadata:
                  name: ringfence-default-deny-egress
                  namespace: shop
                  uid: u-1
                  resourceVersion: "7"
                  finalizers: [example.com/keep]
                  labels: {team: pay, ringfence.dev/role: allow}
                  annotations: {note: mine, ringfence.dev/description: forged}
                  ownerReferences: [{apiVersion: v1, kind: ConfigMap, name: c, uid: u-2}]
                spec: {podSelector: {}, policyTypes: [Egress], egress: [{}]}
                """,
                NetworkPolicy.class);
    }

    private static PlannedPolicy denyEgress() {
        var policy = Documents.baseline("tenants", "namespaceSelector: {}");
        if (SpecReader.read(policy, EndpointCatalogue.shipped())
                instanceof Reading.Accepted(var baseline)) {
            return new Planner(List.of(baseline), SystemNamespaces.with("ringfence-system"))
                    .plan(new NamespaceFacts("shop", Map.of()))
                    .policy("ringfence-default-deny-egress")
                    .orElseThrow();
        }
        throw new AssertionError("the baseline is refused");
    }
}
