package dev.ringfence.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.policy.NamespaceFacts;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything that was given, in an order that does not depend on the order in which it was given.
///
/// @param namespaces those that are written down, and those that some object says it is in
/// @param others pods, Services and workloads, as they are written
/// @param unreadable objects, such as `NetworkPolicy shop/web`, of which it is not known what they
///   say; they are in none of the lists
/// @param leftAside how many documents of other kinds there were
/// @param terminating namespaces that are being deleted, where nothing is written any more
/// @param notes what whoever reads the answer should know
/// @param warnings what was passed over
/// @param complaints what could not be read; whoever judges the rest has not judged everything
public record Inputs(
        List<NamespaceFacts> namespaces,
        List<Found<BaselinePolicy>> baselines,
        List<Found<NetworkPolicy>> policies,
        List<Found<JsonNode>> others,
        Set<String> unreadable,
        SortedMap<String, Integer> leftAside,
        Set<String> terminating,
        List<String> notes,
        List<Complaint> warnings,
        List<Complaint> complaints) {

    public Inputs {
        namespaces = List.copyOf(namespaces);
        baselines = List.copyOf(baselines);
        policies = List.copyOf(policies);
        others = List.copyOf(others);
        unreadable = Set.copyOf(unreadable);
        leftAside = Collections.unmodifiableSortedMap(new TreeMap<>(leftAside));
        terminating = Set.copyOf(terminating);
        notes = List.copyOf(notes);
        warnings = List.copyOf(warnings);
        complaints = List.copyOf(complaints);
    }

    /// Reads files, folders and, for `-`, standard input.
    public static Inputs read(List<String> paths, InputStream stdin) {
        return read(paths, stdin, Live.NONE);
    }

    /// Reads these and what a cluster gave, of which an object does not count that a file has too.
    public static Inputs read(List<String> paths, InputStream stdin, Live live) {
        return new InputReader().read(paths, stdin, live);
    }
}
