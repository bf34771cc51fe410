package dev.ringfence.reconcile.tell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.breach.Breach;
import dev.ringfence.breach.BrokenClaims;
import dev.ringfence.manifest.Documents;
import dev.ringfence.manifest.EndpointCatalogue;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.ReleaseLimit;
import dev.ringfence.policy.SystemNamespaces;
import dev.ringfence.reconcile.inforce.Baselines;
import dev.ringfence.reconcile.tell.Verdicts.Ruling;
import dev.ringfence.reconcile.tell.Verdicts.Verdict;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerdictsTest {

    private static final NamespaceFacts SHOP = new NamespaceFacts("shop", Map.of("tier", "tenant"));

    private final TreeMap<String, BaselinePolicy> all = new TreeMap<>();
    private long generation;
    private final Verdicts verdicts = new Verdicts();
    private final Baselines baselines =
            new Baselines(
                    EndpointCatalogue.shipped(),
                    SystemNamespaces.with("ringfence-system"),
                    new ReleaseLimit(10));

    @Test
    void a_policy_that_opens_everything_breaks_each_baseline_that_claims_it() {
        standing("tenants", "namespaceSelector: {}");
        standing(
                "ingress-only",
                "{namespaceSelector: {}, isolate: [Ingress], protect: {nodeMetadata: [None]}}");

        var ruling = rule(policy("web", "podSelector: {}\negress: [{}]\npolicyTypes: [Egress]"));

        assertThat(broken(ruling, "web", "tenants"))
                .extracting(each -> each.way().kind())
                .containsExactly(Breach.Kind.OPEN_ALL, Breach.Kind.EGRESS_WORLD);
        assertThat(broken(ruling, "web", "ingress-only")).isEmpty();
    }

    @Test
    void what_a_rule_opens_of_the_catalogue_is_one_thing_to_mend() {
        standing("tenants", "namespaceSelector: {}");

        var ruling = rule(policy("web", "podSelector: {}\negress: [{}]\npolicyTypes: [Egress]"));

        assertThat(broken(ruling, "web", "tenants").getFirst().claims()).hasSize(16);
    }

    @Test
    void a_policy_is_judged_again_only_when_what_it_says_changed() {
        standing("tenants", "namespaceSelector: {}");
        var web = policy("web", "podSelector: {}\negress: [{}]\npolicyTypes: [Egress]");
        var db = policy("db", "podSelector: {}\ningress: [{}]\npolicyTypes: [Ingress]");
        var first = rule(web, db);
        var closed = policy("db", "podSelector: {}\ningress: []\npolicyTypes: [Ingress]");
        web.getMetadata().setLabels(Map.of("a", "b"));

        var second = rule(web, closed);

        assertThat(second.byPolicy().get("web")).isSameAs(first.byPolicy().get("web"));
        assertThat(broken(first, "db", "tenants")).hasSize(1);
        assertThat(broken(second, "db", "tenants")).isEmpty();
    }

    @Test
    void a_change_of_another_baseline_judges_nothing_again() {
        standing("tenants", "namespaceSelector: {}");
        var web = policy("web", "podSelector: {}\negress: [{}]\npolicyTypes: [Egress]");
        var first = rule(web);
        standing("elsewhere", "namespaceSelector: {matchLabels: {tier: system}}");

        var second = rule(web);

        assertThat(second.byPolicy().get("web")).isSameAs(first.byPolicy().get("web"));
    }

    @Test
    void a_change_of_the_claims_judges_again() {
        standing("tenants", "namespaceSelector: {}");
        var web = policy("web", "podSelector: {}\negress: [{}]\npolicyTypes: [Egress]");
        rule(web);
        standing("tenants", "{namespaceSelector: {}, foreignRules: Any}");

        var second = rule(web);

        assertThat(broken(second, "web", "tenants"))
                .extracting(each -> each.way().kind())
                .containsExactly(Breach.Kind.OPEN_ALL);
    }

    @Test
    void labels_of_the_namespace_decide_which_exceptions_exempt() {
        standing(
                "tenants",
                """
                namespaceSelector: {}
                allow:
                - name: imds
                  opensProtected: [aws-imds]
                  namespaceSelector: {matchLabels: {tier: tenant}}
                  podSelector: {matchLabels: {app: agent}}
                  egress: [{to: [{wellKnown: ProtectedEndpoint}]}]
                """);
        var agent =
                policy(
                        "agent",
                        """
                        podSelector: {matchLabels: {app: agent}}
                        policyTypes: [Egress]
                        egress:
                        - to: [{ipBlock: {cidr: 169.254.169.254/32}}]
                          ports: [{protocol: TCP, port: 80}]
                        """);
        var exempt = rule(agent);

        var other = new NamespaceFacts("shop", Map.of("tier", "other"));
        var judged = verdicts.on(List.of(agent), other, baselines.snapshot());

        assertThat(broken(exempt, "agent", "tenants")).isEmpty();
        assertThat(broken(judged, "agent", "tenants")).isNotEmpty();
    }

    @Test
    void what_a_preview_exempts_does_not_help_a_baseline_in_force() {
        standing("tenants", "namespaceSelector: {}");
        standing(
                "trial",
                """
                mode: Preview
                namespaceSelector: {}
                allow:
                - name: imds
                  opensProtected: [aws-imds]
                  podSelector: {matchLabels: {app: agent}}
                  egress: [{to: [{wellKnown: ProtectedEndpoint}]}]
                """);

        var ruling =
                rule(
                        policy(
                                "agent",
                                """
                                podSelector: {matchLabels: {app: agent}}
                                policyTypes: [Egress]
                                egress:
                                - to: [{ipBlock: {cidr: 169.254.169.254/32}}]
                                  ports: [{protocol: TCP, port: 80}]
                                """));

        assertThat(broken(ruling, "agent", "tenants")).isNotEmpty();
        assertThat(broken(ruling, "agent", "trial")).isEmpty();
    }

    @Test
    void a_policy_under_a_name_that_a_preview_would_take_hides_from_nobody_in_force() {
        standing("tenants", "namespaceSelector: {}");
        standing(
                "trial",
                """
                mode: Preview
                namespaceSelector: {}
                allow: [{name: dns, egress: [{to: [{wellKnown: ClusterDNS}]}]}]
                """);

        var ruling =
                rule(
                        policy(
                                "ringfence-allow-trial-dns",
                                "podSelector: {}\negress: [{}]\npolicyTypes: [Egress]"));

        assertThat(broken(ruling, "ringfence-allow-trial-dns", "tenants")).hasSize(2);
        assertThat(broken(ruling, "ringfence-allow-trial-dns", "trial")).isEmpty();
    }

    @Test
    void what_cannot_be_understood_is_not_harmless() {
        standing("tenants", "namespaceSelector: {}");

        var ruling =
                rule(
                        policy(
                                "odd",
                                "podSelector: {}\npolicyTypes: [Egress]\negress: [{to: [{ipBlock: {cidr: nonsense}}]}]"));

        assertThat(ruling.byPolicy().get("odd"))
                .isInstanceOfSatisfying(
                        Verdict.NotUnderstood.class,
                        verdict ->
                                assertThat(verdict.path())
                                        .isEqualTo("spec.egress[0].to[0].ipBlock.cidr"));
    }

    @Test
    void nothing_is_judged_where_no_baseline_selects() {
        standing("tenants", "namespaceSelector: {matchLabels: {tier: system}}");

        var ruling = rule(policy("web", "podSelector: {}\negress: [{}]"));

        assertThat(ruling).isEqualTo(Ruling.NONE);
    }

    private void standing(String name, String spec) {
        var policy = Documents.baseline(name, spec);
        policy.getMetadata().setUid(name);
        policy.getMetadata().setGeneration(++generation);
        all.put(name, policy);
        baselines.refresh(all.values().stream());
    }

    private Ruling rule(NetworkPolicy... policies) {
        return verdicts.on(Stream.of(policies).toList(), SHOP, baselines.snapshot());
    }

    private static List<BrokenClaims> broken(Ruling ruling, String policy, String baseline) {
        return switch (ruling.byPolicy().get(policy)) {
            case Verdict.Read(var broken) -> broken.getOrDefault(baseline, List.of());
            case Verdict.NotUnderstood _ -> throw new AssertionError(policy);
            case null -> throw new AssertionError(policy + " is not judged");
        };
    }

    private static NetworkPolicy policy(String name, String spec) {
        return Serialization.unmarshal(
                "metadata: {name: %s, namespace: shop}\nspec:\n%s".formatted(name, spec.indent(2)),
                NetworkPolicy.class);
    }
}
