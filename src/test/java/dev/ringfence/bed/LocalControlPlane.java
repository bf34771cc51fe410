package dev.ringfence.bed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.GeneralName;

/// A control plane of this machine's own: etcd, kube-apiserver and kube-controller-manager on free
/// ports of the loopback address, with RBAC, tokens and the audit log on.
///
/// There are no nodes: Pods are stored and never run.
public final class LocalControlPlane implements ControlPlane {

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final int TRIES = 3;
    private static final String CONTROLLERS =
            String.join(
                    ",",
                    "namespace-controller",
                    "garbage-collector-controller",
                    "resourcequota-controller",
                    "serviceaccount-controller",
                    "serviceaccount-token-controller",
                    "root-ca-certificate-publisher-controller",
                    "clusterrole-aggregation-controller",
                    "validatingadmissionpolicy-status-controller",
                    "endpointslice-controller",
                    "replicaset-controller",
                    "deployment-controller");

    private final Path programs;
    private final Path folder;
    private final Process sweeper;
    private final Deque<Supervised> running = new ArrayDeque<>();
    private final Certificates certificates = new Certificates();
    private final int port;
    private final Kubeconfig admin;
    private final int etcdClients = freePort();
    private final int etcdPeers = freePort();

    private LocalControlPlane(Path programs, Path folder) throws IOException {
        this.programs = programs;
        this.folder = folder;
        this.sweeper = sweeper(folder);
        this.port = freePort();
        this.admin =
                Kubeconfig.certificate(
                        server(),
                        certificates.authority(),
                        certificates.client("ringfence-test-bed", "system:masters"));
    }

    /// Starts the programs that `src/testbed/build.sh` left in `programs`; returns when they are
    /// ready. A port that was free a moment ago may be taken by another bed: then on other ports.
    public static LocalControlPlane start(Path programs) {
        for (int tries = 1; ; tries++) {
            try {
                return started(programs);
            } catch (IllegalStateException e) {
                boolean portTaken =
                        String.valueOf(e.getMessage()).contains("address already in use");
                if (!portTaken || tries == TRIES) {
                    throw e;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static LocalControlPlane started(Path programs) throws IOException {
        var plane = new LocalControlPlane(programs, Files.createTempDirectory("ringfence-bed-"));
        try {
            plane.start();
            return plane;
        } catch (RuntimeException | IOException e) {
            plane.close();
            throw e;
        }
    }

    private void start() throws IOException {
        writeFiles();
        startEtcd();
        startApiServer();
        startControllerManager();
    }

    /// The folder goes too when this JVM is killed, once the programs in it had time to end.
    private static Process sweeper(Path folder) throws IOException {
        String wait = "trap '' INT TERM; cat; sleep 2; rm -rf \"$0\"";
        return new ProcessBuilder("/bin/sh", "-c", wait, folder.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void writeFiles() throws IOException {
        var server =
                certificates.server(
                        "kube-apiserver",
                        List.of(
                                new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                                new GeneralName(GeneralName.iPAddress, "10.96.0.1"),
                                new GeneralName(GeneralName.dNSName, "localhost"),
                                new GeneralName(GeneralName.dNSName, "kubernetes.default.svc")));
        var tokens = Certificates.tokenKeys();
        write("ca.crt", certificates.authority());
        write("server.crt", server.certificate());
        write("server.key", server.key());
        write("sa.pub", tokens.certificate());
        write("sa.key", tokens.key());
        write("admin.conf", admin.yaml());
        write("audit.yaml", AuditLog.POLICY);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(path(file), text);
    }

    private Path path(String file) {
        return folder.resolve(file);
    }

    private Supervised startEtcd() {
        String url = "http://127.0.0.1:" + etcdClients;
        String peers = "http://127.0.0.1:" + etcdPeers;
        return run(
                "etcd",
                "--data-dir=" + path("etcd"),
                "--listen-client-urls=" + url,
                "--advertise-client-urls=" + url,
                "--listen-peer-urls=" + peers,
                "--initial-advertise-peer-urls=" + peers,
                "--initial-cluster=default=" + peers,
                "--unsafe-no-fsync",
                "--log-level=warn");
    }

    private void startApiServer() {
        Supervised server =
                run(
                        "kube-apiserver",
                        "--etcd-servers=http://127.0.0.1:" + etcdClients,
                        "--bind-address=127.0.0.1",
                        "--secure-port=" + port,
                        "--endpoint-reconciler-type=none",
                        "--cert-dir=" + path("certificates"),
                        "--client-ca-file=" + path("ca.crt"),
                        "--tls-cert-file=" + path("server.crt"),
                        "--tls-private-key-file=" + path("server.key"),
                        "--service-cluster-ip-range=10.96.0.0/16",
                        "--service-account-issuer=https://kubernetes.default.svc",
                        "--service-account-key-file=" + path("sa.pub"),
                        "--service-account-signing-key-file=" + path("sa.key"),
                        "--authorization-mode=RBAC",
                        "--allow-privileged=true",
                        "--audit-policy-file=" + path("audit.yaml"),
                        "--audit-log-path=" + path("audit.log"),
                        // In one file to the end: rights are judged by all of it.
                        "--audit-log-maxsize=100000",
                        "--audit-log-mode=blocking");
        Readiness.await(admin, server, READY_WITHIN);
    }

    private void startControllerManager() {
        run(
                "kube-controller-manager",
                "--kubeconfig=" + path("admin.conf"),
                "--use-service-account-credentials=true",
                "--service-account-private-key-file=" + path("sa.key"),
                "--root-ca-file=" + path("ca.crt"),
                "--leader-elect=false",
                "--secure-port=0",
                "--controllers=" + CONTROLLERS);
    }

    private Supervised run(String program, String... arguments) {
        var command = new ArrayList<>(List.of(programs.resolve(program).toString()));
        command.addAll(List.of(arguments));
        var started = Supervised.start(path(program + ".log"), Map.of(), command);
        running.push(started);
        return started;
    }

    /// Kills the API server and starts it anew; returns when it is ready. All watches end, and the
    /// new one has no history that is older than itself.
    public void restartApiServer() {
        end("kube-apiserver");
        startApiServer();
    }

    /// Kills etcd and starts it anew with what it stored.
    public void restartEtcd() {
        end("etcd");
        startEtcd();
        Readiness.await(admin, named("kube-apiserver"), READY_WITHIN);
    }

    /// Stops etcd where it is: requests hang until [#resumeEtcd].
    public void pauseEtcd() {
        named("etcd").signal("STOP");
    }

    public void resumeEtcd() {
        named("etcd").signal("CONT");
    }

    /// Stores an object behind the API server's back, which then asks no rule of today whether it
    /// may be: as an older API server may have stored it.
    ///
    /// @param key such as `/registry/networkpolicies/shop/web`
    /// @param json the object, with kind, name, uid and all
    public void store(String key, String json) {
        var base64 = Base64.getEncoder();
        var put =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:%d/v3/kv/put".formatted(etcdClients)))
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"key\": \"%s\", \"value\": \"%s\"}"
                                                .formatted(
                                                        base64.encodeToString(key.getBytes(UTF_8)),
                                                        base64.encodeToString(
                                                                json.getBytes(UTF_8)))))
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(put, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("etcd says " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void end(String program) {
        Supervised ended = named(program);
        ended.program().destroyForcibly();
        ended.close();
        running.remove(ended);
    }

    private Supervised named(String program) {
        return running.stream()
                .filter(each -> each.name().equals(program))
                .findFirst()
                .orElseThrow();
    }

    /// At which port of the loopback address the API server listens.
    public int port() {
        return port;
    }

    private String server() {
        return "https://127.0.0.1:" + port;
    }

    @Override
    public String description() {
        return "a control plane of this machine's own, at %s, from %s"
                .formatted(server(), programs.getFileName());
    }

    @Override
    public String adminKubeconfig() {
        return admin.yaml();
    }

    @Override
    public boolean isDisposable() {
        return true;
    }

    @Override
    public Optional<AuditLog> auditLog() {
        return Optional.of(new AuditLog(path("audit.log")));
    }

    /// Where its files and logs are while it runs.
    public Path folder() {
        return folder;
    }

    /// The programs that run, the youngest first.
    public List<ProcessHandle> programs() {
        return running.stream().map(Supervised::program).toList();
    }

    /// The program `kubectl` that belongs to it.
    public Path kubectl() {
        return programs.resolve("kubectl");
    }

    @Override
    public void close() {
        running.forEach(Supervised::close);
        running.clear();
        Folders.delete(folder);
        sweeper.destroyForcibly();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
