package dev.ringfence.oracle;

import dev.ringfence.api.v1alpha1.BaselinePolicySpec;
import dev.ringfence.api.v1alpha1.Endpoint;
import dev.ringfence.api.v1alpha1.EndpointPort;
import dev.ringfence.api.v1alpha1.Protect;
import dev.ringfence.manifest.EndpointCatalogue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What some baselines keep closed, whatever else they open.
final class Protection {

    private static final IpRange NAT64 = IpRange.parse("64:ff9b::/96");
    private static final Pattern PORTS = Pattern.compile("(\\d+)(?:-(\\d+))?/(\\w+)");
    private static final List<String> NAMEABLE = List.of("TCP", "UDP", "SCTP");
    private static final List<EndpointCatalogue.Entry> CATALOGUE =
            EndpointCatalogue.shipped().entries();

    /// Some addresses on some ports; no ports means each of every protocol.
    private record Closed(String name, List<IpRange> ranges, List<PortSpan> ports) {}

    private record PortSpan(String protocol, int first, int last) {}

    private final List<Closed> closed = new ArrayList<>();

    Protection(Collection<BaselinePolicySpec> specs) {
        for (BaselinePolicySpec spec : specs) {
            Protect protect =
                    Objects.requireNonNullElseGet(
                            spec.protect(), () -> new Protect(null, List.of()));
            metadata(Objects.requireNonNullElse(protect.nodeMetadata(), List.of("All")))
                    .forEach(closed::add);
            protect.endpoints().forEach(endpoint -> closed.add(closed(endpoint)));
        }
    }

    /// Some of what one baseline keeps closed, by name.
    static Protection named(BaselinePolicySpec spec, Collection<String> names) {
        var all = new Protection(List.of(spec));
        all.closed.removeIf(each -> !names.contains(each.name()));
        return all;
    }

    /// Whether it names this address and port, rather than one that leads there.
    boolean names(Flow flow) {
        return switch (flow.to()) {
            case Party.Pod _ -> false;
            case Party.Address(Ip ip) ->
                    closed.stream()
                            .filter(each ->
                                    each.ranges().stream().anyMatch(range -> range.contains(ip)))
                            .anyMatch(each -> each.ports().isEmpty() || names(each, flow));
        };
    }

    boolean covers(Flow flow) {
        return switch (flow.to()) {
            case Party.Pod _ -> false;
            case Party.Address(Ip ip) ->
                    closed.stream()
                            .anyMatch(each -> meansAddress(each, ip) && meansPort(each, flow));
        };
    }

    private static boolean meansAddress(Closed closed, Ip ip) {
        if (closed.ranges().stream().anyMatch(range -> range.contains(ip))) {
            return true;
        }
        if (!NAT64.contains(ip)) {
            return false;
        }
        Ip behind = new Ip(32, ip.number().mod(BigInteger.TWO.pow(32)));
        return closed.ranges().stream().anyMatch(range -> range.contains(behind));
    }

    /// Where some port is closed, so is what is neither TCP, UDP nor SCTP: no rule that leaves a
    /// port out can name it.
    private static boolean meansPort(Closed closed, Flow flow) {
        return closed.ports().isEmpty()
                || !NAMEABLE.contains(flow.protocol())
                || names(closed, flow);
    }

    private static boolean names(Closed closed, Flow flow) {
        return closed.ports().stream()
                .anyMatch(span ->
                        span.protocol().equals(flow.protocol())
                                && span.first() <= flow.port()
                                && flow.port() <= span.last());
    }

    private static Stream<Closed> metadata(List<String> providers) {
        return CATALOGUE.stream()
                .filter(entry ->
                        providers.contains("All")
                                || entry.providers().stream().anyMatch(providers::contains))
                .map(entry ->
                        new Closed(
                                entry.id(),
                                entry.cidrs().stream().map(IpRange::parse).toList(),
                                entry.ports().stream().map(Protection::span).toList()));
    }

    private static PortSpan span(String text) {
        Matcher parts = PORTS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(text);
        }
        int first = Integer.parseInt(parts.group(1));
        @Nullable String last = parts.group(2);
        return new PortSpan(parts.group(3), first, last == null ? first : Integer.parseInt(last));
    }

    private static Closed closed(Endpoint endpoint) {
        return new Closed(
                endpoint.name(),
                endpoint.cidrs().stream().map(IpRange::parse).toList(),
                endpoint.ports().stream().map(Protection::span).toList());
    }

    private static PortSpan span(EndpointPort port) {
        String protocol = Objects.requireNonNullElse(port.protocol(), "TCP");
        if (port.port() == null) {
            return new PortSpan(protocol, 0, 65_535);
        }
        int last = Objects.requireNonNullElse(port.endPort(), port.port());
        return new PortSpan(protocol, port.port(), last);
    }
}
