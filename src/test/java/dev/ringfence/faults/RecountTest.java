package dev.ringfence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.apimodel.ModelServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecountTest {

    private static final String SELECTING = "namespaceSelector: {matchLabels: {tier: tenant}}\n";

    private final ModelWorld world = new ModelWorld(new ModelServer());

    @Test
    void a_status_that_forgets_a_namespace_is_found() {
        world.actor().namespace("shop", "{tier: tenant}");
        world.actor().baseline("closed", SELECTING);

        assertThat(Recount.differences(world, Measured.NOTHING))
                .containsExactly("x-closed: 0 selected namespaces are said, and 1 are counted");
    }

    @Test
    void a_metric_that_forgets_nothing_is_found() {
        world.actor().baseline("closed", SELECTING);
        var measured =
                new Measured(
                        List.of(
                                "ringfence_managed_policies{baselinepolicy=\"x-closed\",kind=\"allow\"} 2.0",
                                "ringfence_managed_policies{baselinepolicy=\"x-other\",kind=\"allow\"} 1.0",
                                "ringfence_namespaces{baselinepolicy=\"x-closed\",state=\"Breached\"} 1.0"));

        assertThat(Recount.differences(world, measured))
                .containsExactlyInAnyOrder(
                        "x-closed: 1 namespaces in the metric of Breached are said, and 0 are counted",
                        "x-closed: 2 policies in the metric are said, and 0 are counted");
    }

    @Test
    void what_no_baseline_selects_counts_for_none() {
        world.actor().namespace("shop", "{tier: other}");
        world.actor().baseline("closed", SELECTING);

        assertThat(Recount.differences(world, Measured.NOTHING)).isEmpty();
    }
}
