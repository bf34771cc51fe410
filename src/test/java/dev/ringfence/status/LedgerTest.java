package dev.ringfence.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.plan.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {

    private static final List<String> BASELINES = List.of("alpha", "beta", "gamma");

    private final Ledger ledger = new Ledger();

    @Test
    void names_the_baselines_whose_summary_may_have_changed() {
        var first = ledger.record("shop", 1, Map.of("alpha", Entries.allIsWell()));

        var second = ledger.record("shop", 1, Map.of("beta", Entries.allIsWell()));

        assertThat(first).containsExactly("alpha");
        assertThat(second).containsExactlyInAnyOrder("alpha", "beta");
    }

    @Test
    void names_nobody_when_nothing_changed() {
        ledger.record("shop", 1, Map.of("alpha", Entries.allIsWell()));

        var changed = ledger.record("shop", 1, Map.of("alpha", Entries.allIsWell()));

        assertThat(changed).isEmpty();
    }

    @Test
    void names_whoever_awaited_a_namespace_although_it_is_as_before() {
        ledger.record("shop", 1, Map.of("alpha", Entries.allIsWell()));
        Entries.await(ledger, "alpha", "shop");

        var changed = ledger.record("shop", 1, Map.of("alpha", Entries.allIsWell()));

        assertThat(changed).containsExactly("alpha");
        assertThat(ledger.summary("alpha").count(State.PENDING)).isZero();
    }

    @Test
    void a_pass_that_began_before_the_edit_does_not_count_as_a_look() {
        ledger.await("alpha", 8, List.of("shop"));

        ledger.record("shop", 7, Map.of("alpha", Entries.allIsWell()));

        assertThat(ledger.summary("alpha").count(State.PENDING)).isEqualTo(1);
        ledger.record("shop", 8, Map.of("alpha", Entries.allIsWell()));
        assertThat(ledger.summary("alpha").count(State.PENDING)).isZero();
    }

    @Test
    void an_awaited_namespace_that_is_gone_is_awaited_no_more() {
        Entries.await(ledger, "alpha", "shop", "bank");

        Entries.forget(ledger, "shop");

        assertThat(ledger.summary("alpha").count(State.PENDING)).isEqualTo(1);
    }

    @Test
    void nothing_is_left_of_a_baseline_without_namespaces() {
        Entries.record(ledger, "shop", Map.of("alpha", Entries.allIsWell()));

        Entries.forget(ledger, "shop");

        assertThat(ledger.baselines()).isEmpty();
        assertThat(ledger.sharesOf("shop")).isEmpty();
    }

    @Test
    void a_baseline_whose_namespaces_are_only_awaited_is_spoken_of() {
        Entries.await(ledger, "alpha", "shop");

        assertThat(ledger.baselines()).containsExactly("alpha");
        assertThat(ledger.summary("alpha").count(State.PENDING)).isEqualTo(1);
    }

    @Test
    void a_baseline_that_was_only_asked_about_is_none() {
        ledger.summary("nobody");

        assertThat(ledger.baselines()).isEmpty();
    }

    @Test
    void a_trouble_keeps_the_time_when_it_was_first_seen() {
        var earlier = Entries.drifted("ringfence-x");
        var later =
                new Share(
                        State.DRIFTED,
                        Map.of(),
                        List.of(
                                new Trouble(
                                        "ApplyFailed",
                                        "ringfence-x",
                                        "another reason",
                                        Entries.NOON.plusSeconds(60)),
                                new Trouble(
                                        "ApplyFailed",
                                        "ringfence-y",
                                        "new",
                                        Entries.NOON.plusSeconds(60))));

        var remembered = later.rememberingSince(earlier);

        assertThat(remembered.troubles())
                .extracting(Trouble::since)
                .containsExactly(Entries.NOON, Entries.NOON.plusSeconds(60));
        assertThat(remembered.troubles().getFirst().reason()).isEqualTo("another reason");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void counts_agree_with_a_count_from_scratch_after_any_sequence(long seed) {
        var random = new Random(seed);
        var model = new Model(new TreeMap<>(), new HashMap<>());

        for (int step = 0; step < 1_500; step++) {
            model.step(random, ledger);

            String baseline = BASELINES.get(random.nextInt(BASELINES.size()));
            assertThat(seen(ledger.summary(baseline)))
                    .as("seed %d, step %d, %s", seed, step, baseline)
                    .isEqualTo(seen(model.summary(baseline)));
            assertThat(ledger.namespacesOf(baseline)).isEqualTo(model.namespacesOf(baseline));
        }
        assertThat(ledger.baselines()).isEqualTo(model.baselines());
    }

    /// A summary as a reader sees it: a count of zero is like none.
    private static List<Object> seen(Summary summary) {
        var counts = new EnumMap<State, Integer>(State.class);
        for (State state : State.values()) {
            counts.put(state, summary.count(state));
        }
        var policies = new EnumMap<Role, Integer>(Role.class);
        for (Role role : Role.values()) {
            policies.put(role, summary.policies().getOrDefault(role, 0));
        }
        return List.of(
                counts,
                policies,
                summary.altered(),
                nonZero(summary.breaches()),
                summary.offenders(),
                summary.omitted());
    }

    private static Map<String, Integer> nonZero(Map<String, Integer> counts) {
        var positive = new TreeMap<>(counts);
        positive.values().removeIf(count -> count == 0);
        return positive;
    }

    /// Remembers everything and counts it anew each time.
    private record Model(
            TreeMap<String, Map<String, Share>> shares, Map<String, Set<String>> awaited) {

        void step(Random random, Ledger ledger) {
            String namespace = "ns-" + random.nextInt(30);
            switch (random.nextInt(10)) {
                case 0 -> {
                    Entries.forget(ledger, namespace);
                    arrived(namespace, Map.of());
                }
                case 1 -> {
                    String baseline = BASELINES.get(random.nextInt(BASELINES.size()));
                    var selected = some(random);
                    Entries.await(ledger, baseline, selected.toArray(String[]::new));
                    awaited.put(baseline, new HashSet<>(selected));
                }
                default -> {
                    var found = shares(random);
                    Entries.record(ledger, namespace, found);
                    arrived(namespace, found);
                }
            }
        }

        private void arrived(String namespace, Map<String, Share> found) {
            awaited.values().forEach(each -> each.remove(namespace));
            shares.put(namespace, found);
        }

        private static List<String> some(Random random) {
            return IntStream.range(0, 30)
                    .filter(_ -> random.nextInt(4) == 0)
                    .mapToObj(i -> "ns-" + i)
                    .toList();
        }

        private static Map<String, Share> shares(Random random) {
            var shares = new HashMap<String, Share>();
            for (String baseline : BASELINES) {
                switch (random.nextInt(8)) {
                    case 0 -> shares.put(baseline, Entries.allIsWell());
                    case 1 -> shares.put(baseline, Entries.drifted("ringfence-a", "ringfence-b"));
                    case 2 -> shares.put(baseline, Entries.pending());
                    case 3 -> shares.put(baseline, Entries.released());
                    case 4 -> shares.put(baseline, Entries.breached("OPEN_ALL", "INGRESS_WORLD"));
                    case 5 ->
                            shares.put(
                                    baseline,
                                    Entries.drifted("ringfence-a")
                                            .with(Entries.breaches("OPEN_ALL")));
                    default -> {}
                }
            }
            return shares;
        }

        Set<String> namespacesOf(String baseline) {
            var found = new HashSet<String>();
            shares.forEach((namespace, each) -> {
                if (each.containsKey(baseline)) {
                    found.add(namespace);
                }
            });
            return found;
        }

        Set<String> baselines() {
            var found = new HashSet<String>();
            shares.values().forEach(each -> found.addAll(each.keySet()));
            awaited.forEach((baseline, namespaces) -> {
                if (!namespaces.isEmpty()) {
                    found.add(baseline);
                }
            });
            return found;
        }

        Summary summary(String baseline) {
            Set<String> waiting = awaited.getOrDefault(baseline, Set.of());
            var counts = new EnumMap<State, Integer>(State.class);
            var policies = new EnumMap<Role, Integer>(Role.class);
            var offenders = new ArrayList<Summary.Offender>();
            var breaches = new TreeMap<String, Integer>();
            int altered = 0;
            int released = 0;
            int contested = 0;
            waiting.forEach(_ -> counts.merge(State.PENDING, 1, Integer::sum));
            for (var entry : shares.entrySet()) {
                String namespace = entry.getKey();
                Share share = entry.getValue().get(baseline);
                if (share != null) {
                    var ours = share.troubles().stream().filter(each -> !each.isBreach()).toList();
                    altered += ours.isEmpty() ? 0 : 1;
                    contested +=
                            (int)
                                    ours.stream()
                                            .filter(each -> each.kind().equals("Contested"))
                                            .count();
                    share.troubles().stream()
                            .filter(Trouble::isBreach)
                            .forEach(each -> breaches.merge(each.kind(), 1, Integer::sum));
                    if (!waiting.contains(namespace)) {
                        counts.merge(share.state(), 1, Integer::sum);
                    }
                    released += share.released();
                    share.policies()
                            .forEach((role, count) -> policies.merge(role, count, Integer::sum));
                    share.troubles()
                            .forEach(trouble ->
                                    offenders.add(new Summary.Offender(namespace, trouble)));
                }
            }
            int listed = Math.min(20, offenders.size());
            return new Summary(
                    counts,
                    waiting.size(),
                    policies,
                    released,
                    altered,
                    contested,
                    breaches,
                    offenders.subList(0, listed),
                    offenders.size() - listed);
        }
    }
}
