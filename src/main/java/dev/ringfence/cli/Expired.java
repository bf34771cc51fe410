package dev.ringfence.cli;

import dev.ringfence.policy.Baseline;
import java.time.Instant;
import java.util.List;

/// An exception that counts for nothing any more.
public record Expired(String baseline, String exception, Instant moment) {

    static List<Expired> in(Baseline declared, Instant moment) {
        return declared.exceptions().stream()
                .filter(each -> each.isExpired(moment))
                .map(each -> new Expired(declared.name(), each.name(), each.expires()))
                .toList();
    }

    @Override
    public String toString() {
        return "exception %s of baseline %s expired at %s and counts for nothing: remove it, or give it a later expirationTime"
                .formatted(exception, baseline, moment);
    }
}
