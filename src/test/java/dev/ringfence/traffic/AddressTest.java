package dev.ringfence.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "169.254.169.254",
                "255.255.255.255",
                "::",
                "::1",
                "1::",
                "2001:db8::1",
                "fd00:ec2::254",
                "1:0:0:2::3",
                "1::2:0:0:3",
                "1:2:3:4:5:6:7:8",
                "1:0:3:4:5:6:7:8",
                "1:2:3:4:5:6:7:0",
                "0:2:3:4:5:6:7:8",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "::fffe:0:0",
                "::1:ffff:0:0",
                "64:ff9b::a9fe:a9fe"
            })
    void reads_canonical_text_and_writes_it_again(String text) {
        var address = Address.parse(text);

        assertThat(address).hasToString(text);
    }

    @ParameterizedTest(name = "{0}: write {1}")
    @CsvSource({
        "FD00:EC2::254, fd00:ec2::254",
        "fd00:0ec2::254, fd00:ec2::254",
        "fd00:ec2:0:0:0:0:0:254, fd00:ec2::254",
        "0:0:0:0:0:0:0:1, ::1",
        "1::2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
        "1::2:0:0:0:3, 1:0:0:2::3",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "64:ff9b::169.254.169.254, 64:ff9b::a9fe:a9fe",
        "::1.2.3.4, ::102:304"
    })
    void names_the_canonical_text_of_another_spelling(String text, String canonical) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Address.parse(text))
                .withMessage("'%s' is not canonical: write %s", text, canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::ffff:169.254.169.254",
                "::ffff:a9fe:a9fe",
                "::FFFF:169.254.169.254",
                "0:0:0:0:0:ffff:a9fe:a9fe",
                "::ffff:0:0"
            })
    void refuses_an_ipv4_address_in_ipv6_dress(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Address.parse(text))
                .withMessageStartingWith("'%s' is an IPv4 address in IPv6 dress", text)
                .withMessageEndingWith("write it as IPv4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " 10.0.0.1",
                "10.0.0.1 ",
                "10.0.0.1\n",
                "010.0.0.1",
                "10.00.0.1",
                "0x0a.0.0.1",
                "169.254.43518",
                "2852039166",
                "10.1",
                "10.0.0.0.1",
                "10.0.0.",
                "10.0.0.1000",
                "-1.0.0.0",
                "+1.0.0.0",
                "1.2.3.٤",
                "localhost",
                "metadata.google.internal",
                "fe80::1%eth0",
                "fe80::1%1",
                "[::1]",
                "::1/128",
                "g::1"
            })
    void refuses_what_is_no_address_and_shows_one(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Address.parse(text))
                .withMessage(
                        "'%s' is no IP address in canonical form, such as 10.0.0.1 or 2001:db8::1",
                        text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":",
                ":::",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3",
                "1::2::3",
                "12345::",
                "::1.2.3",
                "::256.1.1.1"
            })
    void refuses_what_only_looks_like_ipv6_and_shows_one(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Address.parse(text))
                .withMessage(
                        "'%s' is no IPv6 address in canonical form, such as 2001:db8::1", text);
    }

    @Test
    void names_the_part_that_is_over_255() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Address.parse("10.0.256.1"))
                .withMessage("'10.0.256.1' has the part 256, over 255");
    }

    @Test
    void refuses_very_long_text_at_once() {
        for (String text : List.of("1".repeat(100_000), "1.".repeat(50_000), ":".repeat(100_000))) {
            assertThatIllegalArgumentException().isThrownBy(() -> Address.parse(text));
        }
    }
}
