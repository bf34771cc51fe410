package dev.ringfence.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What the operator's metrics say of the present.
record Measured(List<String> lines) {

    static final Measured NOTHING = new Measured(List.of());

    private static final List<String> OF_THE_PRESENT =
            List.of(
                    "ringfence_namespaces{",
                    "ringfence_managed_policies{",
                    "ringfence_breaches{",
                    "ringfence_namespace_unprotected{");

    Measured {
        lines = List.copyOf(lines);
    }

    static Measured at(int port, String mark) {
        try (var in = URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openStream()) {
            return new Measured(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> OF_THE_PRESENT.stream().anyMatch(line::startsWith))
                            .filter(line -> !line.endsWith(" 0.0"))
                            .map(line -> line.replace(mark + "-", "x-"))
                            .sorted()
                            .toList());
        } catch (IOException e) {
            return NOTHING;
        }
    }
}
