package dev.ringfence.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// What a cluster gave. Its objects stand in no file: their place is their name.
///
/// @param objects with `apiVersion` and `kind`, which a list's items lack
/// @param notes what whoever reads the answer should know
/// @param complaints what could not be read
public record Live(List<JsonNode> objects, List<String> notes, List<Complaint> complaints) {

    /// No cluster was asked.
    public static final Live NONE = new Live(List.of(), List.of(), List.of());

    public Live {
        objects = List.copyOf(objects);
        notes = List.copyOf(notes);
        complaints = List.copyOf(complaints);
    }

    static Document document(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        String kind = object.path("kind").asText();
        String namespace = metadata.path("namespace").asText();
        String name = metadata.path("name").asText();
        String place =
                "cluster/" + (namespace.isEmpty() ? "" : namespace + "/") + kind + "/" + name;
        return new Document(
                new Chunk(Place.whole(place), ""),
                "",
                Place.whole(place),
                new Document.Identity(object.path("apiVersion").asText(), kind, namespace, name));
    }
}
