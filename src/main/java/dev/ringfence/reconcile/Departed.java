package dev.ringfence.reconcile;

import dev.ringfence.drift.ObservedPolicy;
import java.util.LinkedHashMap;
import java.util.Map;

/// The policies that we deleted and that a cache may still show for a moment: deleting them twice
/// would be a write for nothing. An object never comes back under its uid, so nothing needs to be
/// forgotten in time, only in number.
final class Departed {

    private static final int MOST = 10_000;

    private final Map<String, Boolean> uids =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > MOST;
                }
            };

    synchronized void add(ObservedPolicy policy) {
        uids.put(policy.version().uid(), true);
    }

    synchronized boolean isGone(String uid) {
        return uids.containsKey(uid);
    }
}
