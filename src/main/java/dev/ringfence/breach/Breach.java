package dev.ringfence.breach;

import dev.ringfence.policy.Direction;

/// A rule of somebody's policy that makes a claim untrue.
///
/// @param path the JSON path of the rule or peer that opens
/// @param witness a proof
/// @param remedy what closes it
public record Breach(
        Kind kind, Certainty certainty, Claim claim, String path, Witness witness, Remedy remedy) {

    /// How it comes about. The names are API: they stand in reports and metrics.
    public enum Kind {
        /// A rule without peers covers a protected endpoint.
        OPEN_ALL,
        /// A block without `except` covers a protected endpoint.
        OPEN_CIDR,
        /// A block covers a protected endpoint in spite of its `except`.
        PARTIAL_EXCEPT,
        /// One family of a protected endpoint is excepted and the other is open.
        FAMILY_GAP,
        /// A rule without peers and with a named port: an engine that looks the number up among the
        /// namespace's own pods opens it to every address.
        NAMED_PORT_NO_PEER,
        /// Everybody may come in.
        INGRESS_WORLD,
        /// Every pod of every namespace may come in.
        INGRESS_ALL_NAMESPACES,
        /// Everything may go out.
        EGRESS_WORLD,
        /// Everything may go out to every pod of every namespace.
        EGRESS_ALL_NAMESPACES,
        /// More comes in than the exceptions declare.
        INGRESS_UNDECLARED,
        /// More goes out than the exceptions declare.
        EGRESS_UNDECLARED
    }

    /// Whether it is one for sure.
    public enum Certainty {
        /// By the specification.
        CERTAIN,
        /// Engines differ, or the search for a witness was cut off.
        POSSIBLE
    }

    /// Who could do what, as a sentence.
    public String proof() {
        String form = isOfIngress() ? "%2$s could reach %1$s on %3$s" : "%s could reach %s on %s";
        return form.formatted(pod(), witness.peer(), witness.ports());
    }

    private boolean isOfIngress() {
        return switch (claim) {
            case Claim.Isolated(var direction) -> direction == Direction.INGRESS;
            case Claim.Protected _ -> false;
        };
    }

    /// Where the search for labels was cut off there are none, which does not mean a pod without.
    private String pod() {
        return witness.podLabels().isEmpty() && certainty == Certainty.POSSIBLE
                ? "a pod that the policy selects"
                : Witness.labelled("pod", witness.podLabels());
    }

    @Override
    public String toString() {
        return "%s %s: %s (%s); %s".formatted(kind, claim, path, witness, remedy);
    }
}
