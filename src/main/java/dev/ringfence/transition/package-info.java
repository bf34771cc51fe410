/// In which order a change is written, so that no prefix of its writes opens a hole or cuts a flow
/// that both sides of it allow. Pure and deterministic.
@NullMarked
package dev.ringfence.transition;

import org.jspecify.annotations.NullMarked;
