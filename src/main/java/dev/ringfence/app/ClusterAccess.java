package dev.ringfence.app;

import dev.ringfence.cli.live.Cluster;
import dev.ringfence.cli.live.NoAccess;
import io.fabric8.kubernetes.client.Config;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// How the cluster is reached. Apart from the command, which is looked at whenever somebody asks
/// for help and must not load the client for it.
final class ClusterAccess {

    private ClusterAccess() {}

    static Config of(CommandSpec spec, Optional<String> kubeconfig, Optional<String> context) {
        try {
            return new Cluster(kubeconfig.map(Path::of).orElse(null), context.orElse(null))
                    .access(System.getenv());
        } catch (NoAccess e) {
            throw new ParameterException(spec.commandLine(), e.reason(), e);
        }
    }
}
