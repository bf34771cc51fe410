package dev.ringfence.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.generate.World;
import dev.ringfence.manifest.PolicyReader;
import dev.ringfence.oracle.Party;
import dev.ringfence.plan.Plan;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CautionTest {

    private static final Plan INGRESS_ONLY = plan("isolate: [Ingress]");
    private static final Plan BOTH = plan("isolate: [Ingress, Egress]");

    private static Plan plan(String spec) {
        return World.of(
                        new Party.Namespace("shop", Map.of()),
                        "metadata: {name: tenants}\nspec: {namespaceSelector: {}, %s}"
                                .formatted(spec))
                .plan();
    }

    private static Drift surplus(String spec) {
        var policy =
                Serialization.unmarshal(
                        "metadata: {name: ringfence-x}\nspec: " + spec, NetworkPolicy.class);
        return new Drift.Surplus(PolicyReader.read(policy));
    }

    @Test
    void a_default_deny_stays_while_the_policy_in_its_place_is_not_stored() {
        var denyEgress = surplus("{podSelector: {}, policyTypes: [Egress]}");

        boolean allowed =
                new Caution(INGRESS_ONLY, Set.of("ringfence-block-node-metadata"))
                        .allows(denyEgress);

        assertThat(allowed).isFalse();
    }

    @Test
    void it_goes_once_everything_is_stored() {
        var denyEgress = surplus("{podSelector: {}, policyTypes: [Egress]}");

        assertThat(new Caution(INGRESS_ONLY, Set.of()).allows(denyEgress)).isTrue();
    }

    @Test
    void what_opens_goes_from_under_a_default_deny_although_something_failed() {
        var opening = surplus("{podSelector: {}, policyTypes: [Egress], egress: [{}]}");

        assertThat(new Caution(BOTH, Set.of("ringfence-allow-tenants-dns")).allows(opening))
                .isTrue();
    }

    @Test
    void it_stays_when_the_default_deny_itself_failed() {
        var opening = surplus("{podSelector: {}, policyTypes: [Egress], egress: [{}]}");

        assertThat(new Caution(BOTH, Set.of("ringfence-default-deny-egress")).allows(opening))
                .isFalse();
    }

    @Test
    void what_cannot_be_read_counts_as_isolating_both_ways() {
        var unread = surplus("{podSelector: {}, policyTypes: [Sideways]}");

        assertThat(new Caution(INGRESS_ONLY, Set.of("ringfence-allow-tenants-dns")).allows(unread))
                .isFalse();
        assertThat(new Caution(BOTH, Set.of("ringfence-allow-tenants-dns")).allows(unread))
                .isTrue();
    }
}
