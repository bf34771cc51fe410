package dev.ringfence.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.input.Document;
import dev.ringfence.cli.input.Found;
import dev.ringfence.cli.input.Inputs;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.reach.Party;
import dev.ringfence.traffic.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Who may be asked about: the pods and workloads among the inputs, a pod that is not there by its
/// labels, and addresses.
///
/// It guesses nothing: a name that is not there is refused with the nearest ones that are.
public final class Subjects {

    private static final Pattern BY_LABELS = Pattern.compile("([a-z0-9][-a-z0-9]*):(.*=.*)?");
    private static final Pattern LABEL =
            Pattern.compile(
                    "((?:[-a-z0-9.]+/)?[A-Za-z0-9](?:[-\\w.]*[A-Za-z0-9])?)=((?:[A-Za-z0-9](?:[-\\w.]*[A-Za-z0-9])?)?)");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[^/]*:[^/]*");

    private final Map<String, NamespaceFacts> namespaces = new TreeMap<>();

    /// By what is written, with the kind in lower case.
    private final Map<String, Party.Pod> pods = new HashMap<>();

    private final TreeSet<String> names = new TreeSet<>();
    private final Map<String, Party.Pod> twins = new HashMap<>();
    private final Map<Address, List<Party.Pod>> addresses = new HashMap<>();
    private final List<Complaint> complaints = new ArrayList<>();

    private Subjects() {}

    static Subjects in(Inputs inputs) {
        var subjects = new Subjects();
        inputs.namespaces().forEach(each -> subjects.namespaces.put(each.name(), each));
        inputs.others().forEach(subjects::add);
        return subjects;
    }

    private void add(Found<JsonNode> found) {
        var document = found.document();
        var namespace =
                namespaces.getOrDefault(
                        document.namespace(), new NamespaceFacts(document.namespace(), Map.of()));
        var read = PodReader.read(found, namespace);
        complaints.addAll(read.complaints());
        if (read.pod() != null) {
            add(document, found.object(), read.pod());
        }
    }

    private void add(Document document, JsonNode object, Party.Pod pod) {
        names.add(pod.toString());
        if (!PodReader.isPod(document)) {
            pods.put(key(pod.toString()), pod);
            twins.put(pod.toString(), twin(pod));
            return;
        }
        pods.put(pod.toString(), pod);
        String phase = object.path("status").path("phase").asText();
        boolean over = phase.equals("Succeeded") || phase.equals("Failed");
        if (pod.network() == Party.Network.OWN && !over) {
            pod.addresses()
                    .forEach(each ->
                            addresses.computeIfAbsent(each, _ -> new ArrayList<>()).add(pod));
        }
    }

    /// Another pod of the same template: a workload speaks with itself from pod to pod, which
    /// policies judge, while a pod always reaches itself.
    private static Party.Pod twin(Party.Pod pod) {
        return new Party.Pod(
                pod.namespace(),
                pod.name() + " (another pod of it)",
                pod.labels(),
                pod.ports(),
                pod.addresses(),
                pod.network());
    }

    /// The kind may be written in any case, a name may not.
    private static String key(String name) {
        int first = name.indexOf('/');
        int second = name.indexOf('/', first + 1);
        return second < 0
                ? name
                : name.substring(0, first)
                        + name.substring(first, second).toLowerCase(Locale.ROOT)
                        + name.substring(second);
    }

    List<Complaint> complaints() {
        return complaints.stream().sorted().toList();
    }

    public Collection<NamespaceFacts> namespaces() {
        return namespaces.values();
    }

    /// Everybody who is there, for a cluster that is to answer fast about them.
    List<Party.Pod> pods() {
        var all = new ArrayList<>(pods.values());
        all.addAll(twins.values());
        return all;
    }

    /// Each pod and workload once, in the order of their names.
    public List<Party.Pod> inhabitants() {
        return names.stream().map(name -> Objects.requireNonNull(pods.get(key(name)))).toList();
    }

    /// The addresses that are the own ones of pods that run.
    public Set<Address> addresses() {
        return Collections.unmodifiableSet(addresses.keySet());
    }

    /// @param text `NS/POD`, `NS/KIND/NAME`, `NS:labels` or an address
    public Party find(String text) throws NotUnderstood {
        Party.Pod known = pods.get(text);
        if (known != null) {
            return known;
        }
        var byLabels = BY_LABELS.matcher(text);
        if (byLabels.matches()) {
            String labels = byLabels.group(2);
            return labelled(text, byLabels.group(1), labels == null ? "" : labels);
        }
        return ADDRESS.matcher(text).matches() ? address(text) : named(text);
    }

    /// The end that is called: where the caller is of the same template, or has the same labels,
    /// another pod of it.
    public Party called(Party from, String text) throws NotUnderstood {
        Party to = find(text);
        return to.equals(from) && to instanceof Party.Pod pod ? another(pod).orElse(pod) : to;
    }

    /// Another pod of the same template or with the same labels; none of a single pod that is
    /// there.
    public Optional<Party.Pod> another(Party.Pod pod) {
        Party.Pod twin = twins.get(pod.toString());
        if (twin != null) {
            return Optional.of(twin);
        }
        return pods.containsKey(pod.toString()) ? Optional.empty() : Optional.of(twin(pod));
    }

    private Party named(String text) throws NotUnderstood {
        Party.Pod workload = pods.get(key(text));
        if (workload == null) {
            throw new NotUnderstood(
                    "no pod or workload %s is among the inputs%s".formatted(text, nearest(text)));
        }
        return workload;
    }

    private String nearest(String text) {
        return names.isEmpty()
                ? ", which hold none: name the files that do, or write NAMESPACE:label=value"
                : ": the nearest are " + String.join(", ", Nearest.to(text, names));
    }

    private Party address(String text) throws NotUnderstood {
        try {
            var address = Address.parse(text);
            var holders = addresses.getOrDefault(address, List.of());
            if (holders.size() > 1) {
                throw new NotUnderstood(
                        "%s is the address of %s and of %s: name the one that is meant"
                                .formatted(text, holders.get(0), holders.get(1)));
            }
            return holders.isEmpty() ? new Party.Outside(address) : holders.getFirst();
        } catch (IllegalArgumentException e) {
            throw new NotUnderstood(String.valueOf(e.getMessage()));
        }
    }

    private Party labelled(String text, String name, String labels) throws NotUnderstood {
        var namespace = namespaces.get(name);
        if (namespace == null) {
            throw new NotUnderstood(
                    "no namespace %s is among the inputs, which have %s"
                            .formatted(
                                    name,
                                    namespaces.isEmpty()
                                            ? "none"
                                            : String.join(
                                                    ", ", Nearest.to(name, namespaces.keySet()))));
        }
        return new Party.Pod(
                namespace,
                labels.isEmpty() ? "pod without labels" : "pod with " + labels,
                labels(text, labels),
                List.of(),
                Set.of(),
                Party.Network.OWN);
    }

    private static Map<String, String> labels(String text, String written) throws NotUnderstood {
        var labels = new HashMap<String, String>();
        if (written.isEmpty()) {
            return labels;
        }
        for (String pair : written.split(",", -1)) {
            var label = LABEL.matcher(pair);
            if (!label.matches() || labels.put(label.group(1), label.group(2)) != null) {
                throw new NotUnderstood(
                        "'%s' has the label '%s': write NAMESPACE:key=value,key=value, each key once"
                                .formatted(text, pair));
            }
        }
        return labels;
    }
}
