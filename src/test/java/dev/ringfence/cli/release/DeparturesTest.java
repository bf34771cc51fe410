package dev.ringfence.cli.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ringfence.cli.input.Inputs;
import dev.ringfence.cli.input.Live;
import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.manifest.Documents;
import dev.ringfence.policy.Direction;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeparturesTest {

    private static final String LEGACY =
            "{apiVersion: v1, kind: Namespace, metadata: {name: legacy}}";
    private static final String SHOP =
            "{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {tier: tenant}}}";
    private static final String TENANTS = baseline("{matchLabels: {tier: tenant}}", "Ready");
    private static final String DENY = policy("legacy", "ringfence-default-deny-egress", "tenants");
    private static final String MARKED =
            DENY.replace(
                    "managed-by: ringfence",
                    "managed-by: ringfence, ringfence.dev/released: 'true'");

    @Test
    void what_no_baseline_asks_for_goes() {
        var departures = in(List.of("legacy"), LEGACY, TENANTS, MARKED);

        assertThat(departures).hasSize(1);
        assertThat(names(departures.getFirst())).containsExactly("ringfence-default-deny-egress");
        assertThat(departures.getFirst().refused()).isEmpty();
    }

    @Test
    void what_a_baseline_asks_for_stays() {
        var standing = policy("shop", "ringfence-default-deny-egress", "tenants");

        var departures = in(List.of("shop"), SHOP, TENANTS, standing);

        assertThat(departures.getFirst().going()).isEmpty();
        assertThat(departures.getFirst().refused())
                .containsExactly(
                        new Departure.Refusal(
                                "shop",
                                "ringfence-default-deny-egress",
                                "baseline tenants asks for it: let the namespace leave the baseline first"));
    }

    @Test
    void what_was_written_for_an_uncertain_baseline_stays() {
        var waiting = baseline("{matchLabels: {tier: tenant}}", "Stalled");
        var unseen = TENANTS.replace("observedGeneration: 3", "observedGeneration: 2");
        var untold = TENANTS.substring(0, TENANTS.indexOf("status:"));
        var invalid = TENANTS.replace("namespaceSelector", "selector");

        for (String uncertain : List.of(waiting, unseen, untold, invalid)) {
            var departures = in(List.of("legacy"), LEGACY, uncertain, MARKED);

            assertThat(departures.getFirst().going()).isEmpty();
            assertThat(departures.getFirst().refused())
                    .singleElement()
                    .extracting(Departure.Refusal::reason)
                    .isEqualTo(
                            "it is not certain what is in force of baseline tenants: see its conditions, and come again when it is Ready");
        }
    }

    @Test
    void without_a_baseline_everything_of_ours_goes_from_a_namespace_that_is_named() {
        var departures = in(List.of("legacy"), LEGACY, DENY);

        assertThat(names(departures.getFirst())).containsExactly("ringfence-default-deny-egress");
    }

    @Test
    void only_what_is_marked_goes_from_all_namespaces() {
        var other = policy("legacy", "ringfence-allow-tenants-dns", "tenants");

        var departures = in(List.of(), LEGACY, TENANTS, MARKED, other);

        assertThat(names(departures.getFirst())).containsExactly("ringfence-default-deny-egress");
        assertThat(departures.getFirst().refused()).isEmpty();
    }

    @Test
    void what_is_not_ours_is_not_looked_at() {
        var foreign =
                "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: web, namespace: legacy, labels: {app.kubernetes.io/managed-by: ringfence, ringfence.dev/released: 'true'}}, spec: {podSelector: {}, policyTypes: [Egress]}}";
        var unmarked =
                "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: ringfence-x, namespace: legacy}, spec: {podSelector: {}, policyTypes: [Egress]}}";

        assertThat(in(List.of("legacy"), LEGACY, TENANTS, foreign, unmarked)).isEmpty();
        assertThat(in(List.of(), LEGACY, TENANTS, foreign, unmarked)).isEmpty();
    }

    @Test
    void says_which_pods_nothing_isolates_any_more() {
        var kept =
                "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: mine, namespace: legacy}, spec: {podSelector: {matchLabels: {app: db}}, policyTypes: [Egress]}}";

        var departures =
                in(
                        List.of("legacy"),
                        LEGACY,
                        TENANTS,
                        MARKED,
                        kept,
                        pod("web", "{app: web}", "{}"),
                        pod("db", "{app: db}", "{}"),
                        pod("node", "{app: web}", "{hostNetwork: true}"));

        assertThat(departures.getFirst().opened())
                .containsOnlyKeys(Direction.EGRESS)
                .containsEntry(Direction.EGRESS, List.of("web"));
    }

    @Test
    void the_dry_run_says_what_would_go_and_how_to_do_it() {
        var departures =
                in(List.of("legacy"), LEGACY, TENANTS, MARKED, pod("web", "{app: web}", "{}"));

        var account = new Account(departures, Account.Mode.DRY_RUN, List.of());

        assertThat(account.text())
                .isEqualTo(
                        """
                        would delete legacy/ringfence-default-deny-egress (written for tenants)
                          1 pod of legacy is no longer isolated for egress: web
                        1 policy would be deleted; nothing was: --confirm does it
                        """);
        assertThat(account.json())
                .contains("\"mode\" : \"DryRun\"")
                .contains("\"result\" : \"WouldDelete\"")
                .contains("\"pods\" : [ \"web\" ]");
    }

    @Test
    void what_could_not_be_deleted_is_not_told_as_deleted() {
        var departures = in(List.of("legacy"), LEGACY, TENANTS, MARKED);
        var failed =
                List.of(
                        new Departure.Refusal(
                                "legacy", "ringfence-default-deny-egress", "it was changed"));

        var account = new Account(departures, Account.Mode.CONFIRMED, failed);

        assertThat(account.text())
                .isEqualTo(
                        """
                        not deleted legacy/ringfence-default-deny-egress: it was changed
                        nothing deleted
                        """);
    }

    private static List<String> names(Departure departure) {
        return departure.going().stream().map(ObservedPolicy::name).toList();
    }

    private static List<Departure> in(List<String> namespaces, String... yaml) {
        var objects = new ArrayList<JsonNode>();
        for (String each : yaml) {
            objects.addAll(Documents.of(each));
        }
        var live = new Live(objects, List.of(), List.of());
        var inputs = Inputs.read(List.of(), InputStream.nullInputStream(), live);
        assertThat(inputs.complaints()).isEmpty();
        return Departures.in(inputs, new Departures.Request(namespaces, "ringfence-system"));
    }

    private static String baseline(String selector, String condition) {
        return """
        apiVersion: ringfence.dev/v1alpha1
        kind: BaselinePolicy
        metadata: {name: tenants, uid: u-1, generation: 3}
        spec: {namespaceSelector: %s}
        status:
          observedGeneration: 3
          conditions: [{type: %s, status: "True", lastTransitionTime: "2026-11-25T12:00:00Z", reason: Because, message: So.}]
        """
                .formatted(selector, condition);
    }

    private static String policy(String namespace, String name, String baselines) {
        return """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: %s
          namespace: %s
          uid: u-%s
          resourceVersion: "7"
          labels: {app.kubernetes.io/managed-by: ringfence}
          annotations: {ringfence.dev/baselines: %s}
        spec: {podSelector: {}, policyTypes: [Egress]}
        """
                .formatted(name, namespace, name, baselines);
    }

    private static String pod(String name, String labels, String more) {
        return """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s, namespace: legacy, labels: %s}
        spec: %s
        """
                .formatted(name, labels, more.equals("{}") ? "{containers: []}" : more);
    }
}
