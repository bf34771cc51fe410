package dev.ringfence.election;

import dev.ringfence.election.Campaign.Result;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes part in the election of a leader, in a thread of its own, until it is closed or the lease
/// is lost.
public final class Election implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Election.class);

    private final Timing timing;
    private final Tenure tenure;
    private final Campaign campaign;
    private final Consequences consequences;
    private Optional<Thread> thread = Optional.empty();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile long steppedAt = System.nanoTime();
    private boolean failing;
    private String leader = "";

    /// What an election leads to.
    ///
    /// @param won called once, in the election's own thread: it must return soon, or renewals are
    ///   late
    /// @param lost called once with the reason; afterwards nothing may be written
    public record Consequences(Runnable won, Consumer<String> lost) {}

    /// @param identity no other operator has it, and this one has another after a restart
    public Election(String identity, Timing timing, LeaseStore store, Consequences consequences) {
        this.timing = timing;
        this.tenure = new Tenure(timing.renewDeadline());
        this.consequences = consequences;
        this.campaign =
                new Campaign(
                        new Campaign.Candidacy(identity, timing),
                        store,
                        tenure,
                        new Campaign.Time(Clock.systemUTC(), System::nanoTime));
    }

    public Tenure tenure() {
        return tenure;
    }

    /// Takes the first step, and goes on in the background.
    ///
    /// @throws KubernetesClientException where rights or the namespace are missing
    public void start() {
        Duration pause = step(/* first= */ true);
        thread = Optional.of(Thread.ofPlatform().daemon().name("election").start(() -> run(pause)));
    }

    private void run(Duration first) {
        Duration pause = first;
        while (tenure.role(System.nanoTime()) != Tenure.Role.OVER) {
            try {
                if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException _) {
                return;
            }
            pause = step(/* first= */ false);
        }
    }

    /// @return how long to wait before the next one
    private Duration step(boolean first) {
        steppedAt = System.nanoTime();
        try {
            Result result = campaign.step();
            answered();
            return switch (result) {
                case Result.StandsBy(String other) -> standsBy(other);
                case Result.Won _ -> won();
                case Result.Kept _ -> timing.renewPeriod();
                case Result.Lost(String why) -> lost(why);
            };
        } catch (KubernetesClientException e) {
            if (first && isFinal(e)) {
                throw e;
            }
            failed(e);
            return timing.retryPeriod();
        }
    }

    private static boolean isFinal(KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND
                || e.getCode() == HttpURLConnection.HTTP_UNAUTHORIZED;
    }

    private Duration standsBy(String other) {
        if (!other.isEmpty() && !other.equals(leader)) {
            leader = other;
            log.info("standing by: {} leads", other);
        }
        return timing.retryPeriod();
    }

    private Duration won() {
        log.info("leading");
        consequences.won().run();
        return timing.renewPeriod();
    }

    private Duration lost(String why) {
        consequences.lost().accept(why);
        return Duration.ZERO;
    }

    /// Once for a row of failures: an API server that is away is away for all.
    private void failed(KubernetesClientException e) {
        if (!failing) {
            failing = true;
            log.warn(
                    "the lease could not be read or renewed, so after {} nothing is written until it is: {}",
                    timing.renewDeadline(),
                    e.getMessage());
        }
    }

    private void answered() {
        if (failing) {
            failing = false;
            log.info("the lease is within reach again");
        }
    }

    /// How long ago the last step began; grows where the thread is stuck.
    public Duration sinceLastStep() {
        return Duration.ofNanos(System.nanoTime() - steppedAt);
    }

    /// Gives the lease back where it is ours.
    @Override
    public void close() {
        closing.countDown();
        try {
            if (thread.isPresent()) {
                thread.get().join(timing.requestTimeout());
            }
            campaign.release();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (KubernetesClientException e) {
            log.info(
                    "the lease could not be given back, so another waits for its end: {}",
                    e.getMessage());
        }
    }
}
