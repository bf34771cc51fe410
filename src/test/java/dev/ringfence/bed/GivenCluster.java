package dev.ringfence.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A cluster of the user's, named by a kubeconfig; its current context counts. It is never stopped.
record GivenCluster(Path kubeconfig) implements ControlPlane {

    @Override
    public String description() {
        return "the cluster of the current context of " + kubeconfig;
    }

    @Override
    public String adminKubeconfig() {
        try {
            return Files.readString(kubeconfig);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the kubeconfig %s cannot be read".formatted(kubeconfig), e);
        }
    }

    @Override
    public boolean isDisposable() {
        return false;
    }

    @Override
    public Optional<AuditLog> auditLog() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // Not ours.
    }
}
