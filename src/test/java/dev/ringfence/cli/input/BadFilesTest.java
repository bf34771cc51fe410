package dev.ringfence.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each way in which a text is no document, and the sentence that says so.
class BadFilesTest {

    private final Path folder;
    private final GivenFiles given;

    BadFilesTest(@TempDir Path folder) {
        this.folder = folder;
        this.given = new GivenFiles(folder);
    }

    @Test
    void names_the_place_where_a_file_is_no_yaml() {
        var complaints = given.complaintsOf("apiVersion: v1\nkind: Namespace: x\n");

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:2:16: not YAML: mapping values are not allowed here."
                                + " Mend the indentation or the quotes here");
    }

    @Test
    void says_that_a_truncated_file_ends_too_early() {
        var complaints = given.complaintsOf("apiVersion: v1\nkind: Namespace\nmetadata: {name: sh");

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:3:20: not YAML: while parsing a flow mapping:"
                                + " expected ',' or '}', but got <stream end>."
                                + " The document ends too early: is the file complete?");
    }

    @Test
    void says_that_a_template_is_to_be_rendered_first() {
        var complaints =
                given.complaintsOf(
                        "apiVersion: v1\nkind: Namespace\nmetadata: {name: {{ .Values.name }}}\n");

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:3:19: not YAML that Kubernetes knows: more than a word is here where a key belongs."
                                + " It looks like a template: render it first, for example with 'helm template'");
    }

    @Test
    void asks_for_blanks_where_a_tab_indents() {
        var complaints = given.complaintsOf("kind: Namespace\nmetadata:\n\tname: shop\n");

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:3:1: not YAML: while scanning for the next token:"
                                + " found character '\\t(TAB)' that cannot start any token."
                                + " (Do not use \\t(TAB) for indentation). Indent with blanks");
    }

    @Test
    void names_a_character_that_no_text_has() {
        var complaints = given.complaintsOf("kind: Namespace\nmetadata: {name: sh\u0007op}\n");

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:2:20: not YAML: the character U+0007 is not allowed here: remove it");
    }

    @Test
    void judges_the_other_documents_of_a_broken_file() {
        given.with(
                "shop.yaml",
                """
                kind: [
                ---
                apiVersion: v1
                kind: Namespace
                metadata: {name: shop}
                """);

        var inputs = given.read();

        assertThat(inputs.complaints()).hasSize(1);
        assertThat(inputs.namespaces()).extracting("name").containsExactly("shop");
    }

    @Test
    void refuses_a_file_of_150_megabytes_and_names_the_limit() throws IOException {
        try (var file = new RandomAccessFile(folder.resolve("huge.yaml").toFile(), "rw")) {
            file.setLength(150_000_000);
        }

        var complaints = given.complaints();

        assertThat(complaints)
                .containsExactly(
                        "huge.yaml: larger than 128 MiB, which is the most that is read of one file: split it");
    }

    @Test
    void refuses_a_file_that_is_no_text() throws IOException {
        Files.write(
                folder.resolve("latin.yaml"), "name: café".getBytes(StandardCharsets.ISO_8859_1));

        var complaints = given.complaints();

        assertThat(complaints)
                .containsExactly("latin.yaml: not text in UTF-8: is it a YAML or JSON file?");
    }

    @Test
    void refuses_anchors_that_multiply() {
        var lol =
                new StringBuilder("apiVersion: v1\nkind: Namespace\nmetadata:\n  a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            lol.append("  a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }

        var complaints = given.complaintsOf(lol.toString());

        assertThat(complaints)
                .hasSize(1)
                .first()
                .asString()
                .endsWith(
                        ": aliases make this document more than 100,000 nodes larger than it is written: write it out");
    }

    @Test
    void refuses_an_alias_inside_of_what_it_stands_for() {
        var complaints =
                given.complaintsOf("apiVersion: v1\nkind: Namespace\nmetadata: &m {labels: *m}\n");

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:3:11: an alias stands inside of what it stands for: write it out");
    }

    @Test
    void refuses_what_is_nested_too_deep() {
        var complaints =
                given.complaintsOf(
                        "kind: Namespace\nmetadata: " + "[".repeat(200) + "]".repeat(200));

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:1:1: nested more than 100 levels deep: write it flatter");
    }

    @Test
    void names_both_places_of_a_key_that_is_there_twice() {
        var complaints =
                given.complaintsOf(
                        """
                        apiVersion: v1
                        kind: Namespace
                        metadata:
                          name: shop
                          name: web
                        """);

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:5:3: the key name is here and at shop.yaml:4:3: keep one of them");
    }

    @Test
    void names_both_places_of_a_kind_that_is_there_twice() {
        var complaints =
                given.complaintsOf(
                        """
                        apiVersion: v1
                        kind: ConfigMap
                        kind: Namespace
                        metadata: {name: shop}
                        """);

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:3:1: the key kind is here and at shop.yaml:2:1: keep one of them");
    }

    @Test
    void says_that_a_path_leads_nowhere() {
        var inputs = Inputs.read(List.of("no/such/file.yaml"), System.in);

        assertThat(inputs.complaints())
                .extracting(Complaint::toString)
                .containsExactly(
                        "no/such/file.yaml: there is no such file or folder: check the path");
    }

    @Test
    void says_that_a_folder_holds_nothing_to_read() {
        given.with("README.md", "# nothing\n");

        var complaints = given.complaints();

        assertThat(complaints)
                .containsExactly(
                        folder + ": no *.yaml, *.yml or *.json is in this folder: check the path");
    }
}
