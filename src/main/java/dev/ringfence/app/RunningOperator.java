package dev.ringfence.app;

import dev.ringfence.cli.Version;
import dev.ringfence.election.ClusterLease;
import dev.ringfence.election.Election;
import dev.ringfence.election.Tenure;
import dev.ringfence.observe.Meters;
import dev.ringfence.policy.ReleaseLimit;
import dev.ringfence.reconcile.Controllers;
import dev.ringfence.status.Ledger;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.Operator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The operator at work. Everything is wired here, by hand.
public final class RunningOperator implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunningOperator.class);

    private static final String LEASE = "ringfence";

    /// In flight writes end within this; it must leave room inside the five seconds that a stop may
    /// take.
    private static final Duration DRAINS_WITHIN = Duration.ofSeconds(3);

    /// A large cluster's first lists take a while.
    private static final Duration SYNCS_WITHIN = Duration.ofMinutes(5);

    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Ledger ledger = new Ledger();
    private final Meters meters = new Meters(ledger, Version.current());
    private final Settings settings;
    private final Runnable halt;
    private final @Nullable Seat seat;
    private final Pulse pulse;
    private final KubernetesClient client;
    private final Runnable takeOver;
    private final ControlLoops loops;
    private final Vitals vitals;
    private final HttpEndpoints http;

    /// Who it is.
    ///
    /// @param instance tells several operators apart in events
    /// @param halt ends the process at once: nothing may be written any more
    public record Self(String instance, Runnable halt) {}

    private RunningOperator(Settings settings, Config access, Self self) {
        this.settings = settings;
        halt = self.halt();
        pulse = Pulse.start(settings.longestSilence(), meters::silenceEnded);
        seat = settings.leaderElection().isOn() ? seat(access, self) : null;
        var tenure = seat == null ? Tenure.withoutElection() : seat.election().tenure();
        meters.leads(() -> tenure.holds(System.nanoTime()));
        client = ApiClient.connect(access, meters, pulse, tenure);
        var operator = operator(client, settings.workers());
        takeOver =
                Controllers.register(
                        operator,
                        ledger,
                        meters,
                        new Controllers.Identity(
                                settings.namespace(),
                                self.instance(),
                                new ReleaseLimit(settings.releaseAtMost())));
        loops = new ControlLoops(operator);
        vitals = new Vitals(tenure, loops, pulse, seat == null ? null : seat.election());
        http = serve();
    }

    private Seat seat(Config access, Self self) {
        var timing = settings.leaderElection().timing();
        var forLease = ApiClient.connectForLease(access, meters, pulse, timing);
        return new Seat(
                forLease,
                new Election(
                        self.instance() + "_" + UUID.randomUUID(),
                        timing,
                        new ClusterLease(forLease, settings.namespace(), LEASE),
                        new Election.Consequences(this::lead, this::leave)));
    }

    private static Operator operator(KubernetesClient client, int workers) {
        var threads = Executors.newFixedThreadPool(workers, Thread.ofVirtual().factory());
        return new Operator(configuration ->
                configuration
                        .withKubernetesClient(client)
                        .withExecutorService(threads)
                        .withCloseClientOnStop(false)
                        .checkingCRDAndValidateLocalModel(false)
                        .withCacheSyncTimeout(SYNCS_WITHIN)
                        .withReconciliationTerminationTimeout(DRAINS_WITHIN));
    }

    private HttpEndpoints serve() {
        try {
            return HttpEndpoints.start(settings.httpPort(), meters, vitals.health());
        } catch (IOException e) {
            client.close();
            if (seat != null) {
                seat.client().close();
            }
            throw new UncheckedIOException(
                    "port %d cannot be listened on: choose another with --http-port"
                            .formatted(settings.httpPort()),
                    e);
        }
    }

    /// Starts everything; returns when all caches are synced, and it either leads or stands by.
    public static RunningOperator start(Settings settings, Config access, Self self) {
        var running = new RunningOperator(settings, access, self);
        try {
            running.start();
            return running;
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
    }

    private void start() {
        FirstAnswer.await(client);
        loops.watch();
        vitals.synced();
        if (seat == null) {
            takeOver();
            return;
        }
        try {
            seat.election().start();
        } catch (KubernetesClientException e) {
            throw new NoElection(e, settings.namespace());
        }
    }

    /// In a thread of its own: the first look at a large cluster takes longer than a renewal may
    /// wait.
    private void lead() {
        Thread.ofPlatform().name("take over").start(this::takeOver);
    }

    private void takeOver() {
        takeOver.run();
        loops.act();
    }

    /// What is in flight cannot be called back: it ends with the process.
    private void leave(String why) {
        if (!stopping.get()) {
            log.warn(
                    "the lease is lost: {}. Halting at once, so that two never act; started again, this one stands by",
                    why);
            halt.run();
        }
    }

    /// Where /metrics, /livez and /readyz are served.
    public int httpPort() {
        return http.port();
    }

    /// Stops taking work, lets what is in flight end, gives the lease back, and closes the
    /// connections. Safe to call twice.
    @Override
    public void close() {
        if (stopping.compareAndSet(false, true)) {
            vitals.stopping();
            loops.stop();
            pulse.close();
            if (seat != null) {
                seat.close();
            }
            http.close();
            client.close();
        }
    }
}
