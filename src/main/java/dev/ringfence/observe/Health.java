package dev.ringfence.observe;

import java.util.List;
import java.util.function.Supplier;

/// Whether the operator does its work.
///
/// @param unready what it waits for; empty when it is ready
/// @param doing what it does when it is ready
public record Health(Supplier<List<String>> unready, Supplier<String> doing) {

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
