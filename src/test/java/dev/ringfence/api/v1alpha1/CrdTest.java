package dev.ringfence.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.ringfence.manifest.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class CrdTest {

    private static final Path INSTALLED = Path.of("deploy/install.yaml");
    private static final Path COMMITTED = Path.of("config/crd/baselinepolicies.ringfence.dev.yaml");

    @Test
    void the_committed_file_is_what_the_records_generate() throws IOException {
        String committed = Files.readString(COMMITTED);

        String generated = GenerateCrd.generate();

        assertThat(committed).as("run 'make generate'").isEqualTo(generated);
    }

    @Test
    void what_is_installed_holds_the_committed_crd() throws IOException {
        var installed = new ArrayList<JsonNode>();
        for (JsonNode document : Documents.of(Files.readString(INSTALLED))) {
            if (document.path("kind").asText().equals("CustomResourceDefinition")) {
                installed.add(document.path("spec"));
            }
        }

        assertThat(installed).as("run 'make generate'").hasSize(1);
        assertThat(installed.getFirst().equals(CrdTest::compare, committed().path("spec")))
                .as("run 'make generate'")
                .isTrue();
    }

    /// Kustomize writes 65535.0 as 65535.
    private static int compare(JsonNode one, JsonNode other) {
        boolean same =
                (one.isNumber() && other.isNumber())
                        ? one.asDouble() == other.asDouble()
                        : one.equals(other);
        return same ? 0 : 1;
    }

    @Test
    void the_schema_is_walked_to_its_leaves() throws IOException {
        var schemas = schemas();

        assertThat(schemas)
                .hasSizeGreaterThan(100)
                .containsKeys(
                        ".spec.allow[].egress[].to[].ipBlock.except[]",
                        ".spec.namespaceSelector.matchLabels{}",
                        ".status.conditions[].message",
                        ".status.findings[].since");
    }

    @Test
    void every_list_is_bounded() throws IOException {
        var lists = where(type("array"));

        assertThat(lists).hasSizeGreaterThan(20);
        assertThat(without(lists, schema -> schema.has("maxItems"))).isEmpty();
    }

    @Test
    void every_map_is_bounded() throws IOException {
        var maps = where(schema -> schema.has("additionalProperties"));

        assertThat(maps).hasSizeGreaterThan(5);
        assertThat(without(maps, schema -> schema.has("maxProperties"))).isEmpty();
    }

    @Test
    void every_text_is_bounded_or_a_choice() throws IOException {
        var texts = where(type("string").or(schema -> schema.has("x-kubernetes-int-or-string")));

        assertThat(texts).hasSizeGreaterThan(50);
        assertThat(without(texts, schema -> schema.has("maxLength") || schema.has("enum")))
                .isEmpty();
    }

    @Test
    void every_field_is_described() throws IOException {
        var fields = new TreeMap<>(schemas());
        fields.keySet().removeIf(path -> path.endsWith("[]") || path.endsWith("{}"));

        assertThat(without(fields, schema -> schema.path("description").asText().length() > 3))
                .isEmpty();
    }

    @Test
    void no_field_is_a_boolean() throws IOException {
        assertThat(where(type("boolean"))).isEmpty();
    }

    @Test
    void every_schema_has_a_type() throws IOException {
        var schemas = schemas();

        var untyped =
                without(
                        schemas,
                        schema -> schema.has("type") || schema.has("x-kubernetes-int-or-string"));

        assertThat(untyped).isEmpty();
    }

    /// `True` without quotes is a boolean to kubectl, and then no condition could ever be stored.
    @Test
    void every_word_of_a_choice_is_text_to_a_reader_of_yaml_1_1() throws IOException {
        var choices = where(schema -> schema.has("enum"));

        var odd = new ArrayList<String>();
        choices.forEach((path, schema) -> {
            for (JsonNode word : schema.get("enum")) {
                if (!word.isTextual()) {
                    odd.add(path + ": " + word);
                }
            }
        });

        assertThat(choices).containsKey(".status.conditions[].status");
        assertThat(odd).isEmpty();
    }

    @Test
    void lists_of_named_things_are_maps_by_name() throws IOException {
        var keys = new TreeMap<String, List<String>>();
        where(schema -> schema.path("x-kubernetes-list-type").asText().equals("map"))
                .forEach((path, schema) ->
                        keys.put(path, texts(schema, "x-kubernetes-list-map-keys")));

        assertThat(keys)
                .containsExactly(
                        Map.entry(".spec.allow", List.of("name")),
                        Map.entry(".spec.protect.endpoints", List.of("name")),
                        Map.entry(".status.conditions", List.of("type")),
                        Map.entry(".status.expired", List.of("exception")),
                        Map.entry(".status.expiresSoon", List.of("exception")));
    }

    @Test
    void every_list_whose_items_need_a_name_is_a_map() throws IOException {
        var named = where(schema -> texts(schema.path("items"), "required").contains("name"));

        assertThat(named).hasSize(2);
        assertThat(
                        without(
                                named,
                                schema ->
                                        schema.path("x-kubernetes-list-type")
                                                .asText()
                                                .equals("map")))
                .isEmpty();
    }

    @Test
    void a_status_that_nobody_wrote_yet_says_so() throws IOException {
        JsonNode status =
                committed().at("/spec/versions/0/schema/openAPIV3Schema/properties/status");

        assertThat(status.path("default").toString()).isEqualTo("{\"observedGeneration\":-1}");
    }

    @Test
    void every_rule_has_a_message_that_names_its_field() throws IOException {
        var silent = new ArrayList<String>();
        int rules = 0;
        for (var entry : schemas().entrySet()) {
            for (JsonNode rule : entry.getValue().path("x-kubernetes-validations")) {
                rules++;
                if (!rule.path("message").asText().matches("(?s)(\\w+: |a peer is ).{20,}")) {
                    silent.add(entry.getKey() + ": " + rule);
                }
            }
        }

        assertThat(rules).isGreaterThan(20);
        assertThat(silent).isEmpty();
    }

    @Test
    void it_is_cluster_scoped_and_short_to_type() throws IOException {
        JsonNode spec = committed().path("spec");

        assertThat(spec.path("scope").asText()).isEqualTo("Cluster");
        assertThat(texts(spec.path("names"), "shortNames")).containsExactly("blp");
        assertThat(texts(spec.path("names"), "categories")).containsExactly("ringfence");
        assertThat(spec.at("/versions/0/subresources").has("status")).isTrue();
    }

    private static Predicate<JsonNode> type(String type) {
        return schema -> schema.path("type").asText().equals(type);
    }

    private static SortedMap<String, JsonNode> where(Predicate<JsonNode> wanted)
            throws IOException {
        var found = schemas();
        found.values().removeIf(wanted.negate());
        return found;
    }

    private static List<String> without(
            SortedMap<String, JsonNode> schemas, Predicate<JsonNode> lawful) {
        return schemas.entrySet().stream()
                .filter(entry -> !lawful.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> texts(JsonNode node, String field) {
        var texts = new ArrayList<String>();
        node.path(field).forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static SortedMap<String, JsonNode> schemas() throws IOException {
        var found = new TreeMap<String, JsonNode>();
        walk("", committed().at("/spec/versions/0/schema/openAPIV3Schema"), found);
        return found;
    }

    private static JsonNode committed() throws IOException {
        return new YAMLMapper().readTree(Files.readString(COMMITTED));
    }

    private static void walk(String path, JsonNode schema, SortedMap<String, JsonNode> found) {
        if (!schema.isMissingNode()) {
            found.put(path, schema);
            schema.path("properties")
                    .properties()
                    .forEach(field -> walk(path + "." + field.getKey(), field.getValue(), found));
            walk(path + "[]", schema.path("items"), found);
            walk(path + "{}", schema.path("additionalProperties"), found);
        }
    }
}
