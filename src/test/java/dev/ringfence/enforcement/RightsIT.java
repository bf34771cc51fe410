package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.bed.AuditLog;
import dev.ringfence.bed.Installation;
import dev.ringfence.bed.TestBed;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The rights that ship are the rights that are used: none is missing, none is too many.
class RightsIT extends ControlPlaneTest {

    @Test
    void what_is_granted_is_what_is_used() {
        Assumptions.assumeTrue(
                TestBed.shared().controlPlane().auditLog().isPresent(),
                "this bed shows no audit log, so used rights cannot be seen");
        Instant start = Instant.now();
        operator().stop();
        TestBed.shared()
                .admin()
                .leases()
                .inNamespace("ringfence-system")
                .withName("ringfence")
                .delete();
        operator().start();

        useEverything();

        var requests = auditLog().requestsOf(Installation.USER, start);
        assertThat(requests).noneMatch(request -> request.code() == 403);
        assertThat(used(requests)).isEqualTo(granted());
        assertThat(requests)
                .filteredOn(request -> request.resource().equals("leases"))
                .extracting(AuditLog.Request::namespace)
                .containsOnly("ringfence-system");
    }

    /// Creates, repairs, withdraws, tells and reports.
    private void useEverything() {
        String baseline = sandbox.baseline("closed", "");
        String namespace = sandbox.namespace("shop");
        sandbox.awaitNames(
                namespace, "ringfence-default-deny-egress", "ringfence-default-deny-ingress");
        sandbox.awaitCondition(baseline, "Ready", "True");
        try (var somebody = TestBed.shared().somebodyElse("kubectl")) {
            somebody.network()
                    .v1()
                    .networkPolicies()
                    .inNamespace(namespace)
                    .withName("ringfence-default-deny-egress")
                    .edit(policy -> {
                        policy.getMetadata().getLabels().clear();
                        return policy;
                    });
        }
        sandbox.awaitEvent(namespace, event -> event.getReason().equals("DriftRepaired"));
        sandbox.baseline("closed", "isolate: [Ingress]\nprotect: {nodeMetadata: [None]}");
        sandbox.awaitNames(namespace, "ringfence-default-deny-ingress");
        sandbox.baseline("closed", "isolate: []\nprotect: {nodeMetadata: [None]}");
        sandbox.awaitNames(namespace);
        // Two exceptions for the same pods: whether there are any is asked.
        sandbox.baseline(
                "closed",
                """
                isolate: [Egress]
                allow:
                - {name: dns, egress: [{to: [{wellKnown: ClusterDNS}]}]}
                - {name: web, egress: [{to: [{wellKnown: Internet}]}]}
                """);
        sandbox.awaitNames(
                namespace,
                sandbox.policyOf("closed", "dns"),
                sandbox.policyOf("closed", "web"),
                "ringfence-default-deny-egress");
    }

    private static AuditLog auditLog() {
        return TestBed.shared().controlPlane().auditLog().orElseThrow();
    }

    private static Set<String> used(List<AuditLog.Request> requests) {
        return requests.stream()
                .map(request -> request.verb() + " " + request.resource())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// By all that is bound to the operator's ServiceAccount.
    private static Set<String> granted() {
        var rules = new ArrayList<PolicyRule>();
        for (String file : List.of("02-clusterrole.yaml", "05-role-leases.yaml")) {
            var role =
                    Installation.load(TestBed.shared().admin(), Path.of("config/rbac", file))
                            .getFirst();
            rules.addAll(
                    role instanceof Role own ? own.getRules() : ((ClusterRole) role).getRules());
        }
        var granted = new TreeSet<String>();
        for (var rule : rules) {
            for (String resource : rule.getResources()) {
                rule.getVerbs().forEach(verb -> granted.add(verb + " " + resource));
            }
        }
        return granted;
    }
}
