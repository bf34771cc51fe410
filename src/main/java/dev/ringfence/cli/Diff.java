package dev.ringfence.cli;

import dev.ringfence.cli.input.Found;
import dev.ringfence.cli.live.LiveKind;
import dev.ringfence.drift.Drift;
import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.drift.Triage;
import dev.ringfence.manifest.PolicyReader;
import dev.ringfence.plan.Names;
import dev.ringfence.plan.Planner;
import dev.ringfence.policy.NamespaceFacts;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Shows what the operator would change, where what is given is what stands.
record Diff(Session session, InputOptions options) {

    int run() {
        var subject = Subject.of(options, LiveKind.POLICIES);
        var changes = new Changes(session);
        show(subject, changes);
        changes.sumUp();
        subject.tell(
                session,
                "baseline %s is in Preview: the operator writes nothing for it"::formatted);
        if (!subject.isWhole()) {
            return Session.NOT_JUDGED;
        }
        return changes.any() ? Session.FOUND : Session.CLEAN;
    }

    private void show(Subject subject, Changes changes) {
        var declared = subject.declared();
        var planner = new Planner(declared.accepted(), subject.setting().system());
        var policies =
                subject.inputs().policies().stream()
                        .collect(Collectors.groupingBy(each -> each.document().namespace()));
        for (NamespaceFacts namespace : subject.scope().namespaces()) {
            if (subject.inputs().terminating().contains(namespace.name())) {
                session.note(
                        "namespace %s is being deleted: the operator writes nothing there any more"
                                .formatted(namespace.name()));
                continue;
            }
            var standing = standing(policies.getOrDefault(namespace.name(), List.of()));
            var observed =
                    standing.values().stream()
                            .map(each -> PolicyReader.read(each.object()))
                            .toList();
            var triage = Triage.of(planner.plan(namespace), observed, declared.fates());
            var unreadable = subject.inputs().unreadable();
            show(changes, new Changes.Ground(namespace.name(), standing, unreadable), triage);
        }
    }

    private static SortedMap<String, Found<NetworkPolicy>> standing(
            List<Found<NetworkPolicy>> policies) {
        var standing = new TreeMap<String, Found<NetworkPolicy>>();
        for (Found<NetworkPolicy> found : policies) {
            var document = found.document();
            if (document.name().startsWith(Names.PREFIX)) {
                standing.put(document.name(), new Found<>(document, StoredForm.of(found.object())));
            }
        }
        return standing;
    }

    private static void show(Changes changes, Changes.Ground ground, Triage triage) {
        for (Drift drift : triage.mend()) {
            changes.mend(ground, drift);
        }
        for (Drift drift : triage.heldBack()) {
            changes.hold(ground, drift, triage.heldBy());
        }
        for (ObservedPolicy released : triage.released()) {
            changes.leave(ground, released);
        }
    }
}
