package dev.ringfence.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ringfence.generate.Dice;
import dev.ringfence.generate.Seeds;
import dev.ringfence.generate.World;
import dev.ringfence.manifest.PolicyReader;
import dev.ringfence.manifest.PolicyWriter;
import dev.ringfence.plan.PlannedPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftPropertiesTest {

    @Test
    void finds_no_drift_in_what_was_written_and_comes_back_from_the_server() {
        Seeds.each(
                40,
                seed -> {
                    var plan = World.generated(new Dice(seed)).plan();
                    var returned =
                            plan.policies().values().stream()
                                    .map(planned -> observed(json(planned)))
                                    .toList();

                    var drift = Comparison.between(plan, returned);

                    assertThat(drift).isEmpty();
                });
    }

    @Test
    void finds_every_single_change_of_a_spec_or_a_mark() {
        Seeds.each(
                25,
                seed -> {
                    var changed = Changed.generated(new Dice(seed));

                    for (Mutation mutation : changed.mutations()) {
                        assertThat(Comparison.between(changed.planned(), observed(mutation.json())))
                                .as(mutation.what())
                                .hasSize(1);
                    }
                });
    }

    @Test
    void says_where_every_single_change_is() {
        Seeds.each(
                10,
                seed -> {
                    var changed = Changed.generated(new Dice(seed));

                    for (Mutation mutation : changed.mutations()) {
                        var drift =
                                Comparison.between(changed.planned(), observed(mutation.json()));
                        assertThat(drift.getFirst().places())
                                .as(mutation.what())
                                .isNotEmpty()
                                .allMatch(place -> !place.planned().equals(place.found()));
                    }
                });
    }

    @Test
    void mends_every_single_change_by_writing_the_policy_again() {
        Seeds.each(
                10,
                seed -> {
                    var changed = Changed.generated(new Dice(seed));

                    for (Mutation mutation : changed.mutations()) {
                        var mended =
                                PolicyWriter.rewrite(changed.planned(), policy(mutation.json()));
                        assertThat(Comparison.between(changed.planned(), PolicyReader.read(mended)))
                                .as(mutation.what())
                                .isEmpty();
                    }
                });
    }

    /// A planned policy, and some of the changes that could be made to it.
    private record Changed(PlannedPolicy planned, List<Mutation> mutations) {

        static Changed generated(Dice dice) {
            while (true) {
                var policies = List.copyOf(World.generated(dice).plan().policies().values());
                if (!policies.isEmpty()) {
                    PlannedPolicy planned = dice.one(policies);
                    var mutations = dice.shuffled(Mutation.ofEach(json(planned)));
                    return new Changed(
                            planned, mutations.subList(0, Math.min(60, mutations.size())));
                }
            }
        }
    }

    private static JsonNode json(PlannedPolicy planned) {
        var written = PolicyWriter.write(planned, "shop");
        written.getMetadata().setUid("0001");
        written.getMetadata().setResourceVersion("7");
        return Serialization.unmarshal(Serialization.asJson(written), JsonNode.class);
    }

    private static ObservedPolicy observed(JsonNode json) {
        return PolicyReader.read(policy(json));
    }

    private static NetworkPolicy policy(JsonNode json) {
        return Serialization.unmarshal(json.toString(), NetworkPolicy.class);
    }
}
