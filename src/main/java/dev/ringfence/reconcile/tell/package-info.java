/// What people are told: the ledger behind status and metrics, the events, the log.
@NullMarked
package dev.ringfence.reconcile.tell;

import org.jspecify.annotations.NullMarked;
