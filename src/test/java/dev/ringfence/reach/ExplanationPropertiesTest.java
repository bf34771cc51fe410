package dev.ringfence.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.generate.Dice;
import dev.ringfence.generate.Seeds;
import dev.ringfence.oracle.Oracle;
import dev.ringfence.policy.Direction;
import dev.ringfence.reach.Inquiry.Question;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What an explanation says is held against the slow judge, by making it untrue.
class ExplanationPropertiesTest {

    private static final int SEEDS = 8;
    private static final int FLOWS = 30;

    @Test
    void without_the_rules_that_let_it_through_the_flow_is_denied() {
        eachSide((inquiry, answer) -> {
            if (answer.side() instanceof Side.Allowed(var rules)) {
                var rest = PolicyEdits.of(inquiry.generated().policies()).without(rules);

                assertThat(answer.passes(rest.policies())).as("%s", answer).isFalse();
            }
        });
    }

    @Test
    void each_rule_that_lets_it_through_would_do_alone() {
        eachSide((inquiry, answer) -> {
            if (answer.side() instanceof Side.Allowed(var rules)) {
                for (RuleAt rule : rules) {
                    var others = rules.stream().filter(each -> !each.equals(rule)).toList();
                    var rest = PolicyEdits.of(inquiry.generated().policies()).without(others);

                    assertThat(answer.passes(rest.policies()))
                            .as("%s by %s", answer, rule)
                            .isTrue();
                }
            }
        });
    }

    @Test
    void without_the_policies_that_isolate_it_the_pod_is_open_and_with_any_of_them_it_is_not() {
        eachSide((inquiry, answer) -> {
            if (answer.side() instanceof Side.Denied(var names)) {
                var edits = PolicyEdits.of(inquiry.generated().policies());
                for (String kept : names) {
                    var others = names.stream().filter(each -> !each.equals(kept)).toList();

                    assertThat(answer.passes(less(edits, answer, others)))
                            .as("%s by %s", answer, kept)
                            .isFalse();
                }
                assertThat(answer.passes(less(edits, answer, names))).as("%s", answer).isTrue();
            }
        });
    }

    @Test
    void a_pod_that_is_not_isolated_is_open_with_no_rule_at_all() {
        eachSide((inquiry, answer) -> {
            if (answer.side() instanceof Side.NotIsolated) {
                var bare = PolicyEdits.of(inquiry.generated().policies());
                bare.policies()
                        .forEach(policy -> {
                            policy.getSpec().setIngress(List.of());
                            policy.getSpec().setEgress(List.of());
                        });

                assertThat(answer.passes(bare.policies())).as("%s", answer).isTrue();
            }
        });
    }

    @Test
    void what_is_said_to_be_missing_opens_the_flow_in_whichever_policy_it_is_put() {
        Seeds.each(
                SEEDS,
                seed -> {
                    var dice = new Dice(seed);
                    var inquiry = Inquiry.generated(dice);
                    for (Question question : denied(inquiry, dice)) {
                        var edits = PolicyEdits.of(inquiry.generated().policies());

                        for (Missing missing :
                                inquiry.cluster().explain(question.flow()).whyNot()) {
                            edits = edits.with(missing, dice.one(missing.policies()));
                        }

                        assertThat(new Oracle(edits.policies()).allows(question.judged()))
                                .as("%s", question)
                                .isTrue();
                    }
                });
    }

    @Test
    void nothing_is_missing_where_the_flow_is_allowed_and_something_where_it_is_not() {
        Seeds.each(
                SEEDS,
                seed -> {
                    var inquiry = Inquiry.generated(new Dice(seed));

                    var explained =
                            inquiry.questions().stream()
                                    .map(question -> inquiry.cluster().explain(question.flow()));

                    assertThat(explained)
                            .allMatch(each -> each.allowed() == each.whyNot().isEmpty());
                });
    }

    private static List<Question> denied(Inquiry inquiry, Dice dice) {
        return dice.shuffled(inquiry.questions()).stream()
                .filter(question -> !inquiry.cluster().explain(question.flow()).allowed())
                .limit(FLOWS)
                .toList();
    }

    private static List<NetworkPolicy> less(
            PolicyEdits edits, Answer answer, Collection<String> names) {
        String namespace = answer.judged().namespace().name();
        return edits.without(policy ->
                        names.stream().anyMatch(name -> PolicyEdits.is(policy, namespace, name)))
                .policies();
    }

    /// What was said of one end of a flow.
    private record Answer(Question question, Direction direction, Party.Pod judged, Side side) {

        boolean passes(Collection<NetworkPolicy> policies) {
            var oracle = new Oracle(policies);
            return switch (direction) {
                case INGRESS -> oracle.enters(question.judged());
                case EGRESS -> oracle.leaves(question.judged());
            };
        }
    }

    private static void eachSide(BiConsumer<Inquiry, Answer> property) {
        Seeds.each(
                SEEDS,
                seed -> {
                    var dice = new Dice(seed);
                    var inquiry = Inquiry.generated(dice);
                    dice.shuffled(inquiry.questions()).stream()
                            .flatMap(question -> answers(inquiry, question))
                            .limit(FLOWS)
                            .forEach(answer -> property.accept(inquiry, answer));
                });
    }

    private static Stream<Answer> answers(Inquiry inquiry, Question question) {
        var explained = inquiry.cluster().explain(question.flow());
        var flow = question.flow();
        return Stream.concat(
                flow.from() instanceof Party.Pod from
                        ? Stream.of(
                                new Answer(question, Direction.EGRESS, from, explained.egress()))
                        : Stream.of(),
                flow.to() instanceof Party.Pod to
                        ? Stream.of(
                                new Answer(question, Direction.INGRESS, to, explained.ingress()))
                        : Stream.of());
    }
}
