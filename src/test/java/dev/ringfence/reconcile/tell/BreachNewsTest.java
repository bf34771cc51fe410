package dev.ringfence.reconcile.tell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.reconcile.tell.BreachNews.Broken;
import dev.ringfence.status.Entries;
import dev.ringfence.status.Share;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BreachNewsTest {

    @Test
    void a_breach_that_was_not_there_has_appeared() {
        var news =
                BreachNews.between(
                        shares(Entries.breached("OPEN_ALL")),
                        shares(Entries.breached("OPEN_ALL", "INGRESS_WORLD")));

        assertThat(kinds(news.appeared())).containsExactly("INGRESS_WORLD");
        assertThat(news.healed()).isEmpty();
    }

    @Test
    void a_breach_that_is_there_no_more_is_healed() {
        var news =
                BreachNews.between(
                        shares(Entries.breached("OPEN_ALL")), shares(Entries.allIsWell()));

        assertThat(news.appeared()).isEmpty();
        assertThat(kinds(news.healed())).containsExactly("OPEN_ALL");
    }

    @Test
    void one_rule_that_breaks_two_baselines_is_one_breach() {
        var both = Map.of("a", Entries.breached("OPEN_ALL"), "b", Entries.breached("OPEN_ALL"));

        var news = BreachNews.between(Map.of(), both);

        assertThat(news.appeared()).hasSize(1);
        assertThat(news.appeared().getFirst().baselines()).containsExactly("a", "b");
    }

    @Test
    void a_second_baseline_that_it_breaks_makes_no_second_breach() {
        var both = Map.of("a", Entries.breached("OPEN_ALL"), "b", Entries.breached("OPEN_ALL"));

        var news = BreachNews.between(Map.of("a", Entries.breached("OPEN_ALL")), both);

        assertThat(news.appeared()).isEmpty();
    }

    @Test
    void a_namespace_that_left_its_baseline_is_not_healed() {
        var news = BreachNews.between(shares(Entries.breached("OPEN_ALL")), Map.of());

        assertThat(news.healed()).isEmpty();
    }

    @Test
    void trouble_with_our_own_policies_is_no_breach() {
        var news = BreachNews.between(Map.of(), shares(Entries.drifted("ringfence-x")));

        assertThat(news.appeared()).isEmpty();
    }

    private static Map<String, Share> shares(Share share) {
        return Map.of("tenants", share);
    }

    private static List<String> kinds(List<Broken> broken) {
        return broken.stream().map(each -> each.trouble().kind()).toList();
    }
}
