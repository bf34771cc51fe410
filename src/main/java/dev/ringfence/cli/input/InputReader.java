package dev.ringfence.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.cli.input.Document.Identity;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Reads all that is given, document by document. What cannot be read becomes a complaint and stops
/// nothing else.
final class InputReader {

    private final List<Complaint> complaints = new ArrayList<>();
    private final TreeMap<String, Integer> leftAside = new TreeMap<>();
    private final Map<String, Place> known = new HashMap<>();
    private final Set<String> unreadable = new TreeSet<>();
    private final List<Complaint> warnings = new ArrayList<>();
    private final NamespaceList namespaces = new NamespaceList();
    private final List<Found<BaselinePolicy>> baselines = new ArrayList<>();
    private final List<Found<NetworkPolicy>> policies = new ArrayList<>();
    private final List<Found<JsonNode>> others = new ArrayList<>();
    private final List<Found<JsonNode>> suites = new ArrayList<>();

    Inputs read(List<String> paths, InputStream stdin) {
        var sources = new Sources(stdin, complaints);
        for (Sources.Source source : sources.find(paths)) {
            for (Chunk chunk : Splitter.split(source.name(), sources.read(source))) {
                orComplain(() -> read(chunk));
            }
        }
        return new Inputs(
                namespaces.all().stream()
                        .filter(each -> !unreadable.contains("Namespace " + each.name()))
                        .toList(),
                readable(baselines),
                readable(policies),
                readable(others),
                readable(suites),
                unreadable,
                leftAside,
                warnings.stream().sorted().toList(),
                complaints.stream().sorted().toList());
    }

    /// Of two that claim to be the same object nobody knows which one holds, so neither does.
    private <T> List<Found<T>> readable(List<Found<T>> found) {
        return found.stream()
                .filter(each -> !unreadable.contains(each.document().identity().toString()))
                .sorted(
                        Comparator.comparing((Found<T> each) -> each.document().namespace())
                                .thenComparing(each -> each.document().name())
                                .thenComparing(each -> each.document().identity().kind()))
                .toList();
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

    private void read(Chunk chunk) throws Refused {
        Node root = chunk.compose();
        if (root != null && !root.getTag().equals(Tag.NULL)) {
            var tree = new JsonTree(chunk);
            read(new Written(chunk, tree, "", root), "", "");
        }
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

        Document document(String apiVersion, String kind) {
            Node metadata = Document.value(node, "metadata");
            String namespace = Document.text(metadata, "namespace");
            String inIt = namespace.isEmpty() ? "default" : namespace;
            return new Document(
                    chunk,
                    within,
                    chunk.place(node),
                    new Identity(
                            apiVersion,
                            kind,
                            Kinds.isNamespaced(kind) ? inIt : "",
                            Document.text(metadata, "name")));
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
            var document = written.document(version, kind);
            try {
                JsonNode json = written.tree().of(written.node());
                checkHeader(document);
                take(document, json);
            } catch (Refused e) {
                unreadable.add(document.identity().toString());
                throw e;
            }
        } else {
            leftAside.merge(kind.isEmpty() ? "without a kind" : kind, 1, Integer::sum);
        }
    }

    private void readItems(Written list, SequenceNode items, String version) {
        String kind = Kinds.ofItems(list.kind());
        for (int i = 0; i < items.getValue().size(); i++) {
            String within =
                    list.within().isEmpty()
                            ? "items[" + i + "]"
                            : list.within() + ".items[" + i + "]";
            var item = new Written(list.chunk(), list.tree(), within, items.getValue().get(i));
            orComplain(() -> read(item, kind.isEmpty() ? "" : version, kind));
        }
    }

    private void checkHeader(Document document) throws Refused {
        Identity identity = document.identity();
        String version = Kinds.version(identity.kind());
        if (identity.apiVersion().isEmpty()) {
            throw new Refused(
                    document.place(),
                    "a %s without apiVersion: write apiVersion: %s"
                            .formatted(identity.kind(), version));
        }
        if (!identity.apiVersion().equals(version)) {
            throw new Refused(
                    document.place("apiVersion"),
                    "apiVersion %s of %s is not known: write it as %s"
                            .formatted(identity.apiVersion(), identity.kind(), version));
        }
        if (identity.name().isEmpty()) {
            throw new Refused(
                    document.place("metadata"),
                    "a %s without metadata.name: give it one".formatted(identity.kind()));
        }
    }

    private void take(Document document, JsonNode json) throws Refused {
        switch (document.identity().kind()) {
            case Kinds.NAMESPACE -> {
                var namespace = Typed.read(document, json, Namespace.class);
                checkUnique(document);
                namespaces.add(namespace);
            }
            case Kinds.BASELINE_POLICY -> {
                var baseline = Typed.read(document, json, BaselinePolicy.class);
                warnings.addAll(UnknownFields.of(document, json, baseline));
                checkUnique(document);
                baselines.add(new Found<>(document, baseline));
            }
            case Kinds.NETWORK_POLICY -> {
                var policy = Typed.read(document, json, NetworkPolicy.class);
                checkUnique(document);
                policy.getMetadata().setNamespace(document.namespace());
                policies.add(new Found<>(document, policy));
                namespaces.mention(document.namespace());
            }
            case Kinds.SUITE -> {
                checkUnique(document);
                suites.add(new Found<>(document, json));
            }
            default -> {
                checkUnique(document);
                others.add(new Found<>(document, json));
                namespaces.mention(document.namespace());
            }
        }
    }

    private void checkUnique(Document document) throws Refused {
        Place before = known.putIfAbsent(document.identity().toString(), document.place());
        if (before != null) {
            throw new Refused(
                    document.place(),
                    "%s is here and at %s: keep one of them"
                            .formatted(document.identity(), before));
        }
    }
}
