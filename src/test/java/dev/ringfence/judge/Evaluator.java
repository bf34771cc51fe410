package dev.ringfence.judge;

import dev.ringfence.generate.GeneratedCluster;
import dev.ringfence.oracle.Flow;
import java.util.Set;
import java.util.function.Predicate;

/// Something of ours that says which flows the policies of a cluster let through.
///
/// @param protocols those that it may be asked about
/// @param reading reads the policies once, and then says whether a flow is allowed
record Evaluator(String name, Set<String> protocols, Reading reading) {

    interface Reading {
        Predicate<Flow> of(GeneratedCluster cluster);
    }
}
