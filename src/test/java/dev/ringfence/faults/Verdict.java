package dev.ringfence.faults;

import java.util.List;

/// What a disturbed run came to.
///
/// @param struck whether the fault found its place
/// @param violations what no run may do, in words; none in a good run
record Verdict(Plan plan, boolean struck, List<String> violations, long millis) {
    Verdict {
        violations = List.copyOf(violations);
    }
}
