package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArtifactUriTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a/b.yaml        | a/b.yaml
                    ./a/../b.yaml   | b.yaml
                    ../b.yaml       | ../b.yaml
                    with blank.yaml | with%20blank.yaml
                    a:b.yaml        | a%3Ab.yaml
                    50%.yaml        | 50%25.yaml
                    grün.yaml       | gr%C3%BCn.yaml
                    /tmp/a.yaml     | file:///tmp/a.yaml
                    <stdin>         | stdin
                    """)
    void names_a_file_as_a_uri(String file, String uri) {
        assertThat(ArtifactUri.of(file)).isEqualTo(uri);
    }
}
