package dev.ringfence.cli;

import java.util.ArrayList;
import java.util.List;

/// How one text becomes another, line by line, in the form that `diff -u` gives it.
final class UnifiedDiff {

    private static final int CONTEXT = 3;

    /// A table of more cells is not worth its time: what lies between is then replaced as a whole.
    private static final long LARGEST_TABLE = 25_000_000;

    private final List<String> before;
    private final List<String> after;
    private final List<Line> lines = new ArrayList<>();

    private UnifiedDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    /// One line of the result.
    ///
    /// @param sign blank where both have it, `-` where only the first, `+` where only the second
    private record Line(char sign, String text) {}

    /// The hunks; none where both are the same.
    static List<String> between(List<String> before, List<String> after) {
        var diff = new UnifiedDiff(before, after);
        diff.compare();
        return diff.hunks();
    }

    private void compare() {
        int start = 0;
        int shorter = Math.min(before.size(), after.size());
        while (start < shorter && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        before.subList(0, start).forEach(text -> lines.add(new Line(' ', text)));
        compareMiddle(
                before.subList(start, before.size() - end),
                after.subList(start, after.size() - end));
        before.subList(before.size() - end, before.size())
                .forEach(text -> lines.add(new Line(' ', text)));
    }

    private void compareMiddle(List<String> old, List<String> now) {
        if ((long) old.size() * now.size() > LARGEST_TABLE) {
            old.forEach(text -> lines.add(new Line('-', text)));
            now.forEach(text -> lines.add(new Line('+', text)));
            return;
        }
        int[][] common = longestCommon(old, now);
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                lines.add(new Line(' ', old.get(i++)));
                j++;
            } else if (i < old.size()
                    && (j == now.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line('-', old.get(i++)));
            } else {
                lines.add(new Line('+', now.get(j++)));
            }
        }
    }

    /// How many lines the rests of both have in common, from each pair of places on.
    private static int[][] longestCommon(List<String> old, List<String> now) {
        var common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] =
                        old.get(i).equals(now.get(j))
                                ? common[i + 1][j + 1] + 1
                                : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private List<String> hunks() {
        var hunks = new ArrayList<String>();
        int from = nextChange(0);
        while (from < lines.size()) {
            int last = from;
            for (int next = nextChange(last + 1);
                    next < lines.size() && next - last <= 2 * CONTEXT + 1;
                    next = nextChange(last + 1)) {
                last = next;
            }
            hunk(Math.max(0, from - CONTEXT), Math.min(lines.size(), last + CONTEXT + 1), hunks);
            from = nextChange(last + 1);
        }
        return hunks;
    }

    private int nextChange(int from) {
        int at = from;
        while (at < lines.size() && lines.get(at).sign() == ' ') {
            at++;
        }
        return at;
    }

    private void hunk(int from, int to, List<String> hunks) {
        var hunk = lines.subList(from, to);
        hunks.add(
                "@@ -%s +%s @@"
                        .formatted(
                                range(lines.subList(0, from), hunk, '+'),
                                range(lines.subList(0, from), hunk, '-')));
        hunk.forEach(line -> hunks.add(line.sign() + line.text()));
    }

    private static String range(List<Line> earlier, List<Line> hunk, char others) {
        long skipped = earlier.stream().filter(line -> line.sign() != others).count();
        long length = hunk.stream().filter(line -> line.sign() != others).count();
        long first = length == 0 ? skipped : skipped + 1;
        return length == 1 ? String.valueOf(first) : first + "," + length;
    }
}
