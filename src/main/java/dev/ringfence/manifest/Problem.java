package dev.ringfence.manifest;

/// Why a baseline cannot be accepted.
///
/// @param path the JSON path of the place
/// @param message what is wrong there, and the way out
public record Problem(String path, String message) {

    private static final int LONGEST = 300;

    public Problem {
        // What was written is quoted in it, however long.
        message = message.length() <= LONGEST ? message : message.substring(0, LONGEST - 3) + "...";
    }

    @Override
    public String toString() {
        return path + ": " + message;
    }
}
