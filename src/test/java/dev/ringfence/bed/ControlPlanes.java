package dev.ringfence.bed;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Chooses a control plane, by the variables
///
/// - `RINGFENCE_BED`: `local`, `k3s` or `kubeconfig`; without it, `kubeconfig` where
///   `RINGFENCE_BED_KUBECONFIG` is set, else `local` where it can be built, else `k3s`;
/// - `RINGFENCE_BED_KUBECONFIG`: the file that names a cluster of the user's.
///
/// Where none is possible it fails and says why: nothing is skipped.
public final class ControlPlanes {

    static final String KIND = "RINGFENCE_BED";
    static final String KUBECONFIG = "RINGFENCE_BED_KUBECONFIG";

    private ControlPlanes() {}

    static ControlPlane start(Map<String, String> environment) {
        String kubeconfig = environment.getOrDefault(KUBECONFIG, "");
        String kind = environment.getOrDefault(KIND, kubeconfig.isEmpty() ? "" : "kubeconfig");
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "kubeconfig" -> given(kubeconfig);
            case "k3s" -> K3sCluster.start();
            case "local" -> LocalControlPlane.start(programs());
            case "" -> localOrK3s();
            default ->
                    throw new IllegalStateException(
                            "%s is '%s': write local, k3s or kubeconfig".formatted(KIND, kind));
        };
    }

    private static ControlPlane given(String kubeconfig) {
        if (kubeconfig.isEmpty()) {
            throw new IllegalStateException(
                    "%s=kubeconfig needs the file's name in %s".formatted(KIND, KUBECONFIG));
        }
        return new GivenCluster(Path.of(kubeconfig));
    }

    private static ControlPlane localOrK3s() {
        try {
            return LocalControlPlane.start(programs());
        } catch (IllegalStateException cannot) {
            if (K3sCluster.isPossible()) {
                return K3sCluster.start();
            }
            throw new IllegalStateException(
                    "no control plane for the tests: %s; and no Docker engine answers for K3s."
                                    .formatted(cannot.getMessage())
                            + " Or name a cluster of yours in "
                            + KUBECONFIG,
                    cannot);
        }
    }

    /// The folder of the built programs; builds them where they are missing.
    public static Path programs() {
        return BuildScript.run("src/testbed/build.sh");
    }
}
