package dev.ringfence.cli;

import com.sun.management.OperatingSystemMXBean;
import dev.ringfence.cli.input.Inputs;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `ringfence check` over the folders that are named, one after the other: the first ones warm the
/// JVM, the last one is measured. Prints what came of it as words parted by blanks.
public final class MeasuredCheck {

    private MeasuredCheck() {}

    /// What one check cost, in milliseconds of the processor.
    ///
    /// @param liveMiB what is in use once all is judged
    /// @param peakMiB the most of the machine's memory that the process ever held
    public record Cost(
            long policies,
            long findings,
            long parseMillis,
            long judgeMillis,
            long liveMiB,
            long peakMiB) {

        public static Cost read(String line) {
            String[] words = line.strip().split(" ", -1);
            return new Cost(
                    Long.parseLong(words[0]),
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]),
                    Long.parseLong(words[4]),
                    Long.parseLong(words[5]));
        }

        String line() {
            return "%d %d %d %d %d %d"
                    .formatted(policies, findings, parseMillis, judgeMillis, liveMiB, peakMiB);
        }
    }

    public static void main(String[] folders) throws IOException {
        Cost last = new Cost(0, 0, 0, 0, 0, 0);
        for (String folder : folders) {
            last = measure(folder);
        }
        System.out.println(last.line());
    }

    private static Cost measure(String folder) throws IOException {
        var check = new Check(Session.of(RootCommand.with()), new InputOptions());
        System.gc();
        long start = cpuNanos();
        var inputs = Inputs.read(List.of(folder), InputStream.nullInputStream());
        long parsed = cpuNanos();
        Checked checked = check.check(inputs);
        long judged = cpuNanos();
        System.gc();
        long live = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
        if (!checked.complaints().isEmpty()) {
            throw new IllegalStateException(checked.complaints().getFirst().toString());
        }
        // Inputs and answers are reached to the end, so that they are all in use here.
        return new Cost(
                inputs.policies().size(),
                checked.findings().size(),
                (parsed - start) / 1_000_000,
                (judged - parsed) / 1_000_000,
                live,
                highWater());
    }

    /// Of the processor, and with the JVM's own work: it depends little on what else the machine
    /// does.
    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long highWater() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
                .findFirst()
                .orElse(-1);
    }
}
