package dev.ringfence.policy;

/// How many namespaces one change of a baseline may let go of without being asked again.
///
/// @param percent of the namespaces that the baseline holds
public record ReleaseLimit(int percent) {

    /// A share of a few namespaces says nothing.
    public static final int ALWAYS = 5;

    public ReleaseLimit {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException(percent + " is not a percentage");
        }
    }

    public boolean allows(Release release) {
        return release.released().size() <= atMost(release.held());
    }

    /// @param held how many namespaces the baseline holds
    public int atMost(int held) {
        return Math.max(ALWAYS, (int) ((long) held * percent / 100));
    }
}
