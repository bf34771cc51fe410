package dev.ringfence.app;

import io.fabric8.kubernetes.client.Config;
import java.nio.file.Path;
import java.util.Optional;

/// How the cluster is reached. Apart from the command, which is looked at whenever somebody asks
/// for help and must not load the client for it.
final class ClusterAccess {

    private ClusterAccess() {}

    static Config of(Optional<Path> kubeconfig, Optional<String> context) {
        if (kubeconfig.isPresent()) {
            return Config.fromKubeconfig(context.orElse(null), kubeconfig.get().toFile());
        }
        return context.map(Config::autoConfigure).orElseGet(() -> Config.autoConfigure(null));
    }
}
