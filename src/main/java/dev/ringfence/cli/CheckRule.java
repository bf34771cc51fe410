package dev.ringfence.cli;

import dev.ringfence.breach.Breach;
import dev.ringfence.cli.Finding.Severity;
import dev.ringfence.manifest.Oddity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a check looks for, said without a finding at hand.
///
/// @param id the kind of its findings
/// @param title one line
/// @param meaning why it matters
/// @param help the way out
record CheckRule(String id, Severity severity, String title, String meaning, String help) {

    private static final String ADDS_UP =
            "NetworkPolicies add up: none can deny what another allows, so one such rule undoes the default deny for the pods that its policy selects.";
    private static final String PROTECTED =
            "A baseline promises that no policy opens its protected endpoints, such as the metadata service of a node, which gives away credentials.";
    private static final String NARROW =
            "Name the peers that are meant: a podSelector, a namespaceSelector, or blocks no wider than /8 (IPv4) or /16 (IPv6).";
    private static final String UNDECLARED =
            "The baseline says foreignRules: DeclaredOnly, so that nobody but its authors opens anything.";
    private static final String DECLARE =
            "Declare it as an exception of the baseline, or take the rule out.";
    private static final String EXCEPT =
            "Narrow the block, or add the except that the finding writes out. Whoever must reach the endpoint needs an exception of the baseline with opensProtected.";

    /// All, in an order that does not change.
    static List<CheckRule> all() {
        var rules = new ArrayList<CheckRule>();
        Arrays.stream(Breach.Kind.values()).map(CheckRule::of).forEach(rules::add);
        rules.add(
                new CheckRule(
                        "BASELINE_REJECTED",
                        Severity.ERROR,
                        "A BaselinePolicy cannot be put into force",
                        "The operator keeps the last good version of a baseline that it cannot read; of a new one nothing is enforced.",
                        "Mend the field that the finding names."));
        rules.add(
                new CheckRule(
                        "POLICY_REFUSED",
                        Severity.ERROR,
                        "An API server refuses this NetworkPolicy",
                        "It is never stored, so what it was to allow or deny is not in force.",
                        "Mend the field that the finding names."));
        Arrays.stream(Oddity.Kind.values()).map(CheckRule::of).forEach(rules::add);
        rules.addAll(LintRule.all());
        return List.copyOf(rules);
    }

    private static CheckRule of(Breach.Kind kind) {
        return switch (kind) {
            case OPEN_ALL ->
                    breach(
                            kind,
                            "A rule without peers opens a protected endpoint",
                            PROTECTED,
                            NARROW);
            case OPEN_CIDR ->
                    breach(
                            kind,
                            "A block without except holds a protected endpoint",
                            PROTECTED,
                            EXCEPT);
            case PARTIAL_EXCEPT ->
                    breach(
                            kind,
                            "The except of a block leaves a protected endpoint open",
                            PROTECTED,
                            EXCEPT);
            case FAMILY_GAP ->
                    breach(
                            kind,
                            "A protected endpoint is closed in one IP family only",
                            PROTECTED + " A dual-stack pod takes the other family.",
                            EXCEPT);
            case NAMED_PORT_NO_PEER ->
                    breach(
                            kind,
                            "A named port without peers may open a protected endpoint",
                            "Some engines look the name up among the pods of the namespace, and open the number that they find to every address.",
                            "Write the port as a number, or name the peers.");
            case INGRESS_WORLD ->
                    breach(kind, "A policy lets nearly everybody in", ADDS_UP, NARROW);
            case INGRESS_ALL_NAMESPACES ->
                    breach(
                            kind,
                            "A policy lets every pod of every namespace in",
                            ADDS_UP,
                            "Name the namespaces, for example by their label kubernetes.io/metadata.name.");
            case EGRESS_WORLD ->
                    breach(kind, "A policy lets nearly everything out", ADDS_UP, NARROW);
            case EGRESS_ALL_NAMESPACES ->
                    breach(
                            kind,
                            "A policy lets everything out to every pod of every namespace",
                            ADDS_UP,
                            "Name the namespaces, for example by their label kubernetes.io/metadata.name.");
            case INGRESS_UNDECLARED ->
                    breach(
                            kind,
                            "A policy lets more in than the exceptions declare",
                            UNDECLARED,
                            DECLARE);
            case EGRESS_UNDECLARED ->
                    breach(
                            kind,
                            "A policy lets more out than the exceptions declare",
                            UNDECLARED,
                            DECLARE);
        };
    }

    private static CheckRule breach(Breach.Kind kind, String title, String meaning, String help) {
        return new CheckRule(kind.name(), Severity.ERROR, title, meaning, help);
    }

    private static CheckRule of(Oddity.Kind kind) {
        return switch (kind) {
            case UNKNOWN_FIELD ->
                    oddity(
                            kind,
                            "A field that NetworkPolicy does not have",
                            "API servers drop it, and with it what it was to say: the policy means less, or more, than is written.",
                            "Move the field to where it belongs, or take it out.");
            case DEFAULTED_POLICY_TYPES ->
                    oddity(
                            kind,
                            "policyTypes is not there",
                            "The API server fills it in from the rules: Ingress always, Egress only where there are egress rules.",
                            "Write policyTypes.");
            case IDLE_RULES ->
                    oddity(
                            kind,
                            "Rules in a direction that policyTypes leaves out",
                            "They count for nothing: nothing is allowed by them and nothing isolated.",
                            "Add the direction to policyTypes, or take the rules out.");
            case MISSING_POD_SELECTOR ->
                    oddity(
                            kind,
                            "podSelector is not there",
                            "The policy is for every pod of its namespace.",
                            "Write podSelector: {} where that is meant, and the labels where not.");
            case BLANK_ITEM ->
                    oddity(
                            kind,
                            "A list item with nothing in it",
                            "An empty rule allows everything, which few mean by it.",
                            "Take the item out, or write what is meant.");
            case NON_CANONICAL_CIDR ->
                    oddity(
                            kind,
                            "A block that is not written in its one canonical form",
                            "Engines read such blocks differently, or not at all.",
                            "Write the block as the finding says.");
            case OCTAL_CIDR ->
                    new CheckRule(
                            kind.name(),
                            Severity.ERROR,
                            "A block with a leading zero",
                            "Some engines read such numbers as octal: 010.0.0.0/8 is then 8.0.0.0/8, and another network is open than is written.",
                            "Write the block without leading zeros.");
            case ENGINE_HAZARD ->
                    new CheckRule(
                            kind.name(),
                            Severity.ERROR,
                            "Something that makes some engine fail",
                            "Where an engine fails on one policy, others beside it may not be enforced either.",
                            "Write it as the finding says.");
        };
    }

    private static CheckRule oddity(Oddity.Kind kind, String title, String meaning, String help) {
        return new CheckRule(kind.name(), Severity.WARNING, title, meaning, help);
    }

    /// As tools show it: `OPEN_ALL` is `OpenAll`.
    String name() {
        return Arrays.stream(id.split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
