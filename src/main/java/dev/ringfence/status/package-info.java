/// What the namespaces' outcomes say about each baseline: counts, conditions, findings.
@NullMarked
package dev.ringfence.status;

import org.jspecify.annotations.NullMarked;
