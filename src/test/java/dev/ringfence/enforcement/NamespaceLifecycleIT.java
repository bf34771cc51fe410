package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.bed.Sandbox;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Namespaces come, change their labels, and go.
class NamespaceLifecycleIT extends ControlPlaneTest {

    private static final String INGRESS = "ringfence-default-deny-ingress";
    private static final String EGRESS = "ringfence-default-deny-egress";

    @Test
    void a_namespace_that_is_labelled_later_is_closed_then() {
        sandbox.baseline("closed", "");
        String namespace = sandbox.namespace("shop", Map.of());

        sandbox.label(namespace, Map.of(Sandbox.LABEL, sandbox.mark()));

        sandbox.awaitNames(namespace, INGRESS, EGRESS);
    }

    @Test
    void a_namespace_that_leaves_stays_closed_and_is_counted_as_released() {
        String baseline = sandbox.baseline("closed", "");
        String namespace = sandbox.namespace("shop");
        sandbox.awaitNames(namespace, INGRESS, EGRESS);

        sandbox.label(namespace, Map.of());

        Awaitility.await()
                .until(() ->
                        sandbox.status(baseline)
                                .filter(status ->
                                        status.namespaces() != null
                                                && status.namespaces().released() == 1)
                                .isPresent());
        sandbox.awaitNames(namespace, INGRESS, EGRESS);
    }

    @Test
    void with_delete_a_namespace_that_leaves_is_opened() {
        sandbox.baseline("closed", "releasePolicy: Delete");
        String namespace = sandbox.namespace("shop");
        sandbox.awaitNames(namespace, INGRESS, EGRESS);

        sandbox.label(namespace, Map.of());

        sandbox.awaitNames(namespace);
    }

    @Test
    void an_excluded_namespace_is_left_alone() {
        String baseline =
                sandbox.baseline(
                        "closed", "excludedNamespaces: [%s]".formatted(sandbox.name("legacy")));

        String legacy = sandbox.namespace("legacy");
        String shop = sandbox.namespace("shop");

        sandbox.awaitNames(shop, INGRESS, EGRESS);
        sandbox.awaitCondition(baseline, "Ready", "True");
        assertThat(sandbox.policies(legacy)).isEmpty();
    }

    @Test
    void a_system_namespace_is_left_alone_unless_it_is_acknowledged() {
        var lease = Map.of("kubernetes.io/metadata.name", "kube-node-lease");
        String baseline = sandbox.baseline("lease", lease, "releasePolicy: Delete");
        sandbox.awaitCondition(baseline, "Ready", "True");
        assertThat(sandbox.policies("kube-node-lease")).isEmpty();

        sandbox.baseline(
                "lease",
                lease,
                "releasePolicy: Delete\nacknowledgedSystemNamespaces: [kube-node-lease]");

        sandbox.awaitNames("kube-node-lease", INGRESS, EGRESS);
        sandbox.baseline("lease", lease, "releasePolicy: Delete\nacknowledgedSystemNamespaces: []");
        sandbox.awaitNames("kube-node-lease");
    }

    @Test
    void what_a_baseline_no_longer_asks_for_is_withdrawn() {
        sandbox.baseline("closed", "");
        String namespace = sandbox.namespace("shop");
        sandbox.awaitNames(namespace, INGRESS, EGRESS);

        sandbox.baseline("closed", "isolate: [Ingress]\nprotect: {nodeMetadata: [None]}");

        sandbox.awaitNames(namespace, INGRESS);
    }

    @Test
    void two_baselines_compose_and_one_that_goes_leaves_the_other() {
        sandbox.baseline("in", "isolate: [Ingress]\nprotect: {nodeMetadata: [None]}");
        sandbox.baseline(
                "out", "isolate: [Egress]\nprotect: {nodeMetadata: [None]}\nreleasePolicy: Delete");
        String namespace = sandbox.namespace("shop");
        sandbox.awaitNames(namespace, INGRESS, EGRESS);

        sandbox.baseline(
                "out", "isolate: []\nprotect: {nodeMetadata: [None]}\nreleasePolicy: Delete");

        sandbox.awaitNames(namespace, INGRESS);
    }

    @Test
    void a_namespace_on_its_way_out_stays_closed_while_a_slow_pod_runs() {
        sandbox.baseline("closed", "");
        String namespace = sandbox.namespace("shop");
        sandbox.awaitNames(namespace, INGRESS, EGRESS);
        Pod pod = slowPod(namespace);
        sandbox.delete(namespace);
        awaitTerminating(namespace);

        sandbox.openByHand(namespace, EGRESS);

        sandbox.awaitPolicy(namespace, EGRESS, policy -> policy.getSpec().getEgress().isEmpty());
        letGo(pod);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> sandbox.admin().namespaces().withName(namespace).get() == null);
    }

    private Pod slowPod(String namespace) {
        Awaitility.await()
                .until(() ->
                        sandbox.admin()
                                        .serviceAccounts()
                                        .inNamespace(namespace)
                                        .withName("default")
                                        .get()
                                != null);
        return sandbox.admin()
                .resource(
                        new PodBuilder()
                                .withNewMetadata()
                                .withName("slow")
                                .withNamespace(namespace)
                                .withFinalizers("example.com/slow")
                                .endMetadata()
                                .withNewSpec()
                                .addNewContainer()
                                .withName("main")
                                .withImage("example.com/slow")
                                .endContainer()
                                .endSpec()
                                .build())
                .create();
    }

    private void awaitTerminating(String namespace) {
        Awaitility.await()
                .until(() ->
                        sandbox.admin()
                                .namespaces()
                                .withName(namespace)
                                .get()
                                .isMarkedForDeletion());
    }

    private void letGo(Pod pod) {
        sandbox.admin()
                .resource(pod)
                .edit(standing ->
                        new PodBuilder(standing)
                                .editMetadata()
                                .withFinalizers(List.of())
                                .endMetadata()
                                .build());
    }
}
