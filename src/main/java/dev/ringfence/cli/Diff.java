package dev.ringfence.cli;

import dev.ringfence.cli.input.Found;
import dev.ringfence.cli.live.LiveKind;
import dev.ringfence.drift.Drift;
import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.drift.ObservedPolicy.Content;
import dev.ringfence.drift.Triage;
import dev.ringfence.manifest.PolicyReader;
import dev.ringfence.plan.Names;
import dev.ringfence.plan.Plan;
import dev.ringfence.plan.Planner;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.SystemNamespaces;
import dev.ringfence.transition.Change;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Shows what the operator would change, where what is given is what stands.
///
/// @param ordered whether to show the writes in their order instead of what they change
record Diff(Session session, InputOptions options, boolean ordered) {

    int run() {
        var subject = Subject.of(options, LiveKind.POLICIES);
        boolean any = ordered ? showOrder(subject) : showChanges(subject);
        subject.tell(
                session,
                "baseline %s is in Preview: the operator writes nothing for it"::formatted);
        if (!subject.isWhole()) {
            return Session.NOT_JUDGED;
        }
        return any ? Session.FOUND : Session.CLEAN;
    }

    private boolean showChanges(Subject subject) {
        var changes = new Changes(session);
        var unreadable = subject.inputs().unreadable();
        for (Here here : namespaces(subject)) {
            var ours = new TreeMap<>(here.standing());
            ours.keySet().removeIf(name -> !name.startsWith(Names.PREFIX));
            show(changes, new Changes.Ground(here.namespace(), ours, unreadable), here.triage());
        }
        changes.sumUp();
        return changes.any();
    }

    private boolean showOrder(Subject subject) {
        var order = new WriteOrder(session);
        for (Here here : namespaces(subject)) {
            var said = new TreeMap<String, Content>();
            here.standing()
                    .forEach((name, found) -> said.put(name, PolicyReader.said(found.object())));
            unreadable(subject, here.namespace())
                    .forEach(name ->
                            said.put(name, new Content.Unrecognised("spec", "cannot be read")));
            order.show(here.namespace(), new Change(here.plan(), here.triage().mend(), said));
        }
        order.sumUp();
        return order.any();
    }

    private static List<String> unreadable(Subject subject, String namespace) {
        String prefix = "NetworkPolicy " + namespace + "/";
        return subject.inputs().unreadable().stream()
                .filter(each -> each.startsWith(prefix))
                .map(each -> each.substring(prefix.length()))
                .toList();
    }

    /// What is to be done in one namespace.
    ///
    /// @param standing every policy that stands there, as it is stored
    private record Here(
            String namespace,
            SortedMap<String, Found<NetworkPolicy>> standing,
            Plan plan,
            Triage triage) {}

    private List<Here> namespaces(Subject subject) {
        var declared = subject.declared();
        var planner =
                new Planner(
                        declared.accepted(), SystemNamespaces.with(options.operatorNamespace()));
        var policies =
                subject.inputs().policies().stream()
                        .collect(Collectors.groupingBy(each -> each.document().namespace()));
        var here = new ArrayList<Here>();
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
                            .filter(each -> each.document().name().startsWith(Names.PREFIX))
                            .map(each -> PolicyReader.read(each.object()))
                            .toList();
            var plan = planner.plan(namespace);
            var triage = Triage.of(plan, observed, declared.fates());
            here.add(new Here(namespace.name(), standing, plan, triage));
        }
        return here;
    }

    private static SortedMap<String, Found<NetworkPolicy>> standing(
            List<Found<NetworkPolicy>> policies) {
        var standing = new TreeMap<String, Found<NetworkPolicy>>();
        for (Found<NetworkPolicy> found : policies) {
            var document = found.document();
            standing.put(document.name(), new Found<>(document, StoredForm.of(found.object())));
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
