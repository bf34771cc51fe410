package dev.ringfence.lint;

/// Something that its author should look at.
///
/// @param path the JSON path of the place, in the policy
/// @param message what it means as it stands, and the way out
public record Remark(Kind kind, Weight weight, String path, String message) {

    /// How sure it is that something else was meant.
    public enum Weight {
        /// What is known speaks for it.
        LIKELY,
        /// Nothing that is known speaks against it.
        POSSIBLE
    }

    public enum Kind {
        /// Blocks of one rule that overlap: some engines load none of them and close everything.
        OVERLAPPING_BLOCKS,
        /// A block that holds the address of a pod, for which blocks are not meant.
        IPBLOCK_OVER_PODS,
        /// Let in is whoever gives his own pods a label.
        INGRESS_SELF_LABEL,
        /// Two peers that were probably meant as one.
        OR_INSTEAD_OF_AND,
        /// One peer that was probably meant as two.
        AND_INSTEAD_OF_OR,
        /// A policy for pods that are not there.
        SELECTS_NOTHING,
        /// A policy for pods that no policy holds for.
        SELECTS_HOST_NETWORK,
        /// Pods that may call others and cannot ask for their addresses.
        DNS_NOT_REACHED,
        /// The port of a Service, while policies judge the port of the pod behind it.
        SERVICE_PORT_NOT_TARGET_PORT
    }

    static Remark likely(Kind kind, String path, String message) {
        return new Remark(kind, Weight.LIKELY, path, message);
    }

    static Remark possible(Kind kind, String path, String message) {
        return new Remark(kind, Weight.POSSIBLE, path, message);
    }

    @Override
    public String toString() {
        return "%s %s at %s: %s".formatted(weight, kind, path, message);
    }
}
