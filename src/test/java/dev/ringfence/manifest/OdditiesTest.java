package dev.ringfence.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What [StandingPolicyReader] tells beside the policy, or in its place.
class OdditiesTest {

    /// A spec, and what is odd about it.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    podSelector: {}, policyTypes: [Ingress]                          | ``
                    podSelector: {}                                                  | DEFAULTED_POLICY_TYPES spec.policyTypes
                    podSelector: {}, policyTypes: []                                 | DEFAULTED_POLICY_TYPES spec.policyTypes
                    podSelector: null, policyTypes: [Ingress]                        | MISSING_POD_SELECTOR spec.podSelector
                    podSelector: {}, policyTypes: [Ingress], egress: [{}]            | IDLE_RULES spec.egress
                    podSelector: {}, policyTypes: [Egress], ingress: [{}]            | IDLE_RULES spec.ingress
                    podSelector: {}, policyTypes: [Ingress], ingress: [null]         | BLANK_ITEM spec.ingress[0]
                    podSelector: {}, policyTypes: [Egress], egress: [{}, null]       | BLANK_ITEM spec.egress[1]
                    podSelector: {}, policyTypes: [Ingress], ingress: [{ports: [null]}] | BLANK_ITEM spec.ingress[0].ports[0]
                    podSelector: {}, policyTypes: [Ingress], newer: 1                | UNKNOWN_FIELD spec.newer
                    podSelector: {role: db}, policyTypes: [Ingress]                  | UNKNOWN_FIELD spec.podSelector.role
                    podSelector: {}, policyTypes: [Ingress], ingress: [{to: []}]     | UNKNOWN_FIELD spec.ingress[0].to
                    podSelector: {}, policyTypes: [Egress], egress: [{from: []}]     | UNKNOWN_FIELD spec.egress[0].from
                    podSelector: {}, policyTypes: [Egress], egress: [{to: [{podSelector: {}, fqdn: x}]}]  | UNKNOWN_FIELD spec.egress[0].to[0].fqdn
                    podSelector: {}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {x: y}}]}] | UNKNOWN_FIELD spec.egress[0].to[0].namespaceSelector.x
                    podSelector: {}, policyTypes: [Egress], egress: [{to: [{podSelector: {x: y}}]}]       | UNKNOWN_FIELD spec.egress[0].to[0].podSelector.x
                    podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, not: x}}]}] | UNKNOWN_FIELD spec.egress[0].to[0].ipBlock.not
                    podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 80, name: x}]}]      | UNKNOWN_FIELD spec.egress[0].ports[0].name
                    podSelector: {matchExpressions: [{key: a, operator: Exists, x: y}]}, policyTypes: [Ingress] | UNKNOWN_FIELD spec.podSelector.matchExpressions[0].x
                    podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{ipBlock: {cidr: 010.0.0.0/8}}]}]           | OCTAL_CIDR spec.ingress[0].from[0].ipBlock.cidr
                    podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{ipBlock: {cidr: 10.0.0.1/8}}]}]            | NON_CANONICAL_CIDR spec.ingress[0].from[0].ipBlock.cidr
                    podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{ipBlock: {cidr: 'FD00::/8'}}]}]            | NON_CANONICAL_CIDR spec.ingress[0].from[0].ipBlock.cidr
                    podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/8]}}]}] | NON_CANONICAL_CIDR spec.ingress[0].from[0].ipBlock.except[0]
                    podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16, 10.0.0.0/8]}}]}] | NON_CANONICAL_CIDR spec.ingress[0].from[0].ipBlock.except[1]
                    podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{ipBlock: {cidr: '::ffff:10.0.0.0/104'}}]}] | ENGINE_HAZARD spec.ingress[0].from[0].ipBlock.cidr
                    podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: ['::ffff:10.1.0.0/112']}}]}] | ENGINE_HAZARD spec.ingress[0].from[0].ipBlock.except[0]

                    """)
    void names_what_is_odd_and_where(String spec, String expected) {
        var reading = read("metadata: {name: x}\nspec: {%s}".formatted(spec));

        assertThat(reading).isInstanceOf(StandingReading.Read.class);
        assertThat(kindsAndPaths(reading)).isEqualTo(expected);
    }

    @Test
    void finds_unknown_fields_of_the_document_and_of_its_metadata() {
        var reading =
                read(
                        "{metadata: {name: x, podSelector: {}}, ingress: [], spec: {podSelector: {}, policyTypes: [Ingress]}}");

        assertThat(kindsAndPaths(reading))
                .isEqualTo("UNKNOWN_FIELD ingress, UNKNOWN_FIELD metadata.podSelector");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    podSelector: {role: db}                                  | no such field: it is dropped, and the selector selects more than it says; labels belong under matchLabels
                    podSelector: {}, matchLabels: {role: db}                 | no such field here: it is dropped; matchLabels belongs under podSelector or namespaceSelector (look at the indentation)
                    podSelector: {}, ingress: [{ipBlock: {cidr: 10.0.0.0/8}}] | no such field here: it is dropped; ipBlock belongs in an item of from or to, which begins with '-' and stands deeper than the rule (look at the indentation)
                    podSelector: {}, newer: 1                                | NetworkPolicy has no such field: it is dropped, and what it says does not hold
                    """)
    void teaches_where_a_misplaced_field_belongs(String spec, String lesson) {
        var reading = read("metadata: {name: x}\nspec: {%s}".formatted(spec));

        assertThat(reading.oddities())
                .filteredOn(oddity -> oddity.kind() == Oddity.Kind.UNKNOWN_FIELD)
                .singleElement()
                .extracting(Oddity::message)
                .isEqualTo(lesson);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {podSelector: {}}               | is not there, so the API server writes [Ingress]: egress stays as it is, even beside an empty egress list; write policyTypes
                    {podSelector: {}, egress: [{}]} | is not there, so the API server writes [Ingress, Egress]: the policy isolates ingress as well; write policyTypes
                    """)
    void says_what_missing_policy_types_come_to(String spec, String lesson) {
        var reading = read("metadata: {name: x}\nspec: " + spec);

        assertThat(reading.oddities())
                .singleElement()
                .extracting(Oddity::message)
                .isEqualTo(lesson);
    }

    @ParameterizedTest
    @CsvSource({
        "010.0.0.0/8, OCTAL_CIDR, 8.0.0.0/8",
        "169.254.169.254/032, OCTAL_CIDR, 169.254.169.192/26",
        "0128.0.0.0/8, NON_CANONICAL_CIDR, something else",
        "001.0.0.0/8, NON_CANONICAL_CIDR, something else",
        "08.0.0.0/8, NON_CANONICAL_CIDR, something else",
        "10.0.0.1/8, NON_CANONICAL_CIDR, something else",
        "FD00::/010, NON_CANONICAL_CIDR, something else"
    })
    void a_number_with_a_leading_zero_is_octal_to_some_engines(
            String cidr, Oddity.Kind kind, String reads) {
        var reading =
                read(
                        "{metadata: {name: x}, spec: {podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: '%s'}}]}]}}"
                                .formatted(cidr));

        assertThat(reading.oddities()).singleElement().extracting(Oddity::kind).isEqualTo(kind);
        assertThat(reading.oddities().getFirst().message()).contains(" " + reads + " to ");
    }

    @Test
    void says_what_engines_make_of_another_spelling() {
        var reading =
                read(
                        "{metadata: {name: x}, spec: {podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 010.0.0.0/8}}]}]}}");

        assertThat(reading.oddities())
                .singleElement()
                .hasToString(
                        "OCTAL_CIDR at spec.egress[0].to[0].ipBlock.cidr: '010.0.0.0/8' is 10.0.0.0/8 to the API server, and 8.0.0.0/8 to engines that take a number with a leading 0 for octal: another network than it reads; write 10.0.0.0/8");
    }

    @Test
    void keeps_a_message_short_whatever_was_written() {
        var oddity = new Oddity(Oddity.Kind.UNKNOWN_FIELD, "spec", "x".repeat(5_000));

        assertThat(oddity.message()).hasSize(300).endsWith("x...");
    }

    /// What the API server refuses, and where.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    metadata: null                                                     | metadata.name
                    metadata: {name: ''}                                               | metadata.name
                    metadata: {name: My_Policy}                                        | metadata.name
                    metadata: {name: a..b}                                             | metadata.name
                    metadata: {name: x, namespace: a.b}                                | metadata.namespace
                    spec: {policyTypes: [ingress]}                                     | spec.policyTypes[0]
                    spec: {policyTypes: [Ingress, null]}                               | spec.policyTypes[1]
                    spec: {policyTypes: [Ingress, Egress, Ingress]}                    | spec.policyTypes
                    spec: {podSelector: {matchLabels: {'-': x}}}                       | spec.podSelector.matchLabels
                    spec: {podSelector: {matchLabels: {a: 'x y'}}}                     | spec.podSelector.matchLabels['a']
                    spec: {podSelector: {matchExpressions: [{key: a, operator: Near}]}} | spec.podSelector.matchExpressions[0].operator
                    spec: {podSelector: {matchExpressions: [{key: a, operator: In}]}}  | spec.podSelector.matchExpressions[0].values
                    spec: {podSelector: {matchExpressions: [{key: a, operator: Exists, values: [x]}]}} | spec.podSelector.matchExpressions[0].values
                    spec: {podSelector: {matchExpressions: [null]}}                    | spec.podSelector.matchExpressions[0].key, spec.podSelector.matchExpressions[0].operator
                    spec: {ingress: [{from: [null]}]}                                  | spec.ingress[0].from[0]
                    spec: {ingress: [{from: [{}]}]}                                    | spec.ingress[0].from[0]
                    spec: {ingress: [{from: [{podSelector: {}}, {namespaceSelector: null}]}]} | spec.ingress[0].from[1]
                    spec: {ingress: [{from: [{podSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}]}]} | spec.ingress[0].from[0]
                    spec: {egress: [{to: [{namespaceSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}]}]} | spec.egress[0].to[0]
                    spec: {ingress: [{from: [{podSelector: {matchLabels: {a: '-'}}}]}]} | spec.ingress[0].from[0].podSelector.matchLabels['a']
                    spec: {egress: [{to: [{ipBlock: {}}]}]}                            | spec.egress[0].to[0].ipBlock.cidr
                    spec: {egress: [{to: [{ipBlock: {cidr: ''}}]}]}                    | spec.egress[0].to[0].ipBlock.cidr
                    spec: {egress: [{to: [{ipBlock: {cidr: 10.0.0.0}}]}]}              | spec.egress[0].to[0].ipBlock.cidr
                    spec: {egress: [{to: [{ipBlock: {cidr: 10.0.0/8}}]}]}              | spec.egress[0].to[0].ipBlock.cidr
                    spec: {egress: [{to: [{ipBlock: {cidr: 10.0.0.256/32}}]}]}         | spec.egress[0].to[0].ipBlock.cidr
                    spec: {egress: [{to: [{ipBlock: {cidr: 10.0.0.0/33}}]}]}           | spec.egress[0].to[0].ipBlock.cidr
                    spec: {egress: [{to: [{ipBlock: {cidr: 10.0.0.0/-1}}]}]}           | spec.egress[0].to[0].ipBlock.cidr
                    spec: {egress: [{to: [{ipBlock: {cidr: example.com/24}}]}]}        | spec.egress[0].to[0].ipBlock.cidr
                    spec: {egress: [{to: [{ipBlock: {cidr: 'fe80::1%eth0/64'}}]}]}     | spec.egress[0].to[0].ipBlock.cidr
                    spec: {egress: [{to: [{ipBlock: {cidr: '2001:db8::/129'}}]}]}      | spec.egress[0].to[0].ipBlock.cidr
                    spec: {egress: [{to: [{ipBlock: {cidr: '2001:db8:/32'}}]}]}        | spec.egress[0].to[0].ipBlock.cidr
                    spec: {egress: [{to: [{ipBlock: {cidr: '10.0.0.1:/32'}}]}]}        | spec.egress[0].to[0].ipBlock.cidr
                    spec: {egress: [{to: [{ipBlock: {cidr: '::ffff:10.0.0.0/129'}}]}]} | spec.egress[0].to[0].ipBlock.cidr
                    spec: {egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [null]}}]}]} | spec.egress[0].to[0].ipBlock.except[0]
                    spec: {egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [x, 10.1.0.0/16, y]}}]}]} | spec.egress[0].to[0].ipBlock.except[0], spec.egress[0].to[0].ipBlock.except[2]
                    spec: {egress: [{to: [{ipBlock: {cidr: 10.0.0.1/32, except: ['::ffff:10.0.0.1/128']}}]}]} | spec.egress[0].to[0].ipBlock.except[0]
                    spec: {egress: [{ports: [{port: 0}]}]}                             | spec.egress[0].ports[0]
                    spec: {egress: [{ports: [{port: 65536}]}]}                         | spec.egress[0].ports[0]
                    spec: {egress: [{ports: [{port: '80'}]}]}                          | spec.egress[0].ports[0]
                    spec: {egress: [{ports: [{port: 80, endPort: 79}]}]}               | spec.egress[0].ports[0]
                    spec: {egress: [{ports: [{port: 80, endPort: 65536}]}]}            | spec.egress[0].ports[0]
                    spec: {egress: [{ports: [{endPort: 80}]}]}                         | spec.egress[0].ports[0]
                    spec: {egress: [{ports: [{port: http, endPort: 80}]}]}             | spec.egress[0].ports[0]
                    spec: {egress: [{ports: [{port: 80}, {protocol: ICMP}]}]}          | spec.egress[0].ports[1]
                    spec: {egress: [{ports: [{protocol: tcp}]}]}                       | spec.egress[0].ports[0]
                    spec: {egress: [{ports: [{protocol: ''}]}]}                        | spec.egress[0].ports[0]
                    spec: {policyTypes: [Ingress], egress: [{ports: [{port: 0}]}]}     | spec.egress[0].ports[0]
                    """)
    void refuses_what_the_api_server_refuses(String yaml, String paths) {
        var reading = read(yaml.startsWith("spec") ? "metadata: {name: x}\n" + yaml : yaml);

        assertThat(problems(reading))
                .extracting(Problem::path)
                .containsExactly(paths.split(", ", -1));
    }

    @ParameterizedTest(name = "a name of {0} and a namespace of {1} letters: {2}")
    @CsvSource({"253, 63, 0", "254, 63, 1", "253, 64, 1"})
    void refuses_names_that_are_too_long(int name, int namespace, int problems) {
        var reading =
                read(
                        "{metadata: {name: %s, namespace: %s}, spec: {}}"
                                .formatted("a".repeat(name), "b".repeat(namespace)));

        assertThat(problems(reading)).hasSize(problems);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0", "x", "2001:db8::/129", "1.2.3.400/32"})
    void says_how_a_block_is_written(String cidr) {
        var reading =
                read(
                        "{metadata: {name: x}, spec: {egress: [{to: [{ipBlock: {cidr: '%s'}}]}]}}"
                                .formatted(cidr));

        assertThat(problems(reading))
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo(
                        "'%s' is no block of addresses: write it as 10.0.0.0/8 or 2001:db8::/32, one address as 10.0.0.1/32"
                                .formatted(cidr));
    }

    /// The document of the original notes, whose indentation was lost.
    @Test
    void explains_a_policy_whose_indentation_was_lost() {
        var reading =
                read(
                        """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata:
                        name: test-network-policy
                        namespace: default
                        spec:
                        podSelector:
                        policyTypes:
                        - Ingress
                        - Egress
                        ingress:
                        - from:
                        - ipBlock:
                        """);

        assertThat(kindsAndPaths(reading))
                .isEqualTo(
                        "UNKNOWN_FIELD ingress, UNKNOWN_FIELD name, UNKNOWN_FIELD namespace, UNKNOWN_FIELD podSelector,"
                                + " UNKNOWN_FIELD policyTypes, MISSING_POD_SELECTOR spec.podSelector,"
                                + " DEFAULTED_POLICY_TYPES spec.policyTypes");
        assertThat(reading)
                .isInstanceOfSatisfying(
                        StandingReading.Refused.class,
                        refused ->
                                assertThat(refused.problems())
                                        .containsExactly(
                                                new Problem("metadata.name", "is missing")));
    }

    @Test
    void tells_what_is_odd_about_a_policy_that_it_refuses() {
        var reading =
                read(
                        "{metadata: {name: x}, spec: {podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{matchLabels: {a: b}}]}]}}");

        assertThat(reading).isInstanceOf(StandingReading.Refused.class);
        assertThat(kindsAndPaths(reading))
                .isEqualTo("UNKNOWN_FIELD spec.ingress[0].from[0].matchLabels");
    }

    /// A hostile text must cost no more than a refusal.
    @ParameterizedTest
    @ValueSource(strings = {"1", ":", "1.", "0:", "f"})
    void refuses_a_block_of_any_length(String piece) {
        var reading =
                read(
                        "{metadata: {name: x}, spec: {egress: [{to: [{ipBlock: {cidr: '%s/1'}}]}]}}"
                                .formatted(piece.repeat(20_000)));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        StandingReading.Refused.class,
                        refused ->
                                assertThat(refused.problems().getFirst().message())
                                        .hasSizeLessThanOrEqualTo(300));
    }

    private static List<Problem> problems(StandingReading reading) {
        return switch (reading) {
            case StandingReading.Read _ -> List.of();
            case StandingReading.Refused(var problems, _) -> problems;
        };
    }

    private static String kindsAndPaths(StandingReading reading) {
        return reading.oddities().stream()
                .map(oddity -> oddity.kind() + " " + oddity.path())
                .collect(Collectors.joining(", "));
    }

    private static StandingReading read(String yaml) {
        return StandingPolicyReader.read(Documents.one(yaml, NetworkPolicy.class));
    }
}
