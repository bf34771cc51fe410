package dev.ringfence.reconcile.write;

import dev.ringfence.drift.Comparison;
import dev.ringfence.drift.Drift;
import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.manifest.PolicyReader;
import dev.ringfence.manifest.PolicyWriter;
import dev.ringfence.plan.PlannedPolicy;
import dev.ringfence.reconcile.write.Outcome.Permanence;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.Supplier;

/// Mends drift: the one place that decides to write policies. Creates by POST, repairs by PUT of
/// the whole object at the version that was read, deletes at that version. It never guesses: a
/// conflict means to look again.
public final class Applier {

    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int TRIES = 4;

    Outcome mend(Pass pass, Drift drift) {
        try {
            return switch (drift) {
                case Drift.Missing(var planned) -> create(pass, planned, drift);
                case Drift.Altered(var planned, _, _) -> replace(pass, planned, drift);
                case Drift.Stripped(var planned, _, _) -> replace(pass, planned, drift);
                case Drift.NameTaken(var planned, _, _) -> replace(pass, planned, drift);
                case Drift.Surplus(var observed) -> delete(pass, observed, drift);
            };
        } catch (KubernetesClientException e) {
            return failed(pass, drift, e);
        }
    }

    private Outcome create(Pass pass, PlannedPolicy planned, Drift drift) {
        if (pass.terminating()) {
            return new Outcome.Moot();
        }
        try {
            NetworkPolicy created =
                    pass.store().create(PolicyWriter.write(planned, pass.namespace()));
            return new Outcome.Stored(drift, created, null, pass.elapsed());
        } catch (KubernetesClientException e) {
            // A quota that was written at the same moment gives 409 too: then nothing stands, and
            // nothing would tell us to look again.
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT
                    && pass.store().live(planned.name()).isPresent()) {
                return replace(pass, planned, drift);
            }
            throw e;
        }
    }

    /// Reads the policy afresh, for its version and for who changed it, and puts the planned one in
    /// its place.
    private Outcome replace(Pass pass, PlannedPolicy planned, Drift drift) {
        return untilItStandsStill(() -> {
            Optional<NetworkPolicy> live = pass.store().live(planned.name());
            if (live.isEmpty()) {
                return overtaken(pass, drift);
            }
            var now = Comparison.between(planned, PolicyReader.read(live.get()));
            if (now.isEmpty()) {
                return new Outcome.Moot();
            }
            NetworkPolicy replaced =
                    pass.store().replace(PolicyWriter.rewrite(planned, live.get()));
            return new Outcome.Stored(
                    now.getFirst(), replaced, Culprit.of(live.get()).orElse(null), pass.elapsed());
        });
    }

    /// Reads and writes again where the policy moved on in between: whether it did shows when it is
    /// read.
    private static <T> T untilItStandsStill(Supplier<T> readAndWrite) {
        for (int tries = 1; ; tries++) {
            try {
                return readAndWrite.get();
            } catch (KubernetesClientException e) {
                if (!hasMovedOn(e) || tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private Outcome delete(Pass pass, ObservedPolicy observed, Drift drift) {
        if (pass.terminating()) {
            return new Outcome.Moot();
        }
        try {
            pass.store().delete(observed);
            return new Outcome.Deleted(drift, observed, pass.elapsed());
        } catch (KubernetesClientException e) {
            if (hasMovedOn(e)) {
                return overtaken(pass, drift);
            }
            throw e;
        }
    }

    /// Gone already, or changed since.
    private static boolean hasMovedOn(KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_NOT_FOUND
                || e.getCode() == HttpURLConnection.HTTP_CONFLICT;
    }

    /// What became of a mark.
    enum Marking {
        WRITTEN,
        /// The policy was changed since; the event that tells us so is on its way.
        OVERTAKEN,
        /// The API server will never have it. The mark is for people, and nobody is less safe.
        REFUSED
    }

    /// Marks a policy as released, and changes nothing else.
    ///
    /// @throws KubernetesClientException when trying again can help
    Marking mark(Pass pass, ObservedPolicy observed) {
        try {
            return untilItStandsStill(() -> {
                Optional<NetworkPolicy> live =
                        pass.store()
                                .live(observed.name())
                                .filter(policy -> mayBeMarked(policy, observed));
                live.ifPresent(policy -> pass.store().replace(PolicyWriter.released(policy)));
                return live.isPresent() ? Marking.WRITTEN : Marking.OVERTAKEN;
            });
        } catch (KubernetesClientException e) {
            if (permanence(e.getCode()) == Permanence.LASTING) {
                return Marking.REFUSED;
            }
            throw e;
        }
    }

    private static boolean mayBeMarked(NetworkPolicy live, ObservedPolicy observed) {
        ObservedPolicy now = PolicyReader.read(live);
        return now.version().equals(observed.version()) && now.isOurs() && !now.isReleased();
    }

    /// What follows in this change was thought out for what stood before: it must not be written.
    private static Outcome overtaken(Pass pass, Drift drift) {
        return pass.terminating()
                ? new Outcome.Moot()
                : new Outcome.Failed(
                        drift, "it changed while it was written", Permanence.OVERTAKEN);
    }

    private static Outcome failed(Pass pass, Drift drift, KubernetesClientException e) {
        if (pass.terminating() && !namespaceIsGone(e) && isReplacement(drift)) {
            // Soon it is gone, and until then a slow pod may run there: it is worth another try.
            return new Outcome.Failed(drift, message(e), Permanence.PASSING);
        }
        if (PolicyStore.isTerminating(e) || namespaceIsGone(e)) {
            return overtaken(pass, drift);
        }
        return new Outcome.Failed(drift, message(e), permanence(e.getCode()));
    }

    private static boolean isReplacement(Drift drift) {
        return switch (drift) {
            case Drift.Altered _, Drift.Stripped _, Drift.NameTaken _ -> true;
            case Drift.Missing _, Drift.Surplus _ -> false;
        };
    }

    private static Permanence permanence(int code) {
        return switch (code) {
            case UNPROCESSABLE -> Permanence.LASTING;
            case HttpURLConnection.HTTP_CONFLICT,
                    HttpURLConnection.HTTP_CLIENT_TIMEOUT,
                    TOO_MANY_REQUESTS ->
                    Permanence.PASSING;
            default ->
                    code >= HttpURLConnection.HTTP_BAD_REQUEST
                                    && code < HttpURLConnection.HTTP_INTERNAL_ERROR
                            ? Permanence.REFUSED
                            : Permanence.PASSING;
        };
    }

    private static boolean namespaceIsGone(KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
    }

    private static String message(KubernetesClientException e) {
        var status = e.getStatus();
        if (status != null && status.getMessage() != null) {
            return status.getMessage();
        }
        if (e.getCode() > 0 && e.getMessage() != null) {
            return e.getMessage();
        }
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "no answer from the API server (%s)".formatted(root);
    }
}
