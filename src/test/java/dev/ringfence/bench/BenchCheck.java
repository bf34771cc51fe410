package dev.ringfence.bench;

import dev.ringfence.cli.MeasuredCheck;
import dev.ringfence.cli.MeasuredCheck.Cost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// `make bench-check`: what a check of 10,000 namespaces with 10 policies each costs, in a JVM with
/// the flags that ship and 512 MiB of heap.
public final class BenchCheck {

    private static final int SMALL = 1_000;
    private static final int LARGE = 10_000;
    private static final int RUNS = 3;
    private static final List<String> FLAGS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx512m");

    private BenchCheck() {}

    /// @param args a folder for the manifests
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        Path small = folder.resolve("small");
        Path large = folder.resolve("large");
        ManifestFolder.write(small, SMALL);
        ManifestFolder.write(large, LARGE);
        Cost ofSmall = median(small, small);
        Cost ofLarge = median(small, large);
        print(SMALL, ofSmall);
        print(LARGE, ofLarge);
        var goals = Goals.of(ofSmall, ofLarge);
        goals.forEach(System.out::println);
        System.exit(goals.stream().allMatch(Goal::isMet) ? 0 : 1);
    }

    private static void print(int namespaces, Cost cost) {
        System.out.printf(
                "%,7d namespaces, %,8d policies, %,6d findings: parse %,6d ms of CPU, judge %,6d ms, in use %d MiB, peak %d MiB%n",
                namespaces,
                cost.policies(),
                cost.findings(),
                cost.parseMillis(),
                cost.judgeMillis(),
                cost.liveMiB(),
                cost.peakMiB());
    }

    /// By the time that it took together.
    private static Cost median(Path warm, Path measured) throws IOException, InterruptedException {
        var costs = new ArrayList<Cost>();
        for (int run : IntStream.range(0, RUNS).toArray()) {
            System.err.printf("%s, run %d of %d%n", measured, run + 1, RUNS);
            costs.add(run(warm, measured));
        }
        costs.sort(Comparator.comparingLong(BenchCheck::millis));
        return costs.get(RUNS / 2);
    }

    private static long millis(Cost cost) {
        return cost.parseMillis() + cost.judgeMillis();
    }

    private static Cost run(Path warm, Path measured) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        MeasuredCheck.class.getName(),
                        warm.toString(),
                        measured.toString()));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the measured check failed: " + output);
        }
        return Cost.read(output);
    }

    /// What is wanted, and whether it is so.
    record Goal(String what, double found, double most) {
        boolean isMet() {
            return found <= most;
        }

        @Override
        public String toString() {
            return "%s %s: %.2f, at most %.2f"
                    .formatted(isMet() ? "ok    " : "MISSED", what, found, most);
        }
    }

    /// The goals of a check.
    static final class Goals {

        private Goals() {}

        static List<Goal> of(Cost small, Cost large) {
            return List.of(
                    new Goal(
                            "judging, as a part of parsing",
                            (double) large.judgeMillis() / large.parseMillis(),
                            0.25),
                    new Goal("peak memory in MiB", large.peakMiB(), 512),
                    new Goal(
                            "growth exponent of parsing and judging",
                            Math.log((double) millis(large) / millis(small))
                                    / Math.log((double) LARGE / SMALL),
                            1.05));
        }
    }
}
