package dev.ringfence.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ringfence.cli.input.Document.Identity;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Reads all that is given, document by document. What cannot be read becomes a complaint and stops
/// nothing else.
final class InputReader {

    private final List<Complaint> complaints = new ArrayList<>();
    private final TreeMap<String, Integer> leftAside = new TreeMap<>();
    private final Shared shared = new Shared();
    private final ObjectsRead objects = new ObjectsRead(shared);

    Inputs read(List<String> paths, InputStream stdin, Live live) {
        var sources = new Sources(stdin, complaints);
        for (Sources.Source source : sources.find(paths)) {
            for (Chunk chunk : Splitter.split(source.name(), sources.read(source))) {
                orComplain(() -> read(chunk));
            }
        }
        var replaced = new TreeSet<String>();
        live.objects().forEach(each -> orComplain(() -> read(each, replaced)));
        complaints.addAll(live.complaints());
        return objects.inputs(leftAside, notes(live, replaced), complaints);
    }

    private interface Step {
        void run() throws Refused;
    }

    private void orComplain(Step step) {
        try {
            step.run();
        } catch (Refused e) {
            complaints.add(e.complaint());
        }
    }

    /// A file says what somebody wants to know the outcome of, so it counts.
    private void read(JsonNode live, Set<String> replaced) throws Refused {
        var document = Live.document(live);
        if (objects.isNamed(document)) {
            replaced.add(document.identity().toString());
            return;
        }
        try {
            objects.take(document, live);
        } catch (Refused e) {
            objects.isUnreadable(document);
            throw e;
        }
    }

    private static List<String> notes(Live live, Set<String> replaced) {
        var notes = new ArrayList<>(live.notes());
        if (!replaced.isEmpty()) {
            notes.add(
                    "counted as the files have them, not as the cluster has: "
                            + String.join(", ", replaced));
        }
        return notes;
    }

    private void read(Chunk chunk) throws Refused {
        Listing listing = Listing.in(chunk);
        if (listing != null) {
            read(listing);
            return;
        }
        Node root = compose(chunk);
        if (root != null && !root.getTag().equals(Tag.NULL)) {
            read(new Written(chunk, new JsonTree(chunk, shared), "", root), "", "");
        }
    }

    private static @Nullable Node compose(Chunk chunk) throws Refused {
        try {
            return chunk.compose();
        } catch (Refused e) {
            throw explained(chunk, e);
        }
    }

    /// Where a policy has lost its indentation, that is the reason for everything else.
    private static Refused explained(Chunk chunk, Refused e) {
        Meant meant = LostIndentation.in(chunk);
        return meant == null
                ? e
                : new Refused(
                        meant.place(),
                        "a NetworkPolicy that cannot be read: "
                                + meant.message("nothing of it is judged"));
    }

    private void read(Listing listing) {
        String kind = Kinds.ofItems(listing.kind());
        String version = kind.isEmpty() ? "" : listing.apiVersion();
        for (Chunk item : listing.items()) {
            orComplain(() -> readItem(item, version, kind));
        }
    }

    private void readItem(Chunk item, String version, String kind) throws Refused {
        Listing within = Listing.in(item);
        if (within != null) {
            read(within);
            return;
        }
        Node root = compose(item);
        if (root == null) {
            throw nothing(item.place(""));
        }
        readItem(new Written(item, new JsonTree(item, shared), "", root), version, kind);
    }

    private static Refused nothing(Place place) {
        return new Refused(place, "an empty list item: remove it");
    }

    private void readItem(Written item, String version, String kind) throws Refused {
        if (item.node().getTag().equals(Tag.NULL)) {
            throw nothing(item.chunk().place(item.node()));
        }
        read(item, version, kind);
    }

    /// A node that may be an object.
    private record Written(Chunk chunk, JsonTree tree, String within, Node node) {
        String kind() {
            return Document.values(node, "kind").size() > 1
                    ? Document.values(node, "kind").stream()
                            .map(Document::text)
                            .filter(Kinds::isKnown)
                            .findFirst()
                            .orElse("")
                    : Document.text(node, "kind");
        }

        Document document(String apiVersion, String kind, Shared shared) {
            Node metadata = Document.value(node, "metadata");
            String namespace = Document.text(metadata, "namespace");
            String inIt = namespace.isEmpty() ? "default" : namespace;
            return new Document(
                    chunk,
                    within,
                    chunk.place(node),
                    new Identity(
                            shared.word(apiVersion),
                            shared.word(kind),
                            Kinds.isNamespaced(kind) ? shared.word(inIt) : "",
                            shared.word(Document.text(metadata, "name"))));
        }
    }

    private void read(Written written, String listVersion, String listKind) throws Refused {
        String ownKind = written.kind();
        String kind = ownKind.isEmpty() ? listKind : ownKind;
        String ownVersion = Document.text(written.node(), "apiVersion");
        String version = ownVersion.isEmpty() ? listVersion : ownVersion;
        if (Kinds.isList(kind)
                && Document.value(written.node(), "items") instanceof SequenceNode items) {
            readItems(written, items, version);
        } else if (Kinds.isMeant(version, kind)) {
            var document = written.document(version, kind, shared);
            try {
                JsonNode json = written.tree().of(written.node());
                ObjectsRead.checkHeader(document);
                objects.take(document, json);
            } catch (Refused e) {
                objects.isUnreadable(document);
                throw kind.equals(Kinds.NETWORK_POLICY) ? explained(written.chunk(), e) : e;
            }
        } else {
            leftAside.merge(kind.isEmpty() ? "without a kind" : kind, 1, Integer::sum);
        }
    }

    private void readItems(Written list, SequenceNode items, String version) throws Refused {
        for (String key : List.of("kind", "items")) {
            if (Document.values(list.node(), key).size() > 1) {
                throw new Refused(
                        list.chunk().place(Document.values(list.node(), key).getLast()),
                        "the key %s is in this list twice: keep one of them".formatted(key));
            }
        }
        String kind = Kinds.ofItems(list.kind());
        for (int i = 0; i < items.getValue().size(); i++) {
            String within =
                    list.within().isEmpty()
                            ? "items[" + i + "]"
                            : list.within() + ".items[" + i + "]";
            var item = new Written(list.chunk(), list.tree(), within, items.getValue().get(i));
            orComplain(() -> readItem(item, kind.isEmpty() ? "" : version, kind));
        }
    }
}
