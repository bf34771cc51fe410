package dev.ringfence.lint;

import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.Selector;
import dev.ringfence.reach.StandingPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Whom a policy, or an exception of a baseline, is for.
final class SelectionRemarks {

    private static final String PATH = "spec.podSelector";

    private SelectionRemarks() {}

    static List<Remark> of(StandingPolicy policy, Surroundings around) {
        Selector pods = policy.spec().pods();
        var here = around.in(policy.namespace());
        if (pods.isEverything() || here.isEmpty()) {
            return List.of();
        }
        var selected = here.stream().filter(each -> has(pods, each)).toList();
        if (selected.isEmpty()) {
            return around.isWhole()
                    ? List.of(nothing(PATH, pods, here, "the policy does nothing"))
                    : List.of();
        }
        return selected.stream().noneMatch(Resident::hasOwnNetwork)
                ? List.of(onNodes(selected.getFirst()))
                : List.of();
    }

    /// The exceptions of a baseline that are for nobody in any of its namespaces of which pods are
    /// known.
    static List<Remark> of(
            Baseline baseline, Predicate<NamespaceFacts> selects, Surroundings around) {
        var remarks = new ArrayList<Remark>();
        for (int i = 0; around.isWhole() && i < baseline.exceptions().size(); i++) {
            var exception = baseline.exceptions().get(i);
            var there =
                    around.namespaces().stream()
                            .filter(selects)
                            .filter(each -> exception.namespaces().selects(each.labels()))
                            .flatMap(each -> around.in(each.name()).stream())
                            .toList();
            if (!there.isEmpty() && there.stream().noneMatch(each -> has(exception.pods(), each))) {
                String path = "spec.allow[%d].podSelector".formatted(i);
                remarks.add(nothing(path, exception.pods(), there, "the exception opens nothing"));
            }
        }
        return remarks;
    }

    private static boolean has(Selector pods, Resident resident) {
        return pods.selects(resident.pod().labels());
    }

    private static Remark nothing(
            String path, Selector pods, List<Resident> there, String meaning) {
        String others =
                pods.matchLabels().keySet().stream()
                        .map(key -> values(key, there))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse("none has such labels");
        var namespaces = there.stream().map(Resident::namespace).distinct().sorted().toList();
        String where =
                namespaces.getFirst()
                        + (namespaces.size() == 1
                                ? ""
                                : " and %d more".formatted(namespaces.size() - 1));
        return Remark.likely(
                Remark.Kind.SELECTS_NOTHING,
                path,
                "%s is on none of the pods and workloads of %s that are given (%d), so %s: %s"
                        .formatted(pods, where, there.size(), meaning, others));
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
