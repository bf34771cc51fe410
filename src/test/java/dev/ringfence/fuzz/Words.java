package dev.ringfence.fuzz;

import dev.ringfence.generate.Dice;
import java.util.List;

/// Texts that mean something somewhere in a baseline, and texts that nearly do.
record Words(Dice dice) {

    private static final List<String> NAMES =
            List.of(
                    "web",
                    "dns",
                    "a",
                    "kubelet",
                    "shop",
                    "kube-system",
                    "x".repeat(63),
                    "aws-imds",
                    "aws-imds-v6",
                    "eks-pod-identity",
                    "0",
                    "1a");

    private static final List<String> ODD_NAMES =
            List.of(
                    "",
                    "-a",
                    "a-",
                    "A",
                    "a.b",
                    "a_b",
                    "\u00e9",
                    "web\n",
                    " web",
                    "x".repeat(64),
                    "null",
                    "true",
                    "007",
                    "\ud83d\ude80",
                    "a\u0000b",
                    "Web",
                    "a/b");

    private static final List<String> LABELS =
            List.of(
                    "team",
                    "example.com/team",
                    "kubernetes.io/metadata.name",
                    "tier",
                    "A_b.c",
                    "p".repeat(63) + ".io/x",
                    "a.b/" + "x".repeat(63));

    private static final List<String> ODD_LABELS =
            List.of(
                    "/a",
                    "a/",
                    "a/b/c",
                    "EXAMPLE.com/a",
                    "a b",
                    "x".repeat(64),
                    "a..b/c",
                    "p".repeat(64) + ".io/x",
                    "p".repeat(253) + "/x",
                    "p".repeat(254) + "/x",
                    "-p.io/x",
                    "p.io-/x",
                    "\u00e9/a",
                    "a\n");

    private static final List<String> BLOCKS =
            List.of(
                    "10.0.0.0/8",
                    "10.1.0.0/16",
                    "10.1.2.3/32",
                    "192.168.0.0/16",
                    "0.0.0.0/0",
                    "203.0.113.0/24",
                    "203.0.113.7/32",
                    "169.254.169.254/32",
                    "255.255.255.255/32",
                    "::/0",
                    "2001:db8::/32",
                    "2001:db8:1::/48",
                    "::1/128",
                    "fe80::/10",
                    "fd00:ec2::254/128",
                    "64:ff9b::/96",
                    "2001:db8:0:1::/64",
                    "128.0.0.0/1");

    private static final List<String> ODD_BLOCKS =
            List.of(
                    "010.0.0.0/8",
                    "10.0.0.1/8",
                    "10.0.0.0/08",
                    "10.0.0.0/33",
                    "10.0.0.0/-1",
                    "10.0.0.0/+8",
                    "10.0.0.0",
                    "10.0.0/24",
                    "10.0.0.0/8 ",
                    " 10.0.0.0/8",
                    "256.0.0.0/8",
                    "10.0.0.0/",
                    "/8",
                    "0x0a.0.0.0/8",
                    "10.0.0.0/8/8",
                    "\u0661\u0660.0.0.0/8",
                    "::ffff:169.254.169.254/128",
                    "::ffff:0:0/96",
                    "::ffff:a9fe:a9fe/128",
                    "::ffff:0.0.0.0/96",
                    "::/96",
                    "::1.2.3.4/128",
                    "::102:304/128",
                    "2001:DB8::/32",
                    "2001:0db8::/32",
                    "2001:db8:0:0::/64",
                    "2001:db8:0:0:0:0:0:0/32",
                    "0:0:0:0:0:0:0:0/0",
                    "1:0:0:2::/64",
                    "1:0:0:2:0:0:0:0/128",
                    "1::2:0:0:0:3/128",
                    "1:0:0:2::3/128",
                    "1:2:3:4:5:6:7::/112",
                    "1:2:3:4:5:6:7:0/112",
                    "::2:3:4:5:6:7:8/128",
                    "0:2:3:4:5:6:7:8/128",
                    "fe80::1%eth0/128",
                    "fe80::%1/64",
                    ":::/0",
                    "::/129",
                    "1:2:3:4:5:6:7:8:9/128",
                    "12345::/16",
                    "[::1]/128",
                    "::/00",
                    "::/0\n",
                    "64:ff9b::1.2.3.4/128",
                    "2002::/16",
                    "::fffe:0:0/96",
                    "0::/0");

    private static final List<String> MOMENTS =
            List.of(
                    "2027-03-31T00:00:00Z",
                    "2019-01-01T00:00:00Z",
                    "2027-03-31T00:00:00.5Z",
                    "2027-03-31T00:00:00+02:00",
                    "2027-03-31",
                    "2027-02-30T00:00:00Z",
                    "2027-03-31T24:00:00Z",
                    "2027-03-31 00:00:00Z",
                    "2027-03-31t00:00:00z",
                    "0000-01-01T00:00:00Z",
                    "9999-12-31T23:59:60Z",
                    "tomorrow",
                    "+12027-03-31T00:00:00Z",
                    "2027-3-31T00:00:00Z",
                    "2027-03-31T00:00Z");

    private static final List<String> PORTS =
            List.of(
                    "http",
                    "dns-tcp",
                    "80",
                    "a1",
                    "0a",
                    "a-b",
                    "a--b",
                    "-a",
                    "a-",
                    "HTTP",
                    "a".repeat(15),
                    "a".repeat(16),
                    "1-2",
                    "8080",
                    "\u00e9",
                    "a_b",
                    "",
                    "p\n");

    /// A word that may suit a place of this name.
    String likely(String place) {
        return switch (place) {
            case "cidr", "cidrs", "except" -> dice.happens(85) ? dice.one(BLOCKS) : block();
            case "key", "matchLabels" -> dice.one(LABELS);
            case "port" -> dice.one(PORTS);
            default -> dice.happens(85) ? dice.one(NAMES) : dice.one(MOMENTS);
        };
    }

    /// A word that suits hardly any place.
    String odd(String place) {
        return switch (place) {
            case "cidr", "cidrs", "except" -> dice.happens(80) ? dice.one(ODD_BLOCKS) : block();
            case "key", "matchLabels", "values" ->
                    dice.happens(70) ? dice.one(ODD_LABELS) : dice.one(ODD_NAMES);
            case "port" -> dice.one(PORTS);
            default ->
                    dice.one(
                            dice.one(ODD_NAMES),
                            dice.one(ODD_LABELS),
                            dice.one(MOMENTS),
                            dice.one(ODD_BLOCKS),
                            dice.one(NAMES));
        };
    }

    /// A word that is nearly another.
    String near(String word) {
        return switch (dice.below(8)) {
            case 0 -> word + "\n";
            case 1 -> word + " ";
            case 2 -> word.toUpperCase(java.util.Locale.ROOT);
            case 3 -> "0" + word;
            case 4 -> word.isEmpty() ? "a" : word.substring(1);
            case 5 -> word + word;
            case 6 -> word.replace('0', '1');
            default -> word + "\u00e9";
        };
    }

    /// Addresses in one of their many spellings.
    private String block() {
        if (dice.happens(40)) {
            return "%d.%d.%d.%d/%d"
                    .formatted(
                            dice.below(258),
                            dice.one(0, 0, dice.below(256)),
                            dice.one(0, 0, dice.below(256)),
                            dice.one(0, 0, dice.below(256)),
                            dice.below(34));
        }
        var groups = dice.some(7, 8, () -> Integer.toHexString(dice.one(0, 0, 0, 1, 0xffff)));
        String full = String.join(":", groups);
        String text =
                switch (dice.below(4)) {
                    case 0 -> full.replaceFirst("(^|:)0(:0)+(:|$)", "::");
                    case 1 -> full.replaceFirst("(^|:)0(:|$)", "::");
                    case 2 -> full.replaceFirst("(:0)+$", "::");
                    default -> full;
                };
        return text + "/" + dice.one(0, 16, 32, 48, 64, 96, 112, 127, 128, dice.below(130));
    }
}
