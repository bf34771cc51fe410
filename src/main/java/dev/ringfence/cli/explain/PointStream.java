package dev.ringfence.cli.explain;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.ringfence.cli.Ground;
import dev.ringfence.cli.NotUnderstood;
import dev.ringfence.cli.Session;
import dev.ringfence.reach.Explanation;
import dev.ringfence.reach.Explanation.Certainty;
import dev.ringfence.reach.Party;
import dev.ringfence.reach.RuleAt;
import dev.ringfence.reach.Side;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;

/// Answers line by line. What was written stays as it is; the answer is put behind it.
final class PointStream {

    private static final int MUCH = 1 << 16;

    private final Session session;
    private final Ground ground;
    private final PointReader reader;

    /// Each rule as it is written into a line: there are few, and they decide many points.
    private final IdentityHashMap<RuleAt, String> rules = new IdentityHashMap<>();

    private final StringBuilder out = new StringBuilder(2 * MUCH);
    private boolean allAnswered = true;

    PointStream(Session session, Ground ground) {
        this.session = session;
        this.ground = ground;
        this.reader = new PointReader(ground.subjects());
    }

    /// @param source a file, or `-` for standard input
    int run(String source) {
        ground.tell(session);
        session.note(ground.inForce().toString());
        try (InputStream points = open(source)) {
            answer(new BufferedReader(new InputStreamReader(points, StandardCharsets.UTF_8), MUCH));
        } catch (IOException e) {
            flush();
            session.err().println("error: --points %s: cannot be read: %s".formatted(source, e));
            return Session.NOT_JUDGED;
        }
        return allAnswered && ground.complaints().isEmpty() ? Session.CLEAN : Session.NOT_JUDGED;
    }

    private static InputStream open(String source) throws IOException {
        return source.equals("-") ? Session.stdin() : Files.newInputStream(Path.of(source));
    }

    private void answer(BufferedReader points) throws IOException {
        for (String line = points.readLine(); line != null; line = points.readLine()) {
            answer(line);
            // Whoever asks one question at a time waits for its answer.
            if (out.length() > MUCH || !points.ready()) {
                flush();
            }
        }
        flush();
    }

    private void answer(String line) {
        if (!line.isBlank()) {
            try {
                add(line, ground.cluster().explain(reader.read(line)));
            } catch (NotUnderstood e) {
                allAnswered = false;
                refuse(line, e.reason());
            }
        }
        out.append('\n');
    }

    private void add(String line, Explanation explanation) {
        begin(line);
        out.append(", \"allowed\": ").append(explanation.allowed()).append(", \"rules\": [");
        int start = out.length();
        if (explanation.allowed()) {
            rules(explanation.egress(), start);
            rules(explanation.ingress(), start);
        }
        out.append(']');
        if (!explanation.allowed()) {
            out.append(", \"isolatedBy\": [");
            start = out.length();
            isolating(explanation.flow().from(), explanation.egress(), start);
            isolating(explanation.flow().to(), explanation.ingress(), start);
            out.append(']');
        }
        if (explanation.engineDependent()) {
            out.append(", \"engineDependent\": true");
        }
        if (explanation.certainty() == Certainty.ADDRESS_UNKNOWN) {
            out.append(", \"addressUnknown\": true");
        }
        out.append('}');
    }

    /// The line up to its last brace.
    private void begin(String line) {
        out.append(line, 0, line.lastIndexOf('}'));
        while (out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
    }

    private void rules(Side side, int start) {
        if (side instanceof Side.Allowed(var some)) {
            for (int i = 0; i < some.size(); i++) {
                out.append(out.length() == start ? "" : ", ")
                        .append(rules.computeIfAbsent(some.get(i), PointStream::quoted));
            }
        }
    }

    private void isolating(Party party, Side side, int start) {
        if (side instanceof Side.Denied(var policies) && party instanceof Party.Pod pod) {
            for (int i = 0; i < policies.size(); i++) {
                out.append(out.length() == start ? "\"" : ", \"")
                        .append(pod.namespace().name())
                        .append('/')
                        .append(policies.get(i))
                        .append('"');
            }
        }
    }

    private void refuse(String line, String reason) {
        if (reader.wasObject()) {
            begin(line);
            out.append(out.charAt(out.length() - 1) == '{' ? "" : ", ");
        } else {
            out.append("{\"line\": ").append(quoted(line)).append(", ");
        }
        out.append("\"error\": ").append(quoted(reason)).append('}');
    }

    private static String quoted(Object value) {
        return '"'
                + new String(JsonStringEncoder.getInstance().quoteAsString(value.toString()))
                + '"';
    }

    private void flush() {
        session.out().append(out).flush();
        out.setLength(0);
    }
}
