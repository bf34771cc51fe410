package dev.ringfence.policy;

import java.util.List;

/// A declared `allow` entry of a baseline: what stays open in spite of the default deny.
///
/// @param pods the pods that it is for
/// @param namespaces which of the baseline's namespaces it is for
public record DeclaredException(
        String name,
        String reason,
        Selector pods,
        Selector namespaces,
        List<Rule<DeclaredPeer>> ingress,
        List<Rule<DeclaredPeer>> egress) {

    public DeclaredException {
        ingress = List.copyOf(ingress);
        egress = List.copyOf(egress);
    }

    public List<Rule<DeclaredPeer>> rules(Direction direction) {
        return switch (direction) {
            case INGRESS -> ingress;
            case EGRESS -> egress;
        };
    }
}
