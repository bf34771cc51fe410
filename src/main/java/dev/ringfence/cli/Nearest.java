package dev.ringfence.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The names that somebody may have meant by one that is not there.
public final class Nearest {

    private static final int MOST = 3;

    private Nearest() {}

    /// Those with the same last part first, then by how many letters differ.
    public static List<String> to(String wanted, Collection<String> names) {
        String sought = wanted.toLowerCase(Locale.ROOT);
        return names.stream()
                .map(name -> new Candidate(name, rank(sought, name.toLowerCase(Locale.ROOT))))
                .sorted(Comparator.comparingInt(Candidate::rank).thenComparing(Candidate::name))
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    private record Candidate(String name, int rank) {}

    private static int rank(String sought, String name) {
        int whole = distance(sought, name);
        return last(sought).equals(last(name)) ? whole - name.length() : whole;
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /// How many letters must be put in, taken out or changed.
    private static int distance(String from, String to) {
        int[] before = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return before[to.length()];
    }
}
