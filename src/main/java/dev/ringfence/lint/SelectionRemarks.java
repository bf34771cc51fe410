package dev.ringfence.lint;

import dev.ringfence.policy.Selector;
import dev.ringfence.reach.StandingPolicy;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Whom a policy is for.
final class SelectionRemarks {

    private static final String PATH = "spec.podSelector";

    private SelectionRemarks() {}

    static List<Remark> of(StandingPolicy policy, Surroundings around) {
        Selector pods = policy.spec().pods();
        var here = around.in(policy.namespace());
        if (pods.isEverything() || here.isEmpty()) {
            return List.of();
        }
        var selected = here.stream().filter(each -> pods.selects(each.pod().labels())).toList();
        if (selected.isEmpty()) {
            return around.isWhole() ? List.of(nothing(policy, here)) : List.of();
        }
        return selected.stream().noneMatch(Resident::hasOwnNetwork)
                ? List.of(onNodes(selected.getFirst()))
                : List.of();
    }

    private static Remark nothing(StandingPolicy policy, List<Resident> here) {
        String others =
                policy.spec().pods().matchLabels().keySet().stream()
                        .map(key -> values(key, here))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse("none has such labels");
        return Remark.likely(
                Remark.Kind.SELECTS_NOTHING,
                PATH,
                "%s is on none of the pods and workloads of %s that are given (%d), so the policy does nothing: %s"
                        .formatted(policy.spec().pods(), policy.namespace(), here.size(), others));
    }

    private static Optional<String> values(String key, List<Resident> here) {
        var values = new TreeSet<String>();
        for (Resident each : here) {
            String value = each.pod().labels().get(key);
            if (value != null) {
                values.add(value);
            }
        }
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%s is %s there"
                                .formatted(
                                        key,
                                        String.join(" or ", values.stream().limit(5).toList())));
    }

    private static Remark onNodes(Resident first) {
        return Remark.likely(
                Remark.Kind.SELECTS_HOST_NETWORK,
                PATH,
                "it selects only pods that use their node's network, such as %s, and no policy holds for those: take hostNetwork away, or close them by other means"
                        .formatted(first));
    }
}
