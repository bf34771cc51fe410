package dev.ringfence.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockRemarksTest {

    @Test
    void a_block_within_another_of_the_rule_closes_everything_on_some_engines() {
        var remarks =
                new Place()
                        .remarks(
                                egress(
                                        "{ipBlock: {cidr: 169.254.0.0/16}}, {ipBlock: {cidr: 0.0.0.0/0}}"));

        assertThat(remarks)
                .containsExactly(
                        new Remark(
                                Remark.Kind.OVERLAPPING_BLOCKS,
                                Remark.Weight.LIKELY,
                                "spec.egress[0].to[0].ipBlock",
                                "169.254.0.0/16 overlaps with 0.0.0.0/0 of spec.egress[0].to[1].ipBlock: engines that load the blocks of a rule as one set refuse it and close all IPv4 of these pods. Delete it: the other holds all of it"));
    }

    @Test
    void a_block_that_lies_partly_in_another_is_to_lose_that_part() {
        var remarks =
                new Place()
                        .remarks(
                                egress(
                                        "{ipBlock: {cidr: 'fd00::/16', except: ['fd00::/32']}}, {podSelector: {}}, {ipBlock: {cidr: 'fd00::/24'}}"));

        assertThat(remarks)
                .singleElement()
                .hasToString(
                        "LIKELY OVERLAPPING_BLOCKS at spec.egress[0].to[2].ipBlock: fd00::/24 overlaps with fd00::/16 except [fd00::/32] of spec.egress[0].to[0].ipBlock: engines that load the blocks of a rule as one set refuse it and close all IPv6 of these pods. Take the part that both hold out of one of them");
    }

    @Test
    void looks_at_every_block_around_a_block() {
        var remarks =
                new Place()
                        .remarks(
                                egress(
                                        "{ipBlock: {cidr: 10.0.0.0/8}}, {ipBlock: {cidr: 11.0.0.0/8}}, {ipBlock: {cidr: 10.1.0.0/16, except: [10.1.1.0/24]}}, {ipBlock: {cidr: 10.1.1.0/25}}"));

        assertThat(remarks)
                .extracting(Remark::path)
                .containsExactly("spec.egress[0].to[2].ipBlock", "spec.egress[0].to[3].ipBlock");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.0.0/16]}}, {ipBlock: {cidr: 169.254.0.0/16}}",
                "{ipBlock: {cidr: 10.0.0.0/9}}, {ipBlock: {cidr: 10.128.0.0/9}}",
                "{ipBlock: {cidr: 10.0.0.0/8}}, {ipBlock: {cidr: 10.0.0.0/8}}",
                "{ipBlock: {cidr: 0.0.0.0/0}}, {ipBlock: {cidr: '::/0'}}"
            })
    void blocks_that_share_nothing_and_blocks_that_are_one_do_no_harm(String peers) {
        assertThat(new Place().remarks(egress(peers))).isEmpty();
    }

    @Test
    void blocks_of_two_rules_may_overlap() {
        var remarks =
                new Place()
                        .remarks(
                                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}, {to: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}");

        assertThat(remarks).isEmpty();
    }

    @Test
    void a_block_never_means_the_pod_whose_address_it_holds() {
        var remarks =
                new Place()
                        .at("10.0.1.200", "pay/db")
                        .at("10.0.1.1", "pay/api")
                        .remarks(egress("{ipBlock: {cidr: 10.0.1.0/24, except: [10.0.1.0/25]}}"));

        assertThat(remarks)
                .containsExactly(
                        new Remark(
                                Remark.Kind.IPBLOCK_OVER_PODS,
                                Remark.Weight.POSSIBLE,
                                "spec.egress[0].to[0].ipBlock",
                                "10.0.1.200, the address of pay/db, lies in this block, and a block never means a pod: some engines let the pod through, others do not. Where pods are meant, write podSelector or namespaceSelector"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ipBlock: {cidr: 0.0.0.0/0}}",
                "{ipBlock: {cidr: 10.0.0.0/7}}",
                "{ipBlock: {cidr: 10.0.1.0/24, except: [10.0.1.200/32]}}",
                "{ipBlock: {cidr: 10.0.0.0/24}}"
            })
    void the_world_and_blocks_without_pods_are_no_matter(String peer) {
        var place = new Place().at("10.0.1.200", "pay/db").onNode("pay/agent", Map.of());

        assertThat(place.remarks(egress(peer))).isEmpty();
    }

    private static String egress(String peers) {
        return "{podSelector: {}, policyTypes: [Egress], egress: [{to: [%s]}]}".formatted(peers);
    }
}
