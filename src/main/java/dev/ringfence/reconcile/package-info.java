/// The operator's loop: gather, decide, act, record. Here its parts are put together; what each of
/// them does is in the rooms below: what is in force, what the caches show, what is written, what
/// people are told, and what calls a pass.
@NullMarked
package dev.ringfence.reconcile;

import org.jspecify.annotations.NullMarked;
