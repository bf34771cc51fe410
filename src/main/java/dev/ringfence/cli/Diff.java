package dev.ringfence.cli;

import dev.ringfence.cli.input.Found;
import dev.ringfence.cli.input.Inputs;
import dev.ringfence.drift.Drift;
import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.drift.Triage;
import dev.ringfence.manifest.PolicyReader;
import dev.ringfence.plan.Names;
import dev.ringfence.plan.Planner;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.SystemNamespaces;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.SortedMap;
import java.util.TreeMap;

/// Shows what the operator would change, where what is given is what stands.
record Diff(Session session, InputOptions options) {

    int run() {
        var inputs = Inputs.read(options.paths(), Session.stdin());
        var declared = Declared.in(inputs);
        var scope = Scope.of(inputs, options.namespaces());
        var planner =
                new Planner(
                        declared.accepted(), SystemNamespaces.with(options.operatorNamespace()));
        var changes = new Changes(session);
        for (NamespaceFacts namespace : scope.namespaces()) {
            var standing = standing(inputs, namespace.name());
            var plan = planner.plan(namespace);
            var observed =
                    standing.values().stream()
                            .map(each -> PolicyReader.read(each.object()))
                            .toList();
            var triage = Triage.of(plan, observed, declared.fates());
            show(
                    changes,
                    new Changes.Ground(namespace.name(), standing, inputs.unreadable()),
                    triage);
        }
        changes.sumUp();
        session.out().flush();
        session.tellWhatIsLeftOut(inputs);
        declared.previews()
                .forEach(name ->
                        session.note(
                                "baseline %s is in Preview: the operator writes nothing for it"
                                        .formatted(name)));
        session.complain(inputs.complaints());
        session.complain(declared.complaints());
        session.complain(scope.complaints());
        boolean judged =
                inputs.complaints().isEmpty()
                        && declared.complaints().isEmpty()
                        && scope.complaints().isEmpty();
        if (!judged) {
            return Session.NOT_JUDGED;
        }
        return changes.any() ? Session.FOUND : Session.CLEAN;
    }

    private static SortedMap<String, Found<NetworkPolicy>> standing(
            Inputs inputs, String namespace) {
        var standing = new TreeMap<String, Found<NetworkPolicy>>();
        for (Found<NetworkPolicy> found : inputs.policies()) {
            var document = found.document();
            if (document.namespace().equals(namespace)
                    && document.name().startsWith(Names.PREFIX)) {
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
