package dev.ringfence.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lists, of which one item at a time is read.
class ListingTest {

    private final GivenFiles given;

    ListingTest(@TempDir Path folder) {
        this.given = new GivenFiles(folder);
    }

    @Test
    void items_in_yaml_keep_their_places() {
        given.with(
                "shop.yaml",
                """
                # 😀 is two units of a string
                ---
                kind: List
                apiVersion: v1
                items:
                - # the shop 😀
                  apiVersion: v1
                  kind: Namespace
                  metadata:
                    name: shop
                - apiVersion: networking.k8s.io/v1
                  kind: NetworkPolicy
                  metadata:
                    name: web
                    namespace: shop
                  spec:
                    podSelector: {}
                    policyTypes: [Ingress]
                metadata: {resourceVersion: ""}
                """);

        var inputs = given.read();

        assertThat(inputs.complaints()).isEmpty();
        var policy = inputs.policies().getFirst().document();
        assertThat(places(policy, "", "metadata.name", "spec.policyTypes[0]"))
                .containsExactly("11:3", "14:11", "18:19");
    }

    @Test
    void items_in_json_keep_their_places() {
        var inputs =
                GivenFiles.fromStdin(
                        """
                        {"apiVersion": "v1", "items": [{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}}, {"apiVersion": "networking.k8s.io/v1",
                          "kind": "NetworkPolicy", "metadata": {"name": "web", "namespace": "shop"},
                          "spec": {"podSelector": {}}}], "kind": "List"}
                        """);

        var policy = inputs.policies().getFirst().document();

        assertThat(places(policy, "apiVersion", "metadata.name", "spec.podSelector"))
                .containsExactly("1:120", "2:49", "3:12");
    }

    @Test
    void a_list_inside_of_a_list_is_read() {
        given.with(
                "shop.yaml",
                """
                kind: List
                items:
                - kind: NamespaceList
                  apiVersion: v1
                  items:
                  - metadata: {name: shop}
                  - metadata:
                      name: web
                """);

        var inputs = given.read();

        assertThat(inputs.complaints()).isEmpty();
        assertThat(inputs.namespaces()).extracting("name").containsExactly("shop", "web");
    }

    @Test
    void an_item_may_use_an_anchor_of_another() {
        given.with(
                "shop.yaml",
                """
                kind: List
                items:
                - {apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: &tenant {tier: tenant}}}
                - {apiVersion: v1, kind: Namespace, metadata: {name: web, labels: *tenant}}
                """);

        var inputs = given.read();

        assertThat(inputs.complaints()).isEmpty();
        assertThat(inputs.namespaces().getLast().labels()).containsEntry("tier", "tenant");
    }

    @Test
    void one_broken_item_takes_no_other_with_it() {
        var complaints =
                given.complaintsOf(
                        """
                        kind: List
                        items:
                        - {apiVersion: v1, kind: Namespace, metadata: {name: shop, name: web}}
                        -
                        - {apiVersion: v1, kind: Namespace, metadata: {name: pay}}
                        """);

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:3:60: the key name is here and at shop.yaml:3:48: keep one of them",
                        "shop.yaml:4:2: an empty list item: remove it");
        assertThat(given.read().namespaces()).extracting("name").containsExactly("pay");
    }

    @Test
    void no_list_has_its_items_twice() {
        var complaints =
                given.complaintsOf(
                        """
                        kind: List
                        items: []
                        items:
                        - {apiVersion: v1, kind: Namespace, metadata: {name: pay}}
                        """);

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:4:1: the key items is in this list twice: keep one of them");
    }

    @Test
    void what_is_no_list_is_no_list_though_it_has_items() {
        given.with(
                "map.yaml",
                """
                kind: ConfigMap
                items: [{kind: Namespace, apiVersion: v1, metadata: {name: pay}}]
                data: {of: List}
                """);

        var inputs = given.read();

        assertThat(inputs.namespaces()).isEmpty();
        assertThat(inputs.leftAside()).isEqualTo(Map.of("ConfigMap", 1));
    }

    @Test
    void a_truncated_list_is_refused() {
        var complaints = given.complaintsOf("{\"kind\": \"List\", \"items\": [{\"kind\": \"Names");

        assertThat(complaints)
                .hasSize(1)
                .first()
                .asString()
                .endsWith("The document ends too early: is the file complete?");
    }

    @Test
    void a_list_larger_than_any_object_is_read() {
        var list = new StringBuilder("apiVersion: v1\nkind: List\nitems:\n");
        for (int i = 0; i < 10_000; i++) {
            list.append(
                    """
                    - apiVersion: networking.k8s.io/v1
                      kind: NetworkPolicy
                      metadata:
                        name: p%d
                        namespace: shop
                        annotations: {text: "%s"}
                      spec: {podSelector: {}}
                    """
                            .formatted(i, "x".repeat(1000)));
        }
        given.with("shop.yaml", list.toString());

        var inputs = given.read();

        assertThat(inputs.complaints()).isEmpty();
        assertThat(inputs.policies()).hasSize(10_000);
        assertThat(inputs.policies().getLast().document().place("spec").line()).isEqualTo(70_003);
    }

    @Test
    void one_absurd_object_is_refused() {
        var complaints =
                given.complaintsOf(
                        "# large\nkind: ConfigMap\ndata: {text: \"%s\"}\n"
                                .formatted("x".repeat(9_000_000)));

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:1:1: one object of more than 8 MiB, while no API server stores one of 4:"
                                + " is it a list? Then write it without aliases and as the kind List");
    }

    private static List<String> places(Document document, String... paths) {
        return List.of(paths).stream()
                .map(document::place)
                .map(place -> "%d:%d".formatted(place.line(), place.column()))
                .toList();
    }
}
