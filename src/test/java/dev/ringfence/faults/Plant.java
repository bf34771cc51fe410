package dev.ringfence.faults;

import dev.ringfence.apimodel.Backend;

/// A known bug of operators, put between the operator and the server: what comes out behaves as an
/// operator with that bug would.
@FunctionalInterface
interface Plant {

    /// The operator as it is.
    Plant NONE = (operator, _) -> operator;

    /// @param operator where the operator's requests go
    /// @param server to read from without being noted
    Backend between(Backend operator, Backend server);
}
