/// The comparison of our evaluators with one that is not ours.
@NullMarked
package dev.ringfence.judge;

import org.jspecify.annotations.NullMarked;
