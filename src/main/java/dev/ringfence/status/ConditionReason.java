package dev.ringfence.status;

/// The reasons of our conditions. They are API: scripts wait for them.
public enum ConditionReason {
    /// Every planned policy is stored in every selected namespace.
    ENFORCED("Enforced"),
    /// Everything is computed and nothing is written.
    PREVIEW("Preview"),
    /// Some selected namespaces have not been looked at since the last change.
    PROGRESSING("Progressing"),
    /// Every planned policy is stored, and policies of others break the baseline all the same.
    BREACHED("Breached"),
    /// Some policies are not as planned and could not be mended.
    DRIFTED("Drifted"),
    /// Some policies wait until another baseline, whose policies stand beside them, becomes valid.
    HELD("Held"),
    /// The baseline cannot be put into force as it is written.
    INVALID("Invalid"),
    /// The baseline has fields that this version does not know, and that may restrict something.
    UNKNOWN_FIELDS("UnknownFields"),
    /// It would let go of many namespaces at once, and nobody has confirmed that.
    BLAST_RADIUS("BlastRadius"),
    /// It is deleted, and its policies are on their way out.
    RELEASING("Releasing");

    private final String text;

    ConditionReason(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
