package dev.ringfence.bed;

import dev.ringfence.app.RunningOperator;
import dev.ringfence.app.Settings;
import io.fabric8.kubernetes.client.Config;
import java.util.Optional;

/// The operator as it ships, in this JVM, with its own ServiceAccount's token.
public final class OperatorUnderTest {

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
                            Installation.NAMESPACE, 0, 16, Settings.LogFormat.TEXT, "info", 10);
            running = Optional.of(RunningOperator.start(settings, access, "test"));
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

    private Endpoints endpoints() {
        return new Endpoints(running.orElseThrow().httpPort());
    }
}
