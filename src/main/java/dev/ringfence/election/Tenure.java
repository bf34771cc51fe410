package dev.ringfence.election;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/// Whether this operator leads, at every moment. Threads ask it before each write.
///
/// A leader whose renewal is overdue, because the API server does not answer or because the process
/// was stopped for a while, does not write: the lease may be another's by now. If it turns out that
/// nobody took it, the tenure goes on.
public final class Tenure {

    private final Duration renewDeadline;
    private final AtomicReference<State> state = new AtomicReference<>(new State.Standby(""));

    /// What is known of it.
    private sealed interface State {
        record Standby(String leader) implements State {}

        record Leading(long renewedAt) implements State {}

        record Forever() implements State {}

        record Over() implements State {}
    }

    /// A tenure that has not begun.
    public Tenure(Duration renewDeadline) {
        this.renewDeadline = renewDeadline;
    }

    /// Of the only operator there is.
    public static Tenure withoutElection() {
        var tenure = new Tenure(Duration.ZERO);
        tenure.state.set(new State.Forever());
        return tenure;
    }

    /// What it is, for people.
    public enum Role {
        /// Another leads; the caches are warm.
        STANDBY,
        /// This one leads.
        LEADER,
        /// This one led last, and does not know whether it still does.
        OVERDUE,
        /// This one leads no more and never will.
        OVER
    }

    /// @param nanos the monotonic time
    public Role role(long nanos) {
        return switch (state.get()) {
            case State.Standby _ -> Role.STANDBY;
            case State.Forever _ -> Role.LEADER;
            case State.Over _ -> Role.OVER;
            case State.Leading(long renewedAt) ->
                    nanos - renewedAt < renewDeadline.toNanos() ? Role.LEADER : Role.OVERDUE;
        };
    }

    /// Whether this operator may write.
    ///
    /// @param nanos the monotonic time
    public boolean holds(long nanos) {
        return role(nanos) == Role.LEADER;
    }

    /// Who leads instead; empty where that is not known.
    public String leader() {
        return state.get() instanceof State.Standby(String leader) ? leader : "";
    }

    void standBy(String leader) {
        state.updateAndGet(now -> now instanceof State.Standby ? new State.Standby(leader) : now);
    }

    /// @param sentAt when the renewal was sent, by the monotonic clock: others may count from then
    void renewed(long sentAt) {
        state.updateAndGet(now -> now instanceof State.Over ? now : new State.Leading(sentAt));
    }

    void end() {
        state.set(new State.Over());
    }
}
