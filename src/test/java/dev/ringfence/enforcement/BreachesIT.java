package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ringfence.api.v1alpha1.BaselinePolicyStatus;
import dev.ringfence.api.v1alpha1.Finding;
import dev.ringfence.bed.AuditLog;
import dev.ringfence.bed.Installation;
import dev.ringfence.bed.Sandbox;
import dev.ringfence.bed.TestBed;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Policies of others that break a baseline, on a real API server: told in status, metric and event
/// with a proof, and told again when they are mended.
class BreachesIT extends ControlPlaneTest {

    private static final Duration QUIET = Duration.ofSeconds(5);

    @Test
    void an_opening_policy_is_told_with_its_proof_and_its_end_is_told_too() {
        String namespace = sandbox.namespace("shop");
        String baseline = sandbox.baseline("closed", "");
        sandbox.awaitCondition(baseline, "Ready", "True");

        tenantApplies(namespace, "web", "{podSelector: {}, policyTypes: [Egress], egress: [{}]}");

        var status = awaitStatus(baseline, each -> !each.findings().isEmpty());
        assertThat(status.findings())
                .allSatisfy(finding -> {
                    assertThat(finding.namespace()).isEqualTo(namespace);
                    assertThat(finding.policy()).isEqualTo("web");
                    assertThat(finding.path()).isEqualTo("spec.egress[0]");
                })
                .extracting(Finding::kind, Finding::witness)
                .containsExactly(
                        tuple(
                                "OPEN_ALL",
                                "a pod without labels could reach 169.254.169.254 on 80/TCP"),
                        tuple(
                                "EGRESS_WORLD",
                                "a pod without labels could reach 203.0.113.1 on every port"));
        assertThat(status.findings().getFirst().reason())
                .isEqualTo(
                        "breaks Protected(aws-imds), Protected(aws-ecs-credentials), Protected(eks-pod-identity) and 13 more; to close it, delete spec.egress[0]");
        var counts = Objects.requireNonNull(status.namespaces());
        assertThat(counts.breached()).isEqualTo(1);
        assertThat(counts.protectedOnes()).isZero();
        assertThat(Sandbox.condition(status, "Ready"))
                .hasValueSatisfying(ready -> {
                    assertThat(ready.status()).isEqualTo("True");
                    assertThat(ready.reason()).isEqualTo("Breached");
                });
        assertThat(metric(baseline, "OPEN_ALL")).isEqualTo(1);
        Event event = sandbox.awaitEvent(namespace, about("Breach", "OPEN_ALL"));
        assertThat(event.getType()).isEqualTo("Warning");
        assertThat(event.getRegarding().getName()).isEqualTo("web");
        assertThat(event.getRegarding().getUid())
                .isEqualTo(sandbox.policy(namespace, "web").getMetadata().getUid());
        assertThat(event.getNote())
                .startsWith(
                        "OPEN_ALL at spec.egress[0], against baseline %s: a pod without labels could reach 169.254.169.254 on 80/TCP; it breaks"
                                .formatted(baseline))
                .endsWith("to close it, delete spec.egress[0].");

        sandbox.resource(namespace, "web").delete();

        var healed = awaitStatus(baseline, each -> each.findings().isEmpty());
        assertThat(Objects.requireNonNull(healed.namespaces()).protectedOnes()).isEqualTo(1);
        assertThat(metric(baseline, "OPEN_ALL")).isZero();
        assertThat(sandbox.awaitEvent(namespace, about("BreachHealed", "OPEN_ALL")).getType())
                .isEqualTo("Normal");
    }

    @Test
    void each_breach_is_announced_once_and_a_restart_says_nothing_twice() {
        String namespace = sandbox.namespace("shop");
        String baseline = sandbox.baseline("closed", "");
        sandbox.awaitCondition(baseline, "Ready", "True");
        tenantApplies(namespace, "web", "{podSelector: {}, policyTypes: [Egress], egress: [{}]}");
        var before = awaitStatus(baseline, each -> !each.findings().isEmpty());
        sandbox.awaitEvent(namespace, about("Breach", "EGRESS_WORLD"));
        var audit = TestBed.shared().controlPlane().auditLog();
        Assumptions.assumeTrue(audit.isPresent(), "this bed shows no audit log");
        awaitQuiet(audit.orElseThrow());
        Instant restart = Instant.now();

        operator().stop();
        operator().start();

        Awaitility.await().until(() -> metric(baseline, "OPEN_ALL") == 1);
        awaitQuiet(audit.orElseThrow());
        assertThat(writes(audit.orElseThrow(), restart)).isEmpty();
        assertThat(events(namespace, about("Breach", ""))).hasSize(2);
        assertThat(sandbox.status(baseline).orElseThrow().findings()).isEqualTo(before.findings());
    }

    @Test
    void a_policy_that_opens_a_little_is_nobodys_business_but_where_only_declared_is_allowed() {
        String namespace = sandbox.namespace("shop");
        String baseline = sandbox.baseline("closed", "foreignRules: Narrow");
        sandbox.awaitCondition(baseline, "Ready", "True");
        tenantApplies(
                namespace,
                "db",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 192.0.2.0/24}}], ports: [{protocol: TCP, port: 5432}]}]}");
        tenantApplies(
                namespace, "sentinel", "{podSelector: {}, policyTypes: [Ingress], ingress: [{}]}");
        Awaitility.await().until(() -> metric(baseline, "INGRESS_WORLD") == 1);
        assertThat(metric(baseline, "EGRESS_UNDECLARED")).isZero();

        sandbox.baseline("closed", "foreignRules: DeclaredOnly");

        var status = awaitStatus(baseline, each -> kinds(each).contains("EGRESS_UNDECLARED"));
        assertThat(status.findings())
                .filteredOn(finding -> Objects.equals(finding.policy(), "db"))
                .extracting(Finding::witness)
                .containsExactly("a pod without labels could reach 192.0.2.0 on 5432/TCP");

        sandbox.baseline(
                "closed",
                """
                foreignRules: DeclaredOnly
                allow:
                - name: db
                  egress:
                  - to: [{ipBlock: {cidr: 192.0.2.0/23}}]
                    ports: [{protocol: TCP, port: 5432, endPort: 5433}]
                """);

        Awaitility.await().until(() -> metric(baseline, "EGRESS_UNDECLARED") == 0);
    }

    @Test
    void what_a_baseline_opens_for_some_pods_it_opens_and_is_no_breach() {
        String namespace = sandbox.namespace("shop");
        String baseline =
                sandbox.baseline(
                        "closed",
                        """
                        allow:
                        - name: identity
                          opensProtected: [eks-pod-identity]
                          podSelector: {matchLabels: {needs-aws: "true"}}
                          egress: [{to: [{wellKnown: ProtectedEndpoint}]}]
                        """);
        String policy = "ringfence-allow-" + baseline + "-identity";
        sandbox.awaitPolicy(
                namespace,
                policy,
                stored ->
                        stored.getSpec()
                                .getEgress()
                                .getFirst()
                                .getTo()
                                .getFirst()
                                .getIpBlock()
                                .getCidr()
                                .equals("169.254.170.23/32"));
        String rule =
                "egress: [{to: [{ipBlock: {cidr: 169.254.170.23/32}}], ports: [{protocol: TCP, port: 80}]}]";

        tenantApplies(
                namespace,
                "exempt",
                "{podSelector: {matchLabels: {needs-aws: 'true', app: a}}, policyTypes: [Egress], %s}"
                        .formatted(rule));
        tenantApplies(
                namespace,
                "not-exempt",
                "{podSelector: {matchLabels: {app: a}}, policyTypes: [Egress], %s}"
                        .formatted(rule));

        var status = awaitStatus(baseline, each -> !each.findings().isEmpty());
        assertThat(status.findings())
                .extracting(Finding::policy, Finding::witness)
                .containsExactly(
                        tuple(
                                "not-exempt",
                                "a pod labelled app=a could reach 169.254.170.23 on 80/TCP"));
    }

    @Test
    void a_preview_finds_the_same_and_writes_no_policy_and_no_event() {
        String namespace = sandbox.namespace("shop");
        tenantApplies(namespace, "web", "{podSelector: {}, policyTypes: [Egress], egress: [{}]}");

        String baseline = sandbox.baseline("closed", "mode: Preview");

        var status = awaitStatus(baseline, each -> kinds(each).contains("OPEN_ALL"));
        assertThat(kinds(status)).containsExactly("Missing", "Missing", "OPEN_ALL", "EGRESS_WORLD");
        assertThat(Objects.requireNonNull(status.namespaces()).breached()).isEqualTo(1);
        assertThat(metric(baseline, "EGRESS_WORLD")).isEqualTo(1);
        assertThat(sandbox.policies(namespace)).containsOnlyKeys("web");
        assertThat(events(namespace, _ -> true)).isEmpty();
    }

    @Test
    void a_policy_that_breaks_nothing_costs_no_write() {
        String namespace = sandbox.namespace("shop");
        String baseline = sandbox.baseline("closed", "");
        sandbox.awaitCondition(baseline, "Ready", "True");
        var audit = TestBed.shared().controlPlane().auditLog();
        Assumptions.assumeTrue(audit.isPresent(), "this bed shows no audit log");
        awaitQuiet(audit.orElseThrow());
        Instant start = Instant.now();

        tenantApplies(
                namespace,
                "web",
                "{podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{podSelector: {}}]}]}");

        awaitQuiet(audit.orElseThrow());
        assertThat(writes(audit.orElseThrow(), start)).isEmpty();
    }

    private static void tenantApplies(String namespace, String name, String spec) {
        try (var tenant = TestBed.shared().somebodyElse("kubectl")) {
            tenant.resource(
                            """
                            apiVersion: networking.k8s.io/v1
                            kind: NetworkPolicy
                            metadata: {name: %s, namespace: %s}
                            spec: %s
                            """
                                    .formatted(name, namespace, spec))
                    .create();
        }
    }

    private BaselinePolicyStatus awaitStatus(
            String baseline, Predicate<BaselinePolicyStatus> wanted) {
        return Awaitility.await("the status of " + baseline)
                .atMost(Duration.ofSeconds(20))
                .until(() -> sandbox.status(baseline), known -> known.filter(wanted).isPresent())
                .orElseThrow();
    }

    private static List<String> kinds(BaselinePolicyStatus status) {
        return status.findings().stream().map(Finding::kind).toList();
    }

    private static double metric(String baseline, String kind) {
        return operator()
                .metric(
                        "ringfence_breaches{baselinepolicy=\"%s\",kind=\"%s\"}"
                                .formatted(baseline, kind));
    }

    private List<Event> events(String namespace, Predicate<Event> wanted) {
        return sandbox.events(namespace).stream().filter(wanted).toList();
    }

    private static Predicate<Event> about(String reason, String kind) {
        return event -> reason.equals(event.getReason()) && event.getNote().startsWith(kind);
    }

    private static void awaitQuiet(AuditLog audit) {
        Awaitility.await("the operator to be quiet")
                .atMost(Duration.ofSeconds(60))
                .until(() -> writes(audit, Instant.now().minus(QUIET)).isEmpty());
    }

    private static List<String> writes(AuditLog audit, Instant start) {
        return audit.requestsOf(Installation.USER, start).stream()
                .filter(AuditLog.Request::isWrite)
                .filter(request -> !request.resource().equals("leases"))
                .map(Object::toString)
                .toList();
    }
}
