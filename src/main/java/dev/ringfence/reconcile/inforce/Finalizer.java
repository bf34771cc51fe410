package dev.ringfence.reconcile.inforce;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import java.util.ArrayList;
import java.util.List;

/// What keeps a baseline that is deleted until its policies are gone. It is on a baseline only
/// while `releasePolicy: Delete` asks for that.
public final class Finalizer {

    static final String NAME = "ringfence.dev/release";

    private Finalizer() {}

    public static boolean isOn(BaselinePolicy policy) {
        return policy.getMetadata().getFinalizers().contains(NAME);
    }

    public static boolean isLeaving(BaselinePolicy policy) {
        return policy.getMetadata().getDeletionTimestamp() != null;
    }

    /// All that are on it, ours among them.
    public static List<String> with(BaselinePolicy policy) {
        var all = new ArrayList<>(policy.getMetadata().getFinalizers());
        all.add(NAME);
        return all;
    }

    /// All that are on it but ours.
    public static List<String> without(BaselinePolicy policy) {
        return policy.getMetadata().getFinalizers().stream()
                .filter(each -> !each.equals(NAME))
                .toList();
    }
}
