package dev.ringfence.cli.report;

import dev.ringfence.cli.Version;
import dev.ringfence.plan.Fingerprint;
import dev.ringfence.report.ClusterReport;
import dev.ringfence.report.NamespaceReport;
import dev.ringfence.report.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A report as one page that needs nothing but itself: a matrix of namespaces and claims, and
/// behind each namespace who may talk to whom.
///
/// It says to the browser that nothing is to be fetched, and that no script but its own may run.
record ReportPage(ReportWords words) {

    private static final String STYLE = resource("report.css");
    private static final String SCRIPT = resource("report.js");

    /// What a namespace can be filtered by; each the name of a class of the style.
    private static final Map<String, String> STATES = states();

    private static Map<String, String> states() {
        var states = new LinkedHashMap<String, String>();
        for (State state : State.values()) {
            states.put(ReportCell.css(state), ReportWords.state(state));
        }
        states.put(ReportCell.NO_CLAIM, "no claim");
        return states;
    }

    String of(ClusterReport report) {
        var html = new ReportMarkup();
        html.empty("!doctype html").newLine();
        html.open("html", "lang", "en").newLine();
        head(html);
        html.open("body").newLine();
        html.leaf("a", "Skip to the namespaces", "class", "skip", "href", "#namespaces");
        intro(html, report);
        html.open("main");
        filter(html);
        new ReportMatrix(html).write(report);
        html.open("section", "aria-labelledby", "namespaces");
        html.leaf("h2", "Namespaces", "id", "namespaces");
        var details = new ReportDetails(html, words);
        report.namespaces().forEach(details::write);
        html.close();
        html.close();
        foot(html);
        html.own("script", SCRIPT);
        html.close().newLine().close().newLine();
        return html.toString();
    }

    private static void head(ReportMarkup html) {
        html.open("head").newLine();
        html.empty("meta", "charset", "utf-8").newLine();
        html.empty(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        "default-src 'none'; img-src data:; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
                                .formatted(digest(STYLE), digest(SCRIPT)))
                .newLine();
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .newLine();
        html.empty("meta", "name", "color-scheme", "content", "light dark").newLine();
        html.empty("link", "rel", "icon", "href", "data:,").newLine();
        html.leaf("title", "Ringfence report").newLine();
        html.own("style", STYLE);
        html.close().newLine();
    }

    private void intro(ReportMarkup html, ClusterReport report) {
        html.open("header");
        html.leaf("h1", "Ringfence report");
        html.open("div", "class", "ground");
        words.standsOn().forEach(each -> html.leaf("p", each));
        html.close();
        complaints(html);
        html.open("dl", "class", "sums");
        sum(html, "namespaces", "", report.namespaces().size());
        for (State state : List.of(State.values()).reversed()) {
            sum(html, ReportWords.state(state), ReportCell.css(state), report.count(state));
        }
        sum(html, "without claims in force", ReportCell.NO_CLAIM, report.withoutClaims());
        sum(html, "pods that no policy reaches", "", report.unreachable());
        html.close();
        html.close();
    }

    /// Whoever gets the page has not seen what was said beside it.
    private void complaints(ReportMarkup html) {
        var complaints = words.ground().complaints();
        if (!complaints.isEmpty()) {
            html.open("section", "class", "cause unknown", "aria-labelledby", "not-judged");
            html.leaf("h2", "Not judged", "id", "not-judged");
            html.open("ul");
            complaints.forEach(each -> html.leaf("li", each.toString()));
            html.close().close();
        }
    }

    private static void sum(ReportMarkup html, String word, String state, long count) {
        html.open("div", "class", count == 0 ? "sum" : "sum " + state);
        html.leaf("dt", word).leaf("dd", String.valueOf(count)).close();
    }

    /// Shown only where the script runs, without which it could do nothing.
    private static void filter(ReportMarkup html) {
        html.open("form", "id", "filter", "role", "search", "hidden", "");
        html.leaf("label", "Filter by name, baseline, policy or pod", "for", "words");
        html.empty("input", "id", "words", "type", "search", "autocomplete", "off");
        html.open("fieldset").leaf("legend", "Show");
        STATES.forEach((css, word) -> {
            html.open("label", "class", "choice");
            html.empty("input", "type", "checkbox", "name", "state", "value", css, "checked", "");
            html.open("span", "class", "state " + css).text(word).close();
            html.close();
        });
        html.close();
        html.leaf("button", "Open all", "type", "button", "id", "open");
        html.leaf("button", "Close all", "type", "button", "id", "close");
        html.leaf("output", "", "id", "shown", "for", "words");
        html.close();
    }

    private static void foot(ReportMarkup html) {
        html.open("footer");
        html.leaf(
                "p",
                "Computed from NetworkPolicies by the specification, not by trying. Replies are implied; a pod always reaches itself, and its own node and it reach each other. Addresses mean what is no pod: engines differ in whether an ipBlock means a pod that has such an address. Pods on their node's network are reached by no policy and are in no claim. Policies of other APIs may close more.");
        html.leaf("p", "Ringfence " + Version.current());
        html.close().newLine();
    }

    /// The name under which a link finds a namespace.
    static String anchor(NamespaceReport namespace) {
        return "ns-" + namespace.name();
    }

    private static String digest(String source) {
        return "sha256-" + Base64.getEncoder().encodeToString(Fingerprint.sha256(source));
    }

    private static String resource(String name) {
        try (InputStream file =
                Objects.requireNonNull(ReportPage.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own " + name + " cannot be read", e);
        }
    }
}
