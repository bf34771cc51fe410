package dev.ringfence.reconcile.write;

import dev.ringfence.drift.Caution;
import dev.ringfence.drift.Drift;
import dev.ringfence.plan.Plan;
import dev.ringfence.plan.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who reverts us again and again, a tool that applies its own version of a policy or another
/// version of ourselves, must not draw us into a storm of writes. Each policy may be repaired ten
/// times at once; then the wait since its last repair doubles from a second on. Two quiet minutes
/// make it new.
///
/// While it waits, what the other one opened is open. So nobody gains by being refused: what may
/// open waits five seconds at most, and only what cuts off, an exception that is deleted, waits
/// thirty. No other policy waits for it.
public final class Contest {

    static final int AT_ONCE = 10;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_OPEN = Duration.ofSeconds(5);
    private static final Duration LONGEST_CUT_OFF = Duration.ofSeconds(30);
    private static final Duration QUIET = Duration.ofMinutes(2);
    private static final int MOST_REMEMBERED = 10_000;
    private static final int MOST_DOUBLINGS = 5;

    private final InstantSource clock;
    private final Map<String, Account> accounts =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Account> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    /// @param clock one that is never set
    public Contest(InstantSource clock) {
        this.clock = clock;
    }

    /// @param last when it was repaired last
    private record Account(int repairs, Instant last) {

        Duration left(Instant now, Duration longest) {
            if (repairs < AT_ONCE || !now.isBefore(last.plus(QUIET))) {
                return Duration.ZERO;
            }
            Duration wait =
                    FIRST_WAIT.multipliedBy(1L << Math.min(repairs - AT_ONCE, MOST_DOUBLINGS));
            Duration left =
                    Duration.between(now, last.plus(wait.compareTo(longest) < 0 ? wait : longest));
            return left.isNegative() ? Duration.ZERO : left;
        }
    }

    /// A drift that is not mended yet.
    ///
    /// @param repairs how often it was mended lately
    /// @param left how long it waits from now on
    public record Waiting(Drift drift, int repairs, Duration left) {

        public Outcome.Failed failed() {
            return new Outcome.Failed(
                    drift,
                    "%s again after %d repairs: somebody reverts it; see who writes it in its events, and stop that. The next repair comes within %d seconds"
                            .formatted(drift.kind(), repairs, longest(drift).toSeconds()),
                    Outcome.Permanence.CONTESTED);
        }
    }

    /// What may be mended now, and what waits.
    public record Turn(List<Drift> mend, List<Waiting> waiting) {

        public Turn {
            mend = List.copyOf(mend);
            waiting = List.copyOf(waiting);
        }

        /// When the first of those that wait is due.
        public Optional<Duration> next() {
            return waiting.stream().map(Waiting::left).min(Duration::compareTo);
        }
    }

    /// What waits is not stored, and nothing may rely on it.
    public synchronized Turn turn(Plan plan, String namespace, List<Drift> drifts) {
        Instant now = clock.instant();
        var waiting = new ArrayList<Waiting>();
        var names = new HashSet<String>();
        for (Drift drift : drifts) {
            Account account = accounts.get(key(namespace, drift));
            Duration left = account == null ? Duration.ZERO : account.left(now, longest(drift));
            if (account != null && left.isPositive()) {
                waiting.add(new Waiting(drift, account.repairs(), left));
                names.add(drift.policy());
            }
        }
        var caution = new Caution(plan, names);
        var mend =
                drifts.stream()
                        .filter(drift -> !names.contains(drift.policy()))
                        .filter(caution::allows)
                        .toList();
        return new Turn(mend, waiting);
    }

    /// Somebody's change was undone.
    public synchronized void repaired(String namespace, Drift drift) {
        Instant now = clock.instant();
        String key = key(namespace, drift);
        Account before = accounts.remove(key);
        int repairs =
                before == null || !now.isBefore(before.last().plus(QUIET)) ? 0 : before.repairs();
        accounts.put(key, new Account(repairs + 1, now));
    }

    /// The namespace is gone.
    public synchronized void forget(String namespace) {
        accounts.keySet().removeIf(key -> key.startsWith(namespace + "/"));
    }

    private static String key(String namespace, Drift drift) {
        return namespace + "/" + drift.policy();
    }

    private static Duration longest(Drift drift) {
        return switch (drift) {
            case Drift.Missing(var planned) when planned.role() == Role.ALLOW -> LONGEST_CUT_OFF;
            case Drift.Missing _,
                    Drift.Altered _,
                    Drift.Stripped _,
                    Drift.NameTaken _,
                    Drift.Surplus _ ->
                    LONGEST_OPEN;
        };
    }
}
