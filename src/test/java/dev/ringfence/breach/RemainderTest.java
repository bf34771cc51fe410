package dev.ringfence.breach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.policy.Selector;
import dev.ringfence.traffic.AddressSet;
import dev.ringfence.traffic.Cidr;
import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.PortSet;
import dev.ringfence.traffic.Protocol;
import dev.ringfence.traffic.Traffic;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RemainderTest {

    private static final Traffic TEN = traffic("10.0.0.0/24", 80);
    private static final Selector WEB = Selector.label("app", "web");

    @Test
    void what_is_declared_for_all_pods_leaves_nothing() {
        var remainder =
                new Remainder(
                        List.of(
                                new Exemption(Selector.EVERYTHING, traffic("10.0.0.0/25", 80)),
                                new Exemption(Selector.EVERYTHING, traffic("10.0.0.128/25", 80))));

        assertThat(remainder.of(TEN, List.of(Selector.EVERYTHING)))
                .isEqualTo(new Remainder.Answer.Nothing());
    }

    @Test
    void what_is_declared_for_some_pods_is_left_for_the_others() {
        var remainder = new Remainder(List.of(new Exemption(WEB, TEN)));

        assertThat(remainder.of(TEN, List.of(Selector.EVERYTHING)))
                .isEqualTo(new Remainder.Answer.Left(Map.of(), TEN));
        assertThat(remainder.of(TEN, List.of(WEB))).isEqualTo(new Remainder.Answer.Nothing());
    }

    @Test
    void only_what_is_not_declared_is_left() {
        var remainder =
                new Remainder(
                        List.of(new Exemption(Selector.EVERYTHING, traffic("10.0.0.0/25", 80))));

        assertThat(remainder.of(TEN, List.of(WEB)))
                .isEqualTo(
                        new Remainder.Answer.Left(
                                Map.of("app", "web"), traffic("10.0.0.128/25", 80)));
    }

    @Test
    void nothing_open_leaves_nothing() {
        assertThat(new Remainder(List.of()).of(Traffic.NONE, List.of(WEB)))
                .isEqualTo(new Remainder.Answer.Nothing());
    }

    /// Each doubles the parts: some pods have it and some have not.
    @Test
    void past_the_bound_it_is_undecided_and_never_nothing() {
        var exemptions =
                IntStream.range(0, 12)
                        .mapToObj(bit ->
                                new Exemption(
                                        Selector.label("k" + bit, "v"), everySecond(1 << bit)))
                        .toList();

        var answer =
                new Remainder(exemptions)
                        .of(traffic("10.0.0.0/20", 80), List.of(Selector.EVERYTHING));

        assertThat(answer).isInstanceOf(Remainder.Answer.Undecided.class);
    }

    /// The addresses whose number has this bit.
    private static Traffic everySecond(int bit) {
        var cidrs =
                IntStream.range(0, 4096)
                        .filter(number -> (number & bit) != 0)
                        .mapToObj(number -> "10.0.%d.%d/32".formatted(number >> 8, number & 255))
                        .map(Cidr::parse)
                        .toList();
        return Traffic.of(AddressSet.of(cidrs), PortSet.of(PortRange.only(Protocol.TCP, 80)));
    }

    private static Traffic traffic(String cidr, int port) {
        return Traffic.of(
                AddressSet.of(Cidr.parse(cidr)), PortSet.of(PortRange.only(Protocol.TCP, port)));
    }
}
