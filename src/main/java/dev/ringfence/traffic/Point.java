package dev.ringfence.traffic;

/// An unsigned number of 128 bits: an address of either family, or a port of one protocol.
record Point(long high, long low) implements Comparable<Point> {

    static final Point ZERO = new Point(0, 0);
    static final Point MAX = new Point(-1, -1);

    static Point of(long unsigned) {
        return new Point(0, unsigned);
    }

    /// The number after this one. Only asked of numbers below [#MAX].
    Point next() {
        return low == -1 ? new Point(high + 1, 0) : new Point(high, low + 1);
    }

    /// The number before this one. Only asked of numbers above [#ZERO].
    Point previous() {
        return low == 0 ? new Point(high - 1, -1) : new Point(high, low - 1);
    }

    /// This number with its lowest `count` bits set.
    Point withLowestBitsSet(int count) {
        return new Point(high | highMask(count), low | lowMask(count));
    }

    /// This number with its lowest `count` bits cleared.
    Point withLowestBitsCleared(int count) {
        return new Point(high & ~highMask(count), low & ~lowMask(count));
    }

    private static long lowMask(int count) {
        return count >= 64 ? -1 : (1L << count) - 1;
    }

    private static long highMask(int count) {
        if (count <= 64) {
            return 0;
        }
        return count == 128 ? -1 : (1L << (count - 64)) - 1;
    }

    @Override
    public int compareTo(Point other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }
}
