package dev.ringfence.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A program that ends with this JVM, even when the JVM is killed.
///
/// A shell stands between: it holds the other end of a pipe that only this JVM keeps open, and ends
/// the program when the pipe closes, for whatever reason.
public final class Supervised implements AutoCloseable {

    private static final String SHELL =
            """
            exec 3<&0
            "$@" </dev/null 3<&- &
            program=$!
            trap '' INT TERM
            echo "$program" >"$0.new"
            mv "$0.new" "$0"
            (
                cat <&3 >/dev/null
                kill -TERM "$program"
                for _ in $(seq 100); do kill -0 "$program" && sleep 0.1; done
                kill -KILL "$program"
            ) 2>/dev/null &
            watch=$!
            wait "$program"
            code=$?
            kill "$watch" 2>/dev/null
            exit "$code"
            """;

    private final String name;
    private final Process shell;
    private final Path output;

    private Supervised(String name, Process shell, Path output) {
        this.name = name;
        this.shell = shell;
        this.output = output;
    }

    /// @param output where everything that the program prints goes
    public static Supervised start(
            Path output, Map<String, String> environment, List<String> command) {
        var line = new ArrayList<>(List.of("/bin/sh", "-c", SHELL, pidFile(output).toString()));
        line.addAll(command);
        var builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        try {
            String name = Path.of(command.getFirst()).getFileName().toString();
            Files.deleteIfExists(pidFile(output));
            var started = new Supervised(name, builder.start(), output);
            started.awaitProgram();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    /// Sends a signal, such as `STOP`, to the program itself.
    void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(program().pid()))
                    .inheritIO()
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isRunning() {
        return shell.isAlive();
    }

    /// The shell names the program's process a moment after it started.
    private void awaitProgram() {
        while (shell.isAlive() && !Files.exists(pidFile(output))) {
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    private static Path pidFile(Path output) {
        return output.resolveSibling(output.getFileName() + ".pid");
    }

    /// The program itself, not the shell before it.
    public ProcessHandle program() {
        try {
            long pid = Long.parseLong(Files.readString(pidFile(output)).strip());
            return ProcessHandle.of(pid)
                    .orElseThrow(() -> new IllegalStateException(name + " ended: " + tail()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The last lines that it printed, for a message.
    public String tail() {
        try {
            var lines = Files.readAllLines(output);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "(its output %s cannot be read: %s)".formatted(output, e.getMessage());
        }
    }

    /// Waits for the end.
    ///
    /// @return the exit code; 128 and the signal's number where a signal ended it
    public int waitFor(Duration atMost) {
        try {
            if (!shell.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("%s did not end in %s".formatted(name, atMost));
            }
            return shell.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            shell.destroy();
        }
        waitFor(Duration.ofSeconds(20));
    }
}
