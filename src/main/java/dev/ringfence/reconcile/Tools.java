package dev.ringfence.reconcile;

import dev.ringfence.observe.Meters;
import dev.ringfence.reconcile.cache.CacheStores;
import dev.ringfence.reconcile.inforce.Baselines;
import dev.ringfence.reconcile.tell.BreachReporter;
import dev.ringfence.reconcile.tell.ExpiryReporter;
import dev.ringfence.reconcile.tell.Recorder;
import dev.ringfence.reconcile.tell.Reporter;
import dev.ringfence.reconcile.wake.StatusBell;
import dev.ringfence.reconcile.write.BaselineStore;
import dev.ringfence.reconcile.write.Contest;
import dev.ringfence.status.Ledger;

/// What the reconcilers work with.
record Tools(
        Baselines baselines,
        Ledger ledger,
        Recorder recorder,
        Reporter reporter,
        BreachReporter breachReporter,
        ExpiryReporter expiryReporter,
        Meters meters,
        StatusBell bell,
        CacheStores stores,
        BaselineStore baselineStore,
        Contest contest) {}
