package dev.ringfence.manifest;

/// Why a baseline cannot be accepted.
///
/// @param path the JSON path of the place
/// @param message what is wrong there, and the way out
/// @param isUnknownField whether a newer version may know what we do not
public record Problem(String path, String message, boolean isUnknownField) {

    private static final int LONGEST = 300;

    public Problem {
        // What was written is quoted in it, however long.
        message = message.length() <= LONGEST ? message : message.substring(0, LONGEST - 3) + "...";
    }

    public Problem(String path, String message) {
        this(path, message, /* isUnknownField= */ false);
    }

    static Problem unknownField(String path) {
        return new Problem(
                path,
                "this version of Ringfence does not know the field, and it may restrict something: upgrade Ringfence, or remove the field",
                /* isUnknownField= */ true);
    }

    @Override
    public String toString() {
        return path + ": " + message;
    }
}
