package dev.ringfence.cli.input;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LostIndentationTest {

    private static final String WHOLE =
            """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: web
              namespace: shop
              labels:
                app: web
                example.com/team: "a"
            spec:
              podSelector:
                matchLabels:
                  role: db
                matchExpressions:
                - key: tier
                  operator: In
                  values:
                  - backend
                  - cache
              policyTypes:
              - Ingress
              - Egress
              ingress:
              - from:
                - ipBlock:
                    cidr: 172.17.0.0/16
                    except:
                    - 172.17.1.0/24
                - namespaceSelector:
                    matchLabels:
                      project: a
                  podSelector:
                    matchLabels:
                      role: frontend
                ports:
                - protocol: TCP
                  port: 6379
                - port: 8000
                  endPort: 8010
              - {}
              egress:
              - to:
                - podSelector: {}
                ports:
                - port: 53
                  protocol: UDP
            """;

    @Test
    void gives_back_what_was_lost_as_a_whole() {
        String flat = WHOLE.lines().map(String::strip).collect(Collectors.joining("\n"));

        Meant meant = meant(flat);

        assertThat(text(meant)).isEqualTo(WHOLE);
        assertThat(requireNonNull(meant).place()).isEqualTo(new Place("a.yaml", 4, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "      podSelector:\n        matchLabels:\n          role: frontend\n",
                "      port: 6379\n",
                "  podSelector:\n    matchLabels:\n      role: db\n",
                "        cidr: 172.17.0.0/16\n        except:\n        - 172.17.1.0/24\n",
                "  name: web\n  namespace: shop\n"
            })
    void gives_back_what_was_lost_in_part(String part) {
        String flat = part.lines().map(String::strip).collect(Collectors.joining("\n", "", "\n"));

        Meant meant = meant(WHOLE.replace(part, flat));

        assertThat(WHOLE).contains(part);
        assertThat(text(meant)).isEqualTo(WHOLE);
    }

    @Test
    void has_nothing_to_say_where_nothing_is_lost() {
        assertThat(meant(WHOLE)).isNull();
        assertThat(meant(WHOLE.indent(2))).isNull();
    }

    @Test
    void a_label_may_have_the_name_of_a_field() {
        String text =
                WHOLE.replace("    app: web\n", "    app: web\n    name: web\n")
                        .replace("  name: web\n  namespace: shop\n", "  namespace: shop\n")
                        .replace("spec:\n", "  name: web\nspec:\n");

        assertThat(meant(text)).isNull();
    }

    @Test
    void names_the_field_and_where_it_belongs() {
        Meant meant =
                meant(
                        """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata:
                          name: web
                        spec:
                          podSelector:
                          matchLabels:
                            app: web
                        """);

        assertThat(requireNonNull(meant).message("nothing is judged"))
                .isEqualTo(
                        """
                        'matchLabels' belongs under 'podSelector' and does not stand under it: indentation is lost, so nothing is judged. Probably this was meant; compare it, and write it so:

                            apiVersion: networking.k8s.io/v1
                            kind: NetworkPolicy
                            metadata:
                              name: web
                            spec:
                              podSelector:
                                matchLabels:
                                  app: web\
                        """
                                .stripIndent());
    }

    @Test
    void leaves_prose_around_it_out() {
        Meant meant =
                meant(
                        """
                        How to allow: all of it
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy # the kind
                        metadata:
                        name: web
                        spec:
                        podSelector: {}

                        # And then

                        You are done: apply it
                        """);

        assertThat(requireNonNull(meant).lines())
                .containsExactly(
                        "apiVersion: networking.k8s.io/v1",
                        "kind: NetworkPolicy",
                        "metadata:",
                        "  name: web",
                        "spec:",
                        "  podSelector: {}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiVersion: apps/v1\nkind: Deployment\nmetadata:\nname: web\nspec:\npodSelector: {}",
                "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\nname: web\nspec:\npodSelector: {}",
                "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\nname: web",
                "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\nname: web\nspec:\npodselektor: {}\negress: []",
                "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\nname: web\nspec:\npodSelector: {}\n\nprots: []",
                "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\nname: web\nannotations:\na: |\nb\nspec:\npodSelector: {}",
                ""
            })
    void guesses_nothing_where_it_does_not_know_every_line(String text) {
        assertThat(meant(text)).isNull();
    }

    @Test
    void says_which_field_it_took_for_another() {
        Meant meant =
                meant(
                        """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata:
                        name: web
                        spec:
                        podSelector:
                        namespace.matchLabels:
                        role: db
                        """);

        assertThat(requireNonNull(meant).remarks())
                .isEqualTo(List.of("namespace.matchLabels is no field, matchLabels is"));
        assertThat(meant.lines()).contains("    matchLabels:", "      role: db");
    }

    private static @Nullable Meant meant(String text) {
        return LostIndentation.in(new Chunk(new Place("a.yaml", 1, 1), text));
    }

    private static String text(@Nullable Meant meant) {
        return String.join("\n", requireNonNull(meant).lines()) + "\n";
    }
}
