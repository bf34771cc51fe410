package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.cli.JunitReport.Case;
import dev.ringfence.cli.JunitReport.Outcome;
import dev.ringfence.cli.JunitReport.Suite;
import dev.ringfence.cli.input.Place;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/// What is written is read again by a parser that shares nothing with the writer.
class JunitReportTest {

    private static final Place PLACE = new Place("a.yaml", 3, 5);

    @Test
    void counts_what_failed_and_what_nobody_knows() throws Exception {
        var report =
                new JunitReport(
                        "all",
                        List.of(
                                suite(
                                        new Outcome.Passed(),
                                        new Outcome.Failed("m", "t"),
                                        new Outcome.Broken("m", "t")),
                                suite(new Outcome.Failed("m", "t"))));

        var root = read(report);

        assertThat(root.getTagName()).isEqualTo("testsuites");
        assertThat(counts(root)).isEqualTo("4 2 1 0");
        assertThat(counts(element(root, "testsuite", 0))).isEqualTo("3 1 1 0");
        assertThat(counts(element(root, "testsuite", 1))).isEqualTo("1 1 0 0");
    }

    @Test
    void keeps_every_letter_that_xml_can_hold() throws Exception {
        var text = "a < b && \"c\" > 'd' ]]> \uD83E\uDD8A\n\tgrün";

        var failure = element(read(of(new Outcome.Failed("<&\"'>", text))), "failure", 0);

        assertThat(failure.getAttribute("message")).isEqualTo("<&\"'>");
        assertThat(failure.getTextContent()).isEqualTo(text);
    }

    @Test
    void replaces_what_xml_cannot_hold() throws Exception {
        var error = element(read(of(new Outcome.Broken("a\u0000b\u001Bc", "\u0008x"))), "error", 0);

        assertThat(error.getAttribute("message")).isEqualTo("a\uFFFDb\uFFFDc");
        assertThat(error.getTextContent()).isEqualTo("\uFFFDx");
    }

    @Test
    void a_place_that_is_a_whole_file_has_no_line() throws Exception {
        var whole =
                new Case(
                        "g",
                        "n",
                        new Place("a.yaml", 0, 0),
                        new Outcome.Passed(),
                        /* output= */ "");
        var root = read(new JunitReport("all", List.of(new Suite("s", List.of(whole)))));

        var test = element(root, "testcase", 0);
        assertThat(test.hasAttribute("line")).isFalse();
        assertThat(test.getAttribute("file")).isEqualTo("a.yaml");
    }

    private static JunitReport of(Outcome outcome) {
        return new JunitReport("all", List.of(suite(outcome)));
    }

    private static Suite suite(Outcome... outcomes) {
        return new Suite(
                "s",
                List.of(outcomes).stream()
                        .map(outcome -> new Case("g", "n", PLACE, outcome, "told\n"))
                        .toList());
    }

    private static String counts(Element element) {
        return "%s %s %s %s"
                .formatted(
                        element.getAttribute("tests"),
                        element.getAttribute("failures"),
                        element.getAttribute("errors"),
                        element.getAttribute("skipped"));
    }

    private static Element element(Element root, String name, int index) {
        return (Element) root.getElementsByTagName(name).item(index);
    }

    private static Element read(JunitReport report) throws Exception {
        var out = new StringWriter();
        report.write(new PrintWriter(out, true));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(out.toString())))
                .getDocumentElement();
    }
}
