package dev.ringfence.drift;

import dev.ringfence.plan.Mark;
import dev.ringfence.plan.Names;
import dev.ringfence.plan.Role;
import dev.ringfence.policy.PolicySpec;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A NetworkPolicy as it stands in a namespace.
///
/// @param marks those labels and annotations that are ours by key, whoever wrote them
/// @param owners how many ownerReferences it has; an owner lets the garbage collector delete it
public record ObservedPolicy(
        String name, Version version, Content content, Map<Mark, String> marks, int owners) {

    public ObservedPolicy {
        var copy = new EnumMap<Mark, String>(Mark.class);
        copy.putAll(marks);
        marks = Collections.unmodifiableMap(copy);
    }

    /// Which object, and which state of it. A write that names both can never hit another.
    public record Version(String uid, String resourceVersion) {}

    /// What a policy says.
    public sealed interface Content {

        /// Said in our words, exactly.
        record Understood(PolicySpec spec) implements Content {}

        /// Something our words cannot express. It never equals what we planned.
        record Unrecognised(String path, String what) implements Content {}
    }

    /// Whether we wrote it: our name, and at least one of our marks. A name alone may be somebody
    /// else's.
    public boolean isOurs() {
        return name.startsWith(Names.PREFIX) && carriesOurMarks();
    }

    /// Whether we wrote it to stand for the time of a change, which then did not come to its end.
    public boolean isLeftOver() {
        return isOurs() && Role.TRANSITION.toString().equals(marks.get(Mark.ROLE));
    }

    boolean carriesOurMarks() {
        return Mark.RINGFENCE.equals(marks.get(Mark.MANAGED_BY))
                || marks.containsKey(Mark.ROLE)
                || marks.containsKey(Mark.BASELINES);
    }

    /// Whether it was left standing when its baselines let go of it. From then on only a person
    /// removes it.
    public boolean isReleased() {
        return marks.containsKey(Mark.RELEASED);
    }

    /// The same policy, had it been asked for all the time.
    public ObservedPolicy asIfNeverReleased() {
        var others = new EnumMap<Mark, String>(Mark.class);
        others.putAll(marks);
        others.remove(Mark.RELEASED);
        return new ObservedPolicy(name, version, content, others, owners);
    }

    /// The baselines that it says it was written for.
    public List<String> baselines() {
        String names = marks.get(Mark.BASELINES);
        return names == null || names.isEmpty() ? List.of() : List.of(names.split(",", -1));
    }
}
