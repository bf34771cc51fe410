package dev.ringfence.cli.live;

import dev.ringfence.cli.input.Live;
import io.fabric8.kubernetes.client.Config;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The cluster that is meant, as kubectl would mean it.
///
/// @param kubeconfig instead of those of `$KUBECONFIG`, or of `~/.kube/config`
/// @param context instead of the current one
public record Cluster(@Nullable Path kubeconfig, @Nullable String context) {

    private static final Path TOKEN = Path.of(Config.KUBERNETES_SERVICE_ACCOUNT_TOKEN_PATH);

    /// Reads it; what it does not answer is a complaint.
    ///
    /// @param namespaces the only ones to read; none means all
    public Live read(Set<LiveKind> wanted, Collection<String> namespaces) throws NoAccess {
        // What goes wrong is said once, by us; standard output is for answers.
        System.setProperty("ringfence.log.level", "off");
        try (var api = ClientApi.connect(access(System.getenv()))) {
            return ClusterReader.read(api, wanted, namespaces);
        }
    }

    /// How it is reached.
    public Config access(Map<String, String> environment) throws NoAccess {
        List<Path> files = files(environment);
        if (files.isEmpty() && context == null && Files.isReadable(TOKEN)) {
            return Config.autoConfigure(null);
        }
        if (files.isEmpty()) {
            throw new NoAccess(
                    "there is no kubeconfig, neither in $KUBECONFIG nor at ~/.kube/config: name one with --kubeconfig");
        }
        var meant = Kubeconfigs.read(files).find(Optional.ofNullable(context));
        Config access =
                kubeconfig == null
                        ? Config.autoConfigure(meant.context())
                        : Config.fromKubeconfig(meant.context(), kubeconfig.toFile());
        if (!meant.plugin().isEmpty() && !hasCredentials(access)) {
            throw new NoAccess(
                    "the credential plugin of context %s, '%s', gave no credentials: 'kubectl --context %s get ns' shows what it says"
                            .formatted(meant.context(), meant.plugin(), meant.context()));
        }
        return access;
    }

    private static boolean hasCredentials(Config access) {
        return access.getAutoOAuthToken() != null
                || access.getOauthToken() != null
                || access.getClientCertData() != null
                || access.getClientCertFile() != null;
    }

    private List<Path> files(Map<String, String> environment) throws NoAccess {
        if (kubeconfig != null) {
            if (!Files.isReadable(kubeconfig)) {
                throw new NoAccess("--kubeconfig: %s cannot be read".formatted(kubeconfig));
            }
            return List.of(kubeconfig);
        }
        String listed = environment.getOrDefault("KUBECONFIG", "");
        if (!listed.isEmpty()) {
            return Arrays.stream(listed.split(File.pathSeparator, -1))
                    .filter(each -> !each.isEmpty())
                    .map(Path::of)
                    .filter(Files::exists)
                    .toList();
        }
        Path usual = Path.of(environment.getOrDefault("HOME", "."), ".kube", "config");
        return Files.exists(usual) ? List.of(usual) : List.of();
    }
}
