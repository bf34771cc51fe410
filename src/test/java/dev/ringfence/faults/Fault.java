package dev.ringfence.faults;

import java.util.Arrays;
import java.util.Locale;

/// What can go wrong, once in each plan.
enum Fault {
    NONE(At.NOTHING),

    CRASH_BEFORE_SEND(At.WRITE),
    CRASH_AFTER_COMMIT(At.WRITE),
    CRASH_AFTER_REPLY(At.WRITE),
    ANSWER_409(At.WRITE),
    ANSWER_403_TERMINATING(At.WRITE),
    ANSWER_404(At.WRITE),
    ANSWER_422(At.WRITE),
    ANSWER_429(At.WRITE),
    ANSWER_500(At.WRITE),
    ANSWER_503(At.WRITE),
    /// No answer, and nothing was stored.
    TIMEOUT(At.WRITE),
    /// The connection ends, and nothing was stored.
    RESET(At.WRITE),
    /// It was stored, and the connection ends.
    REPLY_LOST(At.WRITE),
    /// It was stored, and the answer breaks off.
    TRUNCATED(At.WRITE),

    /// Never told, nor what comes after it in the same watch; the next list shows it.
    DROPPED(At.NOTIFICATION),
    DELAYED(At.NOTIFICATION),
    DUPLICATED(At.NOTIFICATION),
    /// After the next notification of another kind.
    REORDERED(At.NOTIFICATION),
    /// The watch ends, and the next list is of the moment before.
    STALE_LIST(At.NOTIFICATION),
    GONE_410(At.NOTIFICATION),
    CUT(At.NOTIFICATION),

    SERVER_RESTART(At.MOMENT),
    ALL_WATCHES_CUT(At.MOMENT),
    /// The watches end with 410, and lists take long.
    SLOW_LISTS(At.MOMENT),
    /// 429 for all requests of a second.
    OVERLOADED(At.MOMENT);

    /// Where a fault strikes.
    enum At {
        NOTHING,
        WRITE,
        NOTIFICATION,
        /// Just before a write.
        MOMENT
    }

    private final At at;

    Fault(At at) {
        this.at = at;
    }

    At at() {
        return at;
    }

    boolean isCrash() {
        return name().startsWith("CRASH");
    }

    /// Whether the server will not have the write at all. Then what isolates goes first, by design:
    /// whoever can have a write refused could otherwise keep a namespace open. So an outage is no
    /// violation there, and a hole is.
    boolean isRefusal() {
        return this == ANSWER_422;
    }

    /// The code of the answer in place of the right one; 0 where it is another fault.
    int code() {
        return name().startsWith("ANSWER_") ? Integer.parseInt(name().substring(7, 10)) : 0;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Fault of(String text) {
        return Arrays.stream(values())
                .filter(fault -> fault.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fault is called " + text));
    }
}
