package dev.ringfence.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.api.v1alpha1.BaselinePolicyStatus;
import dev.ringfence.api.v1alpha1.Expiration;
import dev.ringfence.plan.Resolved;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LifetimesTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void tells_what_expires_within_seven_days_and_the_next_one_first() {
        var status =
                written(
                        Map.of(
                                "a-later", "2026-12-02T12:00:00Z",
                                "b-sooner", "2026-11-25T12:00:01Z",
                                "c-far", "2026-12-02T12:00:01Z"),
                        Map.of());

        assertThat(status.expiresSoon())
                .containsExactly(
                        new Expiration("b-sooner", "2026-11-25T12:00:01Z"),
                        new Expiration("a-later", "2026-12-02T12:00:00Z"));
        assertThat(status.expired()).isEmpty();
    }

    @Test
    void tells_what_has_expired_apart() {
        var status =
                written(
                        Map.of(),
                        Map.of("new", "2026-11-25T12:00:00Z", "old", "2020-01-01T00:00:00Z"));

        assertThat(status.expiresSoon()).isEmpty();
        assertThat(status.expired())
                .containsExactly(
                        new Expiration("old", "2020-01-01T00:00:00Z"),
                        new Expiration("new", "2026-11-25T12:00:00Z"));
    }

    @Test
    void knows_when_there_will_be_one_more_to_tell_of() {
        var lifetimes =
                lifetimes(
                        Map.of(
                                "soon", "2026-11-26T12:00:00Z",
                                "next", "2026-12-10T12:00:00Z",
                                "last", "2027-01-10T12:00:00Z"),
                        Map.of());

        assertThat(lifetimes.nextWord(NOON)).contains(Instant.parse("2026-12-03T12:00:00Z"));
        assertThat(lifetimes.next()).contains(Instant.parse("2026-11-26T12:00:00Z"));
        assertThat(Lifetimes.NONE.nextWord(NOON)).isEmpty();
    }

    private static BaselinePolicyStatus written(
            Map<String, String> ahead, Map<String, String> expired) {
        return new StatusWriter(Clock.fixed(NOON, ZoneOffset.UTC))
                .write(
                        new StatusWriter.Standing(
                                1,
                                new Verdict.InForce(),
                                lifetimes(ahead, expired),
                                Resolved.NOTHING,
                                Set.of()),
                        new Ledger().summary("tenants"),
                        null);
    }

    private static Lifetimes lifetimes(Map<String, String> ahead, Map<String, String> expired) {
        return new Lifetimes(moments(ahead), moments(expired));
    }

    private static SortedMap<String, Instant> moments(Map<String, String> texts) {
        var moments = new TreeMap<String, Instant>();
        texts.forEach((name, text) -> moments.put(name, Instant.parse(text)));
        return moments;
    }
}
