package dev.ringfence.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The program as `make package` leaves it, in a process of its own.
public final class PackagedOperator implements AutoCloseable {

    private static final Path PROGRAM = Path.of("target/ringfence/bin/ringfence");
    private static final Pattern READY = Pattern.compile("ready; metrics at port (\\d+)");
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final Supervised process;
    private final Path log;

    private PackagedOperator(Supervised process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// Starts it against the API server of a kubeconfig.
    ///
    /// @param folder where the kubeconfig and the log go
    public static PackagedOperator start(Path folder, String kubeconfig, String... options) {
        try {
            Path file = folder.resolve("operator.conf");
            Files.writeString(file, kubeconfig);
            var arguments =
                    new ArrayList<>(List.of("operator", "--kubeconfig=" + file, "--http-port=0"));
            arguments.addAll(List.of(options));
            return run(folder, arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs the program with these arguments.
    public static PackagedOperator run(Path folder, List<String> arguments) {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IllegalStateException(PROGRAM + " is missing: 'make package' builds it");
        }
        var command = new ArrayList<>(List.of(PROGRAM.toString()));
        command.addAll(arguments);
        Path log = folder.resolve("operator.log");
        return new PackagedOperator(
                Supervised.start(
                        log, Map.of("JAVA_HOME", System.getProperty("java.home")), command),
                log);
    }

    /// Waits until it says that it is ready.
    public Endpoints awaitReady() {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<Endpoints> ready = ready();
            if (ready.isPresent()) {
                return ready.get();
            }
            if (!process.isRunning()) {
                throw new IllegalStateException("the operator ended:\n" + process.tail());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new IllegalStateException("the operator did not become ready:\n" + process.tail());
    }

    private Optional<Endpoints> ready() {
        Matcher ready = READY.matcher(output());
        return ready.find()
                ? Optional.of(new Endpoints(Integer.parseInt(ready.group(1))))
                : Optional.empty();
    }

    /// All that it printed.
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isRunning() {
        return process.isRunning();
    }

    /// Sends SIGTERM, as the kubelet does.
    public void terminate() {
        process.program().destroy();
    }

    /// Ends it as a lack of memory does: nothing in it notices.
    public void kill() {
        process.program().destroyForcibly();
    }

    /// Stops it where it is: no thread of it runs until [#resume].
    public void pause() {
        process.signal("STOP");
    }

    public void resume() {
        process.signal("CONT");
    }

    /// @return the exit code
    public int waitFor(Duration atMost) {
        return process.waitFor(atMost);
    }

    @Override
    public void close() {
        if (process.isRunning()) {
            // One that is stopped would not hear that it should end.
            resume();
        }
        process.close();
    }
}
