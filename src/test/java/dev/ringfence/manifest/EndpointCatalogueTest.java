package dev.ringfence.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.policy.ProtectedEndpoint;
import dev.ringfence.traffic.Address;
import dev.ringfence.traffic.Protocol;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointCatalogueTest {

    private final EndpointCatalogue catalogue = EndpointCatalogue.shipped();

    @ParameterizedTest
    @CsvSource({
        "AWS, 169.254.169.254, 80",
        "AWS, fd00:ec2::254, 80",
        "AWS, 64:ff9b::a9fe:a9fe, 80",
        "AWS, 169.254.170.2, 80",
        "AWS, 169.254.170.23, 80",
        "AWS, fd00:ec2::23, 2703",
        "GCP, 169.254.169.254, 80",
        "GCP, 169.254.169.254, 8080",
        "GCP, 169.254.169.252, 988",
        "GCP, fd20:ce::254, 80",
        "Azure, 168.63.129.16, 32526",
        "Alibaba, 100.100.100.200, 80",
        "Oracle, 192.0.0.192, 80",
        "OpenStack, fe80::a9fe:a9fe, 80",
        "Hetzner, 169.254.169.254, 80",
        "DigitalOcean, 169.254.169.254, 80",
        "Scaleway, fd00:42::42, 80",
        "Akamai, fd00:a9fe:a9fe::1, 80",
        "Tencent, 169.254.0.23, 80",
        "IBM, 169.254.169.254, 443"
    })
    void protects_what_hands_out_credentials(String cloud, String address, int port) {
        var endpoints = catalogue.of(List.of(cloud));

        assertThat(covers(endpoints, address, port)).isTrue();
        assertThat(covers(catalogue.of(List.of("All")), address, port)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "169.254.169.254, 53",
        "168.63.129.16, 53",
        "169.254.20.10, 53",
        "169.254.170.23, 443"
    })
    void leaves_dns_and_other_ports_open(String address, int port) {
        assertThat(covers(catalogue.of(List.of("All")), address, port)).isFalse();
    }

    @Test
    void knows_the_clouds_that_the_schema_names() {
        assertThat(
                        List.of(
                                "All",
                                "None",
                                "AWS",
                                "GCP",
                                "Azure",
                                "Alibaba",
                                "Oracle",
                                "OpenStack",
                                "DigitalOcean",
                                "Hetzner",
                                "Scaleway",
                                "Akamai",
                                "Tencent",
                                "IBM"))
                .allMatch(catalogue::knows);
        assertThat(catalogue.knows("Nimbus")).isFalse();
    }

    @Test
    void none_is_no_endpoint_and_every_other_word_is_some() {
        assertThat(catalogue.of(List.of("None"))).isEmpty();
        assertThat(catalogue.of(List.of("AWS"))).hasSize(3);
        assertThat(catalogue.of(List.of("AWS", "Azure"))).hasSize(5);
        assertThat(catalogue.of(List.of("All"))).hasSize(16);
    }

    @Test
    void every_entry_has_an_id_of_its_own_and_its_source() {
        assertThat(catalogue.entries())
                .extracting(EndpointCatalogue.Entry::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z0-9-]+"));
        assertThat(catalogue.entries())
                .extracting(EndpointCatalogue.Entry::source)
                .allMatch(source -> source.length() > 10);
        assertThat(
                        catalogue.entries().stream()
                                .flatMap(entry -> entry.providers().stream())
                                .collect(Collectors.toSet()))
                .hasSize(12);
    }

    private static boolean covers(List<ProtectedEndpoint> endpoints, String address, int port) {
        return endpoints.stream()
                .anyMatch(endpoint ->
                        endpoint.traffic().contains(Address.parse(address), Protocol.TCP, port));
    }
}
