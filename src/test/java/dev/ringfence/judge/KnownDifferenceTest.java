package dev.ringfence.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.generate.GeneratedCluster;
import dev.ringfence.oracle.Flow;
import dev.ringfence.oracle.Ip;
import dev.ringfence.oracle.Party;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A known difference recognises its own flows, and no other.
class KnownDifferenceTest {

    private static final Party.Namespace SHOP = new Party.Namespace("shop", Map.of());
    private static final Party.Pod DB = pod("db");
    private static final Party.Pod WEB = pod("web");

    private static final Map<String, Party> PARTIES =
            Map.of("db", DB, "web", WEB, "outside", Party.address("10.0.0.9"));

    private static Party.Pod pod(String role) {
        var http = new Party.NamedPort("http", "TCP", 8080);
        return new Party.Pod(SHOP, role, Map.of("role", role), List.of(http));
    }

    /// One policy of namespace shop, where db has the address 10.0.0.1 and web 10.0.0.2.
    private static GeneratedCluster cluster(String spec) {
        var policy =
                Serialization.unmarshal(
                        "metadata: {name: x, namespace: shop}\nspec: " + spec, NetworkPolicy.class);
        return new GeneratedCluster(
                List.of(policy),
                List.of(SHOP),
                List.of(DB, WEB),
                Map.of(DB, Ip.parse("10.0.0.1"), WEB, Ip.parse("10.0.0.2")));
    }

    private static boolean recognises(KnownDifference known, String spec, String ends) {
        String[] names = ends.split(" to ", -1);
        var flow =
                new Flow(
                        Objects.requireNonNull(PARTIES.get(names[0])),
                        Objects.requireNonNull(PARTIES.get(names[1])),
                        "TCP",
                        8080);
        return known.recognises(cluster(spec), flow);
    }

    @ParameterizedTest(name = "{0}: {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {policyTypes: [Ingress]}               | db to db      | true
                    {policyTypes: [Egress]}                | db to db      | true
                    {policyTypes: [Ingress]}               | web to db     | false
                    {policyTypes: [Ingress], ingress: [{}]}| db to db      | false
                    {podSelector: {matchLabels: {a: b}}}   | db to db      | false
                    {ingress: [{from: [{ipBlock: {cidr: 10.0.0.1/32}}]}]} | db to db   | false
                    {ingress: [{from: [{ipBlock: {cidr: 10.0.0.1/32}}]}]} | web to web | true
                    """)
    void recognises_a_pod_that_calls_itself_where_policies_would_stop_it(
            String spec, String ends, boolean recognised) {
        assertThat(recognises(KnownDifference.POD_TO_ITSELF, spec, ends)).isEqualTo(recognised);
    }

    @ParameterizedTest(name = "{0}: {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/24}}]}]}                        | web to db     | true
                    {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/24, except: [10.0.0.2/32]}}]}]} | web to db     | false
                    {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/24}}], ports: [{port: http}]}]} | web to db     | true
                    {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/24}}], ports: [{port: 80}]}]}   | web to db     | false
                    {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/24}}]}]}                        | outside to db | false
                    {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/24}}, {podSelector: {}}]}]}     | web to db     | false
                    {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}      | web to db     | true
                    {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: '::/0'}}]}]}         | web to db     | false
                    {egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}                             | web to db     | false
                    {policyTypes: [Ingress]}                                                     | db to db      | false
                    """)
    void recognises_a_block_that_would_let_a_pod_through_by_its_address(
            String spec, String ends, boolean recognised) {
        assertThat(recognises(KnownDifference.BLOCK_MEETS_POD, spec, ends)).isEqualTo(recognised);
    }
}
