/// What calls a pass although its namespace did not change: baselines, well-known peers, moments,
/// and clocks.
@NullMarked
package dev.ringfence.reconcile.wake;

import org.jspecify.annotations.NullMarked;
