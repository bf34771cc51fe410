package dev.ringfence.faults;

import java.util.concurrent.atomic.AtomicBoolean;

/// The one fault of a run, and whether it has struck.
///
/// @param place the signature of the write or notification
record Strike(Fault fault, String place, AtomicBoolean struck) {

    static Strike none() {
        return new Strike(Fault.NONE, "", new AtomicBoolean());
    }

    static Strike at(Fault fault, String place) {
        return new Strike(fault, place, new AtomicBoolean());
    }

    boolean hits(Fault.At where, String signature) {
        return fault.at() == where && place.equals(signature) && struck.compareAndSet(false, true);
    }

    boolean isDue() {
        return fault != Fault.NONE && !struck.get();
    }
}
