package dev.ringfence.app;

import dev.ringfence.cli.Version;
import dev.ringfence.election.ClusterLease;
import dev.ringfence.election.Election;
import dev.ringfence.election.Tenure;
import dev.ringfence.observe.Health;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final AtomicBoolean synced = new AtomicBoolean();
    private final Ledger ledger = new Ledger();
    private final Meters meters = new Meters(ledger, Version.current());
    private final Settings settings;
    private final Runnable halt;
    private final Optional<Seat> seat;
    private final Tenure tenure;
    private final KubernetesClient client;
    private final Runnable takeOver;
    private final ControlLoops loops;
    private final HttpEndpoints http;

    /// What an election needs and a lone operator does not.
    private record Seat(KubernetesClient client, Election election) implements AutoCloseable {
        @Override
        public void close() {
            election.close();
            client.close();
        }
    }

    /// Who it is.
    ///
    /// @param instance tells several operators apart in events
    /// @param halt ends the process at once: nothing may be written any more
    public record Self(String instance, Runnable halt) {}

    private RunningOperator(Settings settings, Config access, Self self) {
        this.settings = settings;
        halt = self.halt();
        seat =
                settings.leaderElection().isOn()
                        ? Optional.of(seat(access, self))
                        : Optional.empty();
        tenure = seat.map(each -> each.election().tenure()).orElseGet(Tenure::withoutElection);
        meters.leads(() -> tenure.holds(System.nanoTime()));
        client = ApiClient.connect(access, meters, tenure);
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
        http = serve();
    }

    private Seat seat(Config access, Self self) {
        var timing = settings.leaderElection().timing();
        var forLease = ApiClient.connectForLease(access, meters, timing);
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
            return HttpEndpoints.start(
                    settings.httpPort(), meters, new Health(this::unready, this::doing));
        } catch (IOException e) {
            client.close();
            seat.ifPresent(each -> each.client().close());
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
        loops.watch();
        synced.set(true);
        if (seat.isEmpty()) {
            takeOver();
            return;
        }
        try {
            seat.get().election().start();
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

    private List<String> unready() {
        var waiting = new ArrayList<String>();
        if (stopping.get()) {
            waiting.add("stopping");
        }
        if (!synced.get()) {
            waiting.add("caches are not synced yet");
        } else {
            var broken = loops.watched(ControlLoops.Watch.BROKEN);
            if (!broken.isEmpty()) {
                waiting.add("not watching " + String.join(", ", broken));
            }
        }
        switch (tenure.role(System.nanoTime())) {
            case OVERDUE ->
                    waiting.add("the lease is not renewed, and until it is nothing is written");
            case OVER -> waiting.add("the lease is lost");
            case LEADER, STANDBY -> {}
        }
        return waiting;
    }

    private String doing() {
        String role =
                tenure.holds(System.nanoTime())
                        ? "leader"
                        : "standby"
                                + Optional.of(tenure.leader())
                                        .filter(leader -> !leader.isEmpty())
                                        .map(" of %s"::formatted)
                                        .orElse("");
        return "%s; synced: %s"
                .formatted(role, String.join(", ", loops.watched(ControlLoops.Watch.ALL)));
    }

    /// Stops taking work, lets what is in flight end, gives the lease back, and closes the
    /// connections. Safe to call twice.
    @Override
    public void close() {
        if (stopping.compareAndSet(false, true)) {
            loops.stop();
            seat.ifPresent(Seat::close);
            http.close();
            client.close();
        }
    }
}
