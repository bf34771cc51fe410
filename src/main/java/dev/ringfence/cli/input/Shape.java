package dev.ringfence.cli.input;

import java.util.Map;

/// What may stand where in a NetworkPolicy.
sealed interface Shape {

    /// Some text, a number or a word.
    record Word() implements Shape {}

    /// Names of the author's choice, each with a word.
    record Words() implements Shape {}

    record Fields(Map<String, Shape> shapes) implements Shape {
        public Fields {
            shapes = Map.copyOf(shapes);
        }
    }

    record Items(Shape each) implements Shape {}

    Shape WORD = new Word();

    Fields SELECTOR =
            new Fields(
                    Map.of(
                            "matchLabels",
                            new Words(),
                            "matchExpressions",
                            new Items(
                                    new Fields(
                                            Map.of(
                                                    "key",
                                                    WORD,
                                                    "operator",
                                                    WORD,
                                                    "values",
                                                    new Items(WORD))))));

    Items PEERS =
            new Items(
                    new Fields(
                            Map.of(
                                    "ipBlock",
                                    new Fields(Map.of("cidr", WORD, "except", new Items(WORD))),
                                    "namespaceSelector",
                                    SELECTOR,
                                    "podSelector",
                                    SELECTOR)));

    Items PORTS = new Items(new Fields(Map.of("protocol", WORD, "port", WORD, "endPort", WORD)));

    Fields NETWORK_POLICY =
            new Fields(
                    Map.of(
                            "apiVersion",
                            WORD,
                            "kind",
                            WORD,
                            "metadata",
                            new Fields(
                                    Map.of(
                                            "name",
                                            WORD,
                                            "generateName",
                                            WORD,
                                            "namespace",
                                            WORD,
                                            "labels",
                                            new Words(),
                                            "annotations",
                                            new Words())),
                            "spec",
                            new Fields(
                                    Map.of(
                                            "podSelector",
                                            SELECTOR,
                                            "policyTypes",
                                            new Items(WORD),
                                            "ingress",
                                            new Items(
                                                    new Fields(
                                                            Map.of("from", PEERS, "ports", PORTS))),
                                            "egress",
                                            new Items(
                                                    new Fields(
                                                            Map.of(
                                                                    "to", PEERS, "ports",
                                                                    PORTS)))))));
}
