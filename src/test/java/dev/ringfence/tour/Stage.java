package dev.ringfence.tour;

import dev.ringfence.bed.Endpoints;
import dev.ringfence.bed.Installation;
import dev.ringfence.bed.Kubeconfig;
import dev.ringfence.bed.LocalControlPlane;
import dev.ringfence.bed.PackagedOperator;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;

/// All that runs during the tour: the control plane, the packaged operator, and a client that may
/// do everything.
record Stage(
        LocalControlPlane controlPlane,
        KubernetesClient admin,
        Kubectl kubectl,
        PackagedOperator operator,
        Endpoints endpoints)
        implements AutoCloseable {

    static final Path FOLDER = Path.of("target/run");

    static Stage set(Screen screen, Path programs) {
        long started = System.nanoTime();
        var controlPlane = LocalControlPlane.start(programs);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(controlPlane::close, "stop the control plane"));
        screen.line(
                "Kubernetes API server, etcd and controller manager are ready after %.1f s."
                        .formatted((System.nanoTime() - started) / 1e9));
        Config access = Config.fromKubeconfig(controlPlane.adminKubeconfig());
        var admin = new KubernetesClientBuilder().withConfig(access).build();
        Installation.apply(admin);
        screen.line("Installed: the CRD of config/crd and the rights of config/rbac.");
        var kubectl =
                Kubectl.install(FOLDER, controlPlane.kubectl(), controlPlane.adminKubeconfig());
        String kubeconfig = Kubeconfig.token(access, Installation.token(admin)).yaml();
        long starting = System.nanoTime();
        var operator = PackagedOperator.start(FOLDER, kubeconfig, "--log-format=text");
        Runtime.getRuntime().addShutdownHook(new Thread(operator::close, "stop the operator"));
        var endpoints = operator.awaitReady();
        screen.line(
                "The operator runs under its own ServiceAccount, ready after %.1f s."
                        .formatted((System.nanoTime() - starting) / 1e9));
        return new Stage(controlPlane, admin, kubectl, operator, endpoints);
    }

    @Override
    public void close() {
        operator.close();
        admin.close();
        controlPlane.close();
    }
}
