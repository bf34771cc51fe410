package dev.ringfence.lint;

import dev.ringfence.reach.NamedPort;
import dev.ringfence.traffic.Protocol;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// A Service that has a selector, so that pods of its namespace stand behind it.
public record Service(String namespace, String name, Map<String, String> selector, List<Way> ways) {

    public Service {
        selector = Map.copyOf(selector);
        ways = List.copyOf(ways);
    }

    /// From a port of the Service to one of the pod.
    public record Way(Protocol protocol, int port, Target target) {}

    /// A port of the pod.
    public sealed interface Target {
        /// The same number at each pod.
        record Numbered(int port) implements Target {}

        /// Whatever the pod calls so.
        record Named(String name) implements Target {}
    }

    boolean hasBehindIt(Resident resident) {
        return !selector.isEmpty()
                && resident.pod().labels().entrySet().containsAll(selector.entrySet());
    }

    /// The number at this pod; none where it has no such port.
    static OptionalInt number(Way way, Resident at) {
        return switch (way.target()) {
            case Target.Numbered(var port) -> OptionalInt.of(port);
            case Target.Named(var name) ->
                    at.pod().ports().stream()
                            .filter(each -> each.name().equals(name))
                            .filter(each -> each.protocol() == way.protocol())
                            .mapToInt(NamedPort::number)
                            .findFirst();
        };
    }
}
