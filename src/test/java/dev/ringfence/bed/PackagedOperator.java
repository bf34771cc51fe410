package dev.ringfence.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The program as `make package` leaves it, in a process of its own.
public final class PackagedOperator implements AutoCloseable {

    /// Where it is packaged, and the program therein.
    static final Path HOME = Path.of("target/ringfence");

    static final Path PROGRAM = Path.of("bin/ringfence");
    private static final Pattern READY = Pattern.compile("ready; metrics at port (\\d+)");
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final Supervised process;
    private final Path log;

    private PackagedOperator(Supervised process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// How it is started.
    ///
    /// @param folder where the kubeconfig and the log go
    public record Launch(Path folder, Path program, Map<String, String> environment) {

        /// As it is packaged, on the machine's own clock.
        public static Launch in(Path folder) {
            return new Launch(
                    folder,
                    HOME.resolve(PROGRAM),
                    Map.of("JAVA_HOME", System.getProperty("java.home")));
        }

        /// It goes by another clock.
        public Launch by(WallClock clock) {
            var all = new HashMap<>(environment);
            all.putAll(clock.environment());
            return new Launch(folder, program, all);
        }

        /// It is another version.
        public Launch of(OtherVersion version) {
            return new Launch(folder, version.program(), environment);
        }

        /// Starts it against the API server of a kubeconfig.
        public PackagedOperator operator(String kubeconfig, String... options) {
            try {
                Path file = folder.resolve("operator.conf");
                Files.writeString(file, kubeconfig);
                var arguments =
                        new ArrayList<>(
                                List.of("operator", "--kubeconfig=" + file, "--http-port=0"));
                arguments.addAll(List.of(options));
                return run(arguments);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private PackagedOperator run(List<String> arguments) {
            if (!Files.isExecutable(program)) {
                throw new IllegalStateException(program + " is missing: 'make package' builds it");
            }
            var command = new ArrayList<>(List.of(program.toString()));
            command.addAll(arguments);
            Path log = folder.resolve("operator.log");
            return new PackagedOperator(Supervised.start(log, environment, command), log);
        }
    }

    /// Starts it against the API server of a kubeconfig.
    ///
    /// @param folder where the kubeconfig and the log go
    public static PackagedOperator start(Path folder, String kubeconfig, String... options) {
        return Launch.in(folder).operator(kubeconfig, options);
    }

    /// Runs the program with these arguments.
    public static PackagedOperator run(Path folder, List<String> arguments) {
        return Launch.in(folder).run(arguments);
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
