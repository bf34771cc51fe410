package dev.ringfence.cli;

import dev.ringfence.cli.Finding.Severity;
import dev.ringfence.lint.Remark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The rules of what is probably not meant, which break no baseline.
final class LintRule {

    private LintRule() {}

    /// All, in an order that does not change.
    static List<CheckRule> all() {
        var rules = new ArrayList<CheckRule>();
        Arrays.stream(Remark.Kind.values()).map(LintRule::of).forEach(rules::add);
        rules.add(
                new CheckRule(
                        "LOST_INDENTATION",
                        Severity.NOTE,
                        "A policy whose fields stand in the wrong place",
                        "Copied from a page, a manifest loses its indentation, and then most of it is said of nothing.",
                        "Compare with what the finding shows, and indent the policy anew."));
        rules.add(
                new CheckRule(
                        "HOST_NETWORK_POD",
                        Severity.WARNING,
                        "A pod on the network of its node",
                        "No NetworkPolicy reaches it: it can call node metadata, whatever a baseline says.",
                        "Take hostNetwork out, or keep such pods in a namespace of their own."));
        return List.copyOf(rules);
    }

    private static CheckRule of(Remark.Kind kind) {
        return switch (kind) {
            case OVERLAPPING_BLOCKS ->
                    rule(
                            kind,
                            "Blocks of one rule overlap",
                            "Some engines cannot load such a set and close every block of the rule.",
                            "Leave out what lies in another block.");
            case IPBLOCK_OVER_PODS ->
                    rule(
                            kind,
                            "A block holds the address of a pod",
                            "Blocks are for addresses outside the cluster: no pod keeps its address, and engines differ in whether a block means pods.",
                            "Select the pods by their labels.");
            case INGRESS_SELF_LABEL ->
                    rule(
                            kind,
                            "Whoever labels a pod lets it in",
                            "A label that tenants can give to their own pods is no proof of who they are.",
                            "Name the namespace too, by its label kubernetes.io/metadata.name.");
            case OR_INSTEAD_OF_AND ->
                    rule(
                            kind,
                            "Two peers that were probably meant as one",
                            "Each item of a list of peers is an alternative: a '-' before podSelector makes OR of what was meant as AND.",
                            "Take the second '-' away, so that both selectors stand in one item.");
            case AND_INSTEAD_OF_OR ->
                    rule(
                            kind,
                            "One peer that was probably meant as two",
                            "What stands in one item must hold together, and here it never does.",
                            "Put a '-' before the second selector.");
            case SELECTS_NOTHING ->
                    rule(
                            kind,
                            "A policy for pods that are not there",
                            "It holds for no pod, so it neither allows nor isolates anything.",
                            "Compare podSelector with the labels of the pods.");
            case SELECTS_HOST_NETWORK ->
                    rule(
                            kind,
                            "A policy for pods on the network of their node",
                            "No NetworkPolicy reaches such pods.",
                            "Take hostNetwork out of the pods, or the policy away.");
            case DNS_NOT_REACHED ->
                    rule(
                            kind,
                            "Pods may call others and cannot ask for their addresses",
                            "Isolated pods without a way to the cluster's DNS fail at the first name.",
                            "Allow UDP and TCP 53 to the cluster's DNS: wellKnown: ClusterDNS in an exception.");
            case SERVICE_PORT_NOT_TARGET_PORT ->
                    rule(
                            kind,
                            "The port of a Service in place of its pods' port",
                            "Policies judge the port of the pod, after the Service has been resolved.",
                            "Write the targetPort.");
        };
    }

    private static CheckRule rule(Remark.Kind kind, String title, String meaning, String help) {
        return new CheckRule(kind.name(), Severity.WARNING, title, meaning, help);
    }
}
