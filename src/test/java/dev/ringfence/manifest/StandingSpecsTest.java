package dev.ringfence.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import org.junit.jupiter.api.Test;

class StandingSpecsTest {

    private final StandingSpecs specs = new StandingSpecs();

    @Test
    void policies_that_share_a_spec_keep_their_names() {
        var spec = spec("{podSelector: {}, policyTypes: [Egress]}");

        var one = StandingPolicyReader.read(policy("shop", "web", spec), specs);
        var other = StandingPolicyReader.read(policy("pay", "db", spec), specs);

        assertThat(one)
                .asInstanceOf(type(StandingReading.Read.class))
                .extracting(each -> each.policy().namespace(), each -> each.policy().name())
                .containsExactly("shop", "web");
        assertThat(other)
                .asInstanceOf(type(StandingReading.Read.class))
                .extracting(each -> each.policy().namespace(), each -> each.policy().name())
                .containsExactly("pay", "db");
    }

    @Test
    void a_spec_that_is_refused_is_refused_each_time() {
        var spec = spec("{policyTypes: [Outgoing]}");

        var one = StandingPolicyReader.read(policy("shop", "web", spec), specs);
        var other = StandingPolicyReader.read(policy("pay", "db", spec), specs);

        assertThat(other).isEqualTo(one);
        assertThat(other)
                .asInstanceOf(type(StandingReading.Refused.class))
                .satisfies(
                        refused ->
                                assertThat(refused.problems())
                                        .extracting(Problem::path)
                                        .containsExactly("spec.policyTypes[0]"),
                        refused ->
                                assertThat(refused.oddities())
                                        .extracting(Oddity::path)
                                        .containsExactly("spec.podSelector"));
    }

    @Test
    void a_wrong_name_is_no_matter_of_others_with_the_same_spec() {
        var spec = spec("{podSelector: {}, policyTypes: [Egress]}");

        var wrong = StandingPolicyReader.read(policy("shop", "Web", spec), specs);
        var right = StandingPolicyReader.read(policy("shop", "web", spec), specs);

        assertThat(wrong)
                .asInstanceOf(type(StandingReading.Refused.class))
                .extracting(refused -> refused.problems().getFirst().path())
                .isEqualTo("metadata.name");
        assertThat(right).isInstanceOf(StandingReading.Read.class);
    }

    @Test
    void another_spec_is_read_for_itself() {
        var egress = policy("shop", "web", spec("{podSelector: {}, policyTypes: [Egress]}"));
        var ingress = policy("shop", "web", spec("{podSelector: {}, policyTypes: [Ingress]}"));

        var one = StandingPolicyReader.read(egress, specs);
        var other = StandingPolicyReader.read(ingress, specs);

        assertThat(one).isNotEqualTo(other);
        assertThat(one).isEqualTo(StandingPolicyReader.read(egress));
        assertThat(other).isEqualTo(StandingPolicyReader.read(ingress));
    }

    @Test
    void past_the_bound_a_spec_says_the_same() {
        var policy = policy("shop", "web", spec("{podSelector: {}, policyTypes: [Egress]}"));
        var before = StandingPolicyReader.read(policy, specs);

        for (int i = 0; i < 50_001; i++) {
            specs.read(new NetworkPolicySpec());
        }

        assertThat(StandingPolicyReader.read(policy, specs)).isEqualTo(before);
    }

    private static NetworkPolicySpec spec(String yaml) {
        return Documents.one(yaml, NetworkPolicySpec.class);
    }

    private static NetworkPolicy policy(String namespace, String name, NetworkPolicySpec spec) {
        var policy =
                Documents.one(
                        "metadata: {namespace: %s, name: %s}".formatted(namespace, name),
                        NetworkPolicy.class);
        policy.setSpec(spec);
        return policy;
    }
}
