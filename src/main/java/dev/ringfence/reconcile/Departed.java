package dev.ringfence.reconcile;

import dev.ringfence.drift.ObservedPolicy;

/// The policies that we deleted and that a cache may still show for a moment: deleting them twice
/// would be a write for nothing.
final class Departed {

    private final Uids uids = new Uids();

    void add(ObservedPolicy policy) {
        uids.add(policy.version().uid());
    }

    boolean isGone(String uid) {
        return uids.contains(uid);
    }
}
