package dev.ringfence.election;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How long a lease holds and how it is kept.
///
/// @param lease how long a standby waits after the last renewal that it saw
/// @param renewDeadline how long a leader that could not renew goes on writing
/// @param retryPeriod how often a standby looks at the lease, and how soon a failed renewal is
///   tried again
public record Timing(Duration lease, Duration renewDeadline, Duration retryPeriod) {

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(2);
    private static final Duration LONGEST_LEASE = Duration.ofHours(1);
    private static final Duration SHORTEST_RETRY = Duration.ofMillis(100);

    /// Within one deadline there is room for this many renewals.
    private static final int RENEWALS = 5;

    /// What is wrong with the three together; nothing where they fit.
    public List<String> problems() {
        var problems = new ArrayList<String>();
        if (lease.compareTo(SHORTEST_LEASE) < 0
                || lease.compareTo(LONGEST_LEASE) > 0
                || lease.toMillisPart() != 0) {
            problems.add(
                    "--lease-duration is %s: a lease holds for whole seconds, from 2s to 1h"
                            .formatted(written(lease)));
        }
        if (renewDeadline.compareTo(lease) >= 0) {
            problems.add(
                    "--renew-deadline is %s and --lease-duration %s: a leader must stop writing before another may begin, so make the deadline shorter"
                            .formatted(written(renewDeadline), written(lease)));
        }
        if (retryPeriod.compareTo(SHORTEST_RETRY) < 0) {
            problems.add(
                    "--retry-period is %s: less than 100ms only burdens the API server"
                            .formatted(written(retryPeriod)));
        }
        if (retryPeriod.multipliedBy(2).compareTo(renewDeadline) > 0) {
            problems.add(
                    "--retry-period is %s and --renew-deadline %s: within the deadline there must be time for two tries, so make the period at most half of it"
                            .formatted(written(retryPeriod), written(renewDeadline)));
        }
        return problems;
    }

    /// How often a leader renews.
    Duration renewPeriod() {
        Duration fifth = renewDeadline.dividedBy(RENEWALS);
        return fifth.compareTo(retryPeriod) > 0 ? fifth : retryPeriod;
    }

    /// After this no answer is waited for: the next try is worth more.
    public Duration requestTimeout() {
        return renewDeadline.dividedBy(2);
    }

    private static String written(Duration duration) {
        return duration.toMillisPart() == 0
                ? duration.toSeconds() + "s"
                : duration.toMillis() + "ms";
    }
}
