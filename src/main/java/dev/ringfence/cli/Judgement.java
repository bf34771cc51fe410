package dev.ringfence.cli;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.cli.Finding.Severity;
import dev.ringfence.cli.Finding.Spot;
import dev.ringfence.cli.input.Document;
import dev.ringfence.cli.input.Found;
import dev.ringfence.cli.input.Meant;
import dev.ringfence.lint.Lint;
import dev.ringfence.lint.Remark;
import dev.ringfence.lint.Surroundings;
import dev.ringfence.lint.Surroundings.Knowledge;
import dev.ringfence.manifest.EndpointCatalogue;
import dev.ringfence.manifest.Oddity;
import dev.ringfence.manifest.PolicyReader;
import dev.ringfence.manifest.Problem;
import dev.ringfence.manifest.Reading;
import dev.ringfence.manifest.SpecReader;
import dev.ringfence.manifest.StandingPolicyReader;
import dev.ringfence.manifest.StandingReading;
import dev.ringfence.plan.Names;
import dev.ringfence.plan.Planner;
import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.Peers;
import dev.ringfence.policy.PolicySpec;
import dev.ringfence.policy.Ports;
import dev.ringfence.policy.Rule;
import dev.ringfence.policy.Selector;
import dev.ringfence.policy.SystemNamespaces;
import dev.ringfence.reach.StandingPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;

/// Judges baselines first, then, namespace by namespace, the policies against those that select it.
final class Judgement {

    private static final PolicySpec ANYTHING =
            new PolicySpec(
                    Selector.EVERYTHING,
                    EnumSet.allOf(Direction.class),
                    List.of(new Rule<>(new Peers.Everybody<>(), new Ports.Every())),
                    List.of(new Rule<>(new Peers.Everybody<>(), new Ports.Every())));

    private final SystemNamespaces system;
    private final Given given;
    private Surroundings around;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Baseline> accepted = new ArrayList<>();
    private int baselines;
    private int namespaces;
    private int unselected;
    private int policies;
    private int own;

    Judgement(SystemNamespaces system, Given given) {
        this.system = system;
        this.given = given;
        this.around = given.surroundings(Knowledge.WHOLE);
    }

    /// Something that was given cannot be read.
    Judgement ofPart() {
        around = given.surroundings(Knowledge.PART);
        return this;
    }

    void judge(List<Found<BaselinePolicy>> given, EndpointCatalogue catalogue) {
        for (Found<BaselinePolicy> found : given) {
            baselines++;
            switch (SpecReader.read(found.object(), catalogue)) {
                case Reading.Accepted(var baseline) -> accepted.add(baseline);
                case Reading.Rejected(var problems) -> {
                    refuse("BASELINE_REJECTED", found.document(), problems);
                    ofPart();
                }
            }
        }
    }

    /// @param standing the policies of this namespace
    void judge(NamespaceFacts namespace, List<Found<NetworkPolicy>> standing) {
        namespaces++;
        var selecting =
                accepted.stream()
                        .filter(each -> each.selection().selects(namespace, system))
                        .toList();
        unselected += selecting.isEmpty() ? 1 : 0;
        if (!selecting.isEmpty()) {
            findings.addAll(given.blindSpots(namespace.name()));
        }
        var here = Here.of(namespace, standing);
        var breaches = new BreachFindings(selecting);
        for (int i = 0; i < standing.size(); i++) {
            policies++;
            judge(standing.get(i), here, i, breaches);
        }
    }

    /// What was read of the policies of a namespace.
    private record Here(NamespaceFacts namespace, List<StandingReading> readings) {

        static Here of(NamespaceFacts namespace, List<Found<NetworkPolicy>> standing) {
            return new Here(
                    namespace,
                    standing.stream()
                            .map(each -> StandingPolicyReader.read(each.object()))
                            .toList());
        }
    }

    private void judge(Found<NetworkPolicy> found, Here here, int index, BreachFindings breaches) {
        Document document = found.document();
        StandingReading reading = here.readings().get(index);
        reading.oddities().forEach(oddity -> tell(document, oddity));
        tellWhatWasMeant(document, reading.oddities());
        switch (reading) {
            case StandingReading.Refused(var problems, _) ->
                    refuse("POLICY_REFUSED", document, problems);
            case StandingReading.Read(var policy, _) -> {
                if (isOurs(found)) {
                    own++;
                } else {
                    findings.addAll(breaches.of(document, policy.spec()));
                    Lint.of(policy, () -> inForce(here), around)
                            .forEach(remark -> tell(document, remark));
                }
            }
        }
    }

    /// What is written, and what the baselines would write. What is refused may be meant for
    /// anything.
    private List<StandingPolicy> inForce(Here here) {
        String namespace = here.namespace().name();
        var policies = new TreeMap<String, StandingPolicy>();
        for (StandingReading reading : here.readings()) {
            switch (reading) {
                case StandingReading.Read(var policy, _) -> policies.put(policy.name(), policy);
                case StandingReading.Refused _ ->
                        policies.put("", new StandingPolicy(namespace, "", ANYTHING));
            }
        }
        for (var planned :
                new Planner(accepted, system).plan(here.namespace()).policies().values()) {
            policies.put(
                    planned.name(), new StandingPolicy(namespace, planned.name(), planned.spec()));
        }
        return List.copyOf(policies.values());
    }

    private void tell(Document document, Remark remark) {
        add(
                remark.weight() == Remark.Weight.LIKELY ? Severity.WARNING : Severity.NOTE,
                remark.kind().name(),
                Spot.at(document, remark.path()),
                remark.message());
    }

    private static boolean isOurs(Found<NetworkPolicy> found) {
        return found.document().name().startsWith(Names.PREFIX)
                && PolicyReader.read(StoredForm.of(found.object())).isOurs();
    }

    private void refuse(String kind, Document document, List<Problem> problems) {
        for (Problem problem : problems) {
            add(Severity.ERROR, kind, Spot.at(document, problem.path()), problem.message());
        }
    }

    private void tell(Document document, Oddity oddity) {
        add(
                severity(oddity.kind()),
                oddity.kind().name(),
                Spot.at(document, oddity.path()),
                oddity.message());
    }

    /// What opens what it does not say, or harms others, is an error; the rest is stored and
    /// enforced as it is.
    private static Severity severity(Oddity.Kind kind) {
        return switch (kind) {
            case OCTAL_CIDR, ENGINE_HAZARD -> Severity.ERROR;
            case UNKNOWN_FIELD,
                    DEFAULTED_POLICY_TYPES,
                    IDLE_RULES,
                    MISSING_POD_SELECTOR,
                    BLANK_ITEM,
                    NON_CANONICAL_CIDR ->
                    Severity.WARNING;
        };
    }

    private void tellWhatWasMeant(Document document, List<Oddity> oddities) {
        boolean isOff =
                oddities.stream().anyMatch(each -> each.kind() == Oddity.Kind.UNKNOWN_FIELD);
        Meant meant = isOff ? document.meant() : null;
        if (meant != null) {
            add(
                    Severity.NOTE,
                    "LOST_INDENTATION",
                    new Spot(meant.place(), document.identity().toString(), meant.field()),
                    meant.message("what is written is judged, and not what was meant"));
        }
    }

    private void add(Severity severity, String kind, Spot spot, String message) {
        findings.add(new Finding(severity, kind, spot, message, null));
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    Checked.Judged judged() {
        return new Checked.Judged(baselines, namespaces, unselected, policies, own);
    }
}
