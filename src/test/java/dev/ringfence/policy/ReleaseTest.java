package dev.ringfence.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseTest {

    private static final Release.World WORLD =
            new Release.World(
                    List.of(
                            new NamespaceFacts("bank", Map.of("tier", "tenant")),
                            new NamespaceFacts("shop", Map.of("tier", "tenant")),
                            new NamespaceFacts("tools", Map.of("tier", "internal")),
                            new NamespaceFacts("kube-system", Map.of("tier", "tenant"))),
                    SystemNamespaces.with("ringfence-system"));

    @Test
    void a_baseline_holds_what_it_selects() {
        var baseline = baseline(Mode.ENFORCE, Map.of("tier", "tenant"), Set.of(), Set.of());

        assertThat(WORLD.heldBy(baseline)).containsExactly("bank", "shop");
    }

    @Test
    void a_preview_holds_nothing() {
        var baseline = baseline(Mode.PREVIEW, Map.of("tier", "tenant"), Set.of(), Set.of());

        assertThat(WORLD.heldBy(baseline)).isEmpty();
    }

    @Test
    void what_is_excluded_is_released() {
        var after = baseline(Mode.ENFORCE, Map.of("tier", "tenant"), Set.of("shop"), Set.of());

        var release = Release.of(Set.of("bank", "shop"), after, WORLD);

        assertThat(release).isEqualTo(new Release(2, new TreeSet<>(Set.of("shop"))));
    }

    @Test
    void a_system_namespace_that_is_acknowledged_no_more_is_released() {
        var before =
                baseline(Mode.ENFORCE, Map.of("tier", "tenant"), Set.of(), Set.of("kube-system"));
        var after = baseline(Mode.ENFORCE, Map.of("tier", "tenant"), Set.of(), Set.of());

        var release = Release.of(WORLD.heldBy(before), after, WORLD);

        assertThat(release).isEqualTo(new Release(3, new TreeSet<>(Set.of("kube-system"))));
    }

    @Test
    void a_baseline_that_becomes_a_preview_releases_all() {
        var after = baseline(Mode.PREVIEW, Map.of("tier", "tenant"), Set.of(), Set.of());

        var release = Release.of(Set.of("bank", "shop"), after, WORLD);

        assertThat(release.released()).containsExactly("bank", "shop");
    }

    @Test
    void what_is_selected_besides_makes_up_for_nothing() {
        var after = baseline(Mode.ENFORCE, Map.of("tier", "internal"), Set.of(), Set.of());

        var release = Release.of(Set.of("bank", "shop"), after, WORLD);

        assertThat(release).isEqualTo(new Release(2, new TreeSet<>(Set.of("bank", "shop"))));
    }

    @ParameterizedTest
    @CsvSource({
        // Ten in a hundred, and no more.
        "10, 100, 10, true",
        "10, 100, 11, false",
        // A part of a namespace is none.
        "10, 109, 10, true",
        "10, 109, 11, false",
        // Five always.
        "10, 5, 5, true",
        "10, 6, 5, true",
        "10, 6, 6, false",
        "0, 1000, 5, true",
        "0, 1000, 6, false",
        // All.
        "100, 1000, 1000, true",
        "99, 1000, 991, false",
        // No overflow.
        "50, 100000000, 50000001, false",
    })
    void a_share_may_go_and_five_always(int percent, int held, int released, boolean allowed) {
        var limit = new ReleaseLimit(percent);

        assertThat(limit.atMost(held) >= released).isEqualTo(allowed);
    }

    @Test
    void the_names_are_counted() {
        var names = new TreeSet<String>();
        IntStream.range(0, 6).forEach(each -> names.add("tenant-" + each));

        assertThat(new ReleaseLimit(10).allows(new Release(59, names))).isFalse();
        assertThat(new ReleaseLimit(10).allows(new Release(60, names))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-1", "101"})
    void what_is_no_percentage_is_refused(int percent) {
        assertThatThrownBy(() -> new ReleaseLimit(percent))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(percent + " is not a percentage");
    }

    private static Baseline baseline(
            Mode mode, Map<String, String> labels, Set<String> excluded, Set<String> acknowledged) {
        return new Baseline(
                "tenants",
                mode,
                new Selection(new Selector(labels, List.of()), excluded, acknowledged),
                Set.of(Direction.INGRESS),
                List.of(),
                List.of(),
                ForeignRules.NARROW,
                ReleasePolicy.RETAIN);
    }
}
