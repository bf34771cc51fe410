/// Which policies a namespace must hold, and why each is there. Pure and deterministic.
@NullMarked
package dev.ringfence.plan;

import org.jspecify.annotations.NullMarked;
