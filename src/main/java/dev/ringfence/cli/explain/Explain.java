package dev.ringfence.cli.explain;

import dev.ringfence.cli.Ground;
import dev.ringfence.cli.NotUnderstood;
import dev.ringfence.cli.Session;
import dev.ringfence.reach.Explanation;
import dev.ringfence.reach.Explanation.Certainty;
import dev.ringfence.reach.Flow;
import dev.ringfence.traffic.Protocol;
import java.util.Locale;
import java.util.regex.Pattern;

/// Answers one question.
record Explain(Session session, Ground ground) {

    private static final Pattern PORT = Pattern.compile("([0-9]{1,9})(?:/([A-Za-z]+))?");

    int run(ExplainCommand.Asked asked) {
        ground.tell(session);
        try {
            var explanation = ground.cluster().explain(flow(asked));
            session.out()
                    .print(
                            switch (asked.format()) {
                                case text ->
                                        new ExplanationText(ground.inForce(), complete())
                                                .of(explanation, asked.whyNot());
                                case json ->
                                        new ExplanationJson(ground.inForce(), complete())
                                                .of(explanation, asked.whyNot());
                            });
            session.out().flush();
            return exit(explanation);
        } catch (NotUnderstood e) {
            session.err().println("error: " + e.reason());
            return Session.NOT_JUDGED;
        }
    }

    private boolean complete() {
        return ground.complaints().isEmpty();
    }

    private int exit(Explanation explanation) {
        if (!complete() || explanation.certainty() == Certainty.ADDRESS_UNKNOWN) {
            return Session.NOT_JUDGED;
        }
        return explanation.allowed() ? Session.CLEAN : Session.FOUND;
    }

    private Flow flow(ExplainCommand.Asked asked) throws NotUnderstood {
        var written = PORT.matcher(asked.port());
        if (!written.matches()) {
            throw new NotUnderstood(
                    "--port %s is no port: write 443/TCP, 53/UDP or 443".formatted(asked.port()));
        }
        Protocol protocol = protocol(written.group(2) == null ? "TCP" : written.group(2));
        int port = Integer.parseInt(written.group(1));
        var from = ground.subjects().find(asked.from());
        var to = ground.subjects().called(from, asked.to());
        try {
            return new Flow(from, to, protocol, port);
        } catch (IllegalArgumentException e) {
            throw new NotUnderstood(String.valueOf(e.getMessage()));
        }
    }

    static Protocol protocol(String text) throws NotUnderstood {
        try {
            return Protocol.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw new NotUnderstood(
                    "the protocol '%s' is not known: write TCP, UDP or SCTP".formatted(text));
        }
    }
}
