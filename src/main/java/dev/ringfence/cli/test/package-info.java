/// `ringfence test`: whether what a suite expects is the case, and how the outcome is written. What
/// a suite says, the room `suite` reads.
@NullMarked
package dev.ringfence.cli.test;

import org.jspecify.annotations.NullMarked;
