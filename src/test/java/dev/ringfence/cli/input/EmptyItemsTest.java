package dev.ringfence.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An item with nothing in it is a slip that says something: a rule without peers, for example.
class EmptyItemsTest {

    private final GivenFiles given;

    EmptyItemsTest(@TempDir Path folder) {
        this.given = new GivenFiles(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{allow: [null]}' | 5:16",
                "'{allow: [{name: dns, egress: [~]}]}' | 5:37",
                "'{allow: [{name: dns, egress: [{to: [null]}]}]}' | 5:43",
                "'{allow: [{name: dns, ingress: [{ports: [null]}]}]}' | 5:47",
                "'{allow: [{name: a, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [null]}}]}]}]}' | 5:82",
                "'{excludedNamespaces: [null]}' | 5:29",
                "'{isolate: [null]}' | 5:18",
                "'{protect: {endpoints: [null]}}' | 5:30",
                "'{protect: {nodeMetadata: [null]}}' | 5:33",
                "'{namespaceSelector: {matchExpressions: [null]}}' | 5:47"
            })
    void a_baseline_with_an_empty_item_is_refused_with_its_place(String spec, String place) {
        var complaints =
                given.complaintsOf(
                        """
                        apiVersion: ringfence.dev/v1alpha1
                        kind: BaselinePolicy
                        metadata:
                          name: tenants
                        spec: %s
                        """
                                .formatted(spec));

        assertThat(complaints)
                .containsExactly(
                        "shop.yaml:%s: an empty list item: remove it, or write {} where everything is meant"
                                .formatted(place));
        assertThat(given.read().unreadable()).containsExactly("BaselinePolicy tenants");
    }
}
