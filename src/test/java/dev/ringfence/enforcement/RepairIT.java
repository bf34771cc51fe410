package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.bed.TestBed;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every kind of drift of a managed policy: repaired, counted, and told with its author.
class RepairIT extends ControlPlaneTest {

    private static final String INGRESS = "ringfence-default-deny-ingress";
    private static final String EGRESS = "ringfence-default-deny-egress";

    private final KubernetesClient somebody = TestBed.shared().somebodyElse("kubectl-edit");
    private String namespace = "";
    private NetworkPolicySpec planned = new NetworkPolicySpec();

    @BeforeEach
    void aClosedNamespace() {
        sandbox.baseline("closed", "");
        namespace = sandbox.namespace("shop");
        sandbox.awaitNames(namespace, INGRESS, EGRESS);
        planned = sandbox.policy(namespace, EGRESS).getSpec();
    }

    @AfterEach
    void somebodyLeaves() {
        somebody.close();
    }

    @Test
    void an_added_allow_all_rule_is_taken_back_and_its_author_named() {
        double before = repaired("Altered");

        sandbox.openByHand(namespace, EGRESS);

        awaitRepaired(EGRESS);
        Event event =
                sandbox.awaitEvent(namespace, each -> each.getReason().equals("DriftRepaired"));
        assertThat(event.getType()).isEqualTo("Warning");
        assertThat(event.getRegarding().getName()).isEqualTo(EGRESS);
        assertThat(event.getNote())
                .contains("Altered by field manager kubectl-edit")
                .contains("spec.egress[0].to: added everybody")
                .endsWith("Repaired.");
        assertThat(repaired("Altered")).isEqualTo(before + 1);
    }

    @Test
    void the_fifth_edit_is_repaired_like_the_first() {
        for (int edit = 1; edit <= 5; edit++) {
            edit(EGRESS, RepairIT::withoutPolicyTypes);

            awaitRepaired(EGRESS);
        }
    }

    @Test
    void a_deleted_policy_comes_back_each_time() {
        double before = repaired("Missing");

        for (int deletion = 1; deletion <= 3; deletion++) {
            String uid = sandbox.policy(namespace, INGRESS).getMetadata().getUid();
            somebody.resource(sandbox.policy(namespace, INGRESS)).delete();
            sandbox.awaitPolicy(
                    namespace, INGRESS, policy -> !policy.getMetadata().getUid().equals(uid));
        }

        Event event = sandbox.awaitEvent(namespace, each -> each.getNote().startsWith("Missing"));
        assertThat(event.getReason()).isEqualTo("DriftRepaired");
        assertThat(repaired("Missing")).isEqualTo(before + 3);
    }

    @Test
    void stripped_marks_come_back() {
        double before = repaired("Stripped");

        edit(
                EGRESS,
                policy ->
                        new NetworkPolicyBuilder(policy)
                                .editMetadata()
                                .withLabels(Map.of())
                                .withAnnotations(Map.of())
                                .endMetadata()
                                .build());

        awaitRepaired(EGRESS);
        assertThat(repaired("Stripped")).isEqualTo(before + 1);
    }

    @Test
    void an_owner_that_would_take_the_policy_with_it_is_taken_off() {
        edit(
                EGRESS,
                policy ->
                        new NetworkPolicyBuilder(policy)
                                .editMetadata()
                                .withOwnerReferences(
                                        new OwnerReferenceBuilder()
                                                .withApiVersion("v1")
                                                .withKind("Namespace")
                                                .withName(namespace)
                                                .withUid(
                                                        somebody.namespaces()
                                                                .withName(namespace)
                                                                .get()
                                                                .getMetadata()
                                                                .getUid())
                                                .build())
                                .endMetadata()
                                .build());

        awaitRepaired(EGRESS);
        assertThat(sandbox.policy(namespace, EGRESS).getMetadata().getOwnerReferences()).isEmpty();
    }

    @Test
    void a_surplus_policy_with_our_marks_is_deleted() {
        double before = repaired("Surplus");
        var forged =
                new NetworkPolicyBuilder(sandbox.policy(namespace, EGRESS))
                        .editMetadata()
                        .withName("ringfence-allow-everything")
                        .withResourceVersion(null)
                        .withUid(null)
                        .endMetadata()
                        .editSpec()
                        .addNewEgress()
                        .endEgress()
                        .endSpec()
                        .build();

        somebody.resource(forged).create();

        sandbox.awaitPolicies(namespace, policies -> policies.size() == 2);
        Event event = sandbox.awaitEvent(namespace, each -> each.getNote().startsWith("Surplus"));
        assertThat(event.getRegarding().getName()).isEqualTo("ringfence-allow-everything");
        assertThat(repaired("Surplus")).isEqualTo(before + 1);
    }

    @Test
    void labels_and_annotations_of_others_on_our_policies_stay() {
        edit(
                EGRESS,
                policy ->
                        new NetworkPolicyBuilder(policy)
                                .editMetadata()
                                .addToLabels("team", "shop")
                                .addToAnnotations("example.com/ticket", "42")
                                .endMetadata()
                                .editSpec()
                                .addNewEgress()
                                .endEgress()
                                .endSpec()
                                .build());

        awaitRepaired(EGRESS);
        var metadata = sandbox.policy(namespace, EGRESS).getMetadata();
        assertThat(metadata.getLabels()).containsEntry("team", "shop");
        assertThat(metadata.getAnnotations()).containsEntry("example.com/ticket", "42");
    }

    @Test
    void ten_edits_in_a_second_end_as_planned() {
        var policy = somebody.resource(sandbox.policy(namespace, EGRESS));
        for (int edit = 0; edit < 10; edit++) {
            String label =
                    "{\"spec\":{\"podSelector\":{\"matchLabels\":{\"team\":\"t%d\"}}}}"
                            .formatted(edit);
            policy.patch(PatchContext.of(PatchType.JSON_MERGE), label);
        }

        awaitRepaired(EGRESS);
    }

    private static NetworkPolicy withoutPolicyTypes(NetworkPolicy policy) {
        // The API server then reads it as a policy for ingress only.
        return new NetworkPolicyBuilder(policy)
                .editSpec()
                .withPolicyTypes("Ingress")
                .endSpec()
                .build();
    }

    private void edit(String name, UnaryOperator<NetworkPolicy> change) {
        somebody.network()
                .v1()
                .networkPolicies()
                .inNamespace(namespace)
                .withName(name)
                .edit(change);
    }

    private void awaitRepaired(String name) {
        sandbox.awaitPolicy(
                namespace,
                name,
                policy ->
                        policy.getSpec().equals(planned)
                                && policy.getMetadata().getOwnerReferences().isEmpty()
                                && "ringfence".equals(label(policy, "app.kubernetes.io/managed-by"))
                                && policy.getMetadata()
                                        .getAnnotations()
                                        .containsKey("ringfence.dev/baselines"));
    }

    private static @Nullable String label(NetworkPolicy policy, String key) {
        return policy.getMetadata().getLabels().get(key);
    }

    private static double repaired(String reason) {
        return operator().metric("ringfence_drift_repaired_total{reason=\"%s\"}".formatted(reason));
    }
}
