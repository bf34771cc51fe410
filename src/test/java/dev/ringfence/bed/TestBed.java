package dev.ringfence.bed;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import org.junit.jupiter.api.Assumptions;

/// The one control plane of this JVM with Ringfence installed, and the operator that runs against
/// it. It starts at the first use and ends with the JVM.
public final class TestBed {

    private static final TestBed SHARED = start();

    private final ControlPlane controlPlane;
    private final KubernetesClient admin;
    private final OperatorUnderTest operator;

    private TestBed(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
        this.admin = client(Config.fromKubeconfig(controlPlane.adminKubeconfig()));
        Installation.apply(admin);
        this.operator = new OperatorUnderTest(operatorAccess());
    }

    private static TestBed start() {
        long started = System.nanoTime();
        ControlPlane controlPlane = ControlPlanes.start(System.getenv());
        Runtime.getRuntime().addShutdownHook(new Thread(controlPlane::close, "stop the bed"));
        System.out.printf(
                "The control-plane tests run on %s (ready after %.1f s).%n",
                controlPlane.description(), (System.nanoTime() - started) / 1e9);
        return new TestBed(controlPlane);
    }

    /// The bed of this JVM.
    public static TestBed shared() {
        return SHARED;
    }

    public ControlPlane controlPlane() {
        return controlPlane;
    }

    /// Where a bed shows none, writes cannot be counted, and the test is skipped.
    public AuditLog auditLog() {
        var log = controlPlane.auditLog();
        Assumptions.assumeTrue(
                log.isPresent(), "this bed shows no audit log, so writes cannot be counted");
        return log.orElseThrow();
    }

    /// A client that may do everything.
    public KubernetesClient admin() {
        return admin;
    }

    /// The operator, which runs from its first use on.
    public OperatorUnderTest operator() {
        return operator;
    }

    /// A client that writes as another program would, with a field manager of its own.
    public KubernetesClient somebodyElse(String program) {
        return client(
                new ConfigBuilder(Config.fromKubeconfig(controlPlane.adminKubeconfig()))
                        .withUserAgent(program + "/1.0")
                        .build());
    }

    /// The operator's kubeconfig, for a process of its own.
    public String operatorKubeconfig() {
        return Kubeconfig.token(operator.access(), operator.access().getOauthToken()).yaml();
    }

    private Config operatorAccess() {
        return new ConfigBuilder(Config.fromKubeconfig(controlPlane.adminKubeconfig()))
                .withClientCertData(null)
                .withClientCertFile(null)
                .withClientKeyData(null)
                .withClientKeyFile(null)
                .withUsername(null)
                .withPassword(null)
                .withAutoOAuthToken(null)
                .withOauthTokenProvider(null)
                .withOauthToken(Installation.token(admin))
                .build();
    }

    private static KubernetesClient client(Config config) {
        return new KubernetesClientBuilder().withConfig(config).build();
    }
}
