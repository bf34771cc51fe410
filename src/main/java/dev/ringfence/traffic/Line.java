package dev.ringfence.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A set of points: sorted, disjoint, non-adjacent closed ranges. Equal sets are equal objects.
record Line(List<Range> ranges) {

    static final Line EMPTY = new Line(List.of());

    Line {
        ranges = List.copyOf(ranges);
    }

    /// All points from `first` to `last`, both included.
    record Range(Point first, Point last) {
        Range {
            if (first.compareTo(last) > 0) {
                throw new IllegalArgumentException("a range that ends before it begins");
            }
        }

        boolean contains(Point point) {
            return first.compareTo(point) <= 0 && point.compareTo(last) <= 0;
        }

        boolean contains(Range other) {
            return contains(other.first) && contains(other.last);
        }
    }

    static Line of(Point first, Point last) {
        return new Line(List.of(new Range(first, last)));
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    boolean contains(Point point) {
        int at = lastStartingAtOrBefore(point);
        return at >= 0 && ranges.get(at).contains(point);
    }

    /// Whether every point of `range` is in this set.
    boolean covers(Range range) {
        int at = lastStartingAtOrBefore(range.first());
        return at >= 0 && ranges.get(at).contains(range);
    }

    /// Whether some point of `range` is in this set.
    boolean meets(Range range) {
        int at = lastStartingAtOrBefore(range.last());
        return at >= 0 && ranges.get(at).last().compareTo(range.first()) >= 0;
    }

    private int lastStartingAtOrBefore(Point point) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (ranges.get(middle).first().compareTo(point) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    Line union(Line other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        var all = new ArrayList<Range>(ranges.size() + other.ranges.size());
        all.addAll(ranges);
        all.addAll(other.ranges);
        return merging(all);
    }

    /// The union of ranges in any order, overlapping or not.
    static Line merging(List<Range> any) {
        var sorted = new ArrayList<>(any);
        sorted.sort(Comparator.comparing(Range::first));
        var merged = new ArrayList<Range>();
        for (Range range : sorted) {
            if (!merged.isEmpty() && touches(merged.getLast(), range)) {
                Range before = merged.removeLast();
                merged.add(new Range(before.first(), later(before.last(), range.last())));
            } else {
                merged.add(range);
            }
        }
        return new Line(merged);
    }

    private static boolean touches(Range before, Range after) {
        return before.last().equals(Point.MAX)
                || after.first().compareTo(before.last().next()) <= 0;
    }

    private static Point later(Point one, Point other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Point earlier(Point one, Point other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    Line intersect(Line other) {
        var both = new ArrayList<Range>();
        int mine = 0;
        int theirs = 0;
        while (mine < ranges.size() && theirs < other.ranges.size()) {
            Range left = ranges.get(mine);
            Range right = other.ranges.get(theirs);
            Point first = later(left.first(), right.first());
            Point last = earlier(left.last(), right.last());
            if (first.compareTo(last) <= 0) {
                both.add(new Range(first, last));
            }
            if (left.last().compareTo(right.last()) <= 0) {
                mine++;
            } else {
                theirs++;
            }
        }
        return new Line(both);
    }

    Line minus(Line other) {
        if (isEmpty() || other.isEmpty()) {
            return this;
        }
        return intersect(other.complement());
    }

    /// Every number of 128 bits that is not in this set.
    private Line complement() {
        var gaps = new ArrayList<Range>(ranges.size() + 1);
        Point from = Point.ZERO;
        for (Range range : ranges) {
            if (from.compareTo(range.first()) < 0) {
                gaps.add(new Range(from, range.first().previous()));
            }
            if (range.last().equals(Point.MAX)) {
                return new Line(gaps);
            }
            from = range.last().next();
        }
        gaps.add(new Range(from, Point.MAX));
        return new Line(gaps);
    }
}
