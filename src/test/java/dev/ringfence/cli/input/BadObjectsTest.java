package dev.ringfence.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each way in which a document is no object, and the sentence that says so.
class BadObjectsTest {

    private final GivenFiles given;

    BadObjectsTest(@TempDir Path folder) {
        this.given = new GivenFiles(folder);
    }

    @Test
    void names_both_places_of_an_object_that_is_there_twice() {
        given.with("a.yaml", "---\n" + namespace("shop")).with("b.yaml", namespace("shop"));

        var complaints = given.complaints();

        assertThat(complaints)
                .containsExactly(
                        "b.yaml:1:1: Namespace shop is here and at a.yaml:2:1: keep one of them");
    }

    @Test
    void takes_neither_of_two_objects_that_claim_to_be_one() {
        given.with("a.yaml", namespace("shop"))
                .with("b.yaml", namespace("shop"))
                .with("c.yaml", namespace("web"));

        var inputs = given.read();

        assertThat(inputs.namespaces()).extracting("name").containsExactly("web");
        assertThat(inputs.unreadable()).containsExactly("Namespace shop");
    }

    @Test
    void refuses_network_policies_of_a_beta_version() {
        var complaints = given.complaintsOf(policy("networking.k8s.io/v1beta1", "{}"));

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:1:13: apiVersion networking.k8s.io/v1beta1 of NetworkPolicy is not known:"
                                + " write it as networking.k8s.io/v1");
    }

    @Test
    void refuses_network_policies_of_the_old_group() {
        var complaints = given.complaintsOf(policy("extensions/v1beta1", "{}"));

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:1:13: apiVersion extensions/v1beta1 of NetworkPolicy is not known:"
                                + " write it as networking.k8s.io/v1");
    }

    @Test
    void refuses_baselines_of_a_newer_version() {
        var complaints =
                given.complaintsOf(
                        "apiVersion: ringfence.dev/v2\nkind: BaselinePolicy\nmetadata: {name: tenants}\n");

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:1:13: apiVersion ringfence.dev/v2 of BaselinePolicy is not known:"
                                + " write it as ringfence.dev/v1alpha1");
    }

    @Test
    void asks_for_an_api_version_that_is_missing() {
        var complaints = given.complaintsOf("kind: Namespace\nmetadata: {name: shop}\n");

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:1:1: a Namespace without apiVersion: write apiVersion: v1");
    }

    @Test
    void asks_for_a_name_that_is_missing() {
        var complaints =
                given.complaintsOf(
                        "apiVersion: v1\nkind: Namespace\nmetadata: {generateName: x-}\n");

        assertThat(complaints)
                .containsExactly("shop.yaml:3:1: a Namespace without metadata.name: give it one");
    }

    @Test
    void refuses_a_text_where_a_list_belongs() {
        var complaints =
                given.complaintsOf(policy("networking.k8s.io/v1", "{policyTypes: Egress}"));

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:4:21: spec.policyTypes: the text 'Egress' is here where a list belongs");
    }

    @Test
    void refuses_a_mapping_where_a_list_belongs() {
        var complaints =
                given.complaintsOf(
                        policy("networking.k8s.io/v1", "{egress: [{to: {podSelector: {}}}]}"));

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:4:18: spec.egress[0].to: a mapping is here where a list belongs");
    }

    @Test
    void refuses_a_list_where_a_mapping_belongs() {
        var complaints = given.complaintsOf(policy("networking.k8s.io/v1", "[]"));

        assertThat(complaints)
                .containsExactly("shop.yaml:4:1: spec: a list is here where a mapping belongs");
    }

    @Test
    void refuses_a_mapping_where_a_port_belongs() {
        var complaints =
                given.complaintsOf(
                        policy(
                                "networking.k8s.io/v1",
                                "{egress: [{ports: [{port: {number: 80}}]}]}"));

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:4:27: spec.egress[0].ports[0].port: a mapping is here where a port's number or name belongs");
    }

    @Test
    void refuses_a_text_where_a_number_belongs() {
        var complaints =
                given.complaintsOf(
                        policy(
                                "networking.k8s.io/v1",
                                "{egress: [{ports: [{port: 80, endPort: '90'}]}]}"));

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:4:46: spec.egress[0].ports[0].endPort: the text '90' is here where a whole number belongs");
    }

    @Test
    void refuses_a_text_where_a_list_of_a_baseline_belongs() {
        var complaints =
                given.complaintsOf(
                        """
                        apiVersion: ringfence.dev/v1alpha1
                        kind: BaselinePolicy
                        metadata: {name: tenants}
                        spec: {namespaceSelector: {}, isolate: Egress}
                        """);

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:4:40: spec.isolate: the text 'Egress' is here where a list belongs");
    }

    @Test
    void refuses_a_name_that_is_a_boolean_without_quotes() {
        var complaints =
                given.complaintsOf("apiVersion: v1\nkind: Namespace\nmetadata: {name: on}\n");

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:3:18: metadata.name: on without quotes is a boolean in YAML,"
                                + " and text belongs here: write \"on\"");
    }

    @Test
    void refuses_a_label_that_is_a_number_without_quotes() {
        var complaints =
                given.complaintsOf(
                        "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {example.com/tier: 1}}\n");

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:3:51: metadata.labels['example.com/tier']: 1 without quotes is a number in YAML,"
                                + " and text belongs here: write \"1\"");
    }

    @Test
    void refuses_a_key_that_is_a_boolean_without_quotes() {
        var complaints =
                given.complaintsOf(
                        "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {y: x}}\n");

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:3:33: y without quotes is a boolean in YAML, and text belongs here: write \"y\"");
    }

    @Test
    void refuses_an_empty_list_item_since_a_server_takes_it_for_everything() {
        var complaints = given.complaintsOf(policy("networking.k8s.io/v1", "{egress: [~]}"));

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:4:17: an empty list item: remove it, or write {} where everything is meant");
    }

    @Test
    void names_the_item_of_a_list_that_is_wrong_and_takes_the_others() {
        given.with(
                "list.yaml",
                """
                apiVersion: v1
                kind: List
                items:
                - apiVersion: v1
                  kind: Namespace
                  metadata: {name: [shop]}
                - apiVersion: v1
                  kind: Namespace
                  metadata: {name: web}
                """);

        var inputs = given.read();

        assertThat(given.complaints())
                .containsExactly("list.yaml:6:3: a Namespace without metadata.name: give it one");
        assertThat(inputs.namespaces()).extracting("name").containsExactly("web");
    }

    private static String namespace(String name) {
        return "apiVersion: v1\nkind: Namespace\nmetadata: {name: %s}\n".formatted(name);
    }

    private static String policy(String apiVersion, String spec) {
        return "apiVersion: %s\nkind: NetworkPolicy\nmetadata: {name: web, namespace: shop}\nspec: %s\n"
                .formatted(apiVersion, spec);
    }
}
