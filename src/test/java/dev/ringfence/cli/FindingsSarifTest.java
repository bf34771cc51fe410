package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ringfence.breach.Breach;
import dev.ringfence.cli.Finding.Severity;
import dev.ringfence.cli.Finding.Spot;
import dev.ringfence.cli.input.Place;
import dev.ringfence.lint.Remark;
import dev.ringfence.manifest.Oddity;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsSarifTest {

    private static final String GROUND =
            """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop, labels: {tier: tenant}}
            ---
            apiVersion: ringfence.dev/v1alpha1
            kind: BaselinePolicy
            metadata: {name: tenants}
            spec: {namespaceSelector: {matchLabels: {tier: tenant}}}
            """;

    private static final String OPEN =
            """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: open, namespace: shop}
            spec:
              podSelector: {}
              policyTypes: [Ingress, Egress]
              ingress: [{}]
              egress: [{}]
            """;

    @TempDir private Path folder;

    @Test
    void a_finding_keeps_its_fingerprint_where_lines_and_files_move() throws IOException {
        var before = fingerprints("one.yaml", GROUND + "---\n" + OPEN);

        var after = fingerprints("two.yaml", "# a word\n\n" + OPEN + "---\n" + GROUND);

        assertThat(before).hasSizeGreaterThan(2).doesNotHaveDuplicates();
        assertThat(after).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void another_policy_has_other_fingerprints() throws IOException {
        var before = fingerprints("one.yaml", GROUND + "---\n" + OPEN);

        var other =
                fingerprints("one.yaml", GROUND + "---\n" + OPEN.replace("name: open", "name: o"));

        assertThat(other).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
    }

    @Test
    void findings_of_one_kind_at_one_place_are_told_apart() throws IOException {
        var spot = new Spot(new Place("a.yaml", 1, 1), "NetworkPolicy shop/web", "spec");
        var checked =
                new Checked(
                        List.of(
                                new Finding(Severity.ERROR, "POLICY_REFUSED", spot, "one", null),
                                new Finding(Severity.ERROR, "POLICY_REFUSED", spot, "two", null)),
                        List.of(),
                        List.of(),
                        new Checked.Judged(0, 0, 0, 0, 0),
                        Checked.Extent.WHOLE);
        var out = new StringWriter();
        var quiet = new PrintWriter(new StringWriter());

        new FindingsSarif(new Session(new PrintWriter(out, true), quiet, Colours.wanted()))
                .write(checked);

        var results = new ObjectMapper().readTree(out.toString()).at("/runs/0/results");
        assertThat(results).hasSize(2);
        assertThat(results.path(0).path("partialFingerprints"))
                .isNotEqualTo(results.path(1).path("partialFingerprints"));
    }

    @Test
    void each_result_names_its_rule_by_id_and_by_index() throws IOException {
        var run = run("one.yaml", GROUND + "---\n" + OPEN);

        var rules = run.at("/tool/driver/rules");
        assertThat(run.path("results")).isNotEmpty();
        for (JsonNode result : run.path("results")) {
            int index = result.path("ruleIndex").intValue();
            assertThat(rules.path(index).path("id").textValue())
                    .isEqualTo(result.path("ruleId").textValue());
        }
    }

    @Test
    void an_input_that_could_not_be_judged_makes_no_successful_run() throws IOException {
        var run = run("one.yaml", GROUND + "---\n" + OPEN.replace("podSelector: {}", "x: [\n"));

        var invocation = run.path("invocations").path(0);
        assertThat(invocation.path("executionSuccessful").booleanValue()).isFalse();
        var told = invocation.path("toolExecutionNotifications").path(0);
        assertThat(told.at("/locations/0/physicalLocation/region/startLine").intValue())
                .isPositive();
    }

    /// SARIF wants a place to be a file, and an option is none.
    @Test
    void what_is_missing_on_the_command_line_has_no_place() throws IOException {
        var run = run("one.yaml", OPEN);

        var told = run.at("/invocations/0/toolExecutionNotifications/0");
        assertThat(told.has("locations")).isFalse();
        assertThat(told.at("/message/text").textValue())
                .startsWith("-f: no BaselinePolicy could be read");
    }

    /// All that a finding can be called.
    private static List<String> kinds() {
        return Stream.of(
                        Arrays.stream(Breach.Kind.values()).map(Enum::name),
                        Arrays.stream(Oddity.Kind.values()).map(Enum::name),
                        Arrays.stream(Remark.Kind.values()).map(Enum::name),
                        Stream.of(
                                "BASELINE_REJECTED",
                                "POLICY_REFUSED",
                                "LOST_INDENTATION",
                                "HOST_NETWORK_POD",
                                "EXPIRED_EXCEPTION"))
                .flatMap(each -> each)
                .toList();
    }

    @Test
    void every_rule_is_told_with_help_and_a_level_that_sarif_has() {
        var rules = CheckRule.all();

        assertThat(rules)
                .extracting(CheckRule::id)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(kinds());
        assertThat(rules).extracting(CheckRule::name).contains("OpenAll", "IngressAllNamespaces");
        assertThat(rules)
                .allSatisfy(rule -> {
                    assertThat(rule.severity().toString()).isIn("error", "warning", "note");
                    assertThat(rule.title()).isNotBlank().doesNotEndWith(".");
                    assertThat(rule.meaning()).endsWith(".");
                    assertThat(rule.help()).endsWith(".");
                });
    }

    private List<String> fingerprints(String name, String text) throws IOException {
        var fingerprints = new ArrayList<String>();
        run(name, text)
                .path("results")
                .forEach(result ->
                        fingerprints.add(
                                result.at("/partialFingerprints/ringfenceFinding~1v1").asText()));
        return fingerprints;
    }

    /// The one run of the report.
    private JsonNode run(String name, String text) throws IOException {
        var file = Files.writeString(folder.resolve(name), text);
        var out = new StringWriter();
        RootCommand.with(new CheckCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter(), true))
                .execute("check", "-o", "sarif", "-f", file.toString());
        var report = new ObjectMapper().readTree(out.toString());
        assertThat(report.path("version").textValue()).isEqualTo("2.1.0");
        assertThat(Stream.of("runs").map(report::path)).allMatch(runs -> runs.size() == 1);
        return report.path("runs").path(0);
    }
}
