package dev.ringfence.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.generate.World;
import dev.ringfence.oracle.Flow;
import dev.ringfence.oracle.Oracle;
import dev.ringfence.oracle.Party;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who hands out credentials stays out of reach, by its literal address.
class NodeMetadataTest {

    private static final Party.Namespace SHOP = new Party.Namespace("shop", Map.of());
    private static final Party WEB = new Party.Pod(SHOP, "web", Map.of(), List.of());

    private static final String NOT_ISOLATED = "isolate: []";
    private static final String ALL_ALLOWED = "allow: [{name: out, egress: [{}]}]";

    private static boolean allowed(String spec, String address, int port) {
        var world =
                World.of(
                        SHOP,
                        "metadata: {name: base}\nspec: {namespaceSelector: {}, %s}"
                                .formatted(spec));
        return new Oracle(world.written())
                .allows(new Flow(WEB, Party.address(address), "TCP", port));
    }

    @ParameterizedTest
    @CsvSource({
        "169.254.169.254,80",
        "169.254.169.254,443",
        "169.254.169.254,988",
        "169.254.169.254,8080",
        "169.254.169.252,987",
        "169.254.170.2,80",
        "169.254.170.23,80",
        "168.63.129.16,80",
        "168.63.129.16,32526",
        "100.100.100.200,80",
        "192.0.0.192,80",
        "169.254.42.42,80",
        "169.254.0.23,80",
        "fd00:ec2::254,80",
        "fd00:ec2::23,80",
        "fd20:ce::254,80",
        "fd00:c1::a9fe:a9fe,80",
        "fe80::a9fe:a9fe,80",
        "fd00:42::42,80",
        "fd00:a9fe:a9fe::1,80",
        "64:ff9b::a9fe:a9fe,80",
        "64:ff9b::a83f:8110,80"
    })
    void is_closed_whether_egress_is_isolated_or_not(String address, int port) {
        assertThat(allowed(NOT_ISOLATED, address, port)).as(NOT_ISOLATED).isFalse();
        assertThat(allowed(ALL_ALLOWED, address, port)).as(ALL_ALLOWED).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "169.254.169.254,53",
        "169.254.169.253,80",
        "168.63.129.16,53",
        "fd00:ec2::253,53",
        "64:ff9b::a9fe:a9fd,80"
    })
    void leaves_its_neighbours_open(String address, int port) {
        assertThat(allowed(NOT_ISOLATED, address, port)).as(NOT_ISOLATED).isTrue();
        assertThat(allowed(ALL_ALLOWED, address, port)).as(ALL_ALLOWED).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {NOT_ISOLATED, ALL_ALLOWED})
    void is_open_where_no_cloud_is_named(String spec) {
        boolean allowed =
                allowed(spec + ", protect: {nodeMetadata: [None]}", "169.254.169.254", 80);

        assertThat(allowed).isTrue();
    }
}
