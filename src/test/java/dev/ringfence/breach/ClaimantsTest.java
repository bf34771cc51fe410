package dev.ringfence.breach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.breach.Claimants.Claimant;
import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.DeclaredException;
import dev.ringfence.policy.DeclaredPeer;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.ForeignRules;
import dev.ringfence.policy.Mode;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.Peers;
import dev.ringfence.policy.Ports;
import dev.ringfence.policy.ProtectedEndpoint;
import dev.ringfence.policy.ReleasePolicy;
import dev.ringfence.policy.Rule;
import dev.ringfence.policy.Selection;
import dev.ringfence.policy.Selector;
import dev.ringfence.policy.SystemNamespaces;
import dev.ringfence.policy.WellKnown;
import dev.ringfence.traffic.Cidr;
import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.PortSet;
import dev.ringfence.traffic.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimantsTest {

    private static final NamespaceFacts SHOP = new NamespaceFacts("shop", Map.of("tier", "tenant"));
    private static final ProtectedEndpoint METADATA =
            ProtectedEndpoint.at(
                    "imds",
                    List.of(Cidr.parse("169.254.169.254/32")),
                    PortSet.of(PortRange.only(Protocol.TCP, 80)));

    /// What is opened is the address that names the endpoint, and no other way there.
    private static final Exemption FOR_AGENTS =
            new Exemption(Selector.label("app", "agent"), METADATA.declared());

    @Test
    void those_that_select_the_namespace_claim_in_the_order_of_their_names() {
        var claimants =
                claimants(
                        baseline("b", Mode.ENFORCE, Selector.EVERYTHING),
                        baseline("a", Mode.PREVIEW, Selector.label("tier", "tenant")),
                        baseline("c", Mode.ENFORCE, Selector.label("tier", "system")));

        var claiming = claimants.claimsFor(SHOP);

        assertThat(claiming).extracting(each -> each.baseline().name()).containsExactly("a", "b");
        assertThat(claimants.selecting(SHOP)).extracting(Baseline::name).containsExactly("a", "b");
    }

    @Test
    void what_one_in_force_opens_exempts_from_the_claims_of_all() {
        var claimants =
                claimants(
                        baseline("all", Mode.ENFORCE, Selector.EVERYTHING),
                        opening("team", Mode.ENFORCE, Selector.EVERYTHING));

        var claiming = claimants.claimsFor(SHOP);

        assertThat(claiming)
                .extracting(each -> each.claims().declared().exemptions())
                .containsExactly(List.of(FOR_AGENTS), List.of(FOR_AGENTS));
    }

    @Test
    void what_a_preview_opens_exempts_previews_only() {
        var claimants =
                claimants(
                        baseline("all", Mode.ENFORCE, Selector.EVERYTHING),
                        opening("trial", Mode.PREVIEW, Selector.EVERYTHING));

        var claiming = claimants.claimsFor(SHOP);

        assertThat(exemptions(claiming, "all")).isEmpty();
        assertThat(exemptions(claiming, "trial")).containsExactly(FOR_AGENTS);
    }

    @Test
    void an_exception_for_other_namespaces_exempts_nothing_here() {
        var claimants = claimants(opening("team", Mode.ENFORCE, Selector.label("tier", "system")));

        var claiming = claimants.claimsFor(SHOP);

        assertThat(exemptions(claiming, "team")).isEmpty();
    }

    @Test
    void the_policies_of_the_exceptions_are_declared_and_those_that_deny_are_not() {
        var claimants = claimants(opening("team", Mode.ENFORCE, Selector.EVERYTHING));

        var declared = claimants.claimsFor(SHOP).getFirst().claims().declared();

        assertThat(declared.namespace()).isEqualTo(SHOP);
        assertThat(declared.allowances())
                .singleElement()
                .satisfies(
                        spec -> assertThat(spec.pods()).isEqualTo(Selector.label("app", "agent")));
    }

    @Test
    void only_the_plan_of_previews_counts_them() {
        var claimants = claimants(baseline("trial", Mode.PREVIEW, Selector.EVERYTHING));

        assertThat(claimants.inForce().plan(SHOP).isSelected()).isFalse();
        assertThat(claimants.previews().plan(SHOP).isSelected()).isTrue();
    }

    private static List<Exemption> exemptions(List<Claimant> claiming, String baseline) {
        return claiming.stream()
                .filter(each -> each.baseline().name().equals(baseline))
                .findFirst()
                .orElseThrow()
                .claims()
                .declared()
                .exemptions();
    }

    private static Claimants claimants(Baseline... baselines) {
        return new Claimants(List.of(baselines), SystemNamespaces.with("ringfence-system"));
    }

    private static Baseline baseline(String name, Mode mode, Selector namespaces) {
        return baseline(name, mode, namespaces, List.of());
    }

    /// @param namespaces those that its exception is for
    private static Baseline opening(String name, Mode mode, Selector namespaces) {
        Peers<DeclaredPeer> past = new Peers.AnyOf<>(List.of(WellKnown.PROTECTED_ENDPOINT));
        var exception =
                new DeclaredException(
                        "agents",
                        "",
                        Selector.label("app", "agent"),
                        namespaces,
                        DeclaredException.NEVER,
                        List.of(),
                        List.of(new Rule<>(past, new Ports.Every())),
                        List.of(METADATA));
        return baseline(name, mode, Selector.EVERYTHING, List.of(exception));
    }

    private static Baseline baseline(
            String name, Mode mode, Selector namespaces, List<DeclaredException> exceptions) {
        return new Baseline(
                name,
                mode,
                new Selection(namespaces, Set.of(), Set.of()),
                Set.of(Direction.EGRESS),
                List.of(METADATA),
                exceptions,
                ForeignRules.NARROW,
                ReleasePolicy.RETAIN);
    }
}
