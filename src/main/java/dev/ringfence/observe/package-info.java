/// Meters, log keys and health.
@NullMarked
package dev.ringfence.observe;

import org.jspecify.annotations.NullMarked;
