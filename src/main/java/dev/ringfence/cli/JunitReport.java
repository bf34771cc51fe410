package dev.ringfence.cli;

import dev.ringfence.cli.input.Place;
import java.io.PrintWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// What CI servers show as tests, in the XML that JUnit's Ant task began with and all of them read.
/// No time is in it: the same input gives the same bytes.
public record JunitReport(String name, List<Suite> suites) {

    public JunitReport {
        suites = List.copyOf(suites);
    }

    /// Tests that are shown together.
    public record Suite(String name, List<Case> cases) {
        public Suite {
            cases = List.copyOf(cases);
        }

        int count(Class<? extends Outcome> outcome) {
            return (int) cases.stream().map(Case::outcome).filter(outcome::isInstance).count();
        }
    }

    /// @param group what servers group by
    /// @param output what is told beside the outcome; empty for nothing
    public record Case(String group, String name, Place place, Outcome outcome, String output) {}

    /// What came of a test.
    public sealed interface Outcome {
        record Passed() implements Outcome {}

        /// @param message one line; the text has it all
        record Failed(String message, String text) implements Outcome {}

        /// Nobody knows.
        record Broken(String message, String text) implements Outcome {}
    }

    public void write(PrintWriter out) {
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            line(xml, 0);
            xml.writeStartElement("testsuites");
            attribute(xml, "name", name);
            counts(xml, suites);
            for (Suite suite : suites) {
                write(xml, suite);
            }
            end(xml, 0);
            xml.writeEndDocument();
            xml.flush();
            out.print("\n");
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a report can always be written", e);
        }
    }

    private static void write(XMLStreamWriter xml, Suite suite) throws XMLStreamException {
        line(xml, 1);
        xml.writeStartElement("testsuite");
        attribute(xml, "name", suite.name());
        counts(xml, List.of(suite));
        for (Case each : suite.cases()) {
            write(xml, each);
        }
        end(xml, 1);
    }

    private static void counts(XMLStreamWriter xml, List<Suite> suites) throws XMLStreamException {
        count(xml, "tests", suites.stream().mapToInt(each -> each.cases().size()).sum());
        count(xml, "failures", sum(suites, Outcome.Failed.class));
        count(xml, "errors", sum(suites, Outcome.Broken.class));
        count(xml, "skipped", 0);
        count(xml, "time", 0);
    }

    private static int sum(List<Suite> suites, Class<? extends Outcome> outcome) {
        return suites.stream().mapToInt(each -> each.count(outcome)).sum();
    }

    private static void count(XMLStreamWriter xml, String name, int count)
            throws XMLStreamException {
        attribute(xml, name, Integer.toString(count));
    }

    private static void write(XMLStreamWriter xml, Case each) throws XMLStreamException {
        line(xml, 2);
        xml.writeStartElement("testcase");
        attribute(xml, "classname", each.group());
        attribute(xml, "name", each.name());
        attribute(xml, "file", each.place().file());
        if (each.place().line() > 0) {
            count(xml, "line", each.place().line());
        }
        count(xml, "time", 0);
        switch (each.outcome()) {
            case Outcome.Passed() -> {}
            case Outcome.Failed(var message, var text) -> told(xml, "failure", message, text);
            case Outcome.Broken(var message, var text) -> told(xml, "error", message, text);
        }
        if (!each.output().isEmpty()) {
            line(xml, 3);
            xml.writeStartElement("system-out");
            xml.writeCharacters(allowed(each.output()));
            xml.writeEndElement();
        }
        end(xml, 2);
    }

    private static void told(XMLStreamWriter xml, String element, String message, String text)
            throws XMLStreamException {
        line(xml, 3);
        xml.writeStartElement(element);
        attribute(xml, "message", message);
        attribute(xml, "type", element);
        xml.writeCharacters(allowed(text));
        xml.writeEndElement();
    }

    /// A line break in an attribute would be read as a blank.
    private static void attribute(XMLStreamWriter xml, String name, String value)
            throws XMLStreamException {
        xml.writeAttribute(name, allowed(value.strip().replaceAll("\\s+", " ")));
    }

    /// XML 1.0 has no way to write most control characters, and a report with one is read by
    /// nobody.
    private static String allowed(String text) {
        return text.replaceAll(
                "[^\\x{9}\\x{A}\\x{D}\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]",
                "\uFFFD");
    }

    private static void end(XMLStreamWriter xml, int depth) throws XMLStreamException {
        line(xml, depth);
        xml.writeEndElement();
    }

    private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }
}
