package dev.ringfence.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.plan.Plan;
import dev.ringfence.plan.Planner;
import dev.ringfence.plan.Resolved;
import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.SystemNamespaces;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the objects of a cluster make of the peers that are known by name.
class WellKnownReaderTest {

    private static final String API_SERVICE =
            """
            metadata: {namespace: default, name: kubernetes}
            spec: {clusterIPs: [10.96.0.1], ports: [{name: https, protocol: TCP, port: 443, targetPort: 6443}]}
            """;
    private static final String API_SLICE =
            """
            metadata: {namespace: default, name: kubernetes}
            addressType: IPv4
            endpoints: [{addresses: [192.0.2.10]}, {addresses: [192.0.2.11]}]
            ports: [{name: https, protocol: TCP, port: 6443}]
            """;

    @Test
    void the_api_server_is_its_endpoints_and_its_service() {
        var resolved = WellKnownReader.read(services(API_SERVICE), slices(API_SLICE));

        assertThat(egress(resolved, "KubeAPIServer"))
                .isEqualTo(
                        """
                        - ports:
                          - port: 6443
                            protocol: TCP
                          to:
                          - ipBlock:
                              cidr: 192.0.2.10/31
                        - ports:
                          - port: 443
                            protocol: TCP
                          to:
                          - ipBlock:
                              cidr: 10.96.0.1/32
                        """);
    }

    @Test
    void an_api_server_of_which_a_half_is_missing_is_not_known() {
        String empty =
                "metadata: {namespace: default, name: kubernetes}\nendpoints: []\nports: [{port: 6443}]";

        assertThat(
                        WellKnownReader.read(services(API_SERVICE), List.of())
                                .kubeApiServer()
                                .isUsable())
                .isFalse();
        assertThat(WellKnownReader.read(List.of(), slices(API_SLICE)).kubeApiServer().doubt())
                .isEqualTo("the Service default/kubernetes is not there");
        assertThat(
                        WellKnownReader.read(services(API_SERVICE), slices(empty))
                                .kubeApiServer()
                                .doubt())
                .isEqualTo("the EndpointSlice default/kubernetes has no addresses or is not there");
    }

    @Test
    void a_slice_of_somebody_elses_is_not_the_api_server() {
        String other = API_SLICE.replace("namespace: default", "namespace: shop");

        var resolved = WellKnownReader.read(services(API_SERVICE), slices(other));

        assertThat(resolved.kubeApiServer().isUsable()).isFalse();
    }

    @Test
    void an_address_that_is_none_is_told_and_nothing_opens() {
        String odd = API_SLICE.replace("192.0.2.10", "example.test");

        var resolved = WellKnownReader.read(services(API_SERVICE), slices(odd));

        assertThat(resolved.kubeApiServer().isUsable()).isFalse();
        assertThat(resolved.kubeApiServer().doubt())
                .startsWith("default/kubernetes cannot be read: ");
    }

    @Test
    void what_is_not_known_now_is_what_it_was_and_says_why() {
        var before = WellKnownReader.read(services(API_SERVICE), slices(API_SLICE));

        var after = WellKnownReader.read(List.of(), List.of()).after(before);

        assertThat(after.kubeApiServer().rules()).isEqualTo(before.kubeApiServer().rules());
        assertThat(after.kubeApiServer().doubt())
                .isEqualTo("the EndpointSlice default/kubernetes has no addresses or is not there");
    }

    @Test
    void where_the_api_server_is_not_known_the_policy_is_held_and_the_denial_stands() {
        var plan = plan(Resolved.NOTHING, "KubeAPIServer");

        assertThat(plan.policies()).containsOnlyKeys("ringfence-default-deny-egress");
        assertThat(plan.held())
                .isEqualTo(
                        Map.of(
                                "ringfence-allow-tenants-x",
                                new Plan.Held(
                                        "tenants",
                                        "KubeAPIServer of exception x cannot be resolved: the Service default/kubernetes was not seen")));
    }

    @Test
    void the_usual_service_gives_the_usual_rule_and_its_own_address() {
        var resolved =
                WellKnownReader.read(services(dns("kube-system", "kube-dns", "53")), List.of());

        assertThat(egress(resolved, "ClusterDNS"))
                .isEqualTo(
                        """
                        - ports:
                          - port: 53
                            protocol: UDP
                          - port: 53
                            protocol: TCP
                          to:
                          - namespaceSelector:
                              matchLabels:
                                kubernetes.io/metadata.name: kube-system
                            podSelector:
                              matchLabels:
                                app: dns
                          - ipBlock:
                              cidr: 10.96.0.10/32
                          - ipBlock:
                              cidr: 169.254.20.10/32
                        """);
    }

    @Test
    void a_target_port_by_name_is_kept_by_name_as_on_openshift() {
        var resolved =
                WellKnownReader.read(
                        services(dns("openshift-dns", "dns-default", "dns")), List.of());

        assertThat(egress(resolved, "ClusterDNS"))
                .startsWith(
                        """
                        - ports:
                          - port: dns
                            protocol: UDP
                          - port: dns
                            protocol: TCP
                          to:
                          - namespaceSelector:
                              matchLabels:
                                kubernetes.io/metadata.name: openshift-dns
                        """);
    }

    @Test
    void the_name_goes_before_the_label_and_the_label_before_openshift() {
        String labelled =
                dns("kube-system", "rke2-coredns", "5300")
                        .replace(
                                "name: rke2-coredns",
                                "name: rke2-coredns, labels: {k8s-app: kube-dns}");
        var named = dns("kube-system", "kube-dns", "5301");
        var openshift = dns("openshift-dns", "dns-default", "5302");

        assertThat(
                        egress(
                                WellKnownReader.read(
                                        services(labelled, named, openshift), List.of()),
                                "ClusterDNS"))
                .contains("5301")
                .doesNotContain("5300", "5302");
        assertThat(
                        egress(
                                WellKnownReader.read(services(labelled, openshift), List.of()),
                                "ClusterDNS"))
                .contains("5300")
                .doesNotContain("5302");
        assertThat(egress(WellKnownReader.read(services(openshift), List.of()), "ClusterDNS"))
                .contains("5302");
    }

    @Test
    void a_service_without_selector_opens_no_pods_at_all() {
        String open =
                dns("kube-system", "kube-dns", "53")
                        .replace("selector: {app: dns}", "selector: {}");

        var resolved = WellKnownReader.read(services(open), List.of());

        assertThat(resolved.clusterDns().isUsable()).isFalse();
        assertThat(resolved.clusterDns().doubt())
                .isEqualTo("the Service kube-system/kube-dns has no selector");
    }

    @Test
    void the_label_in_another_namespace_means_nothing() {
        String foreign =
                dns("shop", "evil", "53")
                        .replace("name: evil", "name: evil, labels: {k8s-app: kube-dns}");

        var resolved =
                WellKnownReader.read(services(foreign, dns("shop", "kube-dns", "53")), List.of());

        assertThat(resolved.clusterDns().isUsable()).isFalse();
    }

    private static String dns(String namespace, String name, String target) {
        return """
        metadata: {namespace: %s, name: %s}
        spec:
          clusterIPs: [10.96.0.10]
          selector: {app: dns}
          ports:
          - {name: tcp, protocol: TCP, port: 53, targetPort: %s}
          - {name: udp, protocol: UDP, port: 53, targetPort: %s}
          - {name: metrics, protocol: TCP, port: 9153, targetPort: 9153}
        """
                .formatted(namespace, name, target, target);
    }

    private static List<Service> services(String... texts) {
        return java.util.Arrays.stream(texts)
                .map(text -> Serialization.unmarshal(text, Service.class))
                .toList();
    }

    private static List<EndpointSlice> slices(String text) {
        return List.of(Serialization.unmarshal(text, EndpointSlice.class));
    }

    private static Plan plan(Resolved resolved, String wellKnown) {
        var policy =
                Documents.baseline(
                        "tenants",
                        "{namespaceSelector: {}, isolate: [Egress], allow: [{name: x, egress: [{to: [{wellKnown: %s}]}]}]}"
                                .formatted(wellKnown));
        Baseline baseline =
                switch (SpecReader.read(policy, EndpointCatalogue.shipped())) {
                    case Reading.Accepted(var accepted) -> accepted;
                    case Reading.Rejected(var problems) -> throw new AssertionError(problems);
                };
        return new Planner(List.of(baseline), SystemNamespaces.with("ringfence-system"), resolved)
                .plan(new NamespaceFacts("shop", Map.of()));
    }

    private static String egress(Resolved resolved, String wellKnown) {
        var planned = plan(resolved, wellKnown).policy("ringfence-allow-tenants-x").orElseThrow();
        return Serialization.asYaml(PolicyWriter.write(planned, "shop").getSpec().getEgress())
                .replace("---\n", "")
                .replace("\"", "");
    }
}
