package dev.ringfence.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.cli.input.Document.Identity;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/// The objects that were read, each of a kind that is judged.
final class ObjectsRead {

    private final Map<Key, Place> known = new HashMap<>();
    private final Set<String> unreadable = new TreeSet<>();
    private final List<Complaint> warnings = new ArrayList<>();
    private final NamespaceList namespaces = new NamespaceList();
    private final List<Found<BaselinePolicy>> baselines = new ArrayList<>();
    private final List<Found<NetworkPolicy>> policies = new ArrayList<>();
    private final List<Found<JsonNode>> others = new ArrayList<>();
    private final List<Found<JsonNode>> suites = new ArrayList<>();
    private final Shared shared;

    ObjectsRead(Shared shared) {
        this.shared = shared;
    }

    /// Which object it is, whatever its version.
    private record Key(String kind, String namespace, String name) {
        static Key of(Document document) {
            Identity identity = document.identity();
            return new Key(identity.kind(), identity.namespace(), identity.name());
        }
    }

    Inputs inputs(
            SortedMap<String, Integer> leftAside, List<String> notes, List<Complaint> complaints) {
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
                namespaces.terminating(),
                notes,
                warnings.stream().sorted().toList(),
                complaints.stream().sorted().toList());
    }

    /// Of two that claim to be the same object nobody knows which one holds, so neither does.
    private <T> List<Found<T>> readable(List<Found<T>> found) {
        return found.stream()
                .filter(each ->
                        unreadable.isEmpty()
                                || !unreadable.contains(each.document().identity().toString()))
                .sorted(
                        Comparator.comparing((Found<T> each) -> each.document().namespace())
                                .thenComparing(each -> each.document().name())
                                .thenComparing(each -> each.document().identity().kind()))
                .toList();
    }

    /// Whether an object of this name was read, or could not be.
    boolean isNamed(Document document) {
        return known.containsKey(Key.of(document))
                || unreadable.contains(document.identity().toString());
    }

    /// Nobody knows what it says.
    void isUnreadable(Document document) {
        unreadable.add(document.identity().toString());
    }

    static void checkHeader(Document document) throws Refused {
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

    void take(Document document, JsonNode json) throws Refused {
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
                shared.in(policy);
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
        Place before = known.putIfAbsent(Key.of(document), document.place());
        if (before != null) {
            throw new Refused(
                    document.place(),
                    "%s is here and at %s: keep one of them"
                            .formatted(document.identity(), before));
        }
    }
}
