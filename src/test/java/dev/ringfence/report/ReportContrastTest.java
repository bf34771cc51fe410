package dev.ringfence.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.cli.report.ReportCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether eyes can read the page: WCAG 2 asks for 4.5 to 1.
class ReportContrastTest {

    private static final Pattern SCHEME = Pattern.compile(":root \\{(.*?)}", Pattern.DOTALL);
    private static final Pattern COLOUR = Pattern.compile("--([\\w-]+): #(\\p{XDigit}{6})");

    @ParameterizedTest
    @CsvSource({
        "ink, page",
        "ink, panel",
        "soft, page",
        "soft, panel",
        "link, page",
        "none, page",
        "kept, kept-on",
        "broken, broken-on",
        "possibly, possibly-on",
        "unknown, unknown-on",
        "ink, broken-on",
        "ink, possibly-on",
        "ink, unknown-on"
    })
    void every_text_can_be_read_on_its_ground(String text, String ground) throws IOException {
        assertThat(schemes())
                .hasSize(3)
                .allSatisfy(scheme ->
                        assertThat(contrast(light(scheme, text), light(scheme, ground)))
                                .isGreaterThanOrEqualTo(4.5));
    }

    @Test
    void black_on_white_is_21_to_1() {
        assertThat(contrast(light("000000"), light("ffffff"))).isEqualTo(21.0);
        assertThat(contrast(light("ffffff"), light("ffffff"))).isEqualTo(1.0);
    }

    /// Light, dark, and on paper, each where it says nothing as the first.
    private static List<Map<String, String>> schemes() throws IOException {
        var first = new HashMap<String, String>();
        return SCHEME.matcher(style())
                .results()
                .map(found -> {
                    var scheme = new HashMap<>(first);
                    COLOUR.matcher(found.group(1))
                            .results()
                            .forEach(each -> scheme.put(each.group(1), each.group(2)));
                    scheme.forEach(first::putIfAbsent);
                    return Map.copyOf(scheme);
                })
                .toList();
    }

    private static String style() throws IOException {
        try (var file =
                Objects.requireNonNull(ReportCommand.class.getResourceAsStream("report.css"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static double light(Map<String, String> scheme, String name) {
        return light(Objects.requireNonNull(scheme.get(name), name));
    }

    /// The relative luminance of WCAG 2.
    private static double light(String colour) {
        int rgb = Integer.parseInt(colour, 16);
        return 0.2126 * linear(rgb >> 16 & 0xff)
                + 0.7152 * linear(rgb >> 8 & 0xff)
                + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double part = channel / 255.0;
        return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static double contrast(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }
}
