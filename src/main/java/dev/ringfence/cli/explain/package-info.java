/// `ringfence explain`: whether single flows are allowed and by which rules, in words, as JSON, and
/// point by point.
@NullMarked
package dev.ringfence.cli.explain;

import org.jspecify.annotations.NullMarked;
