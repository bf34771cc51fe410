package dev.ringfence.faults;

import dev.ringfence.apimodel.Backend;
import dev.ringfence.apimodel.Kind;
import dev.ringfence.app.RunningOperator;
import dev.ringfence.app.Settings;
import dev.ringfence.election.Timing;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One life of the operator in one world, from start to start where it dies.
final class Run implements Scenario.Stage, AutoCloseable {

    /// A status waits up to four seconds for the next: the limiter of JOSDK 5.3.2 doubles its
    /// waits.
    private static final long SETTLED_MILLIS = 4_700;

    private static final int STARTS = 8;

    /// As the operator has it by itself.
    private static final int MOST_RELEASED_PERCENT = 10;

    private static final Settings SETTINGS =
            new Settings(
                    "ringfence-system",
                    0,
                    8,
                    Settings.LogFormat.TEXT,
                    "warn",
                    Duration.ofSeconds(90),
                    new Settings.LeaderElection(
                            Settings.LeaderElection.Mode.OFF,
                            new Timing(
                                    Duration.ofSeconds(15),
                                    Duration.ofSeconds(10),
                                    Duration.ofSeconds(2))),
                    MOST_RELEASED_PERCENT);
    private static final RunningOperator.Self SELF = new RunningOperator.Self("faults", () -> {});

    private final World world;
    private final Sabotage sabotage;
    private final Traffic traffic = new Traffic();
    private final Backend asSeenByOperator;
    private @Nullable Front front;
    private @Nullable RunningOperator operator;

    Run(World world, Strike strike, Plant plant) {
        this.world = world;
        sabotage = new Sabotage(world.server(), strike, traffic, new Signature(world.mark()));
        asSeenByOperator = plant.between(sabotage, world.server());
    }

    World world() {
        return world;
    }

    Traffic traffic() {
        return traffic;
    }

    Sabotage sabotage() {
        return sabotage;
    }

    @Override
    public Actor actor() {
        return world.actor();
    }

    /// A start that fails ends the process, and something starts it again.
    synchronized void start() {
        for (int tries = 1; ; tries++) {
            Front door = open();
            front = door;
            sabotage.guard(door);
            try {
                operator = RunningOperator.start(SETTINGS, access(door), SELF);
                return;
            } catch (RuntimeException e) {
                door.close();
                if (tries == STARTS) {
                    throw e;
                }
            }
        }
    }

    private Front open() {
        try {
            return new Front(asSeenByOperator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Config access(Front door) {
        return new ConfigBuilder(Config.empty()).withMasterUrl(door.url()).build();
    }

    /// Buries a crashed operator and starts another.
    synchronized void reviveWhereDead() {
        if (sabotage.hasCrashed()) {
            stop(/* gracefully= */ false);
            start();
        }
    }

    @Override
    public synchronized void restartOperator() {
        stop(/* gracefully= */ true);
        start();
    }

    private synchronized void stop(boolean gracefully) {
        Front door = front;
        if (door != null && !gracefully) {
            door.cut();
        }
        RunningOperator running = operator;
        if (running != null) {
            running.close();
        }
        if (door != null) {
            door.close();
        }
        operator = null;
        front = null;
    }

    /// What the operator measures now.
    synchronized Measured measured() {
        RunningOperator running = operator;
        return running == null ? Measured.NOTHING : Measured.at(running.httpPort(), world.mark());
    }

    @Override
    public void settle() throws InterruptedException {
        traffic.touch();
        await(() -> traffic.quietMillis() > SETTLED_MILLIS && isSpokenOf(), 60_000);
    }

    /// Whether each baseline's status speaks of its present generation: on a busy machine quiet
    /// alone says nothing.
    private boolean isSpokenOf() {
        return world.objects(Kind.BASELINE).stream()
                .allMatch(each ->
                        each.at("/status/observedGeneration").asLong(-1)
                                == each.at("/metadata/generation").asLong());
    }

    /// @return whether it came to hold in time
    boolean await(BooleanSupplier holds, long millis) throws InterruptedException {
        long until = System.nanoTime() + millis * 1_000_000;
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > until) {
                return false;
            }
            reviveWhereDead();
            Thread.sleep(world.pollMillis());
        }
        return true;
    }

    @Override
    public void close() {
        sabotage.end();
        stop(/* gracefully= */ true);
    }
}
