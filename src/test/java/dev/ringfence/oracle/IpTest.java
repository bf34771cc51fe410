package dev.ringfence.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1",
        "255.255.255.255, 255.255.255.255",
        "0.0.0.0, 0.0.0.0",
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "1:0:0:0:0:0:0:0, 1::",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "10:0:0:0:0:0:0:100, 10::100",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
    })
    void is_written_canonically(String text, String canonical) {
        assertThat(Ip.parse(text).text()).isEqualTo(canonical);
    }

    @Test
    void has_no_text_where_the_text_would_be_an_ipv4_address() {
        var dressed = new Ip(128, BigInteger.valueOf(0xffff_0a00_0001L));

        assertThatThrownBy(dressed::text).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "::ffff:10.0.0.0/104, 10.0.0.0/8",
        "::ffff:10.0.0.1/128, 10.0.0.1/32",
        "::ffff:0.0.0.0/96, 0.0.0.0/0",
        "10.0.0.77/24, 10.0.0.0/24",
        "2001:db8::77/64, 2001:db8::/64"
    })
    void a_block_is_the_same_in_another_dress(String written, String canonical) {
        assertThat(IpRange.parse(written)).isEqualTo(IpRange.parse(canonical));
    }

    @ParameterizedTest
    @ValueSource(strings = {"::ffff:10.0.0.0/90", "10.0.0.0/33", "2001:db8::/129", "10.0.0.0/-1"})
    void a_block_with_another_prefix_is_none(String cidr) {
        assertThatThrownBy(() -> IpRange.parse(cidr)).isInstanceOf(IllegalArgumentException.class);
    }
}
