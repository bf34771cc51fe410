package dev.ringfence.breach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.breach.Claims.Declared;
import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.ForeignRules;
import dev.ringfence.policy.Mode;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.ProtectedEndpoint;
import dev.ringfence.policy.ReleasePolicy;
import dev.ringfence.policy.Selection;
import dev.ringfence.policy.Selector;
import dev.ringfence.traffic.Cidr;
import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.PortSet;
import dev.ringfence.traffic.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimsTest {

    private static final ProtectedEndpoint KUBELET =
            ProtectedEndpoint.at(
                    "kubelet",
                    List.of(Cidr.parse("10.0.0.0/16")),
                    PortSet.of(PortRange.only(Protocol.TCP, 10250)));

    @Test
    void narrow_claims_are_essentially_the_same_in_every_namespace() {
        var baseline = baseline(Mode.ENFORCE, Set.of(Direction.EGRESS), List.of(KUBELET));
        var shop = Declared.nothing(new NamespaceFacts("shop", Map.of("tier", "one")));
        var web = Declared.nothing(new NamespaceFacts("web", Map.of()));

        var inShop = Claims.of(baseline, shop).essential();
        var inWeb = Claims.of(baseline, web).essential();

        assertThat(inShop).isEqualTo(inWeb);
        assertThat(inShop.endpoints()).containsExactly(KUBELET);
    }

    @Test
    void an_exemption_is_essential() {
        var exemption = new Exemption(Selector.label("app", "scraper"), KUBELET.traffic());
        var claims = GivenClaims.of(Set.of(), List.of(KUBELET), List.of(exemption));

        var essential = claims.essential();

        assertThat(essential.declared().exemptions()).containsExactly(exemption);
    }

    @Test
    void where_only_what_is_declared_may_be_open_the_namespace_is_essential() {
        var claims =
                new Claims(
                        Set.of(Direction.INGRESS),
                        ForeignRules.DECLARED_ONLY,
                        List.of(),
                        Declared.nothing(new NamespaceFacts("shop", Map.of())));

        var essential = claims.essential();

        assertThat(essential).isEqualTo(claims);
    }

    @Test
    void a_baseline_claims_the_directions_that_it_isolates_and_its_endpoints() {
        var baseline = baseline(Mode.ENFORCE, Set.of(Direction.EGRESS), List.of(KUBELET));

        var claims = Claims.of(baseline, Declared.nothing(new NamespaceFacts("shop", Map.of())));

        assertThat(claims)
                .isEqualTo(GivenClaims.of(Set.of(Direction.EGRESS), List.of(KUBELET), List.of()));
    }

    @Test
    void a_baseline_in_preview_claims_as_much() {
        var baseline = baseline(Mode.PREVIEW, Set.of(Direction.INGRESS), List.of(KUBELET));

        var claims = Claims.of(baseline, Declared.nothing(new NamespaceFacts("shop", Map.of())));

        assertThat(claims)
                .isEqualTo(GivenClaims.of(Set.of(Direction.INGRESS), List.of(KUBELET), List.of()));
    }

    @Test
    void a_baseline_that_promises_nothing_claims_nothing() {
        var baseline = baseline(Mode.ENFORCE, Set.of(), List.of());

        var claims = Claims.of(baseline, Declared.nothing(new NamespaceFacts("shop", Map.of())));

        assertThat(claims).isEqualTo(GivenClaims.of(Set.of(), List.of(), List.of()));
    }

    private static Baseline baseline(
            Mode mode, Set<Direction> isolate, List<ProtectedEndpoint> endpoints) {
        return new Baseline(
                "tenants",
                mode,
                new Selection(Selector.EVERYTHING, Set.of(), Set.of()),
                isolate,
                endpoints,
                List.of(),
                ForeignRules.NARROW,
                ReleasePolicy.RETAIN);
    }
}
