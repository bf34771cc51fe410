package dev.ringfence.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.generate.World;
import dev.ringfence.oracle.Party;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamesTest {

    private static final String EXCEPTION_OF_26 = "abcdefghijklmnopqrstuvwxyz";

    @Test
    void reads_as_baseline_and_exception() {
        assertThat(Names.ofException("tenants", "dns")).isEqualTo("ringfence-allow-tenants-dns");
    }

    @Test
    void stays_readable_with_63_letters() {
        String name = Names.ofException("twenty-letters-long1", EXCEPTION_OF_26);

        assertThat(name)
                .isEqualTo("ringfence-allow-twenty-letters-long1-abcdefghijklmnopqrstuvwxyz")
                .hasSize(63);
    }

    @Test
    void is_cut_and_hashed_with_64_letters() {
        String name = Names.ofException("twenty-one-letters-ab", EXCEPTION_OF_26);

        assertThat(name)
                .matches("ringfence-allow-twenty-one-letters-ab-abcdefghijklmnop-[0-9a-f]{8}")
                .hasSize(63);
    }

    @Test
    void keeps_its_hash_for_ever_since_it_is_in_clusters() {
        assertThat(Names.hashed("a", "b-c")).isEqualTo("ringfence-allow-a-b-c-b88f83c8");
    }

    @Test
    void never_ends_the_readable_part_in_a_dash() {
        String name = Names.ofException("x".repeat(37), "-".repeat(20) + "end");

        assertThat(name).matches("ringfence-allow-x{37}-[0-9a-f]{8}");
    }

    @Test
    void tells_long_names_with_one_beginning_apart() {
        String long1 = Names.ofException("b", "x".repeat(60) + "1");
        String long2 = Names.ofException("b", "x".repeat(60) + "2");

        assertThat(long1).isNotEqualTo(long2);
    }

    @Test
    void tells_pairs_that_read_alike_apart() {
        var world =
                World.of(
                        new Party.Namespace("shop", Map.of()),
                        baseline("a", "b-c"),
                        baseline("a-b", "c"),
                        baseline("a-b", "other").replace("a-b", "z"));

        assertThat(world.plan().policies().keySet())
                .filteredOn(name -> name.startsWith("ringfence-allow-"))
                .satisfiesExactlyInAnyOrder(
                        name -> assertThat(name).matches("ringfence-allow-a-b-c-[0-9a-f]{8}"),
                        name -> assertThat(name).matches("ringfence-allow-a-b-c-[0-9a-f]{8}"),
                        name -> assertThat(name).isEqualTo("ringfence-allow-z-other"));
    }

    private static String baseline(String name, String exception) {
        return """
        metadata: {name: %s}
        spec:
          namespaceSelector: {}
          allow: [{name: %s, ingress: [{}]}]
        """
                .formatted(name, exception);
    }

    @Test
    void never_reads_like_the_hashed_name_of_another() {
        String hashed = Names.hashed("tenants", "dns");
        String forged = hashed.substring("ringfence-allow-tenants-".length());

        assertThat(Names.ofException("tenants", forged)).isNotEqualTo(hashed).hasSizeLessThan(64);
    }
}
