package dev.ringfence.cli;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.breach.Claimants;
import dev.ringfence.cli.input.Found;
import dev.ringfence.drift.ObservedPolicy.Content;
import dev.ringfence.lint.Lint;
import dev.ringfence.lint.Surroundings;
import dev.ringfence.lint.Surroundings.Knowledge;
import dev.ringfence.manifest.EndpointCatalogue;
import dev.ringfence.manifest.PolicyReader;
import dev.ringfence.manifest.Reading;
import dev.ringfence.manifest.SpecReader;
import dev.ringfence.manifest.StandingReading;
import dev.ringfence.manifest.StandingSpecs;
import dev.ringfence.plan.Names;
import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.reach.StandingPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;

/// Judges baselines first, then, namespace by namespace, the policies against those that select it.
final class Judgement {

    private final Setting setting;
    private final Given given;
    private Surroundings around;
    private boolean knowsEachBaseline = true;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Baseline> accepted = new ArrayList<>();
    private final StandingSpecs specs = new StandingSpecs();
    private final BreachesFound breaches = new BreachesFound();
    private Claimants claimants;
    private int baselines;
    private int namespaces;
    private int unselected;
    private int policies;
    private int own;

    Judgement(Setting setting, Given given) {
        this.setting = setting;
        this.claimants = new Claimants(List.of(), setting.system());
        this.given = given;
        this.around = given.surroundings(Knowledge.WHOLE);
    }

    /// Something that was given cannot be read.
    Judgement ofPart() {
        around = given.surroundings(Knowledge.PART);
        knowsEachBaseline = false;
        return this;
    }

    void judge(List<Found<BaselinePolicy>> declared, EndpointCatalogue catalogue) {
        for (Found<BaselinePolicy> found : declared) {
            baselines++;
            switch (SpecReader.read(found.object(), catalogue)) {
                case Reading.Accepted(var baseline) -> {
                    accepted.add(baseline.at(setting.moment()));
                    remark(new DocumentFindings(found.document()), baseline);
                }
                case Reading.Rejected(var problems) -> {
                    findings.addAll(
                            new DocumentFindings(found.document())
                                    .refused("BASELINE_REJECTED", problems));
                    ofPart();
                }
            }
        }
        claimants = new Claimants(accepted, setting.system(), given.resolved());
    }

    private void remark(DocumentFindings document, Baseline baseline) {
        findings.addAll(
                document.remarked(
                        Lint.of(
                                baseline,
                                each -> baseline.selection().selects(each, setting.system()),
                                around)));
        findings.addAll(document.expired(baseline, setting.moment()));
    }

    /// @param standing the policies of this namespace
    void judge(NamespaceFacts namespace, List<Found<NetworkPolicy>> standing) {
        namespaces++;
        var claiming = claimants.claimsFor(namespace);
        unselected += claiming.isEmpty() ? 1 : 0;
        if (!claiming.isEmpty()) {
            findings.addAll(given.blindSpots(namespace.name()));
        }
        var here =
                new Here(StandingHere.of(namespace, standing, specs), breaches.against(claiming));
        for (int i = 0; i < standing.size(); i++) {
            policies++;
            judge(standing.get(i), here.standing().readings().get(i), here);
        }
    }

    private void judge(Found<NetworkPolicy> found, StandingReading reading, Here here) {
        var document = new DocumentFindings(found.document());
        findings.addAll(document.odd(reading.oddities()));
        switch (reading) {
            case StandingReading.Refused(var problems, _) ->
                    findings.addAll(document.refused("POLICY_REFUSED", problems));
            case StandingReading.Read(var policy, _) -> {
                if (isOurs(found, here)) {
                    own++;
                } else {
                    findings.addAll(here.breaches().of(found.document(), policy.spec()));
                    findings.addAll(
                            document.remarked(Lint.of(policy, () -> inForce(here), around)));
                }
            }
        }
    }

    private List<StandingPolicy> inForce(Here here) {
        return here.standing().inForce(claimants.inForce());
    }

    /// The namespace that is looked at.
    private record Here(StandingHere standing, BreachesFound.Against breaches) {}

    /// What the operator would keep as it is planned; what it left when its baseline became a
    /// preview; or what may be just that, where some baseline cannot be read. Marks alone prove
    /// nothing: anybody can write them.
    private boolean isOurs(Found<NetworkPolicy> found, Here here) {
        String name = found.document().name();
        if (!name.startsWith(Names.PREFIX)) {
            return false;
        }
        var namespace = here.standing().namespace();
        var observed = PolicyReader.read(StoredForm.of(found.object()));
        return observed.isOurs()
                && (!knowsEachBaseline
                        || claimants.inForce().plan(namespace).policy(name).isPresent()
                        || claimants
                                .previews()
                                .plan(namespace)
                                .policy(name)
                                .filter(planned ->
                                        observed.content()
                                                .equals(new Content.Understood(planned.spec())))
                                .isPresent());
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    Checked.Judged judged() {
        return new Checked.Judged(baselines, namespaces, unselected, policies, own);
    }
}
