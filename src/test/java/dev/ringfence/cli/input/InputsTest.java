package dev.ringfence.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {

    private static final String SHOP = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n";

    private final Path folder;
    private final GivenFiles given;

    InputsTest(@TempDir Path folder) {
        this.folder = folder;
        this.given = new GivenFiles(folder);
    }

    @Test
    void reads_every_document_of_a_file() {
        given.with(
                "all.yaml",
                "%YAML 1.1\n---\n"
                        + SHOP
                        + "---\n# nothing\n---\n"
                        + SHOP.replace("shop", "web")
                        + "...\n"
                        + SHOP.replace("shop", "pay"));

        var inputs = given.read();

        assertThat(inputs.namespaces()).extracting("name").containsExactly("pay", "shop", "web");
        assertThat(inputs.complaints()).isEmpty();
        assertThat(inputs.leftAside()).isEmpty();
    }

    @Test
    void a_marker_inside_of_a_block_of_text_parts_nothing() {
        given.with(
                "all.yaml",
                SHOP.replace(
                        "{name: shop}",
                        "\n  name: shop\n  annotations:\n    text: |\n      ---\n      kind: Namespace"));

        var inputs = given.read();

        assertThat(inputs.complaints()).isEmpty();
        assertThat(inputs.namespaces()).hasSize(1);
    }

    @Test
    void a_namespace_has_the_label_of_its_name() {
        given.with("shop.yaml", SHOP.replace("shop}", "shop, labels: {tier: tenant}}"));

        var inputs = given.read();

        assertThat(inputs.namespaces().getFirst().labels())
                .isEqualTo(Map.of("tier", "tenant", "kubernetes.io/metadata.name", "shop"));
    }

    @Test
    void a_namespace_that_is_only_mentioned_exists() {
        given.with("web.yaml", policy("{name: web, namespace: shop}"));

        var inputs = given.read();

        assertThat(inputs.namespaces().getFirst().labels())
                .isEqualTo(Map.of("kubernetes.io/metadata.name", "shop"));
    }

    @Test
    void a_namespace_that_cannot_be_read_is_not_taken_for_one_without_labels() {
        given.with("web.yaml", policy("{name: web, namespace: shop}"))
                .with("shop.yaml", SHOP.replace("shop}", "shop, labels: [tenant]}"));

        var inputs = given.read();

        assertThat(inputs.namespaces()).isEmpty();
    }

    @Test
    void without_a_namespace_an_object_is_in_default() {
        given.with("web.yaml", policy("{name: web}"));

        var inputs = given.read();

        assertThat(inputs.policies().getFirst().object().getMetadata().getNamespace())
                .isEqualTo("default");
    }

    @Test
    void objects_of_other_groups_are_of_another_kind() {
        given.with(
                "calico.yaml",
                policy("{name: web}").replace("networking.k8s.io/v1", "projectcalico.org/v3"));

        var inputs = given.read();

        assertThat(inputs.policies()).isEmpty();
        assertThat(inputs.leftAside()).isEqualTo(Map.of("NetworkPolicy", 1));
    }

    @Test
    void what_is_no_object_is_left_aside_and_counted() {
        given.with("ci.yaml", "on: push\non: pull\n")
                .with("values.yaml", "- 1\n")
                .with("map.yaml", "apiVersion: v1\nkind: ConfigMap\n");

        var inputs = given.read();

        assertThat(inputs.complaints()).isEmpty();
        assertThat(inputs.leftAside()).isEqualTo(Map.of("ConfigMap", 1, "without a kind", 2));
    }

    @Test
    void items_of_a_typed_list_need_not_say_what_they_are() {
        var inputs =
                GivenFiles.fromStdin(
                        """
                        {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicyList", "items": [
                        \t{"metadata": {"name": "web", "namespace": "shop"},
                        \t "spec": {"podSelector": {}}}
                        ]}
                        """);

        assertThat(inputs.complaints()).isEmpty();
        assertThat(inputs.policies().getFirst().document().place("spec.podSelector"))
                .isEqualTo(new Place("<stdin>", 3, 12));
    }

    @Test
    void pods_and_workloads_are_kept_as_they_are_written() {
        given.with(
                "web.yaml",
                "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec: {replicas: 2}\n");

        var inputs = given.read();

        assertThat(inputs.others().getFirst().object().at("/spec/replicas").intValue())
                .isEqualTo(2);
        assertThat(inputs.namespaces()).extracting("name").containsExactly("shop");
    }

    @Test
    void a_port_stays_what_it_is_written_as() {
        given.with(
                "web.yaml",
                policy("{name: web}")
                        + "spec: {egress: [{ports: [{port: 8080}, {port: \"8080\"}]}]}\n");

        var ports =
                given.read()
                        .policies()
                        .getFirst()
                        .object()
                        .getSpec()
                        .getEgress()
                        .getFirst()
                        .getPorts();

        assertThat(ports.get(0).getPort().getIntVal()).isEqualTo(8080);
        assertThat(ports.get(1).getPort().getStrVal()).isEqualTo("8080");
    }

    @Test
    void what_looks_octal_stays_text() {
        given.with("shop.yaml", SHOP.replace("shop}", "shop, labels: {version: 0755}}"));

        var inputs = given.read();

        assertThat(inputs.namespaces().getFirst().labels()).containsEntry("version", "0755");
    }

    @Test
    void words_in_quotes_are_words() {
        given.with("on.yaml", SHOP.replace("shop", "\"on\""));

        var inputs = given.read();

        assertThat(inputs.namespaces()).extracting("name").containsExactly("on");
    }

    @Test
    void fields_that_are_unknown_are_kept_where_the_type_has_a_place_for_them() {
        given.with("web.yaml", policy("{name: web}") + "spec: {egres: []}\n");

        var inputs = given.read();

        assertThat(inputs.policies().getFirst().object().getSpec().getAdditionalProperties())
                .containsKey("egres");
    }

    @Test
    void a_field_that_is_null_is_absent() {
        given.with("web.yaml", policy("{name: web}") + "spec: {podSelector: , egress: ~}\n");

        var spec = given.read().policies().getFirst().object().getSpec();

        assertThat(spec.getEgress()).isEmpty();
        assertThat(spec.getPodSelector()).isNull();
    }

    @Test
    void anchors_and_merges_are_followed() {
        given.with(
                "web.yaml",
                policy("{name: web}")
                        + """
                        spec:
                          podSelector: &all {matchLabels: {app: web}}
                          ingress:
                          - from: [{podSelector: {<<: *all, matchExpressions: []}}]
                        """);

        var rule = given.read().policies().getFirst().object().getSpec().getIngress().getFirst();

        assertThat(rule.getFrom().getFirst().getPodSelector().getMatchLabels())
                .isEqualTo(Map.of("app", "web"));
    }

    @Test
    void warns_of_fields_that_a_baseline_does_not_have() {
        given.with(
                "tenants.yaml",
                """
                apiVersion: ringfence.dev/v1alpha1
                kind: BaselinePolicy
                metadata: {name: tenants}
                spec:
                  namespaceSelector: {}
                  allow:
                  - name: dns
                    resaon: {a: b}
                    egress: [{to: [{wellKnown: ClusterDNS}]}]
                """);

        var inputs = given.read();

        assertThat(inputs.warnings())
                .containsExactly(
                        new Complaint(
                                new Place(folder + "/tenants.yaml", 8, 5),
                                "spec.allow[0].resaon is no field of a BaselinePolicy and is passed over: is it misspelled?"));
    }

    @Test
    void a_file_that_is_named_twice_is_read_once() {
        given.with("a/shop.yaml", SHOP);

        var inputs =
                Inputs.read(
                        List.of(folder.toString(), folder.resolve("a/../a/shop.yaml").toString()),
                        InputStream.nullInputStream());

        assertThat(inputs.complaints()).isEmpty();
        assertThat(inputs.namespaces()).hasSize(1);
    }

    @Test
    void the_order_of_the_arguments_changes_nothing() {
        given.with("a.yaml", SHOP)
                .with("b.yaml", SHOP)
                .with("c.yaml", "kind: [")
                .with("d.yaml", policy("{name: web}"));
        var names = List.of("a.yaml", "b.yaml", "c.yaml", "d.yaml");

        var forth = read(names);
        var back = read(names.reversed());

        assertThat(back.complaints()).isEqualTo(forth.complaints());
        assertThat(back.namespaces()).isEqualTo(forth.namespaces());
    }

    @Test
    void complaints_are_in_the_order_of_their_places() {
        given.with("a.yaml", "kind: [");

        var complaints = read(List.of("0.yaml", "a.yaml", "b.yaml")).complaints();

        assertThat(complaints)
                .extracting(complaint -> Path.of(complaint.place().file()).getFileName().toString())
                .containsExactly("0.yaml", "a.yaml", "b.yaml");
    }

    @Test
    void neither_of_two_policies_that_claim_to_be_one_is_taken() {
        given.with("a.yaml", policy("{name: web, namespace: shop}"))
                .with("b.yaml", policy("{name: web, namespace: shop}"));

        var inputs = given.read();

        assertThat(inputs.policies()).isEmpty();
        assertThat(inputs.unreadable()).containsExactly("NetworkPolicy shop/web");
    }

    @Test
    void lines_are_counted_on_after_the_end_of_a_document() {
        given.with("all.yaml", SHOP + "...\n# between\n" + policy("{name: web, namespace: shop}"));

        var document = given.read().policies().getFirst().document();

        assertThat(document.place("metadata.name").line()).isEqualTo(8);
    }

    @Test
    void a_place_that_is_not_written_is_the_nearest_around_it() {
        given.with(
                "web.yaml",
                "# first\n---\n" + policy("{name: web}") + "spec:\n  egress:\n  - ports: []\n");

        var document = given.read().policies().getFirst().document();

        assertThat(document.place("spec.egress[0].to[1].ipBlock").line()).isEqualTo(8);
        assertThat(document.place("spec.egress[0].ports").column()).isEqualTo(5);
        assertThat(document.place().line()).isEqualTo(3);
    }

    private Inputs read(List<String> names) {
        return Inputs.read(
                names.stream().map(name -> folder.resolve(name).toString()).toList(),
                new ByteArrayInputStream(new byte[0]));
    }

    private static String policy(String metadata) {
        return "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: %s\n"
                .formatted(metadata);
    }
}
