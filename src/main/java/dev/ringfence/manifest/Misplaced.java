package dev.ringfence.manifest;

import java.util.Map;

/// Knows where the fields of a NetworkPolicy belong, for those that are found elsewhere.
final class Misplaced {

    private static final String SELECTORS = "under podSelector or namespaceSelector";
    private static final String PEERS =
            "in an item of from or to, which begins with '-' and stands deeper than the rule";

    private static final Map<String, String> HOMES =
            Map.ofEntries(
                    Map.entry("name", "under metadata"),
                    Map.entry("namespace", "under metadata"),
                    Map.entry("labels", "under metadata"),
                    Map.entry("annotations", "under metadata"),
                    Map.entry("policyTypes", "directly under spec"),
                    Map.entry("ingress", "directly under spec"),
                    Map.entry("egress", "directly under spec"),
                    Map.entry("from", "in an item of ingress; an egress rule has to"),
                    Map.entry("to", "in an item of egress; an ingress rule has from"),
                    Map.entry("podSelector", "directly under spec, or " + PEERS),
                    Map.entry("namespaceSelector", PEERS),
                    Map.entry("ipBlock", PEERS),
                    Map.entry("cidr", "under ipBlock"),
                    Map.entry("except", "under ipBlock, beside cidr"),
                    Map.entry("ports", "in the rule, beside from or to"),
                    Map.entry("protocol", "in an item of ports"),
                    Map.entry("port", "in an item of ports"),
                    Map.entry("endPort", "in an item of ports, beside port"),
                    Map.entry("matchLabels", SELECTORS),
                    Map.entry("matchExpressions", SELECTORS),
                    Map.entry("key", "in an item of matchExpressions"),
                    Map.entry("operator", "in an item of matchExpressions"),
                    Map.entry("values", "in an item of matchExpressions"));

    private Misplaced() {}

    /// @param path of the object in which the field was found
    static String lesson(String path, String field) {
        if (path.endsWith("Selector")) {
            return "no such field: it is dropped, and the selector selects more than it says; labels belong under matchLabels";
        }
        String home = HOMES.get(field);
        return home == null
                ? "NetworkPolicy has no such field: it is dropped, and what it says does not hold"
                : "no such field here: it is dropped; %s belongs %s (look at the indentation)"
                        .formatted(field, home);
    }
}
