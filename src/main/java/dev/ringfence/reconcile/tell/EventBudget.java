package dev.ringfence.reconcile.tell;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How many events one thing may cause: some at once, then one in ten seconds. What is kept back is
/// counted, and the next event says how many.
public final class EventBudget {

    private static final Duration ONE_IN = Duration.ofSeconds(10);
    private static final int MOST_REMEMBERED = 10_000;

    private final InstantSource clock;
    private final int atOnce;
    private final Map<String, Account> accounts =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Account> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    /// @param clock one that is never set
    public EventBudget(InstantSource clock, int atOnce) {
        this.clock = clock;
        this.atOnce = atOnce;
    }

    private record Account(Instant since, int left, int keptBack) {

        Account at(Instant now, int atOnce) {
            long earned = Duration.between(since, now).dividedBy(ONE_IN);
            return earned <= 0
                    ? this
                    : new Account(now, (int) Math.min(atOnce, left + earned), keptBack);
        }
    }

    /// @return how many were kept back before, when this one may be written; nothing when it is
    ///   kept back too
    synchronized Optional<Integer> spend(String thing) {
        Instant now = clock.instant();
        Account account = accounts.getOrDefault(thing, new Account(now, atOnce, 0)).at(now, atOnce);
        if (account.left() == 0) {
            accounts.put(thing, new Account(account.since(), 0, account.keptBack() + 1));
            return Optional.empty();
        }
        accounts.put(thing, new Account(account.since(), account.left() - 1, 0));
        return Optional.of(account.keptBack());
    }
}
