package dev.ringfence.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Names and labels are whatever somebody wrote.
class HostileInputTest {

    private static final String HOSTILE = "src/test/resources/report/hostile";

    @ParameterizedTest
    @ValueSource(strings = {"text", "markdown", "json", "html"})
    void commands_no_terminal(String format) {
        var reported = Reported.of("-f", HOSTILE, "-o", format);

        assertThat(reported.exit()).isEqualTo(1);
        assertThat(reported.out()).contains("cleared").doesNotContain("\u001b");
    }

    @Test
    void is_no_markup_in_markdown() {
        var reported = Reported.of("-f", HOSTILE, "-o", "markdown");

        assertThat(reported.out()).contains("&lt;img src=").doesNotContain("<img", "<script");
    }

    @Test
    void comes_back_from_json_as_it_was_written() throws IOException {
        var reported = Reported.of("-f", HOSTILE, "-o", "json");

        var subjects =
                new ObjectMapper()
                        .readTree(reported.out())
                        .path("namespaces")
                        .path(0)
                        .path("subjects");

        assertThat(subjects)
                .extracting(subject -> subject.path("pods").path(0).asText())
                .contains("web\"><img src=http://elsewhere.test/a.png>", "cleared\u001b[2J");
    }
}
