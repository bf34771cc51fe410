/// The words of the domain: baselines, rules, peers, selectors. Immutable and self-checking.
@NullMarked
package dev.ringfence.policy;

import org.jspecify.annotations.NullMarked;
