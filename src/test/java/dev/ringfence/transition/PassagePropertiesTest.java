package dev.ringfence.transition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.generate.Dice;
import dev.ringfence.generate.ForeignPolicies;
import dev.ringfence.generate.GeneratedBaselines;
import dev.ringfence.generate.Points;
import dev.ringfence.generate.Seeds;
import dev.ringfence.generate.World;
import dev.ringfence.oracle.Flow;
import dev.ringfence.oracle.Oracle;
import dev.ringfence.oracle.Party;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Law 2, by enumeration: each prefix of the writes of a change, every set of labels of a small
/// world, each direction, judged by the oracle.
class PassagePropertiesTest {

    @Test
    void never_opens_what_is_closed_on_both_sides_nor_cuts_what_is_open_on_both() {
        Seeds.each(
                150,
                seed -> {
                    var dice = new Dice(seed);
                    var world = World.generated(dice);
                    var namespace = standing(dice, world);
                    var change = namespace.changeTo(next(dice, world).plan());

                    var states = namespace.states(Passage.of(change).steps());

                    assertThat(violations(world, states, dice)).isEmpty();
                });
    }

    @Test
    void holds_for_a_change_that_begins_where_another_was_broken_off() {
        Seeds.each(
                150,
                seed -> {
                    var dice = new Dice(seed);
                    var world = World.generated(dice);
                    var namespace = standing(dice, world);
                    var broken = Passage.of(namespace.changeTo(next(dice, world).plan())).steps();
                    broken.subList(0, dice.below(broken.size() + 1)).forEach(namespace::write);
                    var change = namespace.changeTo(next(dice, world).plan());

                    var states = namespace.states(Passage.of(change).steps());

                    assertThat(violations(world, states, dice)).isEmpty();
                });
    }

    @Test
    void ends_at_the_plan_and_leaves_nothing_of_its_own() {
        Seeds.each(
                200,
                seed -> {
                    var dice = new Dice(seed);
                    var world = World.generated(dice);
                    var namespace = standing(dice, world);
                    var plan = next(dice, world).plan();

                    namespace.states(Passage.of(namespace.changeTo(plan)).steps());

                    assertThat(namespace.changeTo(plan).mend()).isEmpty();
                    assertThat(namespace.byName().keySet())
                            .noneMatch(name -> name.startsWith("ringfence-transition"));
                });
    }

    @Test
    void writes_what_is_to_be_mended_and_nothing_else_where_pods_need_no_bridge() {
        Seeds.each(
                200,
                seed -> {
                    var dice = new Dice(seed);
                    var world = World.generated(dice);
                    var change = standing(dice, world).changeTo(next(dice, world).plan());

                    var steps = Passage.closingFirst(change).steps();

                    assertThat(steps)
                            .containsExactlyInAnyOrderElementsOf(
                                    change.mend().stream().<Step>map(Step.Mend::new).toList());
                });
    }

    /// What one set of baselines wrote, perhaps touched by somebody, among policies of others.
    private static Namespace standing(Dice dice, World world) {
        var policies = new ArrayList<NetworkPolicy>();
        if (dice.happens(70)) {
            policies.addAll(world.written());
            policies.removeIf(_ -> dice.happens(15));
        }
        if (dice.happens(50)) {
            var namespaces = List.of(world.namespace().name());
            var foreign = new ForeignPolicies(dice, namespaces).policies();
            foreign.stream()
                    .limit(dice.below(4))
                    .filter(policy -> policy.getSpec() != null)
                    .forEach(policies::add);
        }
        return new Namespace(world.namespace().name(), policies);
    }

    /// The same baselines changed, others, or none.
    private static World next(Dice dice, World world) {
        if (dice.happens(15)) {
            return world.with(List.of());
        }
        var others = new GeneratedBaselines(dice).baselines();
        if (dice.happens(40) && !world.baselines().isEmpty()) {
            var swapped = new ArrayList<>(world.baselines());
            for (int i = 0; i < swapped.size() && i < others.size(); i++) {
                others.get(i).getMetadata().setName(swapped.get(i).getMetadata().getName());
                swapped.set(i, others.get(i));
            }
            return world.with(swapped);
        }
        return world.with(others);
    }

    private static List<String> violations(
            World world, List<List<NetworkPolicy>> states, Dice dice) {
        var pods = everyKindOfPod(world.namespace());
        var flows = flows(world, states, dice);
        var oracles = states.stream().map(Oracle::new).toList();
        var violations = new ArrayList<String>();
        for (Party.Pod pod : pods) {
            for (Flow flow : flows) {
                var out = new Flow(pod, flow.to(), flow.protocol(), flow.port());
                var in = new Flow(flow.to(), pod, flow.protocol(), flow.port());
                judge(oracles.stream().map(oracle -> oracle.leaves(out)).toList())
                        .ifPresent(broken -> violations.add("egress " + broken + out));
                judge(oracles.stream().map(oracle -> oracle.enters(in)).toList())
                        .ifPresent(broken -> violations.add("ingress " + broken + in));
            }
        }
        return violations;
    }

    private static Optional<String> judge(List<Boolean> allowed) {
        boolean before = allowed.getFirst();
        boolean after = allowed.getLast();
        for (int i = 0; i < allowed.size(); i++) {
            if (before && after && !allowed.get(i)) {
                return Optional.of("cut after write %d: ".formatted(i));
            }
            if (!before && !after && allowed.get(i)) {
                return Optional.of("opened after write %d: ".formatted(i));
            }
        }
        return Optional.empty();
    }

    private static List<Party.Pod> everyKindOfPod(Party.Namespace namespace) {
        var values = List.of("", "db", "frontend", "web", "-");
        var pods = new ArrayList<Party.Pod>();
        for (String role : values) {
            for (String team : values) {
                var labels = new HashMap<String, String>();
                if (!role.equals("-")) {
                    labels.put("role", role);
                }
                if (!team.equals("-")) {
                    labels.put("team", team);
                }
                pods.add(
                        new Party.Pod(
                                namespace,
                                "pod",
                                labels,
                                List.of(new Party.NamedPort("http", "TCP", 8080))));
            }
        }
        return pods;
    }

    private static List<Flow> flows(World world, List<List<NetworkPolicy>> states, Dice dice) {
        var texts =
                Stream.of(states.getFirst(), states.getLast()).map(Serialization::asJson).toList();
        var ports = new ArrayList<>(dice.shuffled(Points.ports(texts)).stream().limit(4).toList());
        ports.add(8080);
        var others = new ArrayList<Party>();
        dice.shuffled(Points.addresses(texts)).stream()
                .limit(12)
                .forEach(ip -> others.add(new Party.Address(ip)));
        for (String name : List.of(world.namespace().name(), "pay", "kube-system")) {
            var namespace = new Party.Namespace(name, World.labels(dice));
            var http = new Party.NamedPort("http", "TCP", 8080);
            others.add(new Party.Pod(namespace, "other", World.labels(dice), List.of(http)));
        }
        return others.stream()
                .flatMap(other ->
                        ports.stream()
                                .flatMap(port ->
                                        Stream.of("TCP", "UDP")
                                                .map(protocol ->
                                                        new Flow(other, other, protocol, port))))
                .toList();
    }

    /// So that a property that never bites is seen.
    @Test
    void the_generated_changes_are_of_all_kinds() {
        Map<String, Integer> kinds = new HashMap<>();
        Seeds.each(
                300,
                seed -> {
                    var dice = new Dice(seed);
                    var world = World.generated(dice);
                    var change = standing(dice, world).changeTo(next(dice, world).plan());

                    for (Step step : Passage.of(change).steps()) {
                        String kind =
                                switch (step) {
                                    case Step.Open _ -> "opened";
                                    case Step.Close _ -> "closed";
                                    case Step.Mend(var drift) ->
                                            Write.of(drift).effect().toString();
                                };
                        kinds.merge(kind, 1, Integer::sum);
                    }
                });

        if (!Seeds.isReplay()) {
            assertThat(kinds)
                    .containsKeys("opened", "closed", "WIDENS", "NARROWS", "EXCHANGES", "DELETES");
        }
    }
}
