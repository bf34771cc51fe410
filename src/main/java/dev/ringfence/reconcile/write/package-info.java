/// What is written to the API server, in which order, and what came of it. The only room that
/// writes policies.
@NullMarked
package dev.ringfence.reconcile.write;

import org.jspecify.annotations.NullMarked;
