package dev.ringfence.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.reach.Explanation.Certainty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertaintyTest {

    /// One or two policies in namespace shop; a flow that they deny or allow; how certain that is.
    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    a block holds the called pod's address        | {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.1.0/24}}]}]} | db pay-web 80/TCP | ENGINE_DEPENDENT
                    a block holds the caller's address            | {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]} | pay-web db 80/TCP | ENGINE_DEPENDENT
                    a block holds another address                 | {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.2.0/24}}]}]} | db pay-web 80/TCP | CERTAIN
                    an except takes the address away              | {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.1.0/24, except: [10.0.1.1/32]}}]}]} | db pay-web 80/TCP | CERTAIN
                    the block is for another port                 | {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.1.0/24}}], ports: [{port: 81}]}]} | db pay-web 80/TCP | CERTAIN
                    a named port is still the called pod's        | {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.1.0/24}}], ports: [{port: http}]}]} | db pay-web 8080/TCP | ENGINE_DEPENDENT
                    the block is of a family that one end lacks   | {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 'fd00::/8'}}]}]} | db pay-web 80/TCP | CERTAIN
                    the address of the called is not known        | {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]} | db pay-bare 80/TCP | CERTAIN
                    a selector allows it anyhow                   | {policyTypes: [Egress], egress: [{to: [{namespaceSelector: {}}, {ipBlock: {cidr: 10.0.1.0/24}}]}]} | db pay-web 80/TCP | CERTAIN
                    the other end denies it anyhow                | {egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}], podSelector: {}} | web db 80/TCP | CERTAIN
                    both ends have the other in a block           | {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 10.0.0.7/32}}]}], ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]} | web db 80/TCP | CERTAIN
                    an address outside is what it is              | {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.1.0/24}}]}]} | db 10.0.2.1 80/TCP | CERTAIN
                    a node's address is not known                 | {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.1.0/24}}]}]} | db lost-agent 80/TCP | ADDRESS_UNKNOWN
                    a caller's node's address is not known        | {ingress: [{from: [{ipBlock: {cidr: 10.0.1.0/24}}]}]} | lost-agent db 80/TCP | ADDRESS_UNKNOWN
                    a node's address is not known and not asked   | {policyTypes: [Egress], egress: [{to: [{podSelector: {}}]}]} | db lost-agent 80/TCP | CERTAIN
                    a node's address is known                     | {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.1.0/24}}]}]} | db agent 80/TCP | CERTAIN
                    """)
    void says_where_engines_differ(String sentence, String spec, String flow, Certainty certainty) {
        var explained = Scene.of(spec).explain(flow);

        assertThat(explained.certainty()).as(sentence).isEqualTo(certainty);
        assertThat(explained.engineDependent()).isEqualTo(certainty == Certainty.ENGINE_DEPENDENT);
    }
}
