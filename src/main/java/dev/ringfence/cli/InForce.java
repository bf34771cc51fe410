package dev.ringfence.cli;

import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.input.Document;
import dev.ringfence.cli.input.Found;
import dev.ringfence.cli.input.Inputs;
import dev.ringfence.manifest.StandingPolicyReader;
import dev.ringfence.manifest.StandingReading;
import dev.ringfence.plan.Planner;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.reach.StandingPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The policies that count: those among the inputs, and what the baselines among them would write,
/// which replaces a policy of the same name.
///
/// It takes nothing away: a policy of ours that no baseline asks for any more still counts.
public final class InForce {

    private final TreeMap<String, Standing> policies = new TreeMap<>();
    private final TreeSet<String> replaced = new TreeSet<>();
    private final TreeSet<String> baselines = new TreeSet<>();
    private final List<String> previews = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Complaint> complaints = new ArrayList<>();

    private InForce() {}

    private record Standing(StandingPolicy policy, Origin origin) {}

    /// Where a policy comes from.
    sealed interface Origin {
        /// It is written down.
        record Written(Document document) implements Origin {}

        /// Baselines ask for it.
        record Planned(SortedSet<String> baselines) implements Origin {}

        /// Where this path of the policy is to be found.
        default String place(String path) {
            return switch (this) {
                case Written(var document) -> document.place(path).toString();
                case Planned(var baselines) ->
                        (baselines.size() == 1 ? "baseline " : "baselines ")
                                + String.join(", ", baselines);
            };
        }
    }

    public static InForce in(Inputs inputs) {
        var inForce = new InForce();
        inputs.policies().forEach(inForce::write);
        return inForce;
    }

    public InForce withBaselines(
            Inputs inputs, Collection<NamespaceFacts> namespaces, Setting setting) {
        boolean any =
                !inputs.baselines().isEmpty()
                        || inputs.unreadable().stream()
                                .anyMatch(each -> each.startsWith("BaselinePolicy "));
        if (any) {
            var declared = Declared.in(inputs, setting.moment());
            complaints.addAll(declared.complaints());
            previews.addAll(declared.previews());
            notes.addAll(declared.notes());
            var planner = new Planner(declared.accepted(), setting.system(), declared.resolved());
            namespaces.forEach(namespace -> plan(planner, namespace));
        }
        return this;
    }

    private void write(Found<NetworkPolicy> found) {
        var document = found.document();
        switch (StandingPolicyReader.read(found.object())) {
            case StandingReading.Read(var policy, _) ->
                    policies.put(key(policy), new Standing(policy, new Origin.Written(document)));
            case StandingReading.Refused(var problems, _) ->
                    problems.forEach(problem ->
                            complaints.add(
                                    new Complaint(
                                            document.place(problem.path()),
                                            "%s: %s".formatted(document.identity(), problem))));
        }
    }

    private void plan(Planner planner, NamespaceFacts namespace) {
        var plan = planner.plan(namespace);
        baselines.addAll(plan.baselines());
        for (var planned : plan.policies().values()) {
            var policy = new StandingPolicy(namespace.name(), planned.name(), planned.spec());
            var standing = new Standing(policy, new Origin.Planned(planned.baselines()));
            if (policies.put(key(policy), standing) != null) {
                replaced.add(key(policy));
            }
        }
    }

    private static String key(StandingPolicy policy) {
        return key(policy.namespace(), policy.name());
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    public List<StandingPolicy> policies() {
        return policies.values().stream().map(Standing::policy).toList();
    }

    /// Where this path of the policy is to be found. Only asked of policies that count.
    public String place(String namespace, String policy, String path) {
        return Objects.requireNonNull(policies.get(key(namespace, policy)), policy)
                .origin()
                .place(path);
    }

    public long written() {
        return policies.values().stream()
                .filter(each -> each.origin() instanceof Origin.Written)
                .count();
    }

    public long planned() {
        return policies.size() - written();
    }

    /// The baselines that select some namespace.
    public SortedSet<String> baselines() {
        return new TreeSet<>(baselines);
    }

    /// Policies among the inputs that do not count, since the operator would write them anew.
    public SortedSet<String> replaced() {
        return new TreeSet<>(replaced);
    }

    List<String> previews() {
        return List.copyOf(previews);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    public List<Complaint> complaints() {
        return complaints.stream().sorted(Comparator.naturalOrder()).toList();
    }

    /// Which policies count, in one sentence.
    @Override
    public String toString() {
        var text =
                new StringBuilder("judged by %s".formatted(counted(written(), "among the inputs")));
        if (!baselines.isEmpty()) {
            text.append(" and ")
                    .append(counted(planned(), "planned for "))
                    .append(String.join(", ", baselines));
        }
        if (!replaced.isEmpty()) {
            text.append("; planned anew, so not as written: ").append(String.join(", ", replaced));
        }
        return text.toString();
    }

    private static String counted(long count, String which) {
        return "%d %s %s".formatted(count, count == 1 ? "policy" : "policies", which);
    }
}
