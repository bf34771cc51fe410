package dev.ringfence.status;

/// The state of one namespace under one baseline. The text is the value of the `state` label of our
/// metrics.
public enum State {
    /// Every planned policy is stored as planned, and no policy of others breaks the baseline.
    PROTECTED("Protected"),
    /// Not looked at since the baseline changed; or, in Preview, not as planned.
    PENDING("Pending"),
    /// Some policy of others breaks the baseline, or may, or could not be judged.
    BREACHED("Breached"),
    /// Some policy is not as planned and could not be mended.
    DRIFTED("Drifted"),
    /// No longer selected, and policies still stand.
    RELEASED("Released");

    private final String text;

    State(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
