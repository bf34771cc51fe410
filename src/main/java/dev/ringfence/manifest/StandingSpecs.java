package dev.ringfence.manifest;

import dev.ringfence.manifest.StandingPolicyReader.SpecReading;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.IdentityHashMap;

/// The specs that were read, each once: many policies share one object. They are known by which
/// object they are, so none may be changed meanwhile.
///
/// Past the bound it starts afresh: what was read is read again, and says the same.
public final class StandingSpecs {

    private static final int MOST = 50_000;

    private final IdentityHashMap<NetworkPolicySpec, SpecReading> read = new IdentityHashMap<>();

    SpecReading read(NetworkPolicySpec spec) {
        SpecReading known = read.get(spec);
        if (known != null) {
            return known;
        }
        if (read.size() >= MOST) {
            read.clear();
        }
        SpecReading reading = StandingPolicyReader.read(spec);
        read.put(spec, reading);
        return reading;
    }
}
