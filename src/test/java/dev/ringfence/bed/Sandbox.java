package dev.ringfence.bed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.api.v1alpha1.BaselinePolicyStatus;
import dev.ringfence.api.v1alpha1.Condition;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Assumptions;

/// Namespaces and baselines of one test: nobody else's baseline reaches them, and nothing is left
/// behind.
public final class Sandbox implements AutoCloseable {

    /// The label by which the sandbox' baselines select its namespaces; the value is its [#mark].
    public static final String LABEL = "sandbox";

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final KubernetesClient admin;
    private final String mark =
            "t%s-%d"
                    .formatted(
                            Long.toString(ProcessHandle.current().pid(), 36),
                            COUNTER.incrementAndGet());
    private final List<String> namespaces = new ArrayList<>();
    private final List<String> baselines = new ArrayList<>();

    /// On the shared control plane.
    public Sandbox() {
        this(TestBed.shared().admin());
    }

    /// @param admin may do everything
    public Sandbox(KubernetesClient admin) {
        this.admin = admin;
    }

    public String mark() {
        return mark;
    }

    /// The name of a namespace or baseline of this sandbox.
    public String name(String name) {
        return mark + "-" + name;
    }

    /// The name of the policy of a baseline's exception.
    public String policyOf(String baseline, String exception) {
        return "ringfence-allow-%s-%s".formatted(name(baseline), exception);
    }

    /// Creates a namespace that the sandbox' baselines select.
    public String namespace(String name) {
        return namespace(name, Map.of(LABEL, mark));
    }

    public String namespace(String name, Map<String, String> labels) {
        String full = name(name);
        namespaces.add(full);
        admin.resource(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(full)
                                .withLabels(labels)
                                .endMetadata()
                                .build())
                .create();
        return full;
    }

    public void label(String namespace, Map<String, String> labels) {
        admin.namespaces()
                .withName(namespace)
                .edit(before ->
                        new NamespaceBuilder(before)
                                .editMetadata()
                                .withLabels(labels)
                                .endMetadata()
                                .build());
    }

    /// Creates or replaces a baseline for the sandbox' namespaces; `spec` is YAML, without its
    /// namespaceSelector.
    public String baseline(String name, String spec) {
        return baseline(name, Map.of(LABEL, mark), spec);
    }

    /// Creates or replaces a baseline for the namespaces with these labels.
    public String baseline(String name, Map<String, String> labels, String spec) {
        String full = name(name);
        String yaml =
                """
                apiVersion: ringfence.dev/v1alpha1
                kind: BaselinePolicy
                metadata: {name: %s}
                spec:
                  namespaceSelector: {matchLabels: %s}
                %s\
                """
                        .formatted(full, Serialization.asJson(labels), spec.indent(2));
        if (!baselines.contains(full)) {
            baselines.add(full);
        }
        admin.resource(yaml).fieldManager("kubectl").forceConflicts().serverSideApply();
        return full;
    }

    public Resource<BaselinePolicy> baseline(String fullName) {
        return admin.resources(BaselinePolicy.class).withName(fullName);
    }

    public Optional<BaselinePolicyStatus> status(String fullName) {
        return Optional.ofNullable(baseline(fullName).get()).map(BaselinePolicy::getStatus);
    }

    /// Waits until the baseline's status speaks of its present generation and has the condition.
    public BaselinePolicyStatus awaitCondition(String fullName, String type, String value) {
        return Awaitility.await("condition %s=%s of %s".formatted(type, value, fullName))
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> currentStatus(fullName),
                        known -> known.filter(status -> has(status, type, value)).isPresent())
                .orElseThrow();
    }

    private Optional<BaselinePolicyStatus> currentStatus(String fullName) {
        BaselinePolicy policy = baseline(fullName).get();
        return Optional.ofNullable(policy.getStatus())
                .filter(status ->
                        policy.getMetadata().getGeneration().equals(status.observedGeneration()));
    }

    private static boolean has(BaselinePolicyStatus status, String type, String value) {
        return condition(status, type).filter(each -> each.status().equals(value)).isPresent();
    }

    public static Optional<Condition> condition(BaselinePolicyStatus status, String type) {
        return status.conditions().stream().filter(each -> each.type().equals(type)).findFirst();
    }

    /// The policies of a namespace, by name.
    public Map<String, NetworkPolicy> policies(String namespace) {
        return admin
                .network()
                .v1()
                .networkPolicies()
                .inNamespace(namespace)
                .list()
                .getItems()
                .stream()
                .collect(
                        Collectors.toMap(
                                policy -> policy.getMetadata().getName(), policy -> policy));
    }

    public NetworkPolicy policy(String namespace, String name) {
        return Optional.ofNullable(resource(namespace, name).get())
                .orElseThrow(
                        () -> new AssertionError("no policy %s in %s".formatted(name, namespace)));
    }

    public Resource<NetworkPolicy> resource(String namespace, String name) {
        return admin.network().v1().networkPolicies().inNamespace(namespace).withName(name);
    }

    /// Waits until the policies of a namespace are as wanted.
    public void awaitPolicies(String namespace, Predicate<Map<String, NetworkPolicy>> wanted) {
        patient("the policies of " + namespace).until(() -> wanted.test(policies(namespace)));
    }

    /// Waits until one policy stands and is as wanted.
    public void awaitPolicy(String namespace, String name, Predicate<NetworkPolicy> wanted) {
        awaitPolicies(
                namespace,
                policies -> Optional.ofNullable(policies.get(name)).filter(wanted).isPresent());
    }

    /// Waits until exactly these policies stand in a namespace.
    public void awaitNames(String namespace, String... names) {
        patient("the names of the policies of " + namespace)
                .untilAsserted(() ->
                        assertThat(policies(namespace).keySet()).containsExactlyInAnyOrder(names));
    }

    private static ConditionFactory patient(String what) {
        return Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(25));
    }

    /// All events in a namespace.
    public List<Event> events(String namespace) {
        return admin.events().v1().events().inNamespace(namespace).list().getItems();
    }

    /// Waits for an event about a policy.
    public Event awaitEvent(String namespace, Predicate<Event> wanted) {
        return Awaitility.await("event in " + namespace)
                .atMost(PATIENCE)
                .until(
                        () -> events(namespace).stream().filter(wanted).findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /// Has the API server refuse policies beyond so many; returns when it counts those that stand.
    public ResourceQuota limitPolicies(String namespace, int most) {
        String counted = "count/networkpolicies.networking.k8s.io";
        var standing = new Quantity(Integer.toString(policies(namespace).size()));
        var quotas = admin.resourceQuotas().inNamespace(namespace);
        quotas.resource(
                        new ResourceQuotaBuilder()
                                .withNewMetadata()
                                .withName("policies")
                                .endMetadata()
                                .withNewSpec()
                                .addToHard(counted, new Quantity(Integer.toString(most)))
                                .endSpec()
                                .build())
                .create();
        return Awaitility.await("the quota to count")
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> quotas.withName("policies").get(),
                        quota ->
                                quota.getStatus() != null
                                        && standing.equals(
                                                quota.getStatus().getUsed().get(counted)));
    }

    /// Waits, for what must not happen meanwhile.
    public static void letPass(Duration time) {
        Instant end = Instant.now().plus(time);
        Awaitility.await().atMost(time.plusSeconds(5)).until(() -> Instant.now().isAfter(end));
    }

    /// Adds an allow-all egress rule to a policy, as somebody with kubectl would.
    public void openByHand(String namespace, String policy) {
        try (var somebody = TestBed.shared().somebodyElse("kubectl-edit")) {
            somebody.network()
                    .v1()
                    .networkPolicies()
                    .inNamespace(namespace)
                    .withName(policy)
                    .edit(standing ->
                            new NetworkPolicyBuilder(standing)
                                    .editSpec()
                                    .addNewEgress()
                                    .endEgress()
                                    .endSpec()
                                    .build());
        }
    }

    /// Skips the test, and says so, on a cluster that others use.
    public static void needsADisposableCluster() {
        Assumptions.assumeTrue(
                TestBed.shared().controlPlane().isDisposable(),
                "this cluster may be in use, and the test takes or changes the CRD");
    }

    public KubernetesClient admin() {
        return admin;
    }

    public void delete(String namespace) {
        admin.namespaces()
                .withName(namespace)
                .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                .delete();
    }

    /// One that is deleted with a finalizer waits for an operator, and none may run.
    private void deleteBaseline(String name) {
        baseline(name).delete();
        try {
            baseline(name)
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"metadata\": {\"finalizers\": null}}");
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        baselines.forEach(this::deleteBaseline);
        namespaces.forEach(this::delete);
    }
}
