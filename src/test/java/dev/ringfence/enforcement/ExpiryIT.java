package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.api.v1alpha1.Expiration;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Exceptions that are gone at their moment.
class ExpiryIT extends ControlPlaneTest {

    private static final String DENY_EGRESS = "ringfence-default-deny-egress";
    private static final String DENY_INGRESS = "ringfence-default-deny-ingress";

    @Test
    void an_exception_is_gone_at_its_moment_and_the_rest_stays() {
        String shop = sandbox.namespace("shop");
        String bank = sandbox.namespace("bank");
        Instant expires = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(6);
        String baseline = sandbox.baseline("tenants", exceptions(expires));
        String partner = "ringfence-allow-%s-partner".formatted(baseline);
        String stays = "ringfence-allow-%s-stays".formatted(baseline);
        sandbox.awaitNames(shop, DENY_EGRESS, DENY_INGRESS, partner, stays);
        var before = sandbox.awaitCondition(baseline, "Ready", "True");

        Instant gone = awaitGone(shop, partner);

        sandbox.awaitNames(bank, DENY_EGRESS, DENY_INGRESS, stays);
        assertThat(gone).isBetween(expires, expires.plusSeconds(3));
        assertThat(before.expiresSoon())
                .containsExactly(new Expiration("partner", expires.toString()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(sandbox.status(baseline).orElseThrow().expired())
                                .containsExactly(new Expiration("partner", expires.toString())));
        assertThat(sandbox.status(baseline).orElseThrow().expiresSoon()).isEmpty();
        assertThat(
                        operator()
                                .metric(
                                        "ringfence_exception_expiration_timestamp_seconds{baselinepolicy=\"%s\",exception=\"partner\"}"
                                                .formatted(baseline)))
                .isEqualTo((double) expires.getEpochSecond());
        sandbox.awaitEvent(shop, ExpiryIT::tellsOfExpiry);
        assertThat(eventsOfExpiry(shop)).hasSize(1);
        assertThat(eventsOfExpiry(shop).getFirst().getNote())
                .isEqualTo(
                        "Exception partner of baseline %s expired at %s: what it allowed is closed. To open it again, give it a later expirationTime."
                                .formatted(baseline, expires));
    }

    @Test
    void what_expired_while_the_operator_was_down_is_gone_when_it_starts() {
        String shop = sandbox.namespace("shop");
        Instant expires = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(4);
        String baseline = sandbox.baseline("tenants", exceptions(expires));
        String partner = "ringfence-allow-%s-partner".formatted(baseline);
        String stays = "ringfence-allow-%s-stays".formatted(baseline);
        sandbox.awaitNames(shop, DENY_EGRESS, DENY_INGRESS, partner, stays);
        operator().stop();
        Awaitility.await().until(() -> Instant.now().isAfter(expires));
        assertThat(sandbox.policies(shop)).containsKey(partner);

        operator().start();

        sandbox.awaitNames(shop, DENY_EGRESS, DENY_INGRESS, stays);
        sandbox.awaitEvent(shop, ExpiryIT::tellsOfExpiry);
        assertThat(eventsOfExpiry(shop)).hasSize(1);
    }

    @Test
    void an_exception_that_is_given_a_later_moment_is_open_again() {
        String shop = sandbox.namespace("shop");
        String baseline = sandbox.baseline("tenants", exceptions(Instant.now().minusSeconds(1)));
        String partner = "ringfence-allow-%s-partner".formatted(baseline);
        String stays = "ringfence-allow-%s-stays".formatted(baseline);
        sandbox.awaitNames(shop, DENY_EGRESS, DENY_INGRESS, stays);

        sandbox.baseline("tenants", exceptions(Instant.now().plusSeconds(3_600)));

        sandbox.awaitNames(shop, DENY_EGRESS, DENY_INGRESS, partner, stays);
    }

    @Test
    void the_api_server_refuses_a_moment_that_is_none() {
        for (String text :
                List.of(
                        "2027-02-30T00:00:00Z",
                        "2027-03-31",
                        "2027-03-31T00:00:00",
                        "2027-03-31t00:00:00z",
                        "1999-03-31T00:00:00Z",
                        "tomorrow")) {
            Assertions.assertThatThrownBy(() ->
                            sandbox.baseline(
                                    "tenants",
                                    "allow: [{name: a, expirationTime: \"%s\", egress: [{}]}]"
                                            .formatted(text)))
                    .as(text)
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("expirationTime");
        }
    }

    /// One that expires, and one that stays.
    static String exceptions(Instant expires) {
        return """
        allow:
        - name: partner
          expirationTime: "%s"
          egress: [{to: [{ipBlock: {cidr: 203.0.113.0/24}}]}]
        - name: stays
          egress: [{to: [{ipBlock: {cidr: 192.0.2.0/24}}]}]
        """
                .formatted(expires);
    }

    private Instant awaitGone(String namespace, String policy) {
        sandbox.awaitPolicies(namespace, policies -> !policies.containsKey(policy));
        return Instant.now();
    }

    static boolean tellsOfExpiry(Event event) {
        return event.getReason().equals("ExceptionExpired");
    }

    private List<Event> eventsOfExpiry(String namespace) {
        return sandbox.events(namespace).stream().filter(ExpiryIT::tellsOfExpiry).toList();
    }
}
