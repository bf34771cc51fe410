package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.cli.input.Inputs;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Equal policies are judged once, and yet each by what is claimed where it stands.
class BreachesFoundTest {

    private static final String NAMESPACES =
            """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop, labels: {tier: tenant}}
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: web, labels: {tier: other}}
            ---
            """;

    @Test
    void an_equal_policy_is_a_breach_only_where_a_baseline_forbids_it() {
        var given = NAMESPACES + baseline("{matchLabels: {tier: tenant}}", "") + everywhere();

        var found = found(given);

        assertThat(found).containsExactly("EGRESS_WORLD NetworkPolicy shop/open");
    }

    @Test
    void an_equal_policy_breaks_both_baselines_where_two_forbid_it() {
        var given =
                NAMESPACES
                        + baseline("{}", "")
                        + baseline("{matchLabels: {tier: other}}", "").replace("tenants", "others")
                        + everywhere();

        var claims =
                check(given).findings().stream()
                        .filter(each -> each.kind().equals("EGRESS_WORLD"))
                        .map(each -> each.spot().object() + " " + baselinesOf(each))
                        .toList();

        assertThat(claims)
                .containsExactly(
                        "NetworkPolicy shop/open [tenants]",
                        "NetworkPolicy web/open [others, tenants]");
    }

    @Test
    void what_an_exception_declares_for_neighbours_is_judged_namespace_by_namespace() {
        var neighbours =
                """
                  foreignRules: DeclaredOnly
                  allow:
                  - name: neighbours
                    ingress: [{from: [{podSelector: {}}]}]
                """;
        var fromShop =
                "ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}}]}]";
        var given =
                NAMESPACES
                        + baseline("{}", neighbours).replace("[Egress]", "[Ingress]")
                        + policy("shop", "Ingress", fromShop)
                        + policy("web", "Ingress", fromShop);

        var found = found(given);

        assertThat(found).containsExactly("INGRESS_UNDECLARED NetworkPolicy web/open");
    }

    private static String everywhere() {
        var egress = "egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]";
        return policy("shop", "Egress", egress) + policy("web", "Egress", egress);
    }

    private static String baseline(String namespaces, String more) {
        return """
        apiVersion: ringfence.dev/v1alpha1
        kind: BaselinePolicy
        metadata: {name: tenants}
        spec:
          namespaceSelector: %s
          isolate: [Egress]
        %s---
        """
                .formatted(namespaces, more);
    }

    private static String policy(String namespace, String type, String rules) {
        return """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: open, namespace: %s}
        spec:
          podSelector: {}
          policyTypes: [%s]
          %s
        ---
        """
                .formatted(namespace, type, rules);
    }

    private static List<String> found(String given) {
        return check(given).findings().stream()
                .map(each -> each.kind() + " " + each.spot().object())
                .filter(each -> each.startsWith("EGRESS_W") || each.startsWith("INGRESS_"))
                .toList();
    }

    private static List<String> baselinesOf(Finding finding) {
        var proof = finding.proof();
        return proof == null
                ? List.of()
                : proof.claims().stream().map(Finding.Broken::baseline).toList();
    }

    private static Checked check(String given) {
        var stdin = new ByteArrayInputStream(given.getBytes(StandardCharsets.UTF_8));
        var inputs = Inputs.read(List.of("-"), stdin);
        var checked = new Check(Session.of(RootCommand.with()), new InputOptions()).check(inputs);
        assertThat(checked.complaints()).isEmpty();
        return checked;
    }
}
