package dev.ringfence.cli.input;

import java.util.ArrayList;
import java.util.List;

/// Parts a file at the lines that mark the end of a document. YAML allows them nowhere else, not
/// even in a quoted text, so this needs no parser.
final class Splitter {

    private final String file;
    private final List<Chunk> chunks = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private int firstLine = 1;
    private boolean empty = true;

    private Splitter(String file) {
        this.file = file;
    }

    static List<Chunk> split(String file, String written) {
        // Between JSON's tokens tabs are allowed, and inside of them they are not.
        String text = isJson(file, written) ? written.replace('\t', ' ') : written;
        var splitter = new Splitter(file);
        int number = 1;
        for (int at = 0; at < text.length(); number++) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end + 1;
            splitter.take(number, text.substring(at, end));
            at = end;
        }
        splitter.close(number);
        return splitter.chunks;
    }

    private static boolean isJson(String file, String text) {
        return !file.endsWith("yaml")
                && !file.endsWith("yml")
                && text.stripLeading().startsWith("{");
    }

    private void take(int number, String line) {
        if (isMarker(line, "...")) {
            close(number + 1);
            return;
        }
        if (isMarker(line, "---")) {
            close(number);
        }
        String content = line.startsWith("---") ? line.substring(3).strip() : line.strip();
        boolean says = !content.isEmpty() && !content.startsWith("#") && !content.startsWith("%");
        empty &= !says;
        open.append(line);
    }

    private static boolean isMarker(String line, String marker) {
        return line.startsWith(marker)
                && (line.length() == 3 || Character.isWhitespace(line.charAt(3)));
    }

    private void close(int next) {
        if (!empty) {
            chunks.add(new Chunk(new Place(file, firstLine, 1), open.toString()));
        }
        open.setLength(0);
        firstLine = next;
        empty = true;
    }
}
