package dev.ringfence.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {

    private static final SystemNamespaces SYSTEM = SystemNamespaces.with("ringfence-system");

    @ParameterizedTest(name = "{0} with tier={1} is selected: {2}")
    @CsvSource({"shop, tenant, true", "shop, other, false", "legacy, tenant, false"})
    void goes_by_labels_unless_the_name_is_excluded(String name, String tier, boolean selected) {
        var selection = new Selection(Selector.label("tier", "tenant"), Set.of("legacy"), Set.of());

        boolean verdict = selection.selects(new NamespaceFacts(name, Map.of("tier", tier)), SYSTEM);

        assertThat(verdict).isEqualTo(selected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kube-system", "kube-public", "kube-node-lease", "ringfence-system"})
    void leaves_system_namespaces_alone(String name) {
        var selection = new Selection(Selector.EVERYTHING, Set.of(), Set.of("other"));

        boolean verdict = selection.selects(new NamespaceFacts(name, Map.of()), SYSTEM);

        assertThat(verdict).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kube-system", "kube-public", "kube-node-lease", "ringfence-system"})
    void reaches_a_system_namespace_that_is_acknowledged(String name) {
        var selection = new Selection(Selector.EVERYTHING, Set.of(), Set.of(name));

        boolean verdict = selection.selects(new NamespaceFacts(name, Map.of()), SYSTEM);

        assertThat(verdict).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kube-systems", "ringfence", "default"})
    void knows_system_namespaces_by_their_whole_name(String name) {
        var selection = new Selection(Selector.EVERYTHING, Set.of(), Set.of());

        boolean verdict = selection.selects(new NamespaceFacts(name, Map.of()), SYSTEM);

        assertThat(verdict).isTrue();
    }

    @Test
    void excludes_even_what_is_acknowledged() {
        var selection =
                new Selection(Selector.EVERYTHING, Set.of("kube-system"), Set.of("kube-system"));

        boolean verdict = selection.selects(new NamespaceFacts("kube-system", Map.of()), SYSTEM);

        assertThat(verdict).isFalse();
    }

    @Test
    void wants_the_labels_of_an_acknowledged_namespace_too() {
        var selection =
                new Selection(Selector.label("tier", "tenant"), Set.of(), Set.of("kube-system"));

        boolean verdict = selection.selects(new NamespaceFacts("kube-system", Map.of()), SYSTEM);

        assertThat(verdict).isFalse();
    }
}
