package dev.ringfence.observe;

import java.util.List;
import java.util.function.Supplier;

/// Whether the operator does its work.
///
/// @param unready what it waits for; empty when it is ready
/// @param doing what it does when it is ready
/// @param dead what only a start from scratch heals; empty as long as it lives
public record Health(
        Supplier<List<String>> unready, Supplier<String> doing, Supplier<List<String>> dead) {

    public boolean isAlive() {
        return dead.get().isEmpty();
    }

    /// One line for whoever wonders about a restart.
    public String life() {
        var stuck = dead.get();
        return stuck.isEmpty() ? "ok" : "stuck: " + String.join("; ", stuck);
    }

    public boolean isReady() {
        return unready.get().isEmpty();
    }

    /// One line a human reads, with the reason.
    public String report() {
        var waiting = unready.get();
        return waiting.isEmpty()
                ? "ok: " + doing.get()
                : "not ready: " + String.join("; ", waiting);
    }
}
