package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColoursTest {

    @ParameterizedTest
    @CsvSource({"+new, 32", "-old, 31", "@@ -1 +1 @@, 36", "create shop/web, 1"})
    void paints_each_kind_of_line_of_a_diff(String line, String code) {
        String painted = Colours.ON.paint(line);

        assertThat(painted).isEqualTo("\u001B[" + code + "m" + line + "\u001B[0m");
    }

    @Test
    void leaves_lines_as_they_are_where_nobody_sees_colours() {
        String painted = Colours.OFF.paint("+new");

        assertThat(painted).isEqualTo("+new");
    }

    /// The tests run without a terminal.
    @Test
    void wants_no_colours_without_a_terminal() {
        var wanted = Colours.wanted();

        assertThat(wanted).isEqualTo(Colours.OFF);
    }
}
