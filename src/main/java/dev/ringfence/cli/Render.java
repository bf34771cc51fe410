package dev.ringfence.cli;

import dev.ringfence.cli.live.LiveKind;
import dev.ringfence.manifest.PolicyWriter;
import dev.ringfence.plan.Plan;
import dev.ringfence.plan.PlannedPolicy;
import dev.ringfence.plan.Planner;
import dev.ringfence.policy.NamespaceFacts;

/// Writes what each namespace would hold, as `kubectl apply` takes it.
record Render(Session session, InputOptions options, boolean withPreviews) {

    int run() {
        var subject = Subject.of(options, LiveKind.PLANS);
        var declared = subject.declared();
        var planner =
                new Planner(
                        withPreviews ? declared.enforced() : declared.accepted(),
                        subject.setting().system(),
                        declared.resolved());
        for (NamespaceFacts namespace : subject.scope().namespaces()) {
            if (subject.inputs().terminating().contains(namespace.name())) {
                session.out()
                        .print(
                                "# Namespace %s: no policies, it is being deleted\n"
                                        .formatted(namespace.name()));
            } else {
                write(namespace, planner.plan(namespace));
            }
        }
        subject.tell(session, this::ofPreview);
        return subject.isWhole() ? Session.CLEAN : Session.NOT_JUDGED;
    }

    private String ofPreview(String baseline) {
        return withPreviews
                ? "baseline %s is in Preview: rendered as if it were enforced, while the operator writes nothing for it"
                        .formatted(baseline)
                : "baseline %s is in Preview and not rendered: --preview renders it"
                        .formatted(baseline);
    }

    private void write(NamespaceFacts namespace, Plan plan) {
        session.out().print("# " + heading(namespace.name(), plan) + "\n");
        for (PlannedPolicy policy : plan.policies().values()) {
            session.out().print(PolicyYaml.of(PolicyWriter.write(policy, namespace.name())));
        }
    }

    private static String heading(String namespace, Plan plan) {
        if (!plan.isSelected()) {
            return "Namespace %s: no policies".formatted(namespace);
        }
        int count = plan.policies().size();
        return "Namespace %s: %d %s for %s"
                .formatted(
                        namespace,
                        count,
                        count == 1 ? "policy" : "policies",
                        String.join(", ", plan.baselines()));
    }
}
