package dev.ringfence.reconcile.cache;

import java.util.LinkedHashMap;
import java.util.Map;

/// The uids of objects that something was done to lately. An object never comes back under its uid,
/// so nothing needs to be forgotten in time, only in number.
public final class Uids {

    private static final int MOST = 10_000;

    private final Map<String, Boolean> known =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > MOST;
                }
            };

    public synchronized void add(String uid) {
        known.put(uid, true);
    }

    public synchronized void remove(String uid) {
        known.remove(uid);
    }

    public synchronized boolean contains(String uid) {
        return known.containsKey(uid);
    }
}
