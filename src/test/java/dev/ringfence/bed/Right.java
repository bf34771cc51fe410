package dev.ringfence.bed;

/// That one role lets somebody do one thing.
///
/// @param role with its kind, such as `ClusterRole ringfence`
/// @param group of the API; empty for the core
/// @param resource with the subresource, such as `baselinepolicies/status`
/// @param name of the one object; `*` where the role names none
public record Right(String role, String verb, String group, String resource, String name) {

    static final String ANY_NAME = "*";

    Right ofAnyName() {
        return new Right(role, verb, group, resource, ANY_NAME);
    }
}
