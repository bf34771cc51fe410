package dev.ringfence.cli;

import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.input.Inputs;
import dev.ringfence.reach.Cluster;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All that an answer rests on.
public record Ground(Inputs inputs, Subjects subjects, InForce inForce, Cluster cluster) {

    /// @param setting none where baselines do not count
    public static Ground of(Inputs inputs, @Nullable Setting setting) {
        var subjects = Subjects.in(inputs);
        var inForce = InForce.in(inputs);
        if (setting != null) {
            inForce.withBaselines(
                    inputs,
                    inputs.namespaces().stream()
                            .filter(each -> !inputs.terminating().contains(each.name()))
                            .toList(),
                    setting);
        }
        return new Ground(
                inputs, subjects, inForce, new Cluster(inForce.policies(), subjects.pods()));
    }

    public List<Complaint> complaints() {
        return Stream.of(inputs.complaints(), subjects.complaints(), inForce.complaints())
                .flatMap(List::stream)
                .sorted()
                .toList();
    }

    /// Says what was passed over and what cannot be read.
    public void tell(Session session) {
        tellNotes(session);
        session.complain(complaints());
    }

    /// Says what was passed over.
    public void tellNotes(Session session) {
        session.tellWhatIsLeftOut(inputs);
        inForce.previews()
                .forEach(name ->
                        session.note(
                                "baseline %s is in Preview: what it would write does not count"
                                        .formatted(name)));
        inForce.notes().forEach(session::note);
    }
}
