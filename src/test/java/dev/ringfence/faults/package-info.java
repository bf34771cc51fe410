/// The fault campaign: scenarios of the operator's life, replayed with one fault each, and judged
/// by what was allowed at every stored revision. `make faults` runs all of it; docs/faults.md says
/// what it found.
@NullMarked
package dev.ringfence.faults;

import org.jspecify.annotations.NullMarked;
