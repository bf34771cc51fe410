package dev.ringfence.breach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.breach.Breach.Certainty;
import dev.ringfence.breach.Breach.Kind;
import dev.ringfence.breach.BrokenClaims.Way;
import dev.ringfence.traffic.Cidr;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokenClaimsTest {

    private static final String BLOCK = "spec.egress[0].to[0].ipBlock";

    @Test
    void breaches_of_one_rule_in_one_way_are_one_thing_to_mend() {
        var first = breach(Kind.PARTIAL_EXCEPT, "aws-imds", "169.254.169.254/32");
        var second = breach(Kind.PARTIAL_EXCEPT, "ecs", "169.254.170.2/32");
        var other = breach(Kind.OPEN_CIDR, "ecs", "169.254.170.2/32");

        var broken = BrokenClaims.of(List.of(first, other, second));

        assertThat(broken)
                .extracting(BrokenClaims::way)
                .containsExactly(
                        new Way(Kind.PARTIAL_EXCEPT, Certainty.CERTAIN, BLOCK),
                        new Way(Kind.OPEN_CIDR, Certainty.CERTAIN, BLOCK));
        assertThat(broken.getFirst().claims())
                .extracting(Claim::toString)
                .containsExactly("Protected(aws-imds)", "Protected(ecs)");
    }

    @Test
    void the_first_proof_is_told_and_the_remedy_closes_all() {
        var broken =
                BrokenClaims.of(
                                List.of(
                                        breach(
                                                Kind.PARTIAL_EXCEPT,
                                                "aws-imds",
                                                "169.254.169.254/32"),
                                        breach(Kind.PARTIAL_EXCEPT, "ecs", "169.254.170.2/32")))
                        .getFirst();

        assertThat(broken.proof())
                .isEqualTo("a pod labelled app=web could reach 169.254.169.254 on every port");
        assertThat(broken.remedy().toString())
                .isEqualTo(
                        "add to spec.egress[0].to[0].ipBlock.except: [169.254.169.254/32, 169.254.170.2/32]");
    }

    private static Breach breach(Kind kind, String endpoint, String block) {
        var cidr = Cidr.parse(block);
        var witness =
                new Witness(
                        Map.of("app", "web"),
                        new Witness.Peer.At(cidr.first()),
                        new Witness.Ports.Every());
        return new Breach(
                kind,
                Certainty.CERTAIN,
                new Claim.Protected(endpoint),
                BLOCK,
                witness,
                new Remedy.Except(BLOCK, List.of(cidr)));
    }

    @Test
    void a_pod_of_a_namespace_is_told_by_the_name_of_it_where_it_has_one() {
        var named =
                new Witness.Peer.Pod(
                        Map.of("kubernetes.io/metadata.name", "pay"), Map.of("app", "api"));
        var labelled =
                new Witness.Peer.Pod(
                        Map.of("kubernetes.io/metadata.name", "pay", "team", "x"), Map.of());
        var unnamed = new Witness.Peer.Pod(Map.of("team", "x"), Map.of());

        assertThat(named).hasToString("a pod labelled app=api in namespace pay");
        assertThat(labelled).hasToString("a pod without labels in namespace pay labelled team=x");
        assertThat(unnamed).hasToString("a pod without labels in a namespace labelled team=x");
    }
}
