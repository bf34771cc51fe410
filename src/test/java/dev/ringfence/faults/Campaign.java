package dev.ringfence.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// `make faults`: plays every plan, on the model and some of them on the real server, and every
/// planted bug.
public final class Campaign implements AutoCloseable {

    /// A run waits most of its time. More of them would starve each other on two cores.
    private static final int AT_ONCE = 6;

    private static final int AT_ONCE_ON_REAL_SERVER = 3;

    private final LogWatch log = LogWatch.install();
    private final Map<String, Recording> recordings = new ConcurrentSkipListMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

    private final ExecutorService forRealServer =
            Executors.newFixedThreadPool(AT_ONCE_ON_REAL_SERVER);
    private final Queue<Verdict> undisturbed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger marks = new AtomicInteger();

    /// @param args the folder of the report; then a plan's id, or `scenario=` and a name, or
    ///   nothing for all
    public static void main(String[] args) throws Exception {
        String what = args.length > 1 ? args[1] : "";
        var folder = Path.of(args[0]);
        if (what.isBlank()) {
            System.exit(new Shards(folder).play());
        }
        int status = 2;
        try (var campaign = new Campaign()) {
            status =
                    what.startsWith("scenario=")
                            ? campaign.scenario(folder, what.substring("scenario=".length()))
                            : campaign.one(what);
        } catch (ExecutionException e) {
            // Its threads would keep the process alive.
            say("broken off: " + e.getCause());
        }
        System.exit(status);
    }

    private int one(String id) throws InterruptedException {
        Plan plan = Plan.of(id.replaceFirst("@real$", ""));
        var recording = Recording.of(Scenarios.named(plan.scenario()));
        Verdict verdict =
                id.endsWith("@real") ? onRealServer(recording, plan) : inModel(recording, plan);
        print(verdict);
        System.out.println(
                verdict.violations().isEmpty()
                        ? "%s holds (%d ms)%s"
                                .formatted(
                                        plan.id(),
                                        verdict.millis(),
                                        verdict.struck()
                                                ? ""
                                                : "; the fault found no place to strike")
                        : plan.id() + " is violated");
        return verdict.violations().isEmpty() ? 0 : 1;
    }

    /// All of one scenario, and the planted bugs that show in it.
    private int scenario(Path folder, String name) throws Exception {
        long started = System.nanoTime();
        record(List.of(Scenarios.named(name)));
        var model = play(Integer.getInteger("ringfence.faults.every", 1));
        var real = playOnRealServer();
        var report =
                new CampaignReport(model, real, plant(name), log.unclaimed(), seconds(started));
        report.write(folder.resolve(name + ".json"));
        say("%s: %s".formatted(name, report.summary()));
        return report.violations() == 0 && report.uncaught() == 0 ? 0 : 1;
    }

    private static long seconds(long since) {
        return (System.nanoTime() - since) / 1_000_000_000;
    }

    /// Plays scenarios without faults, and keeps what that looks like.
    void record(List<Scenario> scenarios) throws InterruptedException, ExecutionException {
        var tasks = new ArrayList<Callable<Boolean>>();
        for (Scenario scenario : scenarios) {
            tasks.add(() -> {
                try {
                    recordings.put(scenario.name(), Recording.of(scenario));
                } catch (IllegalStateException e) {
                    undisturbed.add(said(broken(scenario, e)));
                }
                return true;
            });
        }
        results(threads, tasks);
    }

    /// Not even without a fault does it go well.
    private static Verdict broken(Scenario scenario, IllegalStateException e) {
        return new Verdict(
                Plan.undisturbed(scenario.name()),
                /* struck= */ true,
                List.of(String.valueOf(e.getMessage())),
                0);
    }

    /// Plays some plans of what was recorded, in the model.
    List<Verdict> play(List<Plan> plans) throws InterruptedException, ExecutionException {
        var tasks = new ArrayList<Callable<Verdict>>();
        for (Plan plan : plans) {
            tasks.add(() -> inModel(recorded(plan), plan));
        }
        return results(threads, tasks);
    }

    /// Plays every n-th plan of what was recorded, in the model.
    List<Verdict> play(int every) throws InterruptedException, ExecutionException {
        var plans = everyNth(every, recordings.values());
        say("%d plans over %d scenarios".formatted(plans.size(), recordings.size()));
        var verdicts = new ArrayList<>(play(plans));
        verdicts.addAll(undisturbed);
        return verdicts;
    }

    private List<Verdict> playOnRealServer() throws InterruptedException, ExecutionException {
        var fit =
                recordings.values().stream()
                        .filter(recording -> recording.scenario().isForRealServer())
                        .toList();
        var tasks = new ArrayList<Callable<Verdict>>();
        for (Plan plan : everyNth(Integer.getInteger("ringfence.faults.real-every", 9), fit)) {
            tasks.add(() -> onRealServer(recorded(plan), plan));
        }
        return results(forRealServer, tasks);
    }

    /// The same ones each time.
    private static List<Plan> everyNth(int every, Collection<Recording> recordings) {
        var plans = recordings.stream().flatMap(each -> each.plans().stream()).toList();
        return IntStream.range(0, plans.size())
                .filter(i -> i % every == 0)
                .mapToObj(plans::get)
                .toList();
    }

    private Recording recorded(Plan plan) {
        Recording recording = recordings.get(plan.scenario());
        if (recording == null) {
            throw new IllegalArgumentException("not recorded, or not well: " + plan.id());
        }
        return recording;
    }

    Verdict inModel(Recording recording, Plan plan) throws InterruptedException {
        return said(new PlanRun(recording, plan, recording.before().copy(), Plant.NONE).judge());
    }

    private Verdict onRealServer(Recording recording, Plan plan) throws InterruptedException {
        String mark =
                "f%s-%d"
                        .formatted(
                                Long.toString(ProcessHandle.current().pid(), 36),
                                marks.incrementAndGet());
        try (var world = new RealWorld(mark)) {
            return said(new PlanRun(recording, plan, world, Plant.NONE).judge());
        }
    }

    /// Whether each bug was caught that shows in a scenario.
    Map<String, Boolean> plant(String scenario) throws InterruptedException, ExecutionException {
        var tasks = new ArrayList<Callable<Map.Entry<String, Boolean>>>();
        for (Plants.Planted planted : Plants.all()) {
            if (planted.scenario().equals(scenario)) {
                tasks.add(() -> Map.entry(planted.name(), isCaught(planted)));
            }
        }
        var caught = new TreeMap<String, Boolean>();
        results(threads, tasks).forEach(each -> caught.put(each.getKey(), each.getValue()));
        return caught;
    }

    private boolean isCaught(Plants.Planted planted) throws InterruptedException {
        for (String id : planted.plans()) {
            Plan plan = Plan.of(id);
            Recording recording = recordings.get(plan.scenario());
            if (recording == null) {
                return false;
            }
            var verdict =
                    new PlanRun(recording, plan, recording.before().copy(), planted.plant())
                            .judge();
            if (verdict.violations().isEmpty()) {
                say("planted %s: not caught by %s".formatted(planted.name(), id));
                return false;
            }
        }
        return true;
    }

    private Verdict said(Verdict verdict) {
        if (!verdict.violations().isEmpty()) {
            print(verdict);
        }
        return verdict;
    }

    private static void print(Verdict verdict) {
        verdict.violations().forEach(each -> say("%s: %s".formatted(verdict.plan().id(), each)));
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private static <T> List<T> results(ExecutorService threads, List<Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        var results = new ArrayList<T>();
        for (Future<T> each : threads.invokeAll(tasks)) {
            results.add(each.get());
        }
        return results;
    }

    @Override
    public void close() {
        log.uninstall();
        threads.shutdown();
        forRealServer.shutdown();
    }
}
