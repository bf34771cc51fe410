package dev.ringfence.reconcile;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.api.v1alpha1.BaselinePolicyStatus;
import dev.ringfence.observe.Meters;
import dev.ringfence.reconcile.inforce.Baselines;
import dev.ringfence.reconcile.inforce.Standing;
import dev.ringfence.reconcile.wake.StatusBell;
import dev.ringfence.status.Ledger;
import dev.ringfence.status.Lifetimes;
import dev.ringfence.status.StatusWriter;
import dev.ringfence.status.Summary;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Writes the status of each baseline: from the ledger, at most every few seconds, only if it
/// changed. Of the baseline itself it writes nothing but our finalizer.
public final class BaselinePolicyReconciler implements Reconciler<BaselinePolicy> {

    static final String NAME = "baselinepolicies";

    /// A status that will be another in a moment is not worth a write.
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(3);

    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(500);

    private final Baselines baselines;
    private final Ledger ledger;
    private final Meters meters;
    private final StatusBell bell;
    private final Farewell farewell;
    private final StatusWriter writer;
    private final Clock clock;
    private final InstantSource steady;
    private final Map<String, Instant> unsettledSince = new ConcurrentHashMap<>();

    /// @param steady for waits: one that is never set
    BaselinePolicyReconciler(Tools tools, Farewell farewell, Clock clock, InstantSource steady) {
        this.baselines = tools.baselines();
        this.ledger = tools.ledger();
        this.meters = tools.meters();
        this.bell = tools.bell();
        this.farewell = farewell;
        this.writer = new StatusWriter(clock);
        this.clock = clock;
        this.steady = steady;
    }

    @Override
    public List<EventSource<?, BaselinePolicy>> prepareEventSources(
            EventSourceContext<BaselinePolicy> context) {
        return List.of(bell.source());
    }

    @Override
    public UpdateControl<BaselinePolicy> reconcile(
            BaselinePolicy policy, Context<BaselinePolicy> context) {
        String name = policy.getMetadata().getName();
        var standing = baselines.standing(name);
        if (context.isPrimaryResourceDeleted() || standing.isEmpty()) {
            // The enforcing side has not seen it yet; it rings when it has.
            return UpdateControl.noUpdate();
        }
        return switch (farewell.see(policy, standing.get())) {
            case STAYS -> report(policy, standing.get());
            case GOES -> report(policy, standing.get()).rescheduleAfter(LOOK_AGAIN_AFTER);
            case GONE -> UpdateControl.noUpdate();
        };
    }

    private UpdateControl<BaselinePolicy> report(BaselinePolicy policy, Standing standing) {
        String name = policy.getMetadata().getName();
        Summary summary = ledger.summary(name);
        if (isUnsettled(name, summary)) {
            return UpdateControl.<BaselinePolicy>noUpdate().rescheduleAfter(LOOK_AGAIN_AFTER);
        }
        var now = baselines.snapshot();
        var lifetimes = now.lifetimes(name);
        var status =
                writer.write(
                        new StatusWriter.Standing(
                                standing.generation(),
                                standing.verdict(),
                                lifetimes,
                                now.resolved(),
                                now.named(name)),
                        summary,
                        policy.getStatus());
        if (status.equals(policy.getStatus())) {
            return lookAgain(UpdateControl.noUpdate(), lifetimes);
        }
        meters.passed(NAME, "Success");
        return lookAgain(UpdateControl.patchStatus(withStatus(name, status)), lifetimes);
    }

    /// When something else is to be said although nothing changes. What is further away than the
    /// reconciler looks by itself waits for that.
    private UpdateControl<BaselinePolicy> lookAgain(
            UpdateControl<BaselinePolicy> control, Lifetimes lifetimes) {
        Instant now = clock.instant();
        lifetimes
                .nextWord(now)
                .map(next -> Duration.between(now, next))
                .filter(wait -> wait.compareTo(Controllers.LOOK_AT_ALL_EVERY) < 0)
                .ifPresent(wait -> control.rescheduleAfter(wait.plusSeconds(1)));
        return control;
    }

    private boolean isUnsettled(String name, Summary summary) {
        if (summary.awaited() == 0) {
            unsettledSince.remove(name);
            return false;
        }
        Instant since = unsettledSince.computeIfAbsent(name, _ -> steady.instant());
        return steady.instant().isBefore(since.plus(SETTLES_WITHIN));
    }

    /// Only what identifies it and its status, so that a patch says nothing of the spec.
    private static BaselinePolicy withStatus(String name, BaselinePolicyStatus status) {
        var fresh = new BaselinePolicy();
        fresh.setMetadata(new ObjectMetaBuilder().withName(name).build());
        fresh.setStatus(status);
        return fresh;
    }
}
