package dev.ringfence.breach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.traffic.Cidr;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RemedyTest {

    private static final String BLOCK = "spec.egress[0].to[0].ipBlock";

    @Test
    void excepts_of_one_block_are_one_without_those_that_lie_in_another() {
        var remedy =
                Remedy.ofAll(
                        List.of(
                                except("169.254.169.254/32"),
                                except("169.254.0.0/16"),
                                except("10.0.0.1/32"),
                                except("10.0.0.1/32")));

        assertThat(remedy).isEqualTo(except("169.254.0.0/16", "10.0.0.1/32"));
    }

    @Test
    void neighbours_are_not_merged_into_what_may_be_the_whole_block() {
        var remedy = Remedy.ofAll(List.of(except("10.0.0.0/9"), except("10.128.0.0/9")));

        assertThat(remedy).isEqualTo(except("10.0.0.0/9", "10.128.0.0/9"));
    }

    @Test
    void what_one_deletes_needs_no_except_for_another() {
        var remedy =
                Remedy.ofAll(
                        List.of(
                                except("10.0.0.0/9"),
                                new Remedy.Delete("spec.egress[0].to[0]"),
                                new Remedy.Delete("spec.egress[0]")));

        assertThat(remedy).isEqualTo(new Remedy.Delete("spec.egress[0]"));
    }

    private static Remedy except(String... blocks) {
        return new Remedy.Except(BLOCK, Stream.of(blocks).map(Cidr::parse).toList());
    }
}
