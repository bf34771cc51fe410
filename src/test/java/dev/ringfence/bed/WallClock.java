package dev.ringfence.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/// The wall clock of programs under test, which can be set while they run. This JVM and everything
/// else keep theirs.
public final class WallClock {

    private final Path library;
    private final Path file;

    private WallClock(Path library, Path file) {
        this.library = library;
        this.file = file;
    }

    /// One that goes right. Where a program's clock cannot be set, the test is skipped.
    ///
    /// @param folder for its file
    public static WallClock in(Path folder) {
        Assumptions.assumeTrue(
                System.getProperty("os.name").equals("Linux"),
                "the clock of one program can be set on Linux only");
        var clock = new WallClock(BuildScript.run("src/testbed/clock.sh"), folder.resolve("clock"));
        clock.set(Duration.ZERO);
        return clock;
    }

    /// From now on it goes this much ahead of the machine's; behind, where that is negative.
    public void set(Duration ahead) {
        var seconds = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        seconds.putLong(ahead.toSeconds()).flip();
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(seconds, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a program needs in its environment to go by this clock.
    Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library.toString(), "SET_CLOCK", file.toString());
    }
}
