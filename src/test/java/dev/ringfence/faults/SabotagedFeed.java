package dev.ringfence.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.apimodel.Json;
import dev.ringfence.apimodel.Reply;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// A watch on which one notification may go astray.
final class SabotagedFeed implements Reply.Feed {

    private static final long DELAY_MILLIS = 350;

    private final Sabotage sabotage;
    private final Reply.Feed feed;
    private final String path;
    private final Deque<String> due = new ArrayDeque<>();
    private boolean endsThen;
    private volatile boolean dropped;

    SabotagedFeed(Sabotage sabotage, Reply.Feed feed, String path) {
        this.sabotage = sabotage;
        this.feed = feed;
        this.path = path;
        if (sabotage.wantsRelist(path)) {
            due.add(lastWord());
        }
    }

    @Override
    public @Nullable String next() throws IOException, InterruptedException {
        if (!due.isEmpty()) {
            return due.poll();
        }
        if (endsThen) {
            return null;
        }
        String told = feed.next();
        // A watch that lost something tells nothing that came later: its order is promised.
        while (dropped && told != null) {
            told = feed.next();
        }
        if (told == null) {
            return dropped ? lastWord() : null;
        }
        ObjectNode notification = Json.known(told);
        String type = Json.text(notification, "/type");
        if (type.equals("BOOKMARK")
                || type.equals("ERROR")
                || !sabotage.strikes(type, (ObjectNode) notification.get("object"))) {
            sabotage.passedOn(path);
            return told;
        }
        return astray(told, (ObjectNode) notification.get("object"));
    }

    private @Nullable String astray(String told, ObjectNode object)
            throws IOException, InterruptedException {
        return switch (sabotage.strike().fault()) {
            case DELAYED -> {
                sabotage.pause(DELAY_MILLIS);
                yield told;
            }
            case REORDERED -> {
                sabotage.awaitAnother(path);
                yield told;
            }
            case DUPLICATED -> {
                due.add(told);
                yield told;
            }
            case DROPPED -> {
                dropped = true;
                Thread.startVirtualThread(this::endSoon);
                yield next();
            }
            case STALE_LIST -> {
                sabotage.nextListIsBefore(path, object);
                yield lastWord();
            }
            case GONE_410 -> lastWord();
            default -> null;
        };
    }

    /// What was dropped is made up for by nothing but a list.
    private void endSoon() {
        try {
            sabotage.pause(DELAY_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        feed.close();
    }

    /// After which the watch ends, and whoever watched must list anew.
    private String lastWord() {
        endsThen = true;
        return "{\"type\":\"ERROR\",\"object\":%s}".formatted(Answers.status(410, path));
    }

    @Override
    public void close() {
        feed.close();
    }
}
