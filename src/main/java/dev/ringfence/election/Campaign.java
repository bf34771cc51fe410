package dev.ringfence.election;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Runs for the lease and, once it is won, keeps it: one step at a time, in one thread.
///
/// What another may have done meanwhile decides the API server: each write names the version that
/// it replaces. So a renewal that comes late is no danger: it succeeds only where nobody took the
/// lease.
final class Campaign {

    private final Candidacy candidacy;
    private final LeaseStore store;
    private final Tenure tenure;
    private final Time time;
    private final Candidate candidate = new Candidate();
    private Optional<LeaseStore.Standing> mine = Optional.empty();
    private boolean over;

    /// Who runs, and how.
    ///
    /// @param identity no other operator has it, and this one has another after a restart
    record Candidacy(String identity, Timing timing) {}

    /// @param wall for people to read
    /// @param nanos only goes forward; all waiting is measured by it
    record Time(Clock wall, LongSupplier nanos) {

        ZonedDateTime now() {
            // More is not kept.
            return ZonedDateTime.now(wall).truncatedTo(ChronoUnit.MICROS);
        }
    }

    /// What a step came to.
    sealed interface Result {
        /// Another leads.
        record StandsBy(String leader) implements Result {}

        /// The lease was won in this step.
        record Won() implements Result {}

        /// The lease was renewed.
        record Kept() implements Result {}

        /// The lease is another's, or gone.
        record Lost(String why) implements Result {}
    }

    Campaign(Candidacy candidacy, LeaseStore store, Tenure tenure, Time time) {
        this.candidacy = candidacy;
        this.store = store;
        this.tenure = tenure;
        this.time = time;
    }

    /// @throws KubernetesClientException where the API server refuses or does not answer
    synchronized Result step() {
        if (over) {
            return new Result.StandsBy("");
        }
        return mine.isPresent() ? keep(mine.get()) : run();
    }

    private Result run() {
        long readAt = time.nanos().getAsLong();
        var found = store.read();
        if (found.isPresent() && !mayTake(found.get().holding(), readAt)) {
            String leader = found.get().holding().holder();
            tenure.standBy(leader);
            return new Result.StandsBy(leader);
        }
        try {
            long sentAt = time.nanos().getAsLong();
            begin(found.map(this::take).orElseGet(() -> store.create(first())), sentAt);
            return new Result.Won();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            // Somebody was faster; the next step sees who.
            return new Result.StandsBy("");
        }
    }

    /// Ours before we know of it: the answer to the write that won it was lost.
    private boolean mayTake(Holding standing, long readAt) {
        return standing.isHeldBy(candidacy.identity()) || candidate.mayTake(standing, readAt);
    }

    private LeaseStore.Standing take(LeaseStore.Standing found) {
        Holding before = found.holding();
        var now = time.now();
        return store.replace(
                new Holding(
                        candidacy.identity(),
                        candidacy.timing().lease(),
                        now,
                        now,
                        before.transitions() + 1),
                found.version());
    }

    private Holding first() {
        var now = time.now();
        return new Holding(candidacy.identity(), candidacy.timing().lease(), now, now, 0);
    }

    private void begin(LeaseStore.Standing standing, long sentAt) {
        mine = Optional.of(standing);
        tenure.renewed(sentAt);
    }

    private Result keep(LeaseStore.Standing held) {
        try {
            long sentAt = time.nanos().getAsLong();
            begin(store.replace(held.holding().renewedAt(time.now()), held.version()), sentAt);
            return new Result.Kept();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT
                    && e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
        var found = store.read();
        if (found.isEmpty()) {
            return lose("somebody deleted the lease");
        }
        if (!found.get().holding().isHeldBy(candidacy.identity())) {
            String holder = found.get().holding().holder();
            return lose(
                    holder.isEmpty()
                            ? "another took the lease and gave it back"
                            : holder + " leads");
        }
        // Ours, in a version that we did not see: an answer was lost, or somebody annotated it.
        mine = found;
        return keepAnew(found.get());
    }

    /// Where this conflicts too the next step tries again.
    private Result keepAnew(LeaseStore.Standing held) {
        long sentAt = time.nanos().getAsLong();
        begin(store.replace(held.holding().renewedAt(time.now()), held.version()), sentAt);
        return new Result.Kept();
    }

    private Result lose(String why) {
        end();
        return new Result.Lost(why);
    }

    /// Gives the lease back, so that another need not wait until it ends.
    synchronized void release() {
        var held = mine;
        end();
        if (held.isEmpty()) {
            return;
        }
        try {
            giveBack(held.get());
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            store.read()
                    .filter(now -> now.holding().isHeldBy(candidacy.identity()))
                    .ifPresent(this::giveBack);
        }
    }

    private void end() {
        over = true;
        mine = Optional.empty();
        tenure.end();
    }

    private void giveBack(LeaseStore.Standing held) {
        store.replace(held.holding().released(time.now()), held.version());
    }
}
