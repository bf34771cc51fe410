package dev.ringfence.election;

import java.util.Optional;

/// Where the lease is kept. Each write names the version that it replaces, so of two that write at
/// once one is refused.
public interface LeaseStore {

    /// @param version what a write must name to replace it
    record Standing(Holding holding, String version) {}

    Optional<Standing> read();

    Standing create(Holding holding);

    Standing replace(Holding holding, String version);
}
