package dev.ringfence.cli.release;

import dev.ringfence.cli.release.Departure.Refusal;
import dev.ringfence.cli.release.ReleaseApi.NotDone;
import dev.ringfence.drift.Drift;
import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.manifest.PolicyWriter;
import dev.ringfence.plan.PlannedPolicy;
import dev.ringfence.transition.Step;
import java.util.ArrayList;
import java.util.List;

/// Takes the steps of a release.
final class Exit {

    private static final String LEFT_AT_A_FAILURE =
            "it stays, since one before it could not be deleted: come again";

    private final ReleaseApi api;
    private final List<PlannedPolicy> open = new ArrayList<>();

    Exit(ReleaseApi api) {
        this.api = api;
    }

    /// @return what was not deleted; after the first failure nothing more goes, so that nothing is
    ///   cut half way
    List<Refusal> go(Departure departure) {
        var failed = new ArrayList<Refusal>();
        for (Step step : departure.steps()) {
            if (failed.isEmpty()) {
                try {
                    take(departure.namespace(), step);
                } catch (NotDone e) {
                    failed.add(new Refusal(departure.namespace(), step.policy(), e.reason()));
                }
            } else if (step instanceof Step.Mend) {
                failed.add(new Refusal(departure.namespace(), step.policy(), LEFT_AT_A_FAILURE));
            }
        }
        for (PlannedPolicy bridge : open) {
            failed.add(
                    new Refusal(
                            departure.namespace(),
                            bridge.name(),
                            "it allows everything for the time of the release, and stays: the operator removes it, or delete it with kubectl"));
        }
        return failed;
    }

    private void take(String namespace, Step step) throws NotDone {
        switch (step) {
            case Step.Open(var bridge) -> {
                api.create(PolicyWriter.write(bridge, namespace));
                open.add(bridge);
            }
            case Step.Mend(Drift.Surplus(ObservedPolicy policy)) ->
                    api.delete(namespace, policy.name(), policy.version());
            case Step.Mend(var other) ->
                    throw new IllegalStateException("a release only deletes, and no " + other);
            case Step.Close(var bridge) -> {
                api.delete(namespace, bridge.name());
                open.remove(bridge);
            }
        }
    }
}
