package dev.ringfence.tour;

import dev.ringfence.tour.PolicyWatch.Sighting;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.Watcher.Action;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The tour of `make run`: what Ringfence does to the sample namespaces, and what it does when
/// somebody tampers. With `--once` it ends by itself, with 0 only if everything it said was true.
public final class Tour {

    private static final String DENY_EGRESS = "ringfence-default-deny-egress";
    private static final String DENY_INGRESS = "ringfence-default-deny-ingress";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /// What the samples must come to.
    private static final Map<String, List<String>> EXPECTED =
            Map.of(
                    "shop",
                    List.of(
                            "ringfence-allow-tenants-dns",
                            "ringfence-allow-tenants-same-namespace",
                            "ringfence-allow-tenants-web",
                            DENY_EGRESS,
                            DENY_INGRESS),
                    "payments",
                    List.of(
                            "ringfence-allow-tenants-dns",
                            "ringfence-allow-tenants-partner-api",
                            "ringfence-allow-tenants-same-namespace",
                            "ringfence-allow-tenants-web",
                            DENY_EGRESS,
                            DENY_INGRESS),
                    "build",
                    List.of("ringfence-block-node-metadata", DENY_INGRESS),
                    "legacy",
                    List.of(),
                    "sandbox",
                    List.of());

    private final Screen screen;
    private final Stage stage;
    private final PolicyWatch watch;

    private Tour(Screen screen, Stage stage, PolicyWatch watch) {
        this.screen = screen;
        this.stage = stage;
        this.watch = watch;
    }

    public static void main(String[] args) throws InterruptedException {
        var screen = new Screen();
        screen.heading("1. A control plane of its own, and Ringfence in it");
        var stage = Stage.set(screen, programs());
        try (var watch = new PolicyWatch(stage.admin())) {
            new Tour(screen, stage, watch).show();
        }
        if (Arrays.asList(args).contains("--once")) {
            System.out.printf("%n%s%n", verdict(screen.failures()));
            System.exit(screen.failures() == 0 ? 0 : 1);
        }
        lookAround(screen, stage);
        new CountDownLatch(1).await();
    }

    private static Path programs() {
        return Path.of(
                Objects.requireNonNull(
                        System.getProperty("ringfence.bed"),
                        "-Dringfence.bed=FOLDER names the built control plane"));
    }

    private static String verdict(int failures) {
        return failures == 0
                ? "Everything shown was checked and true."
                : "%d of the claims above did not hold.".formatted(failures);
    }

    private void show() {
        applySamples();
        edit();
        delete();
        breach();
        summary();
    }

    private void applySamples() {
        screen.heading("2. kubectl apply -k config/samples");
        stage.kubectl().run("apply", "-k", "config/samples");
        boolean arrived = await(() -> policies().equals(EXPECTED));
        policies()
                .forEach((namespace, names) -> {
                    screen.line(namespace + (names.isEmpty() ? ": nothing" : ""));
                    names.forEach(name -> screen.line("  " + name));
                });
        screen.claim(arrived, "each namespace holds exactly what its baselines ask for");
    }

    private void edit() {
        screen.heading("3. Somebody opens the namespace 'shop'");
        screen.line(
                "kubectl patch networkpolicy %s -n shop: egress: [{}], everything may go out"
                        .formatted(DENY_EGRESS));
        double before = repaired("Altered");
        int from = watch.count();
        stage.kubectl()
                .run(
                        "patch",
                        "networkpolicy",
                        DENY_EGRESS,
                        "-n",
                        "shop",
                        "--type=merge",
                        "-p",
                        "{\"spec\":{\"egress\":[{}]}}");
        var opened = watch.await(from, seen -> isDenyEgress(seen) && !isClosed(seen));
        var closed = watch.await(from, seen -> isDenyEgress(seen) && isClosed(seen));
        repairedAfter(opened, closed);
        told("Altered", "kubectl-patch");
        counted("Altered", before);
    }

    private void delete() {
        screen.heading("4. Somebody deletes a policy of 'payments'");
        screen.line("kubectl delete networkpolicy %s -n payments".formatted(DENY_INGRESS));
        double before = repaired("Missing");
        int from = watch.count();
        stage.kubectl().run("delete", "networkpolicy", DENY_INGRESS, "-n", "payments");
        var deleted =
                watch.await(
                        from,
                        seen ->
                                seen.isOf("payments", DENY_INGRESS)
                                        && seen.action() == Action.DELETED);
        var created =
                watch.await(
                        from,
                        seen ->
                                seen.isOf("payments", DENY_INGRESS)
                                        && seen.action() == Action.ADDED);
        repairedAfter(deleted, created);
        told("Missing", "somebody deleted it");
        counted("Missing", before);
    }

    /// A policy of somebody else's is not ours to change: it is proved, counted and told.
    private void breach() {
        screen.heading("5. Somebody adds a policy of their own to 'payments'");
        screen.line("kubectl apply: NetworkPolicy debug, egress: [{}], everything may go out");
        stage.admin()
                .resource(
                        """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: debug, namespace: payments}
                        spec: {podSelector: {}, policyTypes: [Egress], egress: [{}]}
                        """)
                .create();
        long applied = System.nanoTime();
        boolean seen = await(() -> breaches() == 1);
        screen.claim(
                seen,
                "ringfence_breaches{baselinepolicy=\"tenants\",kind=\"OPEN_ALL\"}: 0 -> 1, at most %d ms later"
                        .formatted((System.nanoTime() - applied) / 1_000_000));
        told("OPEN_ALL", "could reach 169.254.169.254 on 80/TCP");
        stage.kubectl().run("delete", "networkpolicy", "debug", "-n", "payments");
        screen.claim(await(() -> breaches() == 0), "deleted, and healed: 1 -> 0");
    }

    private double breaches() {
        return stage.endpoints()
                .metric("ringfence_breaches{baselinepolicy=\"tenants\",kind=\"OPEN_ALL\"}");
    }

    private void repairedAfter(Optional<Sighting> broken, Optional<Sighting> mended) {
        screen.claim(
                broken.isPresent() && mended.isPresent(),
                broken.flatMap(from -> mended.map(from::until))
                        .map(took -> "repaired %.0f ms later".formatted(took.toNanos() / 1e6))
                        .orElse("repaired"));
    }

    /// The event says what differed and which program did it.
    private void told(String kind, String who) {
        Supplier<Optional<Event>> event =
                () ->
                        stage
                                .admin()
                                .events()
                                .v1()
                                .events()
                                .inAnyNamespace()
                                .list()
                                .getItems()
                                .stream()
                                .filter(each -> String.valueOf(each.getNote()).startsWith(kind))
                                .findFirst();
        boolean found =
                await(() -> event.get().filter(each -> each.getNote().contains(who)).isPresent());
        screen.claim(
                found,
                event.get()
                        .map(each -> "event %s: %s".formatted(each.getReason(), each.getNote()))
                        .orElse("an event tells of it"));
    }

    private void counted(String kind, double before) {
        String series = "ringfence_drift_repaired_total{reason=\"%s\"}".formatted(kind);
        boolean moved = await(() -> stage.endpoints().metric(series) == before + 1);
        screen.claim(
                moved,
                "%s: %.0f -> %.0f".formatted(series, before, stage.endpoints().metric(series)));
    }

    private void summary() {
        screen.heading("6. kubectl get baselinepolicies");
        boolean ready =
                await(() ->
                        stage.kubectl()
                                .run(
                                        "get",
                                        "blp",
                                        "-o",
                                        "jsonpath={.items[*].status.conditions[?(@.type==\"Ready\")].status}")
                                .equals("True True"));
        stage.kubectl().run("get", "blp").lines().forEach(screen::line);
        screen.claim(ready, "both baselines are Ready");
    }

    private static void lookAround(Screen screen, Stage stage) {
        String kubectl = stage.kubectl().script().toString();
        screen.heading("It stays up. Look around from another terminal; Ctrl-C stops everything.");
        screen.line(kubectl + " get networkpolicies -A");
        screen.line(kubectl + " describe baselinepolicy tenants");
        screen.line(kubectl + " get events -A");
        screen.line(
                kubectl
                        + " create namespace mine && "
                        + kubectl
                        + " label namespace mine tier=tenant");
        screen.line("curl " + stage.endpoints().url("/metrics"));
        screen.line("tail -f " + Stage.FOLDER.resolve("operator.log"));
    }

    private Map<String, List<String>> policies() {
        var byNamespace = new TreeMap<String, List<String>>();
        EXPECTED.keySet()
                .forEach(namespace ->
                        byNamespace.put(
                                namespace,
                                stage
                                        .admin()
                                        .network()
                                        .v1()
                                        .networkPolicies()
                                        .inNamespace(namespace)
                                        .list()
                                        .getItems()
                                        .stream()
                                        .map(policy -> policy.getMetadata().getName())
                                        .sorted()
                                        .collect(Collectors.toList())));
        return byNamespace;
    }

    private double repaired(String reason) {
        return stage.endpoints()
                .metric("ringfence_drift_repaired_total{reason=\"%s\"}".formatted(reason));
    }

    private static boolean isDenyEgress(Sighting seen) {
        return seen.isOf("shop", DENY_EGRESS);
    }

    private static boolean isClosed(Sighting seen) {
        return seen.policy().getSpec().getEgress().isEmpty();
    }

    private static boolean await(Supplier<Boolean> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (condition.get()) {
                return true;
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return false;
    }
}
