package dev.ringfence.bed;

import dev.ringfence.app.RunningOperator;
import dev.ringfence.app.Settings;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/// The operator as it ships, in this JVM, with its own ServiceAccount's token.
public final class OperatorUnderTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

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
                    new Settings(Installation.NAMESPACE, 0, 16, Settings.LogFormat.TEXT, "info");
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
    public double metric(String series) {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    /// What it answers over HTTP.
    public synchronized HttpResponse<String> get(String path) {
        int port = running.orElseThrow().httpPort();
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                        .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
