package dev.ringfence.traffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// A set of (protocol, port), with all that is neither TCP, UDP nor SCTP as one further element.
///
/// That element is in [#EVERYTHING] only: a rule without ports means it, and no rule with ports can
/// name it.
public final class PortSet {

    public static final PortSet EMPTY = new PortSet(Line.EMPTY);
    public static final PortSet EVERYTHING = everything();

    private final Line line;

    private PortSet(Line line) {
        this.line = line;
    }

    private static PortSet everything() {
        Point others = Point.of((long) Protocol.OTHERS << 16);
        return of(Arrays.stream(Protocol.values()).map(PortRange::all).toList())
                .union(new PortSet(Line.of(others, others)));
    }

    public static PortSet of(PortRange... ranges) {
        return of(List.of(ranges));
    }

    public static PortSet of(Collection<PortRange> ranges) {
        return new PortSet(Line.merging(ranges.stream().map(PortSet::asRange).toList()));
    }

    private static Line.Range asRange(PortRange range) {
        return new Line.Range(
                point(range.protocol(), range.first()), point(range.protocol(), range.last()));
    }

    private static Point point(Protocol protocol, int port) {
        return Point.of((long) protocol.number() << 16 | port);
    }

    public boolean isEmpty() {
        return line.isEmpty();
    }

    public boolean contains(Protocol protocol, int port) {
        return line.contains(point(protocol, port));
    }

    public PortSet union(PortSet other) {
        return new PortSet(line.union(other.line));
    }

    public PortSet intersect(PortSet other) {
        return new PortSet(line.intersect(other.line));
    }

    public PortSet minus(PortSet other) {
        return new PortSet(line.minus(other.line));
    }

    /// The set as the fewest ranges, in order; without what is neither TCP, UDP nor SCTP, which no
    /// range can say.
    public List<PortRange> ranges() {
        var ranges = new ArrayList<PortRange>();
        for (Protocol protocol : Protocol.values()) {
            Line.Range all = asRange(PortRange.all(protocol));
            for (Line.Range part : line.intersect(Line.of(all.first(), all.last())).ranges()) {
                ranges.add(new PortRange(protocol, port(part.first()), port(part.last())));
            }
        }
        return List.copyOf(ranges);
    }

    private static int port(Point point) {
        return (int) point.low() & 0xffff;
    }

    Line line() {
        return line;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PortSet set && set.line.equals(line);
    }

    @Override
    public int hashCode() {
        return line.hashCode();
    }

    @Override
    public String toString() {
        return equals(EVERYTHING) ? "every port" : ranges().toString();
    }
}
