package dev.ringfence.cli;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.cli.Finding.Severity;
import dev.ringfence.cli.Finding.Spot;
import dev.ringfence.cli.input.Document;
import dev.ringfence.cli.input.Found;
import dev.ringfence.cli.input.Meant;
import dev.ringfence.manifest.EndpointCatalogue;
import dev.ringfence.manifest.Oddity;
import dev.ringfence.manifest.PolicyReader;
import dev.ringfence.manifest.Problem;
import dev.ringfence.manifest.Reading;
import dev.ringfence.manifest.SpecReader;
import dev.ringfence.manifest.StandingPolicyReader;
import dev.ringfence.manifest.StandingReading;
import dev.ringfence.plan.Names;
import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.SystemNamespaces;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;

/// Judges baselines first, then, namespace by namespace, the policies against those that select it.
final class Judgement {

    private final SystemNamespaces system;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Baseline> accepted = new ArrayList<>();
    private int baselines;
    private int namespaces;
    private int unselected;
    private int policies;
    private int own;

    Judgement(SystemNamespaces system) {
        this.system = system;
    }

    void judge(List<Found<BaselinePolicy>> given, EndpointCatalogue catalogue) {
        for (Found<BaselinePolicy> found : given) {
            baselines++;
            switch (SpecReader.read(found.object(), catalogue)) {
                case Reading.Accepted(var baseline) -> accepted.add(baseline);
                case Reading.Rejected(var problems) ->
                        refuse("BASELINE_REJECTED", found.document(), problems);
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
        var breaches = new BreachFindings(selecting);
        for (Found<NetworkPolicy> found : standing) {
            policies++;
            judge(found, breaches);
        }
    }

    private void judge(Found<NetworkPolicy> found, BreachFindings breaches) {
        Document document = found.document();
        StandingReading reading = StandingPolicyReader.read(found.object());
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
                }
            }
        }
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
                Severity.WARNING,
                oddity.kind().name(),
                Spot.at(document, oddity.path()),
                oddity.message());
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
