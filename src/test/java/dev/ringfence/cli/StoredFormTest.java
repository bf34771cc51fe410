package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import org.junit.jupiter.api.Test;

class StoredFormTest {

    @Test
    void isolates_both_ways_where_types_are_left_out_and_egress_rules_are_there() {
        var written = policy().editSpec().addNewEgress().endEgress().endSpec().build();

        var stored = StoredForm.of(written);

        assertThat(stored.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
    }

    @Test
    void isolates_ingress_where_types_and_egress_rules_are_left_out() {
        var written = policy().build();

        var stored = StoredForm.of(written);

        assertThat(stored.getSpec().getPolicyTypes()).containsExactly("Ingress");
    }

    @Test
    void keeps_the_types_that_are_written() {
        var written = policy().editSpec().withPolicyTypes("Egress").endSpec().build();

        var stored = StoredForm.of(written);

        assertThat(stored.getSpec().getPolicyTypes()).containsExactly("Egress");
    }

    @Test
    void means_tcp_and_every_pod_where_nothing_is_written() {
        var written =
                policy().editSpec()
                        .addNewIngress()
                        .addNewPort()
                        .withNewPort(80)
                        .endPort()
                        .endIngress()
                        .endSpec()
                        .build();

        var stored = StoredForm.of(written);

        var port = stored.getSpec().getIngress().getFirst().getPorts().getFirst();
        assertThat(port.getProtocol()).isEqualTo("TCP");
        assertThat(stored.getSpec().getPodSelector()).isEqualTo(new LabelSelector());
    }

    @Test
    void leaves_what_was_given_as_it_was() {
        NetworkPolicy written = policy().build();

        StoredForm.of(written);

        assertThat(written.getSpec().getPolicyTypes()).isEmpty();
    }

    private static NetworkPolicyBuilder policy() {
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName("web")
                .endMetadata()
                .withNewSpec()
                .endSpec();
    }
}
