package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.api.v1alpha1.ResolvedPeer;
import dev.ringfence.bed.Sandbox;
import dev.ringfence.bed.TestBed;
import dev.ringfence.cli.DiffCommand;
import dev.ringfence.cli.RootCommand;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Peers that are known by name, followed while they change.
class WellKnownIT extends ControlPlaneTest {

    private static final String DENY_EGRESS = "ringfence-default-deny-egress";
    private static final String API =
            "allow: [{name: api, egress: [{to: [{wellKnown: KubeAPIServer}]}]}]\nisolate: [Egress]";
    private static final String DNS =
            "allow: [{name: dns, egress: [{to: [{wellKnown: ClusterDNS}]}]}]\nisolate: [Egress]";

    /// The bed's API server does not write where it is: nobody but this test does.
    @BeforeEach
    void sayWhereTheApiServerIs() {
        Sandbox.needsADisposableCluster();
        sandbox.admin()
                .resource(
                        new EndpointSliceBuilder()
                                .withNewMetadata()
                                .withName("kubernetes")
                                .withNamespace("default")
                                .addToLabels("kubernetes.io/service-name", "kubernetes")
                                .endMetadata()
                                .withAddressType("IPv4")
                                .addNewEndpoint()
                                .withAddresses("192.0.2.10")
                                .endEndpoint()
                                .addNewPort()
                                .withName("https")
                                .withProtocol("TCP")
                                .withPort(6443)
                                .endPort()
                                .build())
                .forceConflicts()
                .serverSideApply();
    }

    @AfterEach
    void takeTheApiServerAway() {
        slices().delete();
    }

    @AfterEach
    void takeTheDnsAway() {
        sandbox.admin().services().inNamespace("kube-system").withName("kube-dns").delete();
        sandbox.admin().services().inNamespace("kube-system").withName("other-dns").delete();
    }

    /// It remembers what it knew, and other tests know of no DNS.
    @AfterAll
    static void forgetTheDns() {
        operator().stop();
        operator().start();
    }

    @Test
    void the_api_server_is_its_endpoints_and_its_service_on_their_ports() {
        String shop = sandbox.namespace("shop");

        String baseline = sandbox.baseline("tenants", API);

        sandbox.awaitNames(shop, DENY_EGRESS, api(baseline));
        assertThat(written(sandbox.policy(shop, api(baseline))))
                .containsExactlyInAnyOrder(
                        "192.0.2.10/32 6443/TCP",
                        "%s 443/TCP".formatted(clusterIp("default", "kubernetes") + "/32"));
        var status = sandbox.awaitCondition(baseline, "Ready", "True");
        assertThat(status.resolved())
                .containsExactlyInAnyOrder(
                        new ResolvedPeer(
                                "KubeAPIServer",
                                List.of("192.0.2.10/32"),
                                List.of("6443/TCP"),
                                null),
                        new ResolvedPeer(
                                "KubeAPIServer",
                                List.of(clusterIp("default", "kubernetes") + "/32"),
                                List.of("443/TCP"),
                                null));
    }

    @Test
    void a_new_address_of_the_api_server_is_followed_and_one_that_goes_too() {
        String shop = sandbox.namespace("shop");
        String baseline = sandbox.baseline("tenants", API);
        sandbox.awaitNames(shop, DENY_EGRESS, api(baseline));

        slices().edit(slice -> {
            slice.getEndpoints().getFirst().getAddresses().add("192.0.2.77");
            return slice;
        });

        sandbox.awaitPolicy(shop, api(baseline), policy -> hasAddress(policy, "192.0.2.77/32"));
        slices().edit(slice -> {
            slice.getEndpoints().getFirst().getAddresses().remove("192.0.2.77");
            return slice;
        });
        sandbox.awaitPolicy(shop, api(baseline), policy -> !hasAddress(policy, "192.0.2.77/32"));

        assertThat(written(sandbox.policy(shop, api(baseline)))).hasSize(2);
    }

    @Test
    void what_stands_stays_where_the_endpoints_vanish_and_the_status_says_so() {
        String shop = sandbox.namespace("shop");
        String baseline = sandbox.baseline("tenants", API);
        sandbox.awaitNames(shop, DENY_EGRESS, api(baseline));
        var before = sandbox.policy(shop, api(baseline));

        slices().edit(slice -> {
            slice.setEndpoints(List.of());
            return slice;
        });

        Awaitility.await()
                .atMost(Duration.ofSeconds(9))
                .pollInterval(Duration.ofMillis(50))
                .until(() ->
                        reasons(baseline)
                                .contains(
                                        "the EndpointSlice default/kubernetes has no addresses or is not there: what was known last still counts"));
        assertThat(sandbox.policy(shop, api(baseline)).getMetadata().getResourceVersion())
                .isEqualTo(before.getMetadata().getResourceVersion());
    }

    @Test
    void dns_is_what_its_service_says_and_follows_it() {
        String shop = sandbox.namespace("shop");
        String baseline = sandbox.baseline("tenants", DNS);
        String policy = "ringfence-allow-%s-dns".formatted(baseline);
        sandbox.awaitNames(shop, DENY_EGRESS, policy);

        serve("kube-dns", Map.of(), new IntOrString(5353));

        String ip = clusterIp("kube-system", "kube-dns");
        sandbox.awaitPolicy(
                shop,
                policy,
                each ->
                        written(each)
                                .equals(
                                        sorted(
                                                "pods {k8s-app=coredns} 5353/TCP,5353/UDP",
                                                "169.254.20.10/32 53/TCP,53/UDP",
                                                ip + "/32 53/TCP,53/UDP")));
        serve("kube-dns", Map.of(), new IntOrString("dns"));
        sandbox.awaitPolicy(
                shop,
                policy,
                each -> written(each).contains("pods {k8s-app=coredns} dns/TCP,dns/UDP"));
    }

    @Test
    void diff_of_the_cluster_plans_as_the_operator_does(@TempDir Path folder) throws IOException {
        String shop = sandbox.namespace("shop");
        String baseline =
                sandbox.baseline(
                        "tenants",
                        "allow: [{name: all, egress: [{to: [{wellKnown: ClusterDNS}, {wellKnown: KubeAPIServer}]}]}]");
        serve("kube-dns", Map.of(), new IntOrString(5353));
        sandbox.awaitPolicy(
                shop,
                "ringfence-allow-%s-all".formatted(baseline),
                each -> written(each).contains("pods {k8s-app=coredns} 5353/TCP,5353/UDP"));
        Path kubeconfig =
                Files.writeString(
                        folder.resolve("kubeconfig"),
                        TestBed.shared().controlPlane().adminKubeconfig());
        var out = new StringWriter();

        int exit =
                RootCommand.with(new DiffCommand())
                        .setOut(new PrintWriter(out, true))
                        .execute("diff", "-n", shop, "--kubeconfig=" + kubeconfig);

        assertThat(out.toString()).isEqualTo("nothing to change\n");
        assertThat(exit).isZero();
    }

    @Test
    void dns_that_goes_away_leaves_what_stands() {
        String shop = sandbox.namespace("shop");
        String baseline = sandbox.baseline("tenants", DNS);
        String policy = "ringfence-allow-%s-dns".formatted(baseline);
        serve("other-dns", Map.of("k8s-app", "kube-dns"), new IntOrString(5353));
        sandbox.awaitPolicy(
                shop,
                policy,
                each -> written(each).contains("pods {k8s-app=coredns} 5353/TCP,5353/UDP"));
        var before = sandbox.policy(shop, policy);

        takeTheDnsAway();

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() ->
                        reasons(baseline).stream()
                                .anyMatch(reason ->
                                        reason.endsWith("what was known last still counts")));
        assertThat(sandbox.policy(shop, policy).getMetadata().getResourceVersion())
                .isEqualTo(before.getMetadata().getResourceVersion());
    }

    private void serve(String name, Map<String, String> labels, IntOrString target) {
        sandbox.admin()
                .resource(
                        new ServiceBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .withNamespace("kube-system")
                                .withLabels(labels)
                                .endMetadata()
                                .withNewSpec()
                                .withSelector(Map.of("k8s-app", "coredns"))
                                .addNewPort()
                                .withName("dns")
                                .withProtocol("UDP")
                                .withPort(53)
                                .withTargetPort(target)
                                .endPort()
                                .addNewPort()
                                .withName("dns-tcp")
                                .withProtocol("TCP")
                                .withPort(53)
                                .withTargetPort(target)
                                .endPort()
                                .addNewPort()
                                .withName("metrics")
                                .withPort(9153)
                                .endPort()
                                .endSpec()
                                .build())
                .serverSideApply();
    }

    private static String api(String baseline) {
        return "ringfence-allow-%s-api".formatted(baseline);
    }

    private io.fabric8.kubernetes.client.dsl.Resource<EndpointSlice> slices() {
        return sandbox.admin()
                .discovery()
                .v1()
                .endpointSlices()
                .inNamespace("default")
                .withName("kubernetes");
    }

    private String clusterIp(String namespace, String name) {
        return sandbox.admin()
                .services()
                .inNamespace(namespace)
                .withName(name)
                .get()
                .getSpec()
                .getClusterIP();
    }

    private List<String> reasons(String baseline) {
        return sandbox.status(baseline).orElseThrow().resolved().stream()
                .map(ResolvedPeer::reason)
                .filter(reason -> reason != null)
                .distinct()
                .toList();
    }

    private static boolean hasAddress(NetworkPolicy policy, String cidr) {
        return written(policy).stream().anyMatch(line -> line.startsWith(cidr + " "));
    }

    /// Each peer with its ports, in order.
    private static List<String> written(NetworkPolicy policy) {
        return policy.getSpec().getEgress().stream()
                .flatMap(WellKnownIT::written)
                .sorted()
                .toList();
    }

    private static List<String> sorted(String... lines) {
        return Stream.of(lines).sorted(Comparator.naturalOrder()).toList();
    }

    private static Stream<String> written(NetworkPolicyEgressRule rule) {
        var ports = new TreeSet<String>();
        rule.getPorts()
                .forEach(port ->
                        ports.add(
                                "%s/%s"
                                        .formatted(
                                                port.getPort().getStrVal() == null
                                                        ? port.getPort().getIntVal()
                                                        : port.getPort().getStrVal(),
                                                port.getProtocol())));
        var lines = new ArrayList<String>();
        rule.getTo()
                .forEach(peer ->
                        lines.add(
                                "%s %s"
                                        .formatted(
                                                peer.getIpBlock() == null
                                                        ? "pods "
                                                                + peer.getPodSelector()
                                                                        .getMatchLabels()
                                                        : peer.getIpBlock().getCidr(),
                                                String.join(",", ports))));
        return lines.stream();
    }
}
