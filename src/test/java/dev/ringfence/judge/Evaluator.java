package dev.ringfence.judge;

import dev.ringfence.generate.GeneratedCluster;
import dev.ringfence.oracle.Flow;
import java.util.function.Predicate;

/// Something of ours that says which flows the policies of a cluster let through.
///
/// @param speaksOf the flows that it has words for
/// @param reading reads the policies once, and then says whether a flow is allowed
record Evaluator(String name, Predicate<Flow> speaksOf, Reading reading) {

    interface Reading {
        Predicate<Flow> of(GeneratedCluster cluster);
    }
}
