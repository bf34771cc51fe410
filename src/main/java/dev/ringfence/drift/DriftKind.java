package dev.ringfence.drift;

/// The kinds of drift. The text is the value of the `reason` label of our metrics.
public enum DriftKind {
    MISSING("Missing"),
    ALTERED("Altered"),
    STRIPPED("Stripped"),
    SURPLUS("Surplus"),
    NAME_TAKEN("NameTaken");

    private final String text;

    DriftKind(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
