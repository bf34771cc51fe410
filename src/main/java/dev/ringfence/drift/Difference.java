package dev.ringfence.drift;

/// One place where a policy is not as planned.
///
/// @param path the JSON path of the place, such as `spec.egress[0].to[1].ipBlock.cidr`
/// @param planned what should stand there; empty when nothing should
/// @param found what stands there; empty when nothing does
public record Difference(String path, String planned, String found) {

    @Override
    public String toString() {
        if (planned.isEmpty()) {
            return path + ": added " + found;
        }
        return found.isEmpty()
                ? path + ": removed " + planned
                : path + ": " + planned + " became " + found;
    }
}
