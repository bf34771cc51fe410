package dev.ringfence.bed;

import dev.ringfence.app.RunningOperator;
import dev.ringfence.app.Settings;
import dev.ringfence.election.Timing;
import io.fabric8.kubernetes.client.Config;
import java.time.Duration;
import java.util.Optional;

/// The operator as it ships, in this JVM, with its own ServiceAccount's token.
public final class OperatorUnderTest {

    private static final Timing TIMING =
            new Timing(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofMillis(500));

    private final Config access;
    private Optional<RunningOperator> running = Optional.empty();

    OperatorUnderTest(Config access) {
        this.access = access;
    }

    /// How the operator reaches the API server.
    public Config access() {
        return access;
    }

    /// Starts it, where it does not run.
    public synchronized void start() {
        if (running.isEmpty()) {
            var settings =
                    new Settings(
                            Installation.NAMESPACE,
                            0,
                            16,
                            Settings.LogFormat.TEXT,
                            "info",
                            new Settings.LeaderElection(Settings.LeaderElection.Mode.ON, TIMING),
                            10);
            var self = new RunningOperator.Self("test", OperatorUnderTest::lostTheLease);
            running = Optional.of(RunningOperator.start(settings, access, self));
        }
    }

    /// Stops it, where it runs.
    public synchronized void stop() {
        running.ifPresent(RunningOperator::close);
        running = Optional.empty();
    }

    /// The value of one series, such as `ringfence_drift_repaired_total{reason="Missing"}`; 0 where
    /// it is not there.
    public synchronized double metric(String series) {
        return endpoints().metric(series);
    }

    private static void lostTheLease() {
        throw new IllegalStateException("two operators at once: somebody took the lease");
    }

    private Endpoints endpoints() {
        return new Endpoints(running.orElseThrow().httpPort());
    }
}
