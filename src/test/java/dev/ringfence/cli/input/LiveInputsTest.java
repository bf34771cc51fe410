package dev.ringfence.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Objects of a cluster next to those of files.
class LiveInputsTest {

    private static final String SHOP =
            """
            {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop", "labels": {"tier": "tenant"}}}
            """;

    @TempDir private Path folder;

    @Test
    void an_object_of_a_cluster_has_its_name_for_a_place() throws IOException {
        var inputs = read("", SHOP, policy("web", "10.0.0.0/8"));

        var document = inputs.policies().getFirst().document();
        assertThat(document.place("spec.egress[0]")).hasToString("cluster/shop/NetworkPolicy/web");
        assertThat(document.identity()).hasToString("NetworkPolicy shop/web");
        assertThat(inputs.namespaces())
                .singleElement()
                .satisfies(each -> assertThat(each.labels()).containsEntry("tier", "tenant"));
    }

    @Test
    void an_object_counts_as_the_file_has_it_and_that_is_said() throws IOException {
        var inputs =
                read(
                        policy("web", "192.0.2.0/24"),
                        SHOP,
                        policy("web", "10.0.0.0/8"),
                        policy("api", "10.0.0.0/8"));

        assertThat(inputs.policies())
                .extracting(each -> each.document().place().toString())
                .containsExactly(
                        "cluster/shop/NetworkPolicy/api", folder.resolve("in.yaml") + ":1:1");
        assertThat(inputs.notes())
                .containsExactly(
                        "counted as the files have them, not as the cluster has: NetworkPolicy shop/web");
        assertThat(inputs.complaints()).isEmpty();
    }

    @Test
    void an_object_that_no_one_can_read_in_a_file_is_not_taken_from_the_cluster_instead()
            throws IOException {
        var inputs =
                read(
                        policy("web", "10.0.0.0/8").replace("[\"Egress\"]", "7"),
                        SHOP,
                        policy("web", "10.0.0.0/8"));

        assertThat(inputs.policies()).isEmpty();
        assertThat(inputs.unreadable()).containsExactly("NetworkPolicy shop/web");
    }

    @Test
    void the_labels_of_a_namespace_are_those_of_the_file() throws IOException {
        var inputs = read(SHOP.replace("tenant", "platform"), SHOP);

        assertThat(inputs.namespaces())
                .singleElement()
                .satisfies(each -> assertThat(each.labels()).containsEntry("tier", "platform"));
    }

    @Test
    void knows_the_namespaces_that_are_being_deleted_in_a_file_and_in_a_cluster()
            throws IOException {
        var inputs =
                read(
                        """
                        apiVersion: v1
                        kind: Namespace
                        metadata: {name: gone}
                        status: {phase: Terminating}
                        """,
                        SHOP,
                        """
                        {"apiVersion": "v1", "kind": "Namespace",
                          "metadata": {"name": "going", "deletionTimestamp": "2026-01-01T00:00:00Z"}, "status": {"phase": "Active"}}
                        """);

        assertThat(inputs.terminating()).containsExactlyInAnyOrder("gone", "going");
    }

    @Test
    void what_the_cluster_did_not_say_is_passed_on() throws IOException {
        var complaint = new Complaint(new Place("cluster", 0, 0), "no right");
        var live = new Live(List.of(), List.of("by the way"), List.of(complaint));

        var inputs = Inputs.read(List.of(), InputStream.nullInputStream(), live);

        assertThat(inputs.complaints()).containsExactly(complaint);
        assertThat(inputs.notes()).containsExactly("by the way");
    }

    private Inputs read(String file, String... objects) throws IOException {
        Path in = folder.resolve("in.yaml");
        Files.writeString(in, file);
        var live =
                new Live(
                        List.of(objects).stream().map(LiveInputsTest::json).toList(),
                        List.of(),
                        List.of());
        return Inputs.read(List.of(in.toString()), InputStream.nullInputStream(), live);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String policy(String name, String block) {
        return """
        {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "%s", "namespace": "shop"},
          "spec": {"podSelector": {}, "policyTypes": ["Egress"], "egress": [{"to": [{"ipBlock": {"cidr": "%s"}}]}]}}
        """
                .formatted(name, block);
    }
}
