package dev.ringfence.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ringfence.traffic.Cidr;
import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.PortSet;
import dev.ringfence.traffic.Protocol;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What cannot be said, so that it cannot be said by mistake.
class RefusalsTest {

    private static final Rule<Peer> ANYTHING =
            new Rule<>(new Peers.Everybody<>(), new Ports.Every());

    @Test
    void an_empty_list_of_peers_never_means_everybody() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Peers.AnyOf<Peer>(List.of()))
                .withMessage("a rule without peers would open it to everybody");
    }

    @Test
    void an_empty_list_of_ports_never_means_every_port() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ports.AnyOf(List.of()))
                .withMessage("a rule without ports would open every port");
    }

    @Test
    void ingress_rules_need_ingress_isolated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new PolicySpec(
                                Selector.EVERYTHING,
                                Set.of(Direction.EGRESS),
                                List.of(ANYTHING),
                                List.of()))
                .withMessage("rules in a direction that the policy does not isolate");
    }

    @Test
    void egress_rules_need_egress_isolated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new PolicySpec(
                                Selector.EVERYTHING,
                                Set.of(Direction.INGRESS),
                                List.of(),
                                List.of(ANYTHING)))
                .withMessage("rules in a direction that the policy does not isolate");
    }

    @Test
    void directions_are_in_one_order_however_they_were_given() {
        var spec =
                new PolicySpec(
                        Selector.EVERYTHING,
                        new java.util.LinkedHashSet<>(List.of(Direction.EGRESS, Direction.INGRESS)),
                        List.of(),
                        List.of());

        assertThat(spec.isolates()).containsExactly(Direction.INGRESS, Direction.EGRESS);
    }

    @Test
    void a_protected_address_is_protected_in_its_nat64_form_on_the_same_ports() {
        var endpoint =
                ProtectedEndpoint.at(
                        "imds",
                        List.of(Cidr.parse("169.254.169.254/32"), Cidr.parse("fd00::1/128")),
                        PortSet.of(PortRange.only(Protocol.TCP, 80)));

        assertThat(endpoint.traffic().slices())
                .hasToString(
                        "[Slice[addresses=[169.254.169.254/32, 64:ff9b::a9fe:a9fe/128, fd00::1/128], ports=[80/TCP]]]");
    }
}
