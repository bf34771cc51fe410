package dev.ringfence.cli;

import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.input.Inputs;
import dev.ringfence.cli.input.Place;
import dev.ringfence.policy.NamespaceFacts;
import java.util.ArrayList;
import java.util.List;

/// The namespaces that are asked about.
///
/// @param complaints why there are fewer than meant
public record Scope(List<NamespaceFacts> namespaces, List<Complaint> complaints) {

    public Scope {
        namespaces = List.copyOf(namespaces);
        complaints = List.copyOf(complaints);
    }

    /// @param wanted names; none means all
    public static Scope of(Inputs inputs, List<String> wanted) {
        var complaints = new ArrayList<Complaint>();
        var known = inputs.namespaces().stream().map(NamespaceFacts::name).toList();
        if (known.isEmpty()) {
            complaints.add(
                    complaint(
                            "-f",
                            "no Namespace is among the inputs: name the files that hold them, since their labels decide which baselines select them"));
        }
        for (String name : wanted.stream().sorted().distinct().toList()) {
            if (!known.isEmpty() && !known.contains(name)) {
                complaints.add(
                        complaint(
                                "-n " + name,
                                "no such namespace is among the inputs, which have "
                                        + String.join(", ", known)));
            }
        }
        return new Scope(
                inputs.namespaces().stream()
                        .filter(each -> wanted.isEmpty() || wanted.contains(each.name()))
                        .toList(),
                complaints);
    }

    private static Complaint complaint(String option, String message) {
        return new Complaint(new Place(option, 0, 0), message);
    }
}
