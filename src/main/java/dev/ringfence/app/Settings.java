package dev.ringfence.app;

import dev.ringfence.election.Timing;
import java.util.List;
import java.util.Locale;

/// How the operator runs.
///
/// @param namespace the one that the operator runs in; no baseline touches it
/// @param httpPort where /metrics, /livez and /readyz are; 0 takes a free one
/// @param releaseAtMost which share of its namespaces, in percent, a baseline may let go of at once
///   without a confirmation
/// @param workers how many namespaces are worked on at once, and so how many requests are in flight
public record Settings(
        String namespace,
        int httpPort,
        int workers,
        LogFormat logFormat,
        String logLevel,
        LeaderElection leaderElection,
        int releaseAtMost) {

    /// Whether several operators agree on one that acts, and how fast.
    public record LeaderElection(Mode mode, Timing timing) {

        /// With or without.
        public enum Mode {
            /// Only the one that holds the lease acts.
            ON,
            /// This one acts, whatever others do.
            OFF
        }

        public boolean isOn() {
            return mode == Mode.ON;
        }
    }

    /// How log lines look.
    public enum LogFormat {
        /// Text on a terminal, JSON elsewhere.
        AUTO,
        /// One JSON object a line.
        JSON,
        /// For eyes.
        TEXT
    }

    /// The same, as the user wrote it.
    record Written(
            String namespace,
            String httpPort,
            String workers,
            String logFormat,
            String logLevel,
            WrittenElection leaderElection,
            String releaseAtMost) {}

    /// The settings of the election, as the user wrote them.
    record WrittenElection(
            String mode, String leaseDuration, String renewDeadline, String retryPeriod) {}

    /// Some settings make no sense.
    static final class Refused extends RuntimeException {
        Refused(List<String> problems) {
            super(String.join("\n", problems));
        }
    }

    /// @throws Refused with every problem at once
    static Settings read(Written written) {
        var reader = new SettingsReader();
        var settings =
                new Settings(
                        reader.namespace("--namespace", written.namespace()),
                        reader.number("--http-port", written.httpPort(), 0, 65_535),
                        reader.number("--workers", written.workers(), 1, 256),
                        LogFormat.valueOf(
                                reader.choice(
                                                "--log-format",
                                                written.logFormat(),
                                                List.of("auto", "json", "text"))
                                        .toUpperCase(Locale.ROOT)),
                        reader.choice(
                                "--log-level",
                                written.logLevel(),
                                List.of("trace", "debug", "info", "warn", "error")),
                        leaderElection(reader, written.leaderElection()),
                        reader.number("--release-at-most", written.releaseAtMost(), 0, 100));
        if (!reader.problems().isEmpty()) {
            throw new Refused(reader.problems());
        }
        return settings;
    }

    private static LeaderElection leaderElection(SettingsReader reader, WrittenElection written) {
        var mode = reader.choice("--leader-election", written.mode(), List.of("on", "off"));
        int problems = reader.problems().size();
        var timing =
                new Timing(
                        reader.duration("--lease-duration", written.leaseDuration()),
                        reader.duration("--renew-deadline", written.renewDeadline()),
                        reader.duration("--retry-period", written.retryPeriod()));
        if (reader.problems().size() == problems) {
            timing.problems().forEach(reader::refuse);
        }
        return new LeaderElection(
                LeaderElection.Mode.valueOf(mode.toUpperCase(Locale.ROOT)), timing);
    }
}
