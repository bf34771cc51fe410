package dev.ringfence.cli;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.input.Found;
import dev.ringfence.cli.input.Inputs;
import dev.ringfence.cli.input.Place;
import dev.ringfence.drift.Fate;
import dev.ringfence.manifest.EndpointCatalogue;
import dev.ringfence.manifest.Reading;
import dev.ringfence.manifest.SpecReader;
import dev.ringfence.plan.Resolved;
import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.Mode;
import dev.ringfence.policy.ReleasePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The baselines among the inputs.
///
/// @param accepted those that can be put into force, without what has expired
/// @param complaints why the others cannot
/// @param expired exceptions that count for nothing any more
/// @param fates what is known of each, as the operator knows it when it starts
/// @param resolved what the inputs say of the peers that depend on the cluster
public record Declared(
        List<Baseline> accepted,
        List<Complaint> complaints,
        List<Expired> expired,
        Map<String, Fate> fates,
        Resolved resolved) {

    private static final String KIND = "BaselinePolicy ";

    public Declared {
        accepted = List.copyOf(accepted);
        complaints = List.copyOf(complaints);
        expired = List.copyOf(expired);
        fates = Map.copyOf(fates);
    }

    /// @param moment as of when
    public static Declared in(Inputs inputs, Instant moment) {
        var catalogue = EndpointCatalogue.shipped();
        var accepted = new ArrayList<Baseline>();
        var complaints = new ArrayList<Complaint>();
        var expired = new ArrayList<Expired>();
        var fates = new HashMap<String, Fate>();
        for (Found<BaselinePolicy> found : inputs.baselines()) {
            String name = found.document().name();
            switch (SpecReader.read(found.object(), catalogue)) {
                case Reading.Accepted(var baseline) -> {
                    accepted.add(baseline.at(moment));
                    expired.addAll(Expired.in(baseline, moment));
                    fates.put(name, fate(baseline));
                }
                case Reading.Rejected(var problems) -> {
                    fates.put(name, Fate.UNKNOWN);
                    problems.forEach(problem ->
                            complaints.add(
                                    new Complaint(
                                            found.document().place(problem.path()),
                                            "BaselinePolicy %s: %s".formatted(name, problem))));
                }
            }
        }
        inputs.unreadable().stream()
                .filter(each -> each.startsWith(KIND))
                .forEach(each -> fates.put(each.substring(KIND.length()), Fate.UNKNOWN));
        if (fates.isEmpty()) {
            complaints.add(
                    new Complaint(
                            new Place("-f", 0, 0),
                            "no BaselinePolicy is among the inputs: name the files that declare the baselines"));
        }
        return new Declared(
                accepted,
                complaints.stream().sorted().toList(),
                expired,
                fates,
                WellKnownPeers.in(inputs));
    }

    private static Fate fate(Baseline baseline) {
        return baseline.mode() == Mode.ENFORCE && baseline.releasePolicy() == ReleasePolicy.DELETE
                ? Fate.DELETE
                : Fate.RETAIN;
    }

    /// What whoever reads the answer should know.
    public List<String> notes() {
        return Stream.concat(
                        expired.stream().map(Expired::toString),
                        WellKnownPeers.unknown(accepted, resolved).stream())
                .toList();
    }

    List<String> previews() {
        return accepted.stream()
                .filter(baseline -> baseline.mode() == Mode.PREVIEW)
                .map(Baseline::name)
                .toList();
    }

    List<Baseline> enforced() {
        return accepted.stream().map(Baseline::enforced).toList();
    }
}
