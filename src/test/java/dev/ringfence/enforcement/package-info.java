/// What Ringfence does to a cluster, seen on a real API server. One class for each behaviour.
@NullMarked
package dev.ringfence.enforcement;

import org.jspecify.annotations.NullMarked;
