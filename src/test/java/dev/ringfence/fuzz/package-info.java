/// Baselines that nobody would write, before the API server and before us: both must say the same.
@NullMarked
package dev.ringfence.fuzz;

import org.jspecify.annotations.NullMarked;
