package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.input.Inputs;
import dev.ringfence.reach.NamedPort;
import dev.ringfence.reach.Party;
import dev.ringfence.traffic.Address;
import dev.ringfence.traffic.Protocol;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectsTest {

    private static final Subjects SHOP =
            given(
                    """
                    apiVersion: v1
                    kind: Namespace
                    metadata: {name: shop, labels: {team: one}}
                    ---
                    apiVersion: v1
                    kind: Pod
                    metadata: {name: db-0, namespace: shop, labels: {app: db}}
                    spec:
                      initContainers:
                      - ports: [{name: init, containerPort: 1}]
                      containers:
                      - ports: [{name: sql, containerPort: 5432}, {containerPort: 80}]
                      - ports: [{name: dns, containerPort: 53, protocol: UDP}]
                    status:
                      podIP: 10.0.0.7
                      podIPs: [{ip: 10.0.0.7}, {ip: 'fd00::7'}]
                    ---
                    apiVersion: v1
                    kind: Pod
                    metadata: {name: agent, namespace: shop}
                    spec: {hostNetwork: true}
                    status: {podIP: 192.0.2.1}
                    ---
                    apiVersion: v1
                    kind: Pod
                    metadata: {name: over, namespace: shop}
                    status: {phase: Succeeded, podIP: 10.0.0.7}
                    ---
                    apiVersion: batch/v1
                    kind: CronJob
                    metadata: {name: night, namespace: shop}
                    spec: {jobTemplate: {spec: {template: {metadata: {labels: {app: night}}}}}}
                    ---
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: web, namespace: pay}
                    spec: {template: {metadata: {labels: {app: web}}}}
                    """);

    private static Subjects given(String text) {
        return Subjects.in(
                Inputs.read(
                        List.of("-"),
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static Party.Pod pod(String text) throws NotUnderstood {
        return (Party.Pod) SHOP.find(text);
    }

    @Test
    void a_pod_has_its_labels_and_those_of_its_namespace() throws NotUnderstood {
        var pod = pod("shop/db-0");

        assertThat(pod.labels()).isEqualTo(Map.of("app", "db"));
        assertThat(pod.namespace().labels())
                .isEqualTo(Map.of("team", "one", "kubernetes.io/metadata.name", "shop"));
    }

    @Test
    void a_pod_has_the_named_ports_of_its_containers_but_of_no_init_container()
            throws NotUnderstood {
        var pod = pod("shop/db-0");

        assertThat(pod.ports())
                .containsExactly(
                        new NamedPort("sql", Protocol.TCP, 5432),
                        new NamedPort("dns", Protocol.UDP, 53));
    }

    @Test
    void a_pod_has_its_addresses_of_both_families() throws NotUnderstood {
        var pod = pod("shop/db-0");

        assertThat(pod.addresses())
                .containsExactlyInAnyOrder(Address.parse("10.0.0.7"), Address.parse("fd00::7"));
    }

    @Test
    void a_pod_may_use_its_nodes_network() throws NotUnderstood {
        assertThat(pod("shop/agent").network()).isEqualTo(Party.Network.HOST);
        assertThat(pod("shop/db-0").network()).isEqualTo(Party.Network.OWN);
    }

    @Test
    void a_cron_job_is_the_pod_of_its_jobs_template() throws NotUnderstood {
        assertThat(pod("shop/CronJob/night").labels()).isEqualTo(Map.of("app", "night"));
    }

    @Test
    void a_kind_may_be_written_in_any_case() throws NotUnderstood {
        assertThat(pod("shop/cronjob/night")).isEqualTo(pod("shop/CronJob/night"));
    }

    @ParameterizedTest
    @CsvSource({
        "Deployment, apps/v1",
        "StatefulSet, apps/v1",
        "DaemonSet, apps/v1",
        "ReplicaSet, apps/v1",
        "ReplicationController, v1",
        "Job, batch/v1"
    })
    void a_workload_is_the_pod_of_its_template(String kind, String version) throws NotUnderstood {
        var subjects =
                given(
                        """
                        apiVersion: %s
                        kind: %s
                        metadata: {name: web, namespace: shop, labels: {app: not-this}}
                        spec: {template: {metadata: {labels: {app: web}}}}
                        """
                                .formatted(version, kind));

        Party found = subjects.find("shop/%s/web".formatted(kind));

        assertThat(((Party.Pod) found).labels()).isEqualTo(Map.of("app", "web"));
    }

    @Test
    void a_namespace_that_is_only_mentioned_has_the_label_of_its_name() throws NotUnderstood {
        assertThat(pod("pay/Deployment/web").namespace().labels())
                .isEqualTo(Map.of("kubernetes.io/metadata.name", "pay"));
    }

    @Test
    void a_pod_that_is_not_there_is_named_by_its_labels() throws NotUnderstood {
        var pod = pod("shop:app.kubernetes.io/name=web,tier=");

        assertThat(pod.labels()).isEqualTo(Map.of("app.kubernetes.io/name", "web", "tier", ""));
        assertThat(pod.namespace().name()).isEqualTo("shop");
    }

    @Test
    void an_address_of_nobody_here_is_outside() throws NotUnderstood {
        assertThat(SHOP.find("2001:db8::1"))
                .isEqualTo(new Party.Outside(Address.parse("2001:db8::1")));
    }

    @Test
    void the_address_of_a_running_pod_is_that_pod() throws NotUnderstood {
        assertThat(SHOP.find("10.0.0.7")).isEqualTo(pod("shop/db-0"));
    }

    @Test
    void the_address_of_a_node_is_no_pod() throws NotUnderstood {
        assertThat(SHOP.find("192.0.2.1")).isEqualTo(new Party.Outside(Address.parse("192.0.2.1")));
    }

    @Test
    void a_pod_that_calls_itself_is_the_same_pod() throws NotUnderstood {
        assertThat(SHOP.called(pod("shop/db-0"), "10.0.0.7")).isEqualTo(pod("shop/db-0"));
    }

    @ParameterizedTest
    @CsvSource({
        "pay/Deployment/web, pay/Deployment/web (another pod of it)",
        "shop:app=web, shop/pod with app=web (another pod of it)"
    })
    void who_has_many_pods_calls_another_of_them(String text, String called) throws NotUnderstood {
        assertThat(SHOP.called(SHOP.find(text), text)).hasToString(called);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    pay/web | no pod or workload pay/web is among the inputs: the nearest are pay/Deployment/web, shop/over, shop/agent
                    shop/db-1 | no pod or workload shop/db-1 is among the inputs: the nearest are shop/db-0, shop/over, shop/agent
                    shop/Pod/db-0 | no pod or workload shop/Pod/db-0 is among the inputs: the nearest are shop/db-0, shop/over, shop/agent
                    shpo:app=web | no namespace shpo is among the inputs, which have shop, pay
                    shop:app=web,app=db | 'shop:app=web,app=db' has the label 'app=db': write NAMESPACE:key=value,key=value, each key once
                    shop:a=b=c | 'shop:a=b=c' has the label 'a=b=c': write NAMESPACE:key=value,key=value, each key once
                    10.0.0.256 | '10.0.0.256' has the part 256, over 255
                    """)
    void says_what_it_does_not_understand(String text, String message) {
        assertThatThrownBy(() -> SHOP.find(text))
                .isInstanceOf(NotUnderstood.class)
                .hasMessage(message);
    }

    @Test
    void an_address_of_two_pods_names_neither() {
        var twice =
                given(
                        """
                        {apiVersion: v1, kind: Pod, metadata: {name: a, namespace: shop}, status: {podIP: 10.0.0.1}}
                        ---
                        {apiVersion: v1, kind: Pod, metadata: {name: b, namespace: shop}, status: {podIP: 10.0.0.1}}
                        """);

        assertThatThrownBy(() -> twice.find("10.0.0.1"))
                .hasMessage(
                        "10.0.0.1 is the address of shop/a and of shop/b: name the one that is meant");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    metadata: {name: a, labels: {app: 7}} | <stdin>:1:63: Pod default/a: metadata.labels['app']: is no text: put it in quotes
                    metadata: {name: a, labels: [app]} | <stdin>:1:49: Pod default/a: metadata.labels: is no mapping of names to texts
                    metadata: {name: a}, spec: {hostNetwork: yes please} | <stdin>:1:70: Pod default/a: spec.hostNetwork: is neither true nor false
                    metadata: {name: a}, status: {podIP: 010.0.0.1} | <stdin>:1:66: Pod default/a: status.podIP: '010.0.0.1' is no IP address in canonical form, such as 10.0.0.1 or 2001:db8::1
                    metadata: {name: a}, spec: {containers: [{ports: [{name: x, containerPort: 0}]}]} | <stdin>:1:79: Pod default/a: spec.containers[0].ports[0]: a port has a name and a number from 1 to 65535
                    metadata: {name: a}, spec: {containers: [{ports: [{name: x, containerPort: 1, protocol: tcp}]}]} | <stdin>:1:117: Pod default/a: spec.containers[0].ports[0].protocol: 'tcp' is not known: write TCP, UDP or SCTP
                    """)
    void says_where_a_pod_cannot_be_read(String fields, String complaint) {
        var subjects = given("{apiVersion: v1, kind: Pod, %s}".formatted(fields));

        assertThat(subjects.complaints())
                .extracting(Complaint::toString)
                .containsExactly(complaint);
        assertThat(subjects.pods()).isEmpty();
    }

    @Test
    void a_workload_without_a_template_is_no_pod() {
        var subjects =
                given(
                        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}}");

        assertThat(subjects.complaints())
                .extracting(Complaint::message)
                .containsExactly(
                        "Deployment shop/web: spec.template: it has no pod template: write one");
    }
}
