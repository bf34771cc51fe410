package dev.ringfence.cli;

import dev.ringfence.cli.input.Found;
import dev.ringfence.drift.Drift;
import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.manifest.PolicyWriter;
import dev.ringfence.plan.PlannedPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// The changes, one after the other, and how many there are of each.
final class Changes {

    private static final String NOTHING = "/dev/null";

    private final Session session;
    private final Map<What, Integer> counts = new EnumMap<>(What.class);

    Changes(Session session) {
        this.session = session;
    }

    private enum What {
        CREATE("create", "to create"),
        CHANGE("change", "to change"),
        DELETE("delete", "to delete"),
        LEAVE("leave", "left as released"),
        HOLD("hold", "held back"),
        UNKNOWN("unknown", "unreadable");

        private final String verb;
        private final String counted;

        What(String verb, String counted) {
            this.verb = verb;
            this.counted = counted;
        }
    }

    /// Where changes are made.
    ///
    /// @param unreadable objects of which it is not known what they say
    record Ground(
            String namespace,
            SortedMap<String, Found<NetworkPolicy>> standing,
            Set<String> unreadable) {

        String full(String policy) {
            return namespace + "/" + policy;
        }

        Found<NetworkPolicy> found(String policy) {
            return Objects.requireNonNull(standing.get(policy), policy);
        }

        NetworkPolicy object(String policy) {
            return found(policy).object();
        }

        private boolean isUnreadable(String policy) {
            return unreadable.contains("NetworkPolicy " + full(policy));
        }
    }

    void mend(Ground ground, Drift drift) {
        if (ground.isUnreadable(drift.policy())) {
            begin(
                    What.UNKNOWN,
                    ground,
                    drift.policy(),
                    ": it is planned, and what stands cannot be read");
            end();
            return;
        }
        switch (drift) {
            case Drift.Missing(var planned) -> create(ground, planned);
            case Drift.Altered(var planned, _, _) -> change(ground, planned, drift);
            case Drift.Stripped(var planned, _, _) -> change(ground, planned, drift);
            case Drift.NameTaken(var planned, _, _) -> change(ground, planned, drift);
            case Drift.Surplus(var observed) -> delete(ground, observed);
        }
    }

    private void create(Ground ground, PlannedPolicy planned) {
        String name = ground.full(planned.name());
        begin(What.CREATE, ground, planned.name(), "");
        texts(NOTHING, "", name, PolicyYaml.of(PolicyWriter.write(planned, ground.namespace())));
    }

    private void change(Ground ground, PlannedPolicy planned, Drift drift) {
        String name = ground.full(planned.name());
        begin(
                What.CHANGE,
                ground,
                planned.name(),
                " (%s, %s)".formatted(drift.kind(), place(ground, drift.policy())));
        drift.places().forEach(difference -> line("  " + difference));
        NetworkPolicy standing = ground.object(planned.name());
        texts(
                name,
                PolicyYaml.of(standing),
                name,
                PolicyYaml.of(PolicyWriter.rewrite(planned, standing)));
    }

    private void delete(Ground ground, ObservedPolicy observed) {
        begin(
                What.DELETE,
                ground,
                observed.name(),
                " (Surplus, %s): no baseline asks for it any more"
                        .formatted(place(ground, observed.name())));
        texts(
                ground.full(observed.name()),
                PolicyYaml.of(ground.object(observed.name())),
                NOTHING,
                "");
    }

    void leave(Ground ground, ObservedPolicy released) {
        begin(
                What.LEAVE,
                ground,
                released.name(),
                " (%s): written for %s, and not asked for here any more; it stays until somebody removes it"
                        .formatted(
                                place(ground, released.name()),
                                released.baselines().isEmpty()
                                        ? "a baseline that it does not name"
                                        : String.join(", ", released.baselines())));
        end();
    }

    void hold(Ground ground, Drift drift, List<String> heldBy) {
        begin(
                What.HOLD,
                ground,
                drift.policy(),
                " (%s): not until %s can be judged"
                        .formatted(drift.kind(), String.join(", ", heldBy)));
        end();
    }

    boolean any() {
        return counts.containsKey(What.CREATE)
                || counts.containsKey(What.CHANGE)
                || counts.containsKey(What.DELETE);
    }

    void sumUp() {
        line(
                counts.isEmpty()
                        ? "nothing to change"
                        : counts.entrySet().stream()
                                .map(each -> each.getValue() + " " + each.getKey().counted)
                                .collect(Collectors.joining(", ")));
    }

    private static String place(Ground ground, String policy) {
        return ground.found(policy).document().place().toString();
    }

    private void begin(What what, Ground ground, String policy, String rest) {
        counts.merge(what, 1, Integer::sum);
        line(what.verb + " " + ground.full(policy) + rest);
    }

    private void texts(String oldName, String before, String newName, String after) {
        line("--- " + oldName);
        line("+++ " + newName);
        UnifiedDiff.between(lines(before), lines(after)).forEach(this::line);
        end();
    }

    /// Without the marker of the document.
    private static List<String> lines(String yaml) {
        return yaml.lines().skip(1).toList();
    }

    private void end() {
        line("");
    }

    private void line(String text) {
        session.out().print(session.colours().paint(text) + "\n");
    }
}
