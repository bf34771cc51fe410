package dev.ringfence.reconcile.cache;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Lets equal values share one object. A baseline has few distinct specs, which tens of thousands
/// of policies repeat.
///
/// Past the bound it starts afresh: sharing is lost for a while, never a value.
final class Interned<T> {

    private static final int MOST = 20_000;

    private final ConcurrentMap<T, T> values = new ConcurrentHashMap<>();

    T of(T value) {
        T known = values.putIfAbsent(value, value);
        if (known != null) {
            return known;
        }
        if (values.size() > MOST) {
            values.clear();
        }
        return value;
    }
}
