package dev.ringfence.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.Comparator;
import java.util.Optional;

/// Who last changed an object besides us, as far as the API server tells: a field manager, which a
/// client names itself, never a user.
record Culprit(String fieldManager, String operation, String time) {

    /// The name that the API server gives to our own writes, taken from our user agent.
    static final String OURSELVES = "ringfence";

    static Optional<Culprit> of(HasMetadata object) {
        return object.getMetadata().getManagedFields().stream()
                .filter(entry -> !OURSELVES.equals(entry.getManager()))
                .filter(entry -> entry.getTime() != null)
                .max(Comparator.comparing(ManagedFieldsEntry::getTime))
                .map(entry ->
                        new Culprit(entry.getManager(), entry.getOperation(), entry.getTime()));
    }

    @Override
    public String toString() {
        return "field manager %s (%s at %s)".formatted(fieldManager, operation, time);
    }
}
