package dev.ringfence.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "10.0.0.0/8",
                "10.0.0.1/32",
                "255.255.255.254/31",
                "::/0",
                "::/128",
                "8000::/1",
                "2001:db8::/32",
                "2001:db8:0:0:8000::/65",
                "fd00:ec2::254/128"
            })
    void reads_canonical_text_and_writes_it_again(String text) {
        var cidr = Cidr.parse(text);

        assertThat(cidr).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "010.0.0.0/8|'010.0.0.0' is no IP address in canonical form, such as 10.0.0.1 or 2001:db8::1",
                "10.0.0.1/8|'10.0.0.1/8' has bits set beyond the prefix length: write 10.0.0.0/8",
                "2001:db8::1/64|'2001:db8::1/64' has bits set beyond the prefix length: write 2001:db8::/64",
                "1:2:3:4:5:6:7:8/0|'1:2:3:4:5:6:7:8/0' has bits set beyond the prefix length: write ::/0",
                "::ffff:169.254.169.254/128|'::ffff:169.254.169.254' is an IPv4 address in IPv6 dress, which engines read differently: write it as IPv4",
                "2001:DB8::/32|'2001:DB8::' is not canonical: write 2001:db8::",
                "2001:db8:0::/48|'2001:db8:0::' is not canonical: write 2001:db8::",
                "169.254.169.254/032|'169.254.169.254/032' has the prefix length '032': write a number without leading zeros",
                "10.0.0.0/|'10.0.0.0/' has the prefix length '': write a number without leading zeros",
                "10.0.0.0/+8|'10.0.0.0/+8' has the prefix length '+8': write a number without leading zeros",
                "10.0.0.0/-1|'10.0.0.0/-1' has the prefix length '-1': write a number without leading zeros",
                "10.0.0.0/8/8|'10.0.0.0/8/8' has the prefix length '8/8': write a number without leading zeros",
                "10.0.0.0/255.0.0.0|'10.0.0.0/255.0.0.0' has the prefix length '255.0.0.0': write a number without leading zeros",
                "10.0.0.0/33|/33 is no prefix length of 10.0.0.0: 0 to 32",
                "::/129|/129 is no prefix length of ::: 0 to 128",
                "10.0.0.1|'10.0.0.1' has no prefix length: one address is written as 10.0.0.1/32 or 2001:db8::1/128",
                "169.254.43518/32|'169.254.43518' is no IP address in canonical form, such as 10.0.0.1 or 2001:db8::1",
                "2852039166/32|'2852039166' is no IP address in canonical form, such as 10.0.0.1 or 2001:db8::1",
                "fe80::1%eth0/128|'fe80::1%eth0' is no IP address in canonical form, such as 10.0.0.1 or 2001:db8::1",
                "/8|'' is no IP address in canonical form, such as 10.0.0.1 or 2001:db8::1"
            })
    void refuses_other_text_and_names_the_way_out(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cidr.parse(text))
                .withMessage(message);
    }

    @Test
    void refuses_empty_and_very_long_text() {
        for (String text : List.of("", "/".repeat(100_000), "10.0.0.0/" + "1".repeat(100_000))) {
            assertThatIllegalArgumentException().isThrownBy(() -> Cidr.parse(text));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/24, 10.0.0.0, 10.0.0.255",
        "0.0.0.0/0, 0.0.0.0, 255.255.255.255",
        "10.0.0.7/32, 10.0.0.7, 10.0.0.7",
        "2001:db8::/64, 2001:db8::, 2001:db8::ffff:ffff:ffff:ffff",
        "2001:db8::/63, 2001:db8::, 2001:db8:0:1:ffff:ffff:ffff:ffff",
        "::/0, ::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
    })
    void knows_its_ends(String cidr, String first, String last) {
        var parsed = Cidr.parse(cidr);

        assertThat(Stream.of(parsed.first(), parsed.last()).map(Address::toString))
                .containsExactly(first, last);
    }

    @ParameterizedTest(name = "{0} contains {1}: {2}; meets: {3}")
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0/8, true, true",
        "10.0.0.0/8, 10.255.255.255/32, true, true",
        "10.0.0.0/8, 11.0.0.0/32, false, false",
        "10.0.0.0/9, 10.0.0.0/8, false, true",
        "0.0.0.0/0, ::/128, false, false",
        "::/0, 0.0.0.0/32, false, false",
        "2001:db8::/32, 2001:db8:ffff::/48, true, true",
        "2001:db8::/32, 2001:db9::/32, false, false"
    })
    void says_what_it_contains_and_meets(String one, String other, boolean in, boolean meets) {
        var cidr = Cidr.parse(one);

        assertThat(List.of(cidr.contains(Cidr.parse(other)), cidr.meets(Cidr.parse(other))))
                .containsExactly(in, meets);
    }

    @Test
    void sorts_by_family_then_unsigned_address_then_width() {
        var sorted =
                Stream.of("8000::/1", "::/0", "200.0.0.0/8", "10.0.0.0/9", "10.0.0.0/8", "::/1")
                        .map(Cidr::parse)
                        .sorted()
                        .map(Cidr::toString)
                        .toList();

        assertThat(sorted)
                .containsExactly(
                        "10.0.0.0/8", "10.0.0.0/9", "200.0.0.0/8", "::/0", "::/1", "8000::/1");
    }

    @ParameterizedTest
    @CsvSource({
        "169.254.169.254/32, 64:ff9b::a9fe:a9fe/128",
        "10.0.0.0/8, 64:ff9b::a00:0/104",
        "0.0.0.0/0, 64:ff9b::/96",
        "255.255.255.255/32, 64:ff9b::ffff:ffff/128"
    })
    void has_a_nat64_form(String ipv4, String ipv6) {
        assertThat(Nat64.embed(Cidr.parse(ipv4))).hasToString(ipv6);
    }

    @Test
    void has_no_nat64_form_as_ipv6() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Nat64.embed(Cidr.ALL_IPV6))
                .withMessage("::/0 is no IPv4 block");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0/8",
        "10.0.0.0/8, 0.0.0.0/0",
        "10.0.0.0/8, 11.0.0.0/9",
        "0.0.0.0/0, ::1/128"
    })
    void takes_only_strict_subsets_as_except(String cidr, String except) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Block(Cidr.parse(cidr), List.of(Cidr.parse(except))))
                .withMessage("except %s must be a strict subset of cidr %s", except, cidr);
    }

    @Test
    void reads_as_its_text_with_its_except() {
        var block = new Block(Cidr.parse("10.0.0.0/8"), List.of(Cidr.parse("10.1.0.0/16")));

        assertThat(block).hasToString("10.0.0.0/8 except [10.1.0.0/16]");
    }
}
