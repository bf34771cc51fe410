package dev.ringfence.cli.suite;

import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.input.Place;
import java.util.List;

/// A document of expectations.
///
/// @param manifests files and folders that it names, relative to itself
/// @param complaints what of it cannot be understood and is in no expectation
public record Suite(
        String name,
        Place place,
        List<String> manifests,
        List<Expectation> expectations,
        List<Complaint> complaints) {

    public Suite {
        manifests = List.copyOf(manifests);
        expectations = List.copyOf(expectations);
        complaints = List.copyOf(complaints);
    }
}
