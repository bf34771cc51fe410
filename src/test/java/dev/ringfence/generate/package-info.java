/// Seeded generators for property tests. The same seed gives the same values.
@NullMarked
package dev.ringfence.generate;

import org.jspecify.annotations.NullMarked;
