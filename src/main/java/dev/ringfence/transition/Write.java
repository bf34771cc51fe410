package dev.ringfence.transition;

import dev.ringfence.drift.Drift;
import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.drift.ObservedPolicy.Content;
import dev.ringfence.plan.PlannedPolicy;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.PolicySpec;
import dev.ringfence.policy.Rule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one mending does to what is allowed.
///
/// @param before what the policy says now; null where none stands, or nobody knows what it says
/// @param after what it is going to say; null where it goes
record Write(Drift drift, Effect effect, @Nullable PolicySpec before, @Nullable PolicySpec after) {

    /// Which way it moves what is allowed for pods that are isolated before and after. The order is
    /// that in which writes are safe: all that widens before anything that narrows.
    enum Effect {
        /// Allows more.
        WIDENS,
        /// Allows something else.
        EXCHANGES,
        /// Allows less.
        NARROWS,
        /// Allows less, since it goes.
        DELETES,
        /// Goes when all is written: a copy that another change left.
        ENDS,
        /// Goes last: it keeps open what else would be cut bit by bit.
        ENDS_LAST
    }

    static Write of(Drift drift) {
        return switch (drift) {
            case Drift.Missing(var planned) ->
                    new Write(drift, Effect.WIDENS, null, planned.spec());
            case Drift.Altered(var planned, var observed, _) ->
                    replacing(drift, planned, observed.content());
            case Drift.Stripped(var planned, var observed, _) ->
                    replacing(drift, planned, observed.content());
            case Drift.NameTaken(var planned, var observed, _) ->
                    replacing(drift, planned, observed.content());
            case Drift.Surplus(var observed) -> {
                var spec = understood(observed.content());
                yield new Write(drift, ending(observed, spec), spec, null);
            }
        };
    }

    private static @Nullable PolicySpec understood(Content content) {
        return switch (content) {
            case Content.Understood(var spec) -> spec;
            case Content.Unrecognised _ -> null;
        };
    }

    private static Effect ending(ObservedPolicy observed, @Nullable PolicySpec spec) {
        if (!observed.isLeftOver()) {
            return Effect.DELETES;
        }
        return spec != null && Bridges.allowsAll(spec) ? Effect.ENDS_LAST : Effect.ENDS;
    }

    private static Write replacing(Drift drift, PlannedPolicy planned, Content content) {
        return switch (content) {
            case Content.Understood(var spec) ->
                    new Write(drift, effect(spec, planned.spec()), spec, planned.spec());
            case Content.Unrecognised _ -> new Write(drift, Effect.EXCHANGES, null, planned.spec());
        };
    }

    private static Effect effect(PolicySpec before, PolicySpec after) {
        if (isWithin(before, after)) {
            return Effect.WIDENS;
        }
        return isWithin(after, before) ? Effect.NARROWS : Effect.EXCHANGES;
    }

    private static boolean isWithin(PolicySpec some, PolicySpec others) {
        return some.pods().equals(others.pods())
                && some.isolates().equals(others.isolates())
                && some.isolates().stream()
                        .allMatch(direction ->
                                new Covering(others.rules(direction))
                                        .covers(some.rules(direction)));
    }

    /// Whether it changes what is said, and not only by whom.
    boolean changesSpec() {
        return before == null || !before.equals(after);
    }

    Optional<PolicySpec> saidBefore(Direction direction) {
        return Optional.ofNullable(before).filter(spec -> spec.isolates().contains(direction));
    }

    Optional<PolicySpec> saidAfter(Direction direction) {
        return Optional.ofNullable(after).filter(spec -> spec.isolates().contains(direction));
    }

    /// Whether it lets anything through, before or after.
    boolean carriesRules() {
        return carriesRules(before) || carriesRules(after);
    }

    private static boolean carriesRules(@Nullable PolicySpec spec) {
        return spec != null && !(spec.ingress().isEmpty() && spec.egress().isEmpty());
    }

    /// The rules that it takes away, as far as single rules can be told apart.
    List<Rule<Peer>> lost(Direction direction) {
        return onlyIn(before, after, direction);
    }

    /// The rules that it adds.
    List<Rule<Peer>> gained(Direction direction) {
        return onlyIn(after, before, direction);
    }

    private static List<Rule<Peer>> onlyIn(
            @Nullable PolicySpec here, @Nullable PolicySpec there, Direction direction) {
        if (here == null) {
            return List.of();
        }
        if (there == null || !there.pods().equals(here.pods())) {
            return here.rules(direction);
        }
        var kept = there.rules(direction);
        return here.rules(direction).stream().filter(rule -> !kept.contains(rule)).toList();
    }
}
