package dev.ringfence.cli.report;

import dev.ringfence.breach.Claimants;
import dev.ringfence.cli.Declared;
import dev.ringfence.cli.InForce;
import dev.ringfence.cli.InputOptions;
import dev.ringfence.cli.Scope;
import dev.ringfence.cli.StoredForm;
import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.input.Found;
import dev.ringfence.cli.input.Inputs;
import dev.ringfence.cli.report.ReportCommand.As;
import dev.ringfence.drift.Fate;
import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.manifest.Oddity;
import dev.ringfence.manifest.PolicyReader;
import dev.ringfence.manifest.StandingPolicyReader;
import dev.ringfence.manifest.StandingReading;
import dev.ringfence.plan.Plan;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.PolicySpec;
import dev.ringfence.reach.StandingPolicy;
import dev.ringfence.report.Given;
import dev.ringfence.report.Given.Claimed;
import dev.ringfence.report.Given.Watched;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a report stands on: what counts as being in force, and what of it somebody declared.
final class ReportGround {

    private static final Set<Oddity.Kind> OF_ENGINES =
            Set.of(
                    Oddity.Kind.NON_CANONICAL_CIDR,
                    Oddity.Kind.OCTAL_CIDR,
                    Oddity.Kind.ENGINE_HAZARD);

    private final Inputs inputs;
    private final As as;
    private final Declared declared;
    private final Scope scope;
    private final Claimants claimants;
    private final InForce inForce;
    private final ReportPods pods;

    /// What stands, by namespace and name.
    private final Map<String, Map<String, PolicySpec>> policies = new TreeMap<>();

    private final SortedSet<String> drifted = new TreeSet<>();
    private final SortedSet<String> overruled = new TreeSet<>();
    private final List<Watched> watched = new ArrayList<>();

    private ReportGround(Inputs inputs, InputOptions options, As as) {
        this.inputs = inputs;
        this.as = as;
        var setting = options.setting();
        this.declared = Declared.in(inputs, setting.moment());
        this.scope = Scope.of(inputs, options.namespaces());
        this.claimants = new Claimants(declared.accepted(), setting.system(), declared.resolved());
        this.inForce = InForce.in(inputs);
        if (as == As.planned) {
            inForce.withBaselines(inputs, inputs.namespaces(), setting);
        }
        this.pods = ReportPods.in(inputs);
        for (StandingPolicy policy : inForce.policies()) {
            policies.computeIfAbsent(policy.namespace(), _ -> new TreeMap<>())
                    .put(policy.name(), policy.spec());
        }
        var written =
                inputs.policies().stream()
                        .collect(Collectors.groupingBy(each -> each.document().namespace()));
        for (NamespaceFacts namespace : scope.namespaces()) {
            watched.add(watch(namespace, written.getOrDefault(namespace.name(), List.of())));
        }
    }

    /// @param as what is asked for; none for what the inputs are made for
    static ReportGround of(Inputs inputs, InputOptions options, @Nullable As as) {
        As fitting = isOfCluster(inputs) ? As.stored : As.planned;
        return new ReportGround(inputs, options, as == null ? fitting : as);
    }

    /// An API server gives each object a uid, and nobody else does.
    private static boolean isOfCluster(Inputs inputs) {
        Stream<HasMetadata> objects =
                Stream.concat(
                        inputs.policies().stream().map(Found::object),
                        inputs.baselines().stream().map(Found::object));
        return objects.anyMatch(each -> each.getMetadata().getUid() != null)
                || inputs.others().stream()
                        .anyMatch(each -> each.object().path("metadata").has("uid"));
    }

    private Watched watch(NamespaceFacts namespace, List<Found<NetworkPolicy>> written) {
        var plan = claimants.inForce().plan(namespace);
        var standing = policies.getOrDefault(namespace.name(), Map.of());
        var asDeclared = new TreeSet<String>();
        plan.policies()
                .forEach((name, planned) -> {
                    if (planned.spec().equals(standing.get(name))) {
                        asDeclared.add(name);
                    } else if (!inputs.terminating().contains(namespace.name())) {
                        drifted.add(namespace.name() + "/" + name);
                    }
                });
        var odd = new TreeSet<String>();
        written.forEach(found -> look(found, plan, odd));
        return new Watched(
                namespace,
                claimed(namespace),
                asDeclared,
                List.copyOf(odd),
                released(plan, written),
                notRead(namespace, plan, written));
    }

    /// What is planned is asked for again; what is not ours nobody released.
    private static List<String> released(Plan plan, List<Found<NetworkPolicy>> written) {
        return written.stream()
                .map(found -> PolicyReader.read(found.object()))
                .filter(policy -> policy.isOurs() && policy.isReleased())
                .map(ObservedPolicy::name)
                .filter(name -> !plan.policies().containsKey(name))
                .sorted()
                .toList();
    }

    /// @param odd where the names go of policies in force that engines read differently
    private void look(Found<NetworkPolicy> found, Plan plan, SortedSet<String> odd) {
        String name = found.document().name();
        if (!(StandingPolicyReader.read(found.object())
                instanceof StandingReading.Read(var policy, var oddities))) {
            return;
        }
        var planned = plan.policies().get(name);
        if (as == As.planned && planned != null) {
            if (!planned.spec().equals(policy.spec())) {
                overruled.add(policy.namespace() + "/" + name);
            }
        } else if (oddities.stream().map(Oddity::kind).anyMatch(OF_ENGINES::contains)) {
            odd.add(name);
        }
    }

    private List<Claimed> claimed(NamespaceFacts namespace) {
        return claimants.claimsFor(namespace).stream()
                .map(each ->
                        new Claimed(
                                each.baseline().name(),
                                each.baseline().mode(),
                                each.claims(),
                                each.baseline().isolate()))
                .toList();
    }

    /// Policies that are there and of which it is not known what they say, or whether what they say
    /// is declared.
    private List<String> notRead(
            NamespaceFacts namespace, Plan plan, List<Found<NetworkPolicy>> written) {
        String prefix = "NetworkPolicy " + namespace.name() + "/";
        var standing = policies.getOrDefault(namespace.name(), Map.of());
        var notRead = new TreeSet<String>();
        inputs.unreadable().stream()
                .filter(each -> each.startsWith(prefix))
                .map(each -> each.substring(prefix.length()))
                .filter(name -> !standing.containsKey(name))
                .forEach(notRead::add);
        for (Found<NetworkPolicy> found : written) {
            String name = found.document().name();
            boolean isPlanned = plan.policies().containsKey(name);
            if (!standing.containsKey(name) || (!isPlanned && isOfUnknownBaseline(found))) {
                notRead.add(name);
            }
        }
        return List.copyOf(notRead);
    }

    /// It may be just what a baseline asks for that cannot be read.
    private boolean isOfUnknownBaseline(Found<NetworkPolicy> found) {
        var observed = PolicyReader.read(StoredForm.of(found.object()));
        return observed.isOurs()
                && observed.baselines().stream()
                        .anyMatch(each -> declared.fates().get(each) == Fate.UNKNOWN);
    }

    Given given() {
        return new Given(watched, inForce.policies(), pods.pods());
    }

    As as() {
        return as;
    }

    /// Planned policies that do not stand as they are planned.
    SortedSet<String> drifted() {
        return drifted;
    }

    /// Policies that stand otherwise than they are planned, and count as planned.
    SortedSet<String> overruled() {
        return overruled;
    }

    List<String> notes() {
        return declared.notes();
    }

    List<Complaint> complaints() {
        return Stream.of(
                        inputs.complaints(),
                        declared.complaints(),
                        scope.complaints(),
                        inForce.complaints(),
                        pods.complaints())
                .flatMap(List::stream)
                .sorted()
                .distinct()
                .toList();
    }

    /// Where this path of a policy in force is to be found.
    String place(String namespace, String policy, String path) {
        return inForce.place(namespace, policy, path);
    }
}
