/// Which baselines are in force, and since which version: who decides and remembers it. Writes
/// nothing, and asks nobody.
@NullMarked
package dev.ringfence.reconcile.inforce;

import org.jspecify.annotations.NullMarked;
