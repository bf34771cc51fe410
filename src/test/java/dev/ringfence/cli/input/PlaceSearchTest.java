package dev.ringfence.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceSearchTest {

    private static final String WEB =
            """
            # A comment.
            kind: NetworkPolicy
            metadata: {name: web, labels: {a.b/c: d}}
            spec:
              egress:
              - to:
                - podSelector: {}
                - ipBlock:
                    cidr: 10.0.0.0/8
                    except: [10.1.0.0/16, 10.2.0.0/16]
                ports:
                - port: 80
              - {}
            """;

    @ParameterizedTest
    @CsvSource({
        "kind, 2, 7",
        "metadata, 3, 1",
        "metadata.name, 3, 18",
        "metadata.labels['a.b/c'], 3, 39",
        "spec.egress, 5, 3",
        "spec.egress[0], 6, 5",
        "spec.egress[0].to[1].ipBlock, 8, 7",
        "spec.egress[0].to[1].ipBlock.cidr, 9, 15",
        "spec.egress[0].to[1].ipBlock.except[1], 10, 31",
        "spec.egress[0].ports[0].port, 12, 13",
        "spec.egress[1], 13, 5",
        "spec.egress[2], 5, 3",
        "spec.egress.to, 5, 3",
        "spec.ingress[0], 4, 1",
        "kind.of, 2, 7",
        "status, 2, 1",
    })
    void the_first_place_is_where_the_tree_has_it(String path, int line, int column) {
        var chunk = new Chunk(new Place("web.yaml", 1, 1), WEB);

        Place searched = chunk.place(path);
        Place inTree = chunk.place(path);

        assertThat(searched).isEqualTo(new Place("web.yaml", line, column));
        assertThat(inTree).isEqualTo(searched);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spec.to", "spec.to[0]", "spec.to[0].cidr", "spec.from", "spec"})
    void an_alias_leads_to_what_it_stands_for(String path) {
        var text =
                """
                it: &it [{cidr: &ten 10.0.0.0/8}]
                spec:
                  to: *it
                  from: *ten
                """;
        var chunk = new Chunk(new Place("web.yaml", 1, 1), text);

        Place searched = chunk.place(path);

        assertThat(searched).isEqualTo(chunk.place(path));
    }

    @Test
    void an_alias_of_a_word_is_shown_where_the_word_is_written() {
        var chunk = new Chunk(new Place("web.yaml", 1, 1), "ten: &ten 10.0.0.0/8\nfrom: *ten\n");

        Place place = chunk.place("from");

        assertThat(place).isEqualTo(new Place("web.yaml", 1, 6));
    }

    @Test
    void a_text_with_nothing_in_it_is_its_own_place() {
        var chunk = new Chunk(new Place("web.yaml", 7, 1), "# nothing\n");

        Place place = chunk.place("spec");

        assertThat(place).isEqualTo(new Place("web.yaml", 7, 1));
    }
}
