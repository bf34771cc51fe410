package dev.ringfence.report;

import dev.ringfence.reach.Party;
import dev.ringfence.reach.StandingPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// What is true of all namespaces that are reported on, by name.
public record ClusterReport(List<NamespaceReport> namespaces) {

    public ClusterReport {
        namespaces =
                namespaces.stream().sorted(Comparator.comparing(NamespaceReport::name)).toList();
    }

    /// How many namespaces have this state as the worst of their claims in force.
    public long count(State state) {
        return namespaces.stream()
                .filter(each -> each.worst().filter(state::equals).isPresent())
                .count();
    }

    /// How many have no claim in force.
    public long withoutClaims() {
        return namespaces.stream().filter(each -> each.worst().isEmpty()).count();
    }

    /// How many pods no policy reaches.
    public long unreachable() {
        return namespaces.stream().mapToLong(each -> each.unreachable().size()).sum();
    }

    /// How many policies stand that no baseline asks for any more.
    public long released() {
        return namespaces.stream().mapToLong(each -> each.released().size()).sum();
    }

    public static ClusterReport of(Given given) {
        var policies =
                given.policies().stream()
                        .sorted(Comparator.comparing(StandingPolicy::name))
                        .collect(Collectors.groupingBy(StandingPolicy::namespace));
        var pods =
                given.pods().stream().collect(Collectors.groupingBy(pod -> pod.namespace().name()));
        var subjects = Subjects.among(given);
        var exchange = new Exchange(policies, subjects);
        return new ClusterReport(
                given.namespaces().stream()
                        .map(watched -> {
                            String name = watched.facts().name();
                            return new NamespaceJudgement(
                                            watched,
                                            policies.getOrDefault(name, List.<StandingPolicy>of()),
                                            pods.getOrDefault(name, List.<Party.Pod>of()))
                                    .report(exchange);
                        })
                        .toList());
    }
}
