package dev.ringfence.apimodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/// Objects as trees.
public final class Json {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    private Json() {}

    /// Reads an object written in YAML, or in JSON, which is YAML too.
    public static ObjectNode yaml(String text) {
        try {
            return (ObjectNode) YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    public static ObjectNode read(String text) throws JsonProcessingException {
        return JSON.readTree(text) instanceof ObjectNode object ? object : object();
    }

    /// Reads what this program itself wrote.
    public static ObjectNode known(String text) {
        try {
            return read(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /// The object under `field`, made where there is none.
    public static ObjectNode below(ObjectNode parent, String field) {
        return parent.get(field) instanceof ObjectNode object ? object : parent.putObject(field);
    }

    public static ObjectNode metadata(ObjectNode object) {
        return below(object, "metadata");
    }

    /// The text at a path; empty where there is none.
    public static String text(JsonNode node, String pointer) {
        return node.at(pointer).asText("");
    }

    public static String name(JsonNode object) {
        return text(object, "/metadata/name");
    }

    public static String namespace(JsonNode object) {
        return text(object, "/metadata/namespace");
    }
}
