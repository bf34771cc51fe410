package dev.ringfence.plan;

/// What we write into a managed policy's metadata: how it is known as ours, and why it is there.
public enum Mark {
    MANAGED_BY(Place.LABEL, "app.kubernetes.io/managed-by"),
    ROLE(Place.LABEL, "ringfence.dev/role"),
    BASELINES(Place.ANNOTATION, "ringfence.dev/baselines"),
    DESCRIPTION(Place.ANNOTATION, "ringfence.dev/description"),
    /// On a policy that stays although no baseline asks for it any more; `true`.
    RELEASED(Place.LABEL, "ringfence.dev/released");

    /// The value of [#MANAGED_BY].
    public static final String RINGFENCE = "ringfence";

    private final Place place;
    private final String key;

    Mark(Place place, String key) {
        this.place = place;
        this.key = key;
    }

    /// Where in the metadata a mark stands.
    public enum Place {
        LABEL("metadata.labels"),
        ANNOTATION("metadata.annotations");

        private final String path;

        Place(String path) {
            this.path = path;
        }
    }

    public Place place() {
        return place;
    }

    public String key() {
        return key;
    }

    /// The mark's JSON path.
    public String path() {
        return "%s['%s']".formatted(place.path, key);
    }
}
