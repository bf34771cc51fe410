/// Two slow, independent judges for property tests: what NetworkPolicies let through, and what
/// baselines promise. They share no code with the program.
@NullMarked
package dev.ringfence.oracle;

import org.jspecify.annotations.NullMarked;
