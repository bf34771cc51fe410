/// What the informers show of the cluster, as little of it as is needed, and what they do not show
/// yet.
@NullMarked
package dev.ringfence.reconcile.cache;

import org.jspecify.annotations.NullMarked;
