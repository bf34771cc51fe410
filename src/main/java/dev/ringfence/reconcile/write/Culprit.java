package dev.ringfence.reconcile.write;

import dev.ringfence.plan.Mark;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Who changed a policy since we wrote it, as far as the API server tells: a field manager, which a
/// client names itself, never a user. What somebody only took away leaves no name.
public record Culprit(String fieldManager, String operation, String time) {

    /// The name that the API server gives to our own writes, taken from our user agent.
    public static final String OURSELVES = "ringfence";

    static Optional<Culprit> of(HasMetadata object) {
        List<ManagedFieldsEntry> entries =
                object.getMetadata().getManagedFields().stream()
                        .filter(entry -> entry.getTime() != null)
                        .toList();
        String ourLast =
                entries.stream()
                        .filter(Culprit::isOurs)
                        .map(ManagedFieldsEntry::getTime)
                        .max(Comparator.naturalOrder())
                        .orElse("");
        return entries.stream()
                .filter(entry -> !isOurs(entry) && entry.getTime().compareTo(ourLast) >= 0)
                .filter(Culprit::touchesWhatIsOurs)
                .max(Comparator.comparing(ManagedFieldsEntry::getTime))
                .map(entry ->
                        new Culprit(entry.getManager(), entry.getOperation(), entry.getTime()));
    }

    private static boolean isOurs(ManagedFieldsEntry entry) {
        return OURSELVES.equals(entry.getManager());
    }

    /// The spec, a mark or the owners: whoever only adds labels of their own changes nothing of
    /// ours.
    private static boolean touchesWhatIsOurs(ManagedFieldsEntry entry) {
        if (entry.getFieldsV1() == null) {
            return false;
        }
        Map<String, Object> fields = entry.getFieldsV1().getAdditionalProperties();
        Map<?, ?> metadata = below(fields, "f:metadata");
        return fields.containsKey("f:spec")
                || metadata.containsKey("f:ownerReferences")
                || Stream.of("f:labels", "f:annotations")
                        .anyMatch(place -> holdsMark(below(metadata, place)));
    }

    private static Map<?, ?> below(Map<?, ?> fields, String key) {
        return fields.get(key) instanceof Map<?, ?> inner ? inner : Map.of();
    }

    private static boolean holdsMark(Map<?, ?> fields) {
        return Arrays.stream(Mark.values()).anyMatch(mark -> fields.containsKey("f:" + mark.key()));
    }

    @Override
    public String toString() {
        return "field manager %s (%s at %s)".formatted(fieldManager, operation, time);
    }
}
