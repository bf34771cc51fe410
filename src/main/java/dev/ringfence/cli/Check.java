package dev.ringfence.cli;

import dev.ringfence.cli.Checked.Extent;
import dev.ringfence.cli.Finding.Severity;
import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.input.Document;
import dev.ringfence.cli.input.Found;
import dev.ringfence.cli.input.Inputs;
import dev.ringfence.cli.input.Place;
import dev.ringfence.cli.live.LiveKind;
import dev.ringfence.manifest.EndpointCatalogue;
import dev.ringfence.policy.NamespaceFacts;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Finds what is wrong with baselines and policies, and which policies break the baselines.
record Check(Session session, InputOptions options) {

    /// How the answer is written, and when it is a bad one.
    record Wanted(CheckFormat format, boolean strict) {}

    int run(Wanted wanted) {
        var inputs = options.read(LiveKind.ALL);
        var checked = check(inputs);
        switch (wanted.format()) {
            case TEXT -> new FindingsText(session).write(checked);
            case JSON -> new FindingsJson(session).write(checked);
            case SARIF -> new FindingsSarif(session).write(checked);
            case JUNIT -> new FindingsJunit(session, wanted.strict()).write(checked);
        }
        session.out().flush();
        session.tellWhatIsLeftOut(inputs);
        session.complain(checked.complaints());
        boolean warned = checked.has(Severity.WARNING) || !inputs.warnings().isEmpty();
        return exit(checked, wanted.strict() && warned);
    }

    private static int exit(Checked checked, boolean warningsCount) {
        return switch (checked.extent()) {
            case NOTHING -> Session.NOT_JUDGED;
            case REST -> Session.FOUND;
            case WHOLE ->
                    checked.has(Severity.ERROR) || warningsCount ? Session.FOUND : Session.CLEAN;
        };
    }

    Checked check(Inputs inputs) {
        var given = Given.in(inputs);
        var judgement = new Judgement(options.setting(), given);
        var scope = Scope.of(inputs, options.namespaces());
        var complaints = new ArrayList<>(inputs.complaints());
        complaints.addAll(given.complaints());
        if (!complaints.isEmpty()) {
            judgement.ofPart();
        }
        boolean isWhole = complaints.isEmpty();
        judgement.judge(inputs.baselines(), EndpointCatalogue.shipped());
        var standing =
                inputs.policies().stream()
                        .collect(Collectors.groupingBy(each -> each.document().namespace()));
        var objects = new ArrayList<Document>();
        inputs.baselines().forEach(each -> objects.add(each.document()));
        for (NamespaceFacts namespace : scope.namespaces()) {
            List<Found<NetworkPolicy>> here = standing.getOrDefault(namespace.name(), List.of());
            here.forEach(each -> objects.add(each.document()));
            judgement.judge(namespace, here);
        }
        complaints.addAll(scope.complaints());
        if (inputs.baselines().isEmpty()) {
            complaints.add(
                    new Complaint(
                            new Place("-f", 0, 0),
                            "no BaselinePolicy could be read, so nothing is known of breaches: name the files that declare the baselines"));
        }
        boolean isThere = scope.complaints().isEmpty() && !inputs.baselines().isEmpty();
        return new Checked(
                judgement.findings(),
                complaints,
                objects,
                judgement.judged(),
                isThere ? (isWhole ? Extent.WHOLE : Extent.REST) : Extent.NOTHING);
    }
}
