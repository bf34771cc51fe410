package dev.ringfence.reconcile.cache;

import dev.ringfence.drift.ObservedPolicy;

/// The policies that we deleted and that a cache may still show for a moment: deleting them twice
/// would be a write for nothing.
public final class Departed {

    private final Uids uids = new Uids();

    public void add(ObservedPolicy policy) {
        uids.add(policy.version().uid());
    }

    public boolean isGone(String uid) {
        return uids.contains(uid);
    }
}
