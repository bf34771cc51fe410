package dev.ringfence.cli.report;

import java.util.ArrayDeque;
import java.util.Deque;

/// Writes HTML. What is put in as text or attribute stays text, whatever it says: there is no way
/// in for markup but the tags that the program itself names.
final class ReportMarkup {

    private final StringBuilder html = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    /// @param attributes names and values in turn
    ReportMarkup open(String tag, String... attributes) {
        start(tag, attributes);
        open.push(tag);
        return this;
    }

    ReportMarkup close() {
        String tag = open.pop();
        html.append("</").append(tag).append('>');
        return switch (tag) {
            case "tr", "section", "table", "details", "article", "header", "main", "form" ->
                    newLine();
            default -> this;
        };
    }

    ReportMarkup text(String text) {
        for (int i = 0; i < text.length(); i++) {
            escape(text.charAt(i));
        }
        return this;
    }

    /// An element with nothing but text in it.
    ReportMarkup leaf(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /// An element that has no end.
    ReportMarkup empty(String tag, String... attributes) {
        start(tag, attributes);
        return this;
    }

    /// The program's own style or script, in which no `<` may stand.
    ReportMarkup own(String tag, String source) {
        if (source.indexOf('<') >= 0) {
            throw new IllegalArgumentException("a " + tag + " of the report has a '<' in it");
        }
        start(tag);
        html.append(source).append("</").append(tag).append('>');
        return newLine();
    }

    ReportMarkup newLine() {
        html.append('\n');
        return this;
    }

    private void start(String tag, String... attributes) {
        html.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            html.append(' ').append(attributes[i]).append("=\"");
            text(attributes[i + 1]);
            html.append('"');
        }
        html.append('>');
    }

    /// Controls, which HTML has no room for, and marks that turn the direction of writing, by which
    /// one text can be made to look like another, are shown as what they are: nothing good.
    private void escape(char c) {
        switch (c) {
            case '<' -> html.append("&lt;");
            case '>' -> html.append("&gt;");
            case '&' -> html.append("&amp;");
            case '"' -> html.append("&quot;");
            case '\'' -> html.append("&#39;");
            default -> html.append(isSly(c) ? '\ufffd' : c);
        }
    }

    private static boolean isSly(char c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return html.toString();
    }
}
