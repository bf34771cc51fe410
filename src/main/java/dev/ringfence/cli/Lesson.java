package dev.ringfence.cli;

import dev.ringfence.breach.BrokenClaims.Way;

/// What is said of a breach to somebody who has not met one.
public final class Lesson {

    private static final String WIDE = "wider than /8 (IPv4) or /16 (IPv6)";

    private Lesson() {}

    public static String of(Way way) {
        return switch (way.kind()) {
            case OPEN_ALL ->
                    "a rule without peers opens every address, and protected endpoints are among them";
            case OPEN_CIDR -> "this block has no except, and protected endpoints lie in it";
            case PARTIAL_EXCEPT -> "the except of this block leaves protected endpoints open";
            case FAMILY_GAP ->
                    "protected endpoints are closed in one IP family and open in this one";
            case NAMED_PORT_NO_PEER ->
                    "a rule without peers and with a named port: some engines open the port that this name has in the namespace to every address";
            case INGRESS_WORLD -> world(way.path(), "in");
            case EGRESS_WORLD -> world(way.path(), "out");
            case INGRESS_ALL_NAMESPACES ->
                    "an empty namespaceSelector lets every pod of every namespace in";
            case EGRESS_ALL_NAMESPACES ->
                    "an empty namespaceSelector lets everything out to every pod of every namespace";
            case INGRESS_UNDECLARED ->
                    "this lets more in than the exceptions declare, and the baseline says DeclaredOnly";
            case EGRESS_UNDECLARED ->
                    "this lets more out than the exceptions declare, and the baseline says DeclaredOnly";
        };
    }

    /// A policy can only open: beside a default deny an `except` denies nothing, and the rest of
    /// its block is allowed.
    private static String world(String path, String where) {
        if (path.endsWith(".ipBlock")) {
            return "this block is %s: policies add up, so it opens the way %s to nearly everybody, whatever else denies it"
                    .formatted(WIDE, where);
        }
        if (path.endsWith("]")) {
            return "a rule without peers opens the way %s to everybody: policies add up, so nothing else denies it"
                    .formatted(where);
        }
        return "the blocks of these rules together cover one that is %s: in one piece or in several, the way %s is open to nearly everybody"
                .formatted(WIDE, where);
    }
}
