package dev.ringfence.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The page of `report -o html`, as a text.
class ReportPageTest {

    private static final String CASES = "src/test/resources/cli/";
    private static final String SHOP =
            CASES + "report_says_what_is_kept_and_what_breaks_the_rest/in";
    private static final String HOSTILE = "src/test/resources/report/hostile";

    @Test
    void the_same_input_gives_the_same_bytes() {
        String first = page(SHOP);

        assertThat(page(SHOP)).isEqualTo(first);
    }

    @Test
    void needs_nothing_but_itself() {
        assertThat(page(SHOP))
                .doesNotContainPattern("(?i)\\bsrc=|@import|url\\(|https?://|//[a-z]");
    }

    @Test
    void lets_no_script_and_no_style_run_but_its_own() throws Exception {
        String page = page(SHOP);

        String policy = found(page, "Content-Security-Policy\" content=\"([^\"]*)\"");

        assertThat(policy)
                .startsWith("default-src &#39;none&#39;;")
                .contains("script-src &#39;" + digest(found(page, "<script>(.*?)</script>")))
                .contains("style-src &#39;" + digest(found(page, "<style>(.*?)</style>")))
                .doesNotContain("unsafe");
    }

    @Test
    void takes_no_markup_from_what_it_is_given() {
        String page = page(HOSTILE);

        assertThat(page)
                .contains("web&quot;&gt;&lt;img src=http://elsewhere.test/a.png&gt;")
                .doesNotContain("<img");
        assertThat(page.split("<script", -1)).hasSize(2);
        assertThat(page.split("</style", -1)).hasSize(2);
    }

    @Test
    void shows_marks_that_turn_the_direction_of_writing_as_nothing_good() {
        assertThat(page(HOSTILE)).doesNotContain("\u202e").contains("turned\ufffdgnp.exe");
    }

    @Test
    void has_a_row_and_a_fold_for_each_namespace() {
        String page = page(SHOP);

        assertThat(page)
                .containsOnlyOnce("<a href=\"#ns-pay\">pay</a>")
                .containsOnlyOnce("<details id=\"ns-pay\" data-state=\"broken\"")
                .containsOnlyOnce("<details id=\"ns-shop\" data-state=\"kept\"")
                .containsOnlyOnce("<details id=\"ns-lab\" data-state=\"none\"");
    }

    @Test
    void puts_what_clouds_have_into_one_column_and_own_endpoints_into_another() {
        String row = found(page(SHOP), "<tr data-state=\"broken\">(.*?)</tr>");

        assertThat(row)
                .contains("broken\">broken: 2 of 3</span>", "broken\">broken</span>")
                .contains("kept\">kept</span>");
    }

    @Test
    void says_in_the_page_what_could_not_be_judged() {
        String in = CASES + "report_does_not_judge_beside_a_policy_that_cannot_be_read/in";

        var reported = Reported.of("-f", in, "-o", "html");

        assertThat(reported.exit()).isEqualTo(2);
        assertThat(reported.out())
                .contains("<h2 id=\"not-judged\">Not judged</h2>")
                .contains("in.yaml:", "NetworkPolicy odd/octal");
    }

    private static String page(String path) {
        return Reported.of("-f", path, "-o", "html").out();
    }

    private static String found(String page, String pattern) {
        var found = Pattern.compile(pattern, Pattern.DOTALL).matcher(page);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    private static String digest(String text) throws Exception {
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }
}
