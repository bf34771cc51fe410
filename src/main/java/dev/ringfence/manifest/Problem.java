package dev.ringfence.manifest;

/// Why a baseline cannot be accepted.
///
/// @param path the JSON path of the place
/// @param message what is wrong there, and the way out
public record Problem(String path, String message) {

    @Override
    public String toString() {
        return path + ": " + message;
    }
}
