package dev.ringfence.app;

import dev.ringfence.cli.Version;
import dev.ringfence.observe.Health;
import dev.ringfence.observe.Meters;
import dev.ringfence.policy.ReleaseLimit;
import dev.ringfence.reconcile.Controllers;
import dev.ringfence.status.Ledger;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/// The operator at work. Everything is wired here, by hand.
public final class RunningOperator implements AutoCloseable {

    /// In flight writes end within this; it must leave room inside the five seconds that a stop may
    /// take.
    private static final Duration DRAINS_WITHIN = Duration.ofSeconds(3);

    /// A large cluster's first lists take a while.
    private static final Duration SYNCS_WITHIN = Duration.ofMinutes(5);

    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Ledger ledger = new Ledger();
    private final Meters meters = new Meters(ledger, Version.current());
    private final KubernetesClient client;
    private final Operator operator;
    private final HttpEndpoints http;

    private RunningOperator(Settings settings, Config access, String instance) {
        client = ApiClient.connect(access, meters);
        var workers =
                Executors.newFixedThreadPool(settings.workers(), Thread.ofVirtual().factory());
        operator =
                new Operator(configuration ->
                        configuration
                                .withKubernetesClient(client)
                                .withExecutorService(workers)
                                .withCloseClientOnStop(false)
                                .checkingCRDAndValidateLocalModel(false)
                                .withCacheSyncTimeout(SYNCS_WITHIN)
                                .withReconciliationTerminationTimeout(DRAINS_WITHIN));
        Controllers.register(
                operator,
                ledger,
                meters,
                new Controllers.Identity(
                        settings.namespace(),
                        instance,
                        new ReleaseLimit(settings.releaseAtMost())));
        try {
            http = HttpEndpoints.start(settings.httpPort(), meters, new Health(this::unready));
        } catch (IOException e) {
            client.close();
            throw new UncheckedIOException(
                    "port %d cannot be listened on: choose another with --http-port"
                            .formatted(settings.httpPort()),
                    e);
        }
    }

    /// Starts everything; returns when all caches are synced.
    ///
    /// @param instance tells several operators apart in events
    public static RunningOperator start(Settings settings, Config access, String instance) {
        var running = new RunningOperator(settings, access, instance);
        try {
            running.operator.start();
            return running;
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
    }

    /// Where /metrics, /livez and /readyz are served.
    public int httpPort() {
        return http.port();
    }

    private List<String> unready() {
        var waiting = new ArrayList<String>();
        if (stopping.get()) {
            waiting.add("stopping");
        }
        if (!operator.getRuntimeInfo().isStarted()) {
            waiting.add("caches are not synced yet");
        } else if (!operator.getRuntimeInfo().allEventSourcesAreHealthy()) {
            waiting.add(
                    "not watching: " + operator.getRuntimeInfo().unhealthyEventSources().keySet());
        }
        return waiting;
    }

    /// Stops taking work, lets what is in flight end, and closes the connections. Safe to call
    /// twice.
    @Override
    public void close() {
        if (stopping.compareAndSet(false, true)) {
            operator.stop();
            http.close();
            client.close();
        }
    }
}
