package dev.ringfence.manifest;

/// Something in a NetworkPolicy that is stored and enforced, and is probably not what its author
/// meant, or not what every engine makes of it.
///
/// @param path the JSON path of the place
/// @param message what it means as it stands, and the way out
public record Oddity(Kind kind, String path, String message) {

    private static final int LONGEST = 300;

    public Oddity {
        // What was written is quoted in it, however long.
        message = message.length() <= LONGEST ? message : message.substring(0, LONGEST - 3) + "...";
    }

    /// What is odd.
    public enum Kind {
        /// A field that NetworkPolicy does not have; it is dropped, and with it what it was to say.
        UNKNOWN_FIELD,
        /// `policyTypes` is not there, so the API server fills it in.
        DEFAULTED_POLICY_TYPES,
        /// Rules in a direction that `policyTypes` leaves out: they count for nothing.
        IDLE_RULES,
        /// No `podSelector`: the policy is for every pod of its namespace.
        MISSING_POD_SELECTOR,
        /// A list item with nothing in it, which says something all the same.
        BLANK_ITEM,
        /// A block that engines may read differently, or that says more than it needs to.
        NON_CANONICAL_CIDR,
        /// A block that is another network to engines that read its numbers as octal.
        OCTAL_CIDR,
        /// What makes some engine fail for policies beside this one.
        ENGINE_HAZARD
    }

    @Override
    public String toString() {
        return "%s at %s: %s".formatted(kind, path, message);
    }
}
