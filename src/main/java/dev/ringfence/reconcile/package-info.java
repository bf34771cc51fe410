/// The operator's loop: gather, decide, act, record. The only room that writes to the API server.
@NullMarked
package dev.ringfence.reconcile;

import org.jspecify.annotations.NullMarked;
