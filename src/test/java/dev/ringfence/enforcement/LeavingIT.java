package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.bed.Sandbox;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Baselines let go: what stays, what goes, and what waits.
class LeavingIT extends ControlPlaneTest {

    private static final String INGRESS = "ringfence-default-deny-ingress";
    private static final String EGRESS = "ringfence-default-deny-egress";
    private static final String RELEASED = "ringfence.dev/released";

    @Test
    void a_deleted_baseline_that_retains_leaves_marked_policies() {
        String baseline = sandbox.baseline("closed", "");
        String namespace = closed("shop");
        assertThat(sandbox.baseline(baseline).get().getMetadata().getFinalizers()).isEmpty();

        sandbox.baseline(baseline).delete();

        awaitMarked(namespace);
        sandbox.awaitNames(namespace, INGRESS, EGRESS);
        assertThat(operator().metric("ringfence_released_policies{baselinepolicy=\"(gone)\"}"))
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_deleted_baseline_that_deletes_takes_its_policies_along() {
        String baseline = sandbox.baseline("closed", "releasePolicy: Delete");
        String namespace = closed("shop");
        awaitFinalizers(baseline, List.of("ringfence.dev/release"));

        sandbox.baseline(baseline).delete();

        sandbox.awaitNames(namespace);
        awaitGone(baseline);
    }

    @Test
    void the_finalizer_goes_with_the_wish_and_leaves_those_of_others() {
        String baseline = sandbox.baseline("closed", "releasePolicy: Delete");
        awaitFinalizers(baseline, List.of("ringfence.dev/release"));
        sandbox.baseline(baseline)
                .edit(policy -> {
                    policy.getMetadata().getFinalizers().add("example.com/other");
                    return policy;
                });

        sandbox.baseline("closed", "releasePolicy: Retain");

        awaitFinalizers(baseline, List.of("example.com/other"));
        sandbox.baseline(baseline)
                .edit(policy -> {
                    policy.getMetadata().setFinalizers(List.of());
                    return policy;
                });
    }

    @Test
    void what_leaves_is_marked_and_what_comes_back_is_not() {
        sandbox.baseline("closed", "");
        String namespace = closed("shop");

        sandbox.label(namespace, Map.of());

        awaitMarked(namespace);
        sandbox.label(namespace, Map.of(Sandbox.LABEL, sandbox.mark()));
        sandbox.awaitPolicies(
                namespace, policies -> policies.values().stream().noneMatch(LeavingIT::isMarked));
        sandbox.awaitNames(namespace, INGRESS, EGRESS);
        sandbox.label(namespace, Map.of());
        awaitMarked(namespace);
    }

    @Test
    void an_exclusion_releases() {
        sandbox.baseline("closed", "");
        String namespace = closed("shop");

        sandbox.baseline("closed", "excludedNamespaces: [%s]".formatted(namespace));

        awaitMarked(namespace);
    }

    @Test
    void a_mark_is_written_once_whatever_somebody_does_to_it() {
        sandbox.baseline("closed", "");
        String namespace = closed("shop");
        sandbox.label(namespace, Map.of());
        awaitMarked(namespace);

        sandbox.resource(namespace, EGRESS)
                .edit(policy -> {
                    policy.getMetadata().getLabels().remove(RELEASED);
                    return policy;
                });
        // A sign that the operator has seen it.
        String other = closed("other");

        assertThat(sandbox.policies(other)).hasSize(2);
        assertThat(isMarked(sandbox.policy(namespace, EGRESS))).isFalse();
    }

    @Test
    void what_was_released_before_is_deleted_by_nobody() {
        String baseline = sandbox.baseline("closed", "");
        String left = closed("left");
        sandbox.label(left, Map.of());
        awaitMarked(left);
        sandbox.baseline("closed", "releasePolicy: Delete");
        awaitFinalizers(baseline, List.of("ringfence.dev/release"));

        sandbox.baseline(baseline).delete();

        awaitGone(baseline);
        sandbox.awaitNames(left, INGRESS, EGRESS);
    }

    @Test
    void a_selector_that_lets_go_of_many_waits_until_exactly_its_generation_is_confirmed() {
        String baseline = sandbox.baseline("closed", "");
        var namespaces = many(6);

        sandbox.baseline("closed", "excludedNamespaces: %s".formatted(namespaces));

        var status = sandbox.awaitCondition(baseline, "Stalled", "True");
        long generation = sandbox.baseline(baseline).get().getMetadata().getGeneration();
        assertThat(Sandbox.condition(status, "Stalled").orElseThrow().reason())
                .isEqualTo("BlastRadius");
        assertThat(Sandbox.condition(status, "Ready").orElseThrow().message())
                .contains("would release 6 of the 6 namespaces")
                .contains(
                        "kubectl annotate baselinepolicy %s ringfence.dev/confirm-release=%d --overwrite"
                                .formatted(baseline, generation));
        confirm(baseline, generation - 1);
        sandbox.openByHand(namespaces.getFirst(), EGRESS);
        sandbox.awaitPolicy(
                namespaces.getFirst(),
                EGRESS,
                policy -> policy.getSpec().getEgress().isEmpty() && !isMarked(policy));

        confirm(baseline, generation);

        namespaces.forEach(this::awaitMarked);
        sandbox.awaitCondition(baseline, "Ready", "True");
    }

    @Test
    void a_change_made_while_the_operator_was_away_waits_too() {
        String baseline = sandbox.baseline("closed", "releasePolicy: Delete");
        var namespaces = many(6);
        sandbox.awaitCondition(baseline, "Ready", "True");
        operator().stop();
        sandbox.baseline(
                "closed", "releasePolicy: Delete\nexcludedNamespaces: %s".formatted(namespaces));

        operator().start();

        sandbox.awaitCondition(baseline, "Stalled", "True");
        namespaces.forEach(namespace -> sandbox.awaitNames(namespace, INGRESS, EGRESS));
        operator().stop();
        operator().start();
        String fresh = closed("fresh");
        assertThat(sandbox.policies(fresh)).hasSize(2);
        namespaces.forEach(namespace -> sandbox.awaitNames(namespace, INGRESS, EGRESS));
        confirm(baseline, sandbox.baseline(baseline).get().getMetadata().getGeneration());
        namespaces.forEach(namespace -> sandbox.awaitNames(namespace));
    }

    @Test
    void a_restart_lets_go_of_nothing_and_holds_nothing_back() {
        String baseline = sandbox.baseline("closed", "");
        var namespaces = many(6);
        confirm(baseline, 2);
        sandbox.baseline("closed", "excludedNamespaces: %s".formatted(namespaces));
        namespaces.forEach(this::awaitMarked);
        sandbox.awaitCondition(baseline, "Ready", "True");

        operator().stop();
        operator().start();

        closed("fresh");
        sandbox.awaitCondition(baseline, "Ready", "True");
    }

    @Test
    void the_deletion_of_a_baseline_that_takes_much_along_waits() {
        String baseline = sandbox.baseline("closed", "releasePolicy: Delete");
        var namespaces = many(6);
        awaitFinalizers(baseline, List.of("ringfence.dev/release"));

        sandbox.baseline(baseline).delete();

        sandbox.awaitCondition(baseline, "Stalled", "True");
        namespaces.forEach(namespace -> sandbox.awaitNames(namespace, INGRESS, EGRESS));
        confirm(baseline, sandbox.baseline(baseline).get().getMetadata().getGeneration());
        namespaces.forEach(namespace -> sandbox.awaitNames(namespace));
        awaitGone(baseline);
    }

    @Test
    void the_way_out_of_a_deletion_that_waits_is_to_retain() {
        String baseline = sandbox.baseline("closed", "releasePolicy: Delete");
        var namespaces = many(6);
        awaitFinalizers(baseline, List.of("ringfence.dev/release"));
        sandbox.baseline(baseline).delete();
        sandbox.awaitCondition(baseline, "Stalled", "True");

        sandbox.baseline("closed", "releasePolicy: Retain");

        awaitGone(baseline);
        namespaces.forEach(this::awaitMarked);
    }

    @Test
    void a_baseline_that_is_deleted_while_the_operator_is_away_waits_for_it() {
        String baseline = sandbox.baseline("closed", "releasePolicy: Delete");
        String namespace = closed("shop");
        awaitFinalizers(baseline, List.of("ringfence.dev/release"));
        operator().stop();
        sandbox.baseline(baseline).delete();
        assertThat(sandbox.policies(namespace)).hasSize(2);

        operator().start();

        sandbox.awaitNames(namespace);
        awaitGone(baseline);
    }

    private String closed(String name) {
        String namespace = sandbox.namespace(name);
        sandbox.awaitNames(namespace, INGRESS, EGRESS);
        return namespace;
    }

    private List<String> many(int count) {
        var namespaces =
                IntStream.range(0, count).mapToObj(each -> sandbox.namespace("n" + each)).toList();
        namespaces.forEach(namespace -> sandbox.awaitNames(namespace, INGRESS, EGRESS));
        return namespaces;
    }

    private void confirm(String baseline, long generation) {
        sandbox.baseline(baseline)
                .edit(policy -> {
                    policy.getMetadata()
                            .setAnnotations(
                                    Map.of(
                                            "ringfence.dev/confirm-release",
                                            Long.toString(generation)));
                    return policy;
                });
    }

    private void awaitMarked(String namespace) {
        sandbox.awaitPolicies(
                namespace,
                policies ->
                        policies.size() == 2
                                && policies.values().stream().allMatch(LeavingIT::isMarked));
    }

    private static boolean isMarked(NetworkPolicy policy) {
        return "true".equals(policy.getMetadata().getLabels().get(RELEASED));
    }

    private void awaitFinalizers(String baseline, List<String> finalizers) {
        Awaitility.await("the finalizers of " + baseline)
                .atMost(Duration.ofSeconds(15))
                .until(() ->
                        sandbox.baseline(baseline)
                                .get()
                                .getMetadata()
                                .getFinalizers()
                                .equals(finalizers));
    }

    private void awaitGone(String baseline) {
        Awaitility.await(baseline + " to be gone")
                .atMost(Duration.ofSeconds(20))
                .until(() -> sandbox.baseline(baseline).get() == null);
    }
}
