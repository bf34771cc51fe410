package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.bed.Kubeconfig;
import dev.ringfence.bed.Sandbox;
import dev.ringfence.bed.TestBed;
import dev.ringfence.cli.CheckCommand;
import dev.ringfence.cli.DiffCommand;
import dev.ringfence.cli.RenderCommand;
import dev.ringfence.cli.RootCommand;
import dev.ringfence.cli.explain.ExplainCommand;
import dev.ringfence.cli.report.ReportCommand;
import dev.ringfence.cli.test.TestCommand;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command line against a cluster, as somebody who may only view it.
class LiveInputIT extends ControlPlaneTest {

    private static final String EGRESS = "ringfence-default-deny-egress";
    private static final String INGRESS = "ringfence-default-deny-ingress";

    private final Path folder;

    LiveInputIT(@TempDir Path folder) {
        this.folder = folder;
    }

    private record Answer(int exit, String out, String err) {}

    @BeforeEach
    void aShopWithALeak() {
        sandbox.baseline("closed", "");
        String shop = sandbox.namespace("shop");
        sandbox.awaitNames(shop, EGRESS, INGRESS);
        apply(
                """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: too-wide, namespace: %1$s}
                spec:
                  podSelector: {matchLabels: {app: web}}
                  policyTypes: [Egress]
                  egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}}]}]
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: web, namespace: %1$s, labels: {app: web}}
                spec: {containers: [{name: web, image: none}]}
                """
                        .formatted(shop));
    }

    @Test
    void a_viewer_sees_what_is_wrong_and_nothing_but_gets_and_lists_is_asked() throws IOException {
        String viewer = user("viewer");
        allowToView(viewer);
        Instant start = Instant.now();

        Answer check = run(viewer, "check", "-n", name("shop"));
        Answer diff = run(viewer, "diff", "-n", name("shop"));
        Answer explain =
                run(
                        viewer,
                        "explain",
                        "--from",
                        name("shop") + "/web",
                        "--to",
                        "8.8.8.8",
                        "--port",
                        "53");

        assertThat(check.err()).isEmpty();
        assertThat(check.out())
                .contains(
                        "error: cluster/%1$s/NetworkPolicy/too-wide: NetworkPolicy %1$s/too-wide: spec.egress[0]"
                                .formatted(name("shop")))
                .contains("breaks: EgressIsolated of baseline " + name("closed"))
                .contains("(2 Ringfence's own, which 'ringfence diff' compares)");
        assertThat(check.exit()).isEqualTo(1);
        assertThat(diff).isEqualTo(new Answer(0, "nothing to change\n", ""));
        assertThat(explain.out())
                .contains("cluster/%s/NetworkPolicy/too-wide".formatted(name("shop")));
        assertThat(explain.exit()).as(explain.err()).isZero();
        onlyRead(viewer, start);
    }

    @Test
    void expectations_are_tested_and_claims_reported_against_the_cluster() throws IOException {
        String viewer = user("viewer");
        allowToView(viewer);
        Path suite =
                Files.writeString(
                        folder.resolve("suite.yaml"),
                        """
                        apiVersion: ringfence.dev/v1alpha1
                        kind: ConnectivitySuite
                        metadata: {name: shop}
                        expectations:
                        - {name: web calls nobody, from: %s/web, to: 8.8.8.8, expect: Deny}
                        """
                                .formatted(name("shop")));

        Answer test = run(viewer, "test", "-f", suite.toString());
        Answer report = run(viewer, "report", "-n", name("shop"));

        assertThat(test.out())
                .contains("FAILED", "web calls nobody", name("shop") + "/too-wide spec.egress[0]");
        assertThat(test.exit()).as(test.err()).isEqualTo(1);
        assertThat(report.out())
                .startsWith("As stored")
                .contains("EGRESS_WORLD by " + name("shop") + "/too-wide");
        assertThat(report.exit()).as(report.err()).isEqualTo(1);
    }

    @Test
    void a_baseline_of_a_file_counts_in_place_of_the_clusters() throws IOException {
        String viewer = user("viewer");
        allowToView(viewer);
        Path file =
                Files.writeString(
                        folder.resolve("new.yaml"),
                        """
                        apiVersion: ringfence.dev/v1alpha1
                        kind: BaselinePolicy
                        metadata: {name: %s}
                        spec:
                          namespaceSelector: {matchLabels: {%s: %s}}
                          allow:
                          - name: partner
                            egress: [{to: [{ipBlock: {cidr: 203.0.113.0/24}}]}]
                        """
                                .formatted(name("closed"), Sandbox.LABEL, sandbox.mark()));

        Answer diff = run(viewer, "diff", "-n", name("shop"), "-f", file.toString());

        assertThat(diff.exit()).isEqualTo(1);
        assertThat(diff.out())
                .contains(
                        "create %s/ringfence-allow-%s-partner"
                                .formatted(name("shop"), name("closed")))
                .endsWith("1 to create\n");
        assertThat(diff.err())
                .isEqualTo(
                        "note: counted as the files have them, not as the cluster has: BaselinePolicy %s\n"
                                .formatted(name("closed")));
        assertThat(sandbox.policies(name("shop"))).containsOnlyKeys(EGRESS, INGRESS, "too-wide");
    }

    @Test
    void whoever_may_see_nothing_is_told_each_right_that_is_missing_and_gets_no_answer()
            throws IOException {
        String stranger = user("stranger");

        Answer diff = run(stranger, "diff");

        assertThat(diff.exit()).isEqualTo(2);
        assertThat(diff.out()).isEqualTo("nothing to change\n");
        assertThat(diff.err())
                .contains(
                        "error: cluster: the right to list namespaces is missing, so nothing of the cluster is judged",
                        "error: cluster: the right to list baselinepolicies.ringfence.dev is missing",
                        "error: cluster: the right to list networkpolicies.networking.k8s.io is missing",
                        "cannot list resource \"networkpolicies\"");
    }

    @Test
    void a_tenant_may_ask_about_the_one_namespace_that_is_theirs() throws IOException {
        String tenant = user("tenant");
        apply(
                """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: tenant, namespace: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
                subjects: [{kind: ServiceAccount, name: tenant, namespace: %1$s}]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: %1$s-baselines}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ringfence-view}
                subjects: [{kind: ServiceAccount, name: tenant, namespace: %1$s}]
                """
                        .formatted(name("shop")));

        Answer check = run(tenant, "check", "-n", name("shop"));

        assertThat(check.err()).isEmpty();
        assertThat(check.out()).contains("too-wide");
        assertThat(check.exit()).isEqualTo(1);
    }

    private String name(String name) {
        return sandbox.name(name);
    }

    /// A user without any rights.
    private String user(String name) {
        apply(
                """
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: %s, namespace: %s}
                """
                        .formatted(name, name("shop")));
        return name;
    }

    private void allowToView(String user) {
        apply(
                """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: %1$s-view}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
                subjects: [{kind: ServiceAccount, name: %2$s, namespace: %1$s}]
                """
                        .formatted(name("shop"), user));
    }

    private void apply(String yaml) {
        sandbox.admin()
                .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .serverSideApply();
    }

    @AfterEach
    void takeTheRightsBack() {
        var bindings = sandbox.admin().rbac().clusterRoleBindings();
        bindings.withName(name("shop") + "-view").delete();
        bindings.withName(name("shop") + "-baselines").delete();
    }

    private Answer run(String user, String... arguments) throws IOException {
        Config access = Config.fromKubeconfig(TestBed.shared().controlPlane().adminKubeconfig());
        String token =
                sandbox.admin()
                        .serviceAccounts()
                        .inNamespace(name("shop"))
                        .withName(user)
                        .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
                        .getStatus()
                        .getToken();
        Path kubeconfig =
                Files.writeString(
                        folder.resolve("kubeconfig"), Kubeconfig.token(access, token).yaml());
        var line = new ArrayList<>(List.of(arguments));
        line.add("--kubeconfig=" + kubeconfig);
        var out = new StringWriter();
        var err = new StringWriter();
        int exit =
                RootCommand.with(
                                new RenderCommand(),
                                new CheckCommand(),
                                new DiffCommand(),
                                new ExplainCommand(),
                                new TestCommand(),
                                new ReportCommand())
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(line.toArray(String[]::new));
        return new Answer(exit, out.toString(), err.toString());
    }

    private void onlyRead(String user, Instant start) {
        var log = TestBed.shared().controlPlane().auditLog();
        Assumptions.assumeTrue(
                log.isPresent(), "this bed shows no audit log, so requests cannot be seen");
        var requests =
                log.orElseThrow()
                        .requestsOf(
                                "system:serviceaccount:%s:%s".formatted(name("shop"), user), start);
        assertThat(requests).hasSizeGreaterThan(15);
        assertThat(requests)
                .allSatisfy(request -> {
                    assertThat(request.verb()).isIn("get", "list");
                    assertThat(request.code()).isEqualTo(200);
                });
    }
}
