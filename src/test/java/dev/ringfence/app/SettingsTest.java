package dev.ringfence.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void reads_every_setting() {
        var written = new Settings.Written("fences", "9090", "4", "text", "debug", "25");

        var settings = Settings.read(written);

        assertThat(settings)
                .isEqualTo(new Settings("fences", 9090, 4, Settings.LogFormat.TEXT, "debug", 25));
    }

    @Test
    void takes_words_in_any_case() {
        var written = new Settings.Written("fences", "0", "1", "JSON", "WARN", "0");

        var settings = Settings.read(written);

        assertThat(settings)
                .isEqualTo(new Settings("fences", 0, 1, Settings.LogFormat.JSON, "warn", 0));
    }

    @Test
    void names_every_problem_at_once_by_both_names_of_the_setting() {
        var written = new Settings.Written("Fences!", "http", "0", "xml", "loud", "101");

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
        var written = new Settings.Written("fences", port, workers, "json", "info", "10");

        assertThat(isRead(written)).isEqualTo(Boolean.valueOf(good));
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
