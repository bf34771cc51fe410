/// How what stands in a namespace differs from its plan, and the writes that mend it. Pure.
@NullMarked
package dev.ringfence.drift;

import org.jspecify.annotations.NullMarked;
