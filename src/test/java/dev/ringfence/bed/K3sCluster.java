package dev.ringfence.bed;

import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/// K3s in a container, where a Docker engine is at hand.
final class K3sCluster implements ControlPlane {

    private static final DockerImageName IMAGE = DockerImageName.parse("rancher/k3s:v1.36.3-k3s1");

    private final K3sContainer container = new K3sContainer(IMAGE);

    static boolean isPossible() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    static K3sCluster start() {
        var cluster = new K3sCluster();
        cluster.container.start();
        return cluster;
    }

    @Override
    public String description() {
        return "K3s in a container, " + IMAGE;
    }

    @Override
    public String adminKubeconfig() {
        return container.getKubeConfigYaml();
    }

    @Override
    public boolean isDisposable() {
        return true;
    }

    @Override
    public Optional<AuditLog> auditLog() {
        return Optional.empty();
    }

    @Override
    public void close() {
        container.stop();
    }
}
