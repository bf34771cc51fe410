package dev.ringfence.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.drift.DriftKind;
import dev.ringfence.status.Entries;
import dev.ringfence.status.Ledger;
import dev.ringfence.status.StatusWriter;
import dev.ringfence.status.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MetersTest {

    private final Ledger ledger = new Ledger();
    private final Meters meters = new Meters(ledger, "1.2.3");

    @Test
    void every_kind_of_drift_is_there_at_zero_before_anything_happened() {
        String scraped = meters.scrape();

        assertThat(scraped.lines())
                .contains(
                        "ringfence_drift_detected_total{reason=\"Missing\"} 0.0",
                        "ringfence_drift_detected_total{reason=\"Altered\"} 0.0",
                        "ringfence_drift_detected_total{reason=\"Stripped\"} 0.0",
                        "ringfence_drift_detected_total{reason=\"Surplus\"} 0.0",
                        "ringfence_drift_detected_total{reason=\"NameTaken\"} 0.0",
                        "ringfence_drift_repaired_total{reason=\"Missing\"} 0.0",
                        "ringfence_drift_repaired_total{reason=\"Altered\"} 0.0",
                        "ringfence_drift_repaired_total{reason=\"Stripped\"} 0.0",
                        "ringfence_drift_repaired_total{reason=\"Surplus\"} 0.0",
                        "ringfence_drift_repaired_total{reason=\"NameTaken\"} 0.0");
    }

    @Test
    void every_metric_says_what_it_is() {
        Entries.record(ledger, "shop", Map.of("tenants", Entries.allIsWell()));

        String scraped = meters.scrape();

        assertThat(scraped.lines().filter(line -> line.startsWith("# HELP ")))
                .contains(
                        "# HELP ringfence_drift_detected_total Managed policies found not as planned",
                        "# HELP ringfence_drift_repaired_total Managed policies brought back to the plan",
                        "# HELP ringfence_isolation_latency_seconds From the start of the pass that first found a namespace selected to the moment when all its policies were stored",
                        "# HELP ringfence_repair_latency_seconds From the start of the pass that found a drift to the moment when it was mended",
                        "# HELP ringfence_namespaces Namespaces by baseline and state",
                        "# HELP ringfence_managed_policies Planned policies by baseline and what they are for",
                        "# HELP ringfence_build_info The version that is running");
    }

    @Test
    void who_stands_by_says_nothing_of_namespaces() {
        Entries.record(ledger, "shop", Map.of("tenants", Entries.allIsWell()));
        meters.leads(() -> false);

        String scraped = meters.scrape();

        assertThat(scraped.lines())
                .contains("ringfence_leader 0.0")
                .noneMatch(line -> line.contains("baselinepolicy="));
    }

    @Test
    void who_leads_says_how_namespaces_are() {
        Entries.record(ledger, "shop", Map.of("tenants", Entries.allIsWell()));
        meters.leads(() -> true);

        String scraped = meters.scrape();

        assertThat(scraped.lines())
                .contains(
                        "ringfence_leader 1.0",
                        "ringfence_namespaces{baselinepolicy=\"tenants\",state=\"Protected\"} 1.0");
    }

    @Test
    void counts_what_was_found_and_what_was_mended() {
        meters.detected(DriftKind.ALTERED);
        meters.detected(DriftKind.ALTERED);
        meters.repaired(DriftKind.ALTERED, Duration.ofMillis(30));

        String scraped = meters.scrape();

        assertThat(scraped.lines())
                .contains(
                        "ringfence_drift_detected_total{reason=\"Altered\"} 2.0",
                        "ringfence_drift_repaired_total{reason=\"Altered\"} 1.0",
                        "ringfence_drift_repaired_total{reason=\"Missing\"} 0.0",
                        "ringfence_repair_latency_seconds_count 1",
                        "ringfence_repair_latency_seconds_bucket{le=\"0.025\"} 0",
                        "ringfence_repair_latency_seconds_bucket{le=\"0.05\"} 1");
    }

    @Test
    void measures_how_long_a_namespace_waited() {
        meters.isolated(Duration.ofSeconds(3));

        assertThat(meters.scrape().lines())
                .contains(
                        "ringfence_isolation_latency_seconds_count 1",
                        "ringfence_isolation_latency_seconds_sum 3.0",
                        "ringfence_isolation_latency_seconds_bucket{le=\"1.0\"} 0",
                        "ringfence_isolation_latency_seconds_bucket{le=\"5.0\"} 1");
    }

    @Test
    void counts_requests_and_passes() {
        meters.answered("PUT", "networkpolicies", 409);
        meters.passed("namespaces", "Success");

        assertThat(meters.scrape().lines())
                .contains(
                        "ringfence_api_requests_total{code=\"409\",resource=\"networkpolicies\",verb=\"PUT\"} 1.0",
                        "ringfence_reconciliations_total{controller=\"namespaces\",outcome=\"Success\"} 1.0");
    }

    @Test
    void counts_breaches_by_baseline_and_kind_from_zero_on() {
        Entries.record(
                ledger, "shop", Map.of("tenants", Entries.breached("OPEN_ALL", "OPEN_CIDR")));
        Entries.record(ledger, "bank", Map.of("tenants", Entries.breached("OPEN_ALL")));

        assertThat(meters.scrape().lines())
                .contains(
                        "ringfence_breaches{baselinepolicy=\"tenants\",kind=\"OPEN_ALL\"} 2.0",
                        "ringfence_breaches{baselinepolicy=\"tenants\",kind=\"OPEN_CIDR\"} 1.0",
                        "ringfence_breaches{baselinepolicy=\"tenants\",kind=\"INGRESS_WORLD\"} 0.0",
                        "ringfence_breaches{baselinepolicy=\"tenants\",kind=\"NOT_JUDGED\"} 0.0",
                        "ringfence_namespaces{baselinepolicy=\"tenants\",state=\"Breached\"} 2.0",
                        "ringfence_namespace_unprotected{namespace=\"shop\"} 1.0");
    }

    @Test
    void names_the_running_version() {
        assertThat(meters.scrape().lines()).contains("ringfence_build_info{version=\"1.2.3\"} 1");
    }

    @Test
    void shows_each_baseline_in_every_state_and_for_every_kind_of_policy() {
        Entries.record(ledger, "shop", Map.of("tenants", Entries.allIsWell()));
        Entries.record(ledger, "bank", Map.of("tenants", Entries.drifted("ringfence-x")));

        assertThat(samples(meters.scrape(), "ringfence_namespaces{", "ringfence_managed_policies{"))
                .containsOnly(
                        Map.entry(
                                "ringfence_namespaces{baselinepolicy=\"tenants\",state=\"Protected\"}",
                                1.0),
                        Map.entry(
                                "ringfence_namespaces{baselinepolicy=\"tenants\",state=\"Pending\"}",
                                0.0),
                        Map.entry(
                                "ringfence_namespaces{baselinepolicy=\"tenants\",state=\"Breached\"}",
                                0.0),
                        Map.entry(
                                "ringfence_namespaces{baselinepolicy=\"tenants\",state=\"Drifted\"}",
                                1.0),
                        Map.entry(
                                "ringfence_namespaces{baselinepolicy=\"tenants\",state=\"Released\"}",
                                0.0),
                        Map.entry(
                                "ringfence_managed_policies{baselinepolicy=\"tenants\",kind=\"default-deny-ingress\"}",
                                2.0),
                        Map.entry(
                                "ringfence_managed_policies{baselinepolicy=\"tenants\",kind=\"default-deny-egress\"}",
                                1.0),
                        Map.entry(
                                "ringfence_managed_policies{baselinepolicy=\"tenants\",kind=\"block-node-metadata\"}",
                                0.0),
                        Map.entry(
                                "ringfence_managed_policies{baselinepolicy=\"tenants\",kind=\"allow\"}",
                                2.0));
    }

    @Test
    void shows_the_counts_of_now_and_not_of_the_last_scrape() {
        Entries.record(ledger, "shop", Map.of("tenants", Entries.allIsWell()));
        meters.scrape();

        Entries.record(ledger, "bank", Map.of("tenants", Entries.allIsWell()));

        assertThat(samples(meters.scrape(), "ringfence_"))
                .containsEntry(state("Protected"), 2.0)
                .containsEntry(
                        "ringfence_managed_policies{baselinepolicy=\"tenants\",kind=\"allow\"}",
                        4.0);
    }

    @Test
    void a_baseline_that_is_gone_is_shown_no_more() {
        Entries.record(ledger, "shop", Map.of("tenants", Entries.allIsWell()));
        meters.scrape();

        Entries.forget(ledger, "shop");

        assertThat(meters.scrape()).doesNotContain("tenants");
    }

    @Test
    void agrees_with_the_status_of_the_same_moment() {
        Entries.record(ledger, "shop", Map.of("tenants", Entries.allIsWell()));
        Entries.record(ledger, "bank", Map.of("tenants", Entries.drifted("ringfence-x")));
        Entries.record(ledger, "old", Map.of("tenants", Entries.released()));
        Entries.await(ledger, "tenants", "bank", "new");

        var shown =
                samples(meters.scrape(), "ringfence_namespaces{", "ringfence_managed_policies{");
        var status =
                new StatusWriter(Clock.fixed(Entries.NOON, ZoneOffset.UTC))
                        .write(1, new Verdict.InForce(), ledger.summary("tenants"), null);

        var counts = Objects.requireNonNull(status.namespaces());
        assertThat(counts.pending()).isEqualTo(2);
        assertThat(shown)
                .containsEntry(state("Protected"), (double) counts.protectedOnes())
                .containsEntry(state("Pending"), (double) counts.pending())
                .containsEntry(state("Drifted"), (double) counts.drifted())
                .containsEntry(state("Released"), (double) counts.released());
        double policies =
                shown.entrySet().stream()
                        .filter(sample -> sample.getKey().startsWith("ringfence_managed_policies"))
                        .mapToDouble(Map.Entry::getValue)
                        .sum();
        assertThat((int) policies).isEqualTo(status.managedPolicies());
    }

    @Test
    void every_line_is_of_the_text_format() {
        Entries.record(ledger, "shop", Map.of("tenants", Entries.allIsWell()));
        meters.answered("GET", "with \"quotes\" and \\", 200);

        String scraped = meters.scrape();

        assertThat(scraped.lines())
                .allMatch(line ->
                        line.matches("# (HELP|TYPE) [a-z_]+ .+")
                                || line.matches(
                                        "[a-z_]+(\\{([a-z]+=\"([^\"\\\\\\n]|\\\\.)*\",?)+\\})? [-+0-9.Ee]+(Inf|NaN)?"));
    }

    @Test
    void no_metric_of_others_is_served() {
        assertThat(meters.scrape().lines().filter(line -> !line.startsWith("#")))
                .allMatch(line -> line.startsWith("ringfence_"));
    }

    private static String state(String state) {
        return "ringfence_namespaces{baselinepolicy=\"tenants\",state=\"%s\"}".formatted(state);
    }

    private static Map<String, Double> samples(String scraped, String... prefixes) {
        var samples = new HashMap<String, Double>();
        scraped.lines()
                .filter(line -> Arrays.stream(prefixes).anyMatch(line::startsWith))
                .forEach(line -> {
                    int space = line.lastIndexOf(' ');
                    samples.put(
                            line.substring(0, space), Double.valueOf(line.substring(space + 1)));
                });
        return samples;
    }
}
