package dev.ringfence.bed;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Installs what ships: the CRD of `config/crd` and the rights of `config/rbac`, so that the
/// operator under test has the shipped rights and no others.
public final class Installation {

    public static final String NAMESPACE = "ringfence-system";
    public static final String SERVICE_ACCOUNT = "ringfence";

    /// The name that the API server gives to the operator.
    public static final String USER =
            "system:serviceaccount:%s:%s".formatted(NAMESPACE, SERVICE_ACCOUNT);

    private Installation() {}

    public static void apply(KubernetesClient admin) {
        for (String folder : List.of("config/crd", "config/rbac")) {
            shipped(admin, folder).forEach(each -> apply(admin, each));
        }
        admin.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("baselinepolicies.ringfence.dev")
                .waitUntilCondition(Installation::isEstablished, 30, TimeUnit.SECONDS);
    }

    private static boolean isEstablished(
            io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition crd) {
        return crd != null
                && crd.getStatus() != null
                && crd.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                                condition.getType().equals("Established")
                                        && condition.getStatus().equals("True"));
    }

    /// A token of the operator's own ServiceAccount.
    public static String token(KubernetesClient admin) {
        TokenRequest answer =
                admin.serviceAccounts()
                        .inNamespace(NAMESPACE)
                        .withName(SERVICE_ACCOUNT)
                        .tokenRequest(
                                new TokenRequestBuilder()
                                        .withNewSpec()
                                        .withExpirationSeconds(86_400L)
                                        .endSpec()
                                        .build());
        return answer.getStatus().getToken();
    }

    /// Every object of a folder.
    static List<HasMetadata> shipped(KubernetesClient reader, String folder) {
        return manifests(Path.of(folder)).stream()
                .flatMap(file -> load(reader, file).stream())
                .toList();
    }

    /// Every object of a file.
    public static List<HasMetadata> load(KubernetesClient admin, Path file) {
        try (InputStream text = Files.newInputStream(file)) {
            return admin.load(text).items();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void apply(KubernetesClient admin, HasMetadata object) {
        admin.resource(object)
                .fieldManager("ringfence-test-bed")
                .forceConflicts()
                .serverSideApply();
    }

    private static List<Path> manifests(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
