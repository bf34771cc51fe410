package dev.ringfence.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringfence.election.Timing;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final Settings.WrittenElection USUAL =
            new Settings.WrittenElection("on", "15s", "10s", "1s");
    private static final Settings.LeaderElection USUALLY =
            new Settings.LeaderElection(
                    Settings.LeaderElection.Mode.ON,
                    new Timing(
                            Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(1)));

    @Test
    void reads_every_setting() {
        var written = new Settings.Written("fences", "9090", "4", "text", "debug", USUAL, "25");

        var settings = Settings.read(written);

        assertThat(settings)
                .isEqualTo(
                        new Settings(
                                "fences", 9090, 4, Settings.LogFormat.TEXT, "debug", USUALLY, 25));
    }

    @Test
    void takes_words_in_any_case() {
        var written = new Settings.Written("fences", "0", "1", "JSON", "WARN", USUAL, "0");

        var settings = Settings.read(written);

        assertThat(settings)
                .isEqualTo(
                        new Settings("fences", 0, 1, Settings.LogFormat.JSON, "warn", USUALLY, 0));
    }

    @Test
    void names_every_problem_at_once_by_both_names_of_the_setting() {
        var written = new Settings.Written("Fences!", "http", "0", "xml", "loud", USUAL, "101");

        assertThatThrownBy(() -> Settings.read(written))
                .isInstanceOf(Settings.Refused.class)
                .hasMessage(
                        """
                        --namespace (or RINGFENCE_NAMESPACE): 'Fences!' is no namespace's name
                        --http-port (or RINGFENCE_HTTP_PORT): 'http' is not a number from 0 to 65535
                        --workers (or RINGFENCE_WORKERS): '0' is not a number from 1 to 256
                        --log-format (or RINGFENCE_LOG_FORMAT): 'xml' is none of auto, json, text
                        --log-level (or RINGFENCE_LOG_LEVEL): 'loud' is none of trace, debug, info, warn, error
                        --release-at-most (or RINGFENCE_RELEASE_AT_MOST): '101' is not a number from 0 to 100\
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "65535, 256, true",
        "0, 1, true",
        "65536, 1, false",
        "-1, 1, false",
        "0, 257, false",
        "'', 1, false",
        "99999999999, 1, false"
    })
    void numbers_have_bounds(String port, String workers, String good) {
        var written = new Settings.Written("fences", port, workers, "json", "info", USUAL, "10");

        assertThat(isRead(written)).isEqualTo(Boolean.valueOf(good));
    }

    @Test
    void reads_the_settings_of_the_election() {
        var written =
                new Settings.Written(
                        "fences",
                        "0",
                        "1",
                        "json",
                        "info",
                        new Settings.WrittenElection("OFF", "1m", "2s", "500ms"),
                        "10");

        var settings = Settings.read(written);

        assertThat(settings.leaderElection())
                .isEqualTo(
                        new Settings.LeaderElection(
                                Settings.LeaderElection.Mode.OFF,
                                new Timing(
                                        Duration.ofSeconds(60),
                                        Duration.ofSeconds(2),
                                        Duration.ofMillis(500))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "15   | 10s   | 1s    | --lease-duration (or RINGFENCE_LEASE_DURATION): '15' is no time such as 15s, 500ms or 1m",
                "15s  | ten   | 1s    | --renew-deadline (or RINGFENCE_RENEW_DEADLINE): 'ten' is no time such as 15s, 500ms or 1m",
                "15s  | 10s   | -1s   | --retry-period (or RINGFENCE_RETRY_PERIOD): '-1s' is no time such as 15s, 500ms or 1m",
                "15s  | 15s   | 1s    | --renew-deadline is 15s and --lease-duration 15s: a leader must stop writing before another may begin, so make the deadline shorter",
                "15s  | 10s   | 5001ms| --retry-period is 5001ms and --renew-deadline 10s: within the deadline there must be time for two tries, so make the period at most half of it",
                "1s   | 500ms | 100ms | --lease-duration is 1s: a lease holds for whole seconds, from 2s to 1h",
                "61m  | 10s   | 1s    | --lease-duration is 3660s: a lease holds for whole seconds, from 2s to 1h",
                "2500ms | 1s  | 100ms | --lease-duration is 2500ms: a lease holds for whole seconds, from 2s to 1h",
                "15s  | 10s   | 99ms  | --retry-period is 99ms: less than 100ms only burdens the API server",
            })
    void the_times_of_an_election_must_fit(
            String lease, String deadline, String retry, String problem) {
        var election = new Settings.WrittenElection("on", lease, deadline, retry);
        var written = new Settings.Written("fences", "0", "1", "json", "info", election, "10");

        assertThatThrownBy(() -> Settings.read(written))
                .isInstanceOf(Settings.Refused.class)
                .hasMessage(problem);
    }

    @ParameterizedTest
    @CsvSource({"15s, 10s, 5s", "2s, 1999ms, 100ms", "60m, 1m, 30s"})
    void times_at_the_edge_fit(String lease, String deadline, String retry) {
        var election = new Settings.WrittenElection("on", lease, deadline, retry);

        assertThat(isRead(new Settings.Written("fences", "0", "1", "json", "info", election, "10")))
                .isTrue();
    }

    @Test
    void an_election_is_on_or_off() {
        var election = new Settings.WrittenElection("maybe", "15s", "10s", "1s");
        var written = new Settings.Written("fences", "0", "1", "json", "info", election, "10");

        assertThatThrownBy(() -> Settings.read(written))
                .isInstanceOf(Settings.Refused.class)
                .hasMessage(
                        "--leader-election (or RINGFENCE_LEADER_ELECTION): 'maybe' is none of on, off");
    }

    private static boolean isRead(Settings.Written written) {
        try {
            Settings.read(written);
            return true;
        } catch (Settings.Refused _) {
            return false;
        }
    }
}
