package dev.ringfence.plan;

import java.util.regex.Pattern;

/// The names of managed policies: readable in `kubectl get networkpolicy`, and one for each thing.
public final class Names {

    /// What every name of ours begins with.
    public static final String PREFIX = "ringfence-";

    public static final String DENY_INGRESS = PREFIX + "default-deny-ingress";
    public static final String DENY_EGRESS = PREFIX + "default-deny-egress";
    public static final String BLOCK_NODE_METADATA = PREFIX + "block-node-metadata";

    private static final String TRANSITION = PREFIX + "transition";

    private static final int LONGEST = 63;
    private static final int HASH = 8;
    private static final Pattern LOOKS_HASHED = Pattern.compile(".*-[0-9a-f]{" + HASH + "}");

    private Names() {}

    /// The name of a policy that stands only while a change is under way.
    ///
    /// @param number from 1: tells several of one change apart
    public static String transition(int number) {
        return number == 1 ? TRANSITION : TRANSITION + "-" + number;
    }

    /// The readable name of an exception's policy; hashed where it is too long, and where it looks
    /// as if it were hashed, so that no readable name is another's hashed one.
    static String ofException(String baseline, String exception) {
        String name = PREFIX + "allow-" + baseline + "-" + exception;
        return name.length() <= LONGEST && !LOOKS_HASHED.matcher(name).matches()
                ? name
                : hashed(baseline, exception);
    }

    /// A name that no other pair has: baseline `a` with exception `b-c` reads like baseline `a-b`
    /// with exception `c`.
    static String hashed(String baseline, String exception) {
        String name = PREFIX + "allow-" + baseline + "-" + exception;
        String stem = name.substring(0, Math.min(name.length(), LONGEST - HASH - 1));
        return stem.replaceAll("[-.]+$", "")
                + "-"
                + Fingerprint.hex(baseline + "/" + exception, HASH);
    }
}
