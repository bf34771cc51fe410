package dev.ringfence.app;

import picocli.CommandLine.Option;

/// How one of several operators is chosen, as the user writes it.
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the annotated fields
final class ElectionOptions {

    @Option(
            names = "--leader-election",
            description =
                    "on: only the one that holds the lease 'ringfence' in --namespace acts. off: this one acts, whatever others do.",
            defaultValue = "${env:RINGFENCE_LEADER_ELECTION:-on}")
    private String leaderElection = "on";

    @Option(
            names = "--lease-duration",
            description =
                    "How long a standby waits after the last sign of a leader that did not say goodbye.",
            defaultValue = "${env:RINGFENCE_LEASE_DURATION:-15s}")
    private String leaseDuration = "15s";

    @Option(
            names = "--renew-deadline",
            description = "How long a leader goes on writing that could not renew the lease.",
            defaultValue = "${env:RINGFENCE_RENEW_DEADLINE:-10s}")
    private String renewDeadline = "10s";

    @Option(
            names = "--retry-period",
            description =
                    "How often a standby looks whether the lease is free, and how soon a leader tries a failed renewal again.",
            defaultValue = "${env:RINGFENCE_RETRY_PERIOD:-1s}")
    private String retryPeriod = "1s";

    Settings.WrittenElection written() {
        return new Settings.WrittenElection(
                leaderElection, leaseDuration, renewDeadline, retryPeriod);
    }
}
