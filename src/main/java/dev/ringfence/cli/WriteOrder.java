package dev.ringfence.cli;

import dev.ringfence.drift.Drift;
import dev.ringfence.transition.Change;
import dev.ringfence.transition.Passage;
import dev.ringfence.transition.Step;

/// Shows the writes of each namespace, in the order in which the operator does them.
final class WriteOrder {

    private final Session session;
    private int writes;

    WriteOrder(Session session) {
        this.session = session;
    }

    void show(String namespace, Change change) {
        var steps = Passage.of(change).steps();
        if (steps.isEmpty()) {
            return;
        }
        line("%s: %s".formatted(namespace, counted(steps.size())));
        for (int i = 0; i < steps.size(); i++) {
            line("%4d. %s".formatted(i + 1, text(steps.get(i))));
        }
        line("");
        writes += steps.size();
    }

    private static String text(Step step) {
        return switch (step) {
            case Step.Open(var bridge) ->
                    "create %s: stands until the last write, so that nothing is cut meanwhile"
                            .formatted(bridge.name());
            case Step.Close(var bridge) ->
                    "delete %s: the change is through".formatted(bridge.name());
            case Step.Mend(var drift) -> verb(drift) + " " + drift.policy();
        };
    }

    private static String verb(Drift drift) {
        return switch (drift) {
            case Drift.Missing _ -> "create";
            case Drift.Altered _, Drift.Stripped _, Drift.NameTaken _ -> "change";
            case Drift.Surplus _ -> "delete";
        };
    }

    boolean any() {
        return writes > 0;
    }

    void sumUp() {
        line(
                writes == 0
                        ? "nothing to change"
                        : counted(writes)
                                + ", as where pods run; without pods what isolates is written first, and no ringfence-transition");
    }

    private static String counted(int writes) {
        return writes == 1 ? "1 write" : writes + " writes";
    }

    private void line(String text) {
        session.out().print(text + "\n");
    }
}
