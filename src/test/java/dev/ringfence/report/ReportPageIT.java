package dev.ringfence.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page of `report -o html` in a real browser.
class ReportPageIT {

    private static final String SHOP =
            "src/test/resources/cli/report_says_what_is_kept_and_what_breaks_the_rest/in";
    private static final String HOSTILE = "src/test/resources/report/hostile";

    @TempDir private Path folder;

    @Test
    void a_link_to_a_namespace_unfolds_it() {
        try (var browser = Browser.at(folder, page(SHOP))) {
            String dom = browser.dom("#ns-pay");

            assertThat(dom)
                    .containsPattern("<details id=\"ns-pay\"[^>]* open=\"\"")
                    .doesNotContainPattern("<details id=\"ns-shop\"[^>]* open=\"\"")
                    .contains("a pod labelled app=worker could reach 203.0.113.1 on every port");
        }
    }

    @Test
    void the_filter_is_there_and_counts() {
        try (var browser = Browser.at(folder, page(SHOP))) {
            String dom = browser.dom("");

            assertThat(dom)
                    .contains(">3 of 3 namespaces shown</output>")
                    .doesNotContainPattern("<form[^>]* hidden");
        }
    }

    @Test
    void the_filter_hides_what_is_not_sought() {
        String page = page(SHOP);
        // Somebody types, before the script looks for the first time.
        String typed =
                page.replace("id=\"words\" type=\"search\"", "id=\"words\" value=\"worker\"");

        try (var browser = Browser.at(folder, typed)) {
            String dom = browser.dom("");

            assertThat(dom)
                    .contains(">1 of 3 namespaces shown</output>")
                    .containsPattern("<details id=\"ns-shop\"[^>]* hidden=\"\"")
                    .doesNotContainPattern("<details id=\"ns-pay\"[^>]* hidden=\"\"");
        }
    }

    @Test
    void asks_for_nothing_and_runs_nothing_that_it_was_given() {
        try (var browser = Browser.at(folder, page(HOSTILE))) {
            String dom = browser.dom("#ns-shop");

            assertThat(dom).contains("<title>Ringfence report</title>").doesNotContain("<img");
            assertThat(browser.asked()).containsExactly("http://report.test/");
        }
    }

    /// Else the test above would prove nothing.
    @Test
    void a_request_that_leaves_would_be_seen() {
        try (var browser = Browser.at(folder, "<img src=http://elsewhere.test/a.png>")) {
            browser.dom("");

            assertThat(browser.asked()).contains("http://elsewhere.test/a.png");
        }
    }

    /// Against markup that would get in by a mistake of ours.
    @Test
    void the_page_itself_forbids_what_is_not_its_own() {
        String taken =
                page(SHOP)
                        .replace(
                                "</main>",
                                "<script>document.title='taken'</script><img src=http://elsewhere.test/a.png></main>");

        try (var browser = Browser.at(folder, taken)) {
            String dom = browser.dom("");

            assertThat(dom).contains("<title>Ringfence report</title>");
            assertThat(browser.asked()).containsExactly("http://report.test/");
        }
    }

    @Test
    void shows_something_in_light_and_in_dark() throws IOException {
        try (var browser = Browser.at(folder, page(SHOP))) {
            var light = picture(browser.screenshot("--blink-settings=preferredColorScheme=1"));
            var dark = picture(browser.screenshot("--blink-settings=preferredColorScheme=0"));

            assertThat(light.getWidth()).isEqualTo(1280);
            assertThat(brightness(light)).isGreaterThan(200);
            assertThat(brightness(dark)).isLessThan(60);
            assertThat(colours(light)).hasSizeGreaterThan(100);
            assertThat(colours(dark)).hasSizeGreaterThan(100);
        }
    }

    private static String page(String path) {
        return Reported.of("-f", path, "-o", "html").out();
    }

    private static BufferedImage picture(Path file) throws IOException {
        return ImageIO.read(new File(file.toString()));
    }

    private static Set<Integer> colours(BufferedImage picture) {
        var colours = new HashSet<Integer>();
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                colours.add(picture.getRGB(x, y));
            }
        }
        return colours;
    }

    /// Of the middle of the page's edge, where only its ground is: 0 to 255.
    private static int brightness(BufferedImage picture) {
        int rgb = picture.getRGB(4, picture.getHeight() / 2);
        return ((rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff)) / 3;
    }
}
