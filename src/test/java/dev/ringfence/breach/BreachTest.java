package dev.ringfence.breach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.breach.Breach.Certainty;
import dev.ringfence.breach.Breach.Kind;
import dev.ringfence.traffic.Address;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BreachTest {

    @Test
    void a_search_that_was_cut_off_says_nothing_of_labels() {
        var breach = breach(Certainty.POSSIBLE, Map.of());

        String sentence = breach.proof();

        assertThat(sentence)
                .isEqualTo("a pod that the policy selects could reach 203.0.113.9 on every port");
    }

    @Test
    void a_pod_without_labels_is_called_so_where_it_is_certain() {
        var breach = breach(Certainty.CERTAIN, Map.of());

        String sentence = breach.proof();

        assertThat(sentence)
                .isEqualTo("a pod without labels could reach 203.0.113.9 on every port");
    }

    @Test
    void labels_stand_in_the_order_of_their_keys() {
        var breach = breach(Certainty.POSSIBLE, Map.of("tier", "db", "app", "web"));

        String sentence = breach.proof();

        assertThat(sentence)
                .isEqualTo("a pod labelled app=web,tier=db could reach 203.0.113.9 on every port");
    }

    private static Breach breach(Certainty certainty, Map<String, String> labels) {
        var peer = new Witness.Peer.At(Address.parse("203.0.113.9"));
        return new Breach(
                Kind.OPEN_ALL,
                certainty,
                new Claim.Protected("kubelet"),
                "spec.egress[0]",
                new Witness(labels, peer, new Witness.Ports.Every()),
                new Remedy.Delete("spec.egress[0]"));
    }
}
