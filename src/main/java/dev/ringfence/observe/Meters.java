package dev.ringfence.observe;

import dev.ringfence.breach.Breach;
import dev.ringfence.drift.DriftKind;
import dev.ringfence.plan.Role;
import dev.ringfence.status.Ledger;
import dev.ringfence.status.Lifetimes;
import dev.ringfence.status.State;
import dev.ringfence.status.Summary;
import dev.ringfence.status.Trouble;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

/// Our metrics: every name and label is declared here, once. No label takes a policy's name, and a
/// namespace's only while something is wrong in it.
public final class Meters {

    private static final int MOST_SERIES = 500;
    private static final List<String> BREACH_KINDS =
            Stream.concat(
                            Arrays.stream(Breach.Kind.values()).map(Breach.Kind::name),
                            Stream.of(Trouble.NOT_JUDGED))
                    .toList();

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Ledger ledger;
    private final Counter silences =
            Counter.builder("ringfence.silences.ended")
                    .description(
                            "Answers of the API server that stopped in the middle and were ended")
                    .register(registry);
    private final Timer isolationLatency =
            latency(
                    "ringfence.isolation.latency",
                    "From the start of the pass that first found a namespace selected to the moment when all its policies were stored");
    private final Timer repairLatency =
            latency(
                    "ringfence.repair.latency",
                    "From the start of the pass that found a drift to the moment when it was mended");
    private final MultiGauge namespaces =
            gauges("ringfence.namespaces", "Namespaces by baseline and state");
    private final MultiGauge policies =
            gauges(
                    "ringfence.managed.policies",
                    "Planned policies by baseline and what they are for");
    private final MultiGauge released =
            gauges(
                    "ringfence.released.policies",
                    "Policies that stay in namespaces that a baseline let go of");
    private final MultiGauge breaches =
            gauges(
                    "ringfence.breaches",
                    "Rules of policies of others that break a baseline, by baseline and kind");
    private final MultiGauge unprotected =
            gauges(
                    "ringfence.namespace.unprotected",
                    "1 for each namespace in which a policy could not be mended or one of others breaks a baseline, at most "
                            + MOST_SERIES);
    private final MultiGauge expirations =
            gauges(
                    "ringfence.exception.expiration.timestamp.seconds",
                    "When an exception expires or expired, by baseline and exception, at most "
                            + MOST_SERIES);
    private volatile Map<String, Lifetimes> lifetimes = Map.of();
    private final MultiGauge contested =
            gauges(
                    "ringfence.contested.policies",
                    "Managed policies that somebody reverts again and again, so that their repair waits, by baseline");
    private final Map<String, AtomicLong> lastEvents = new ConcurrentHashMap<>();
    private volatile BooleanSupplier leads = () -> true;

    public Meters(Ledger ledger, String version) {
        this.ledger = ledger;
        for (DriftKind kind : DriftKind.values()) {
            // From the first scrape on, at zero: an alert on a counter that is not there never
            // fires.
            detectedCounter(kind);
            repairedCounter(kind);
            failureCounter(kind);
        }
        Gauge.builder("ringfence.series.dropped", () -> unprotectedBeyond(MOST_SERIES))
                .description("Unprotected namespaces without a series of their own")
                .register(registry);
        Gauge.builder("ringfence.leader", () -> leads.getAsBoolean() ? 1 : 0)
                .description(
                        "1 where this operator acts, 0 where it stands by; only the one that acts says how namespaces are")
                .register(registry);
        Gauge.builder("ringfence.build.info", () -> 1)
                .description("The version that is running")
                .tag("version", version)
                .register(registry);
    }

    private MultiGauge gauges(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    private Counter detectedCounter(DriftKind kind) {
        return counter("ringfence.drift.detected", "Managed policies found not as planned", kind);
    }

    private Counter repairedCounter(DriftKind kind) {
        return counter(
                "ringfence.drift.repaired", "Managed policies brought back to the plan", kind);
    }

    private Counter failureCounter(DriftKind kind) {
        return counter(
                "ringfence.apply.failures",
                "Tries to mend a policy that the API server refused or did not answer",
                kind);
    }

    private Counter counter(String name, String description, DriftKind kind) {
        return Counter.builder(name)
                .description(description)
                .tag("reason", kind.toString())
                .register(registry);
    }

    private Timer latency(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30))
                .register(registry);
    }

    /// Who stands by looks at no namespace, and must not say how they are.
    public void leads(BooleanSupplier now) {
        leads = now;
    }

    /// Somebody changed a managed policy.
    public void detected(DriftKind kind) {
        detectedCounter(kind).increment();
    }

    /// @param took from the start of the pass that found it
    public void repaired(DriftKind kind, Duration took) {
        repairedCounter(kind).increment();
        repairLatency.record(took);
    }

    /// A policy could not be brought to the plan.
    public void failed(DriftKind kind) {
        failureCounter(kind).increment();
    }

    /// A watch told of a new or changed object.
    public void watched(String resource, Instant now) {
        lastEvents
                .computeIfAbsent(resource, this::lastEvent)
                .accumulateAndGet(now.getEpochSecond(), Math::max);
    }

    private AtomicLong lastEvent(String resource) {
        return Objects.requireNonNull(
                registry.gauge(
                        "ringfence.watch.last.event.timestamp.seconds",
                        Tags.of("resource", resource),
                        new AtomicLong()));
    }

    /// An answer stopped in the middle, and was ended.
    public void silenceEnded() {
        silences.increment();
    }

    /// All policies of a namespace that was not seen before are stored.
    public void isolated(Duration took) {
        isolationLatency.record(took);
    }

    /// The API server answered a request of ours.
    public void answered(String verb, String resource, int code) {
        Counter.builder("ringfence.api.requests")
                .description("Answers of the API server")
                .tags("verb", verb, "resource", resource, "code", Integer.toString(code))
                .register(registry)
                .increment();
    }

    /// A pass over a namespace or a baseline ended.
    public void passed(String controller, String outcome) {
        Counter.builder("ringfence.reconciliations")
                .description("Passes over a namespace, and writes of a baseline's status")
                .tags("controller", controller, "outcome", outcome)
                .register(registry)
                .increment();
    }

    /// All metrics in the text format of Prometheus, as of now.
    public String scrape() {
        var byState = new ArrayList<MultiGauge.Row<?>>();
        var byRole = new ArrayList<MultiGauge.Row<?>>();
        var left = new ArrayList<MultiGauge.Row<?>>();
        var byKind = new ArrayList<MultiGauge.Row<?>>();
        var fought = new ArrayList<MultiGauge.Row<?>>();
        for (String baseline : leads.getAsBoolean() ? ledger.baselines() : Set.<String>of()) {
            Summary summary = ledger.summary(baseline);
            for (State state : State.values()) {
                byState.add(row(baseline, "state", state.toString(), summary.count(state)));
            }
            left.add(
                    MultiGauge.Row.of(
                            Tags.of("baselinepolicy", baseline), summary.releasedPolicies()));
            fought.add(MultiGauge.Row.of(Tags.of("baselinepolicy", baseline), summary.contested()));
            for (String kind : BREACH_KINDS) {
                byKind.add(row(baseline, "kind", kind, summary.breaches().getOrDefault(kind, 0)));
            }
            for (Role role : Role.planned()) {
                byRole.add(
                        row(
                                baseline,
                                "kind",
                                role.toString(),
                                summary.policies().getOrDefault(role, 0)));
            }
        }
        namespaces.register(byState, /* overwrite= */ true);
        policies.register(byRole, /* overwrite= */ true);
        released.register(left, /* overwrite= */ true);
        breaches.register(byKind, /* overwrite= */ true);
        contested.register(fought, /* overwrite= */ true);
        unprotected.register(unprotectedRows(), /* overwrite= */ true);
        expirations.register(expirationRows(), /* overwrite= */ true);
        return registry.scrape();
    }

    /// @param byBaseline when the exceptions of which baseline expire
    public void expirations(Map<String, Lifetimes> byBaseline) {
        lifetimes = byBaseline;
    }

    /// The next ones first, and those that are gone last.
    private List<MultiGauge.Row<?>> expirationRows() {
        return Stream.<Function<Lifetimes, Map<String, Instant>>>of(
                        Lifetimes::ahead, Lifetimes::expired)
                .flatMap(some -> expirations(some).sorted(Map.Entry.comparingByValue()))
                .limit(MOST_SERIES)
                .<MultiGauge.Row<?>>map(
                        each -> MultiGauge.Row.of(each.getKey(), each.getValue().getEpochSecond()))
                .toList();
    }

    private Stream<Map.Entry<Tags, Instant>> expirations(
            Function<Lifetimes, Map<String, Instant>> some) {
        return lifetimes.entrySet().stream()
                .flatMap(baseline ->
                        some.apply(baseline.getValue()).entrySet().stream()
                                .map(exception ->
                                        Map.entry(
                                                Tags.of(
                                                        "baselinepolicy",
                                                        baseline.getKey(),
                                                        "exception",
                                                        exception.getKey()),
                                                exception.getValue())));
    }

    private List<MultiGauge.Row<?>> unprotectedRows() {
        return ledger.unprotected().stream()
                .limit(MOST_SERIES)
                .<MultiGauge.Row<?>>map(name -> MultiGauge.Row.of(Tags.of("namespace", name), 1))
                .toList();
    }

    private int unprotectedBeyond(int shown) {
        return Math.max(0, ledger.unprotected().size() - shown);
    }

    private static MultiGauge.Row<?> row(String baseline, String label, String value, int count) {
        return MultiGauge.Row.of(Tags.of("baselinepolicy", baseline, label, value), count);
    }
}
