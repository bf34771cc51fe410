package dev.ringfence.breach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.drift.ObservedPolicy.Content;
import dev.ringfence.manifest.PolicyReader;
import dev.ringfence.policy.PolicySpec;
import dev.ringfence.traffic.Cidr;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A tiny universe of egress policies: few peers, ports and pod selectors, in every combination.
public final class SmallPolicies {

    public static final List<String> PEERS =
            List.of(
                    "{ipBlock: {cidr: 0.0.0.0/0}}",
                    "{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}}",
                    "{ipBlock: {cidr: 169.254.0.0/16, except: [169.254.169.0/25]}}",
                    "{ipBlock: {cidr: 169.254.169.254/32}}",
                    "{ipBlock: {cidr: 128.0.0.0/1}}",
                    "{ipBlock: {cidr: 10.0.0.0/8}}",
                    "{ipBlock: {cidr: '::/0', except: ['fd00:ec2::254/128']}}",
                    "{ipBlock: {cidr: 'fd00:ec2::/32'}}",
                    "{namespaceSelector: {}}",
                    "{podSelector: {matchLabels: {app: a}}}");
    public static final List<String> PORTS =
            List.of(
                    "",
                    "{protocol: TCP, port: 80}",
                    "{protocol: TCP, port: 79, endPort: 81}",
                    "{protocol: TCP, port: 443}",
                    "{protocol: UDP}",
                    "{protocol: TCP, port: http}");
    public static final List<String> PODS =
            List.of(
                    "{}",
                    "{matchLabels: {app: a}}",
                    "{matchExpressions: [{key: app, operator: NotIn, values: [a]}]}",
                    "{matchExpressions: [{key: app, operator: In, values: [a]}, {key: app, operator: DoesNotExist}]}");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACE = Pattern.compile("\\.?(\\w+)(?:\\[(\\d+)])?");

    private SmallPolicies() {}

    /// A rule of these peers (none is everybody) and ports.
    public static String rule(List<String> peers, String ports) {
        return "{%s%s}"
                .formatted(
                        peers.isEmpty() ? "" : "to: [" + String.join(", ", peers) + "], ",
                        ports.isEmpty() ? "" : "ports: [" + ports + "]");
    }

    public static NetworkPolicy egress(String pods, String... rules) {
        return Serialization.unmarshal(
                """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: foreign, namespace: shop}
                spec: {podSelector: %s, policyTypes: [Egress], egress: [%s]}
                """
                        .formatted(pods, String.join(", ", rules)),
                NetworkPolicy.class);
    }

    static NetworkPolicy random(Random dice) {
        var peers =
                dice.ints(dice.nextInt(4), 0, PEERS.size())
                        .distinct()
                        .mapToObj(PEERS::get)
                        .toList();
        String first = rule(peers, PORTS.get(dice.nextInt(PORTS.size())));
        String second =
                rule(
                        List.of(PEERS.get(dice.nextInt(PEERS.size()))),
                        PORTS.get(dice.nextInt(PORTS.size())));
        return egress(PODS.get(dice.nextInt(PODS.size())), first, second);
    }

    static PolicySpec spec(NetworkPolicy policy) {
        return switch (PolicyReader.read(policy).content()) {
            case Content.Understood(var spec) -> spec;
            case Content.Unrecognised(var path, var what) ->
                    throw new AssertionError(path + ": " + what);
        };
    }

    /// The policy after somebody followed the remedy to the letter.
    static NetworkPolicy remedied(NetworkPolicy policy, Remedy remedy) {
        JsonNode json = JSON.valueToTree(policy);
        switch (remedy) {
            case Remedy.Delete(var path) -> delete(json, path);
            case Remedy.Except(var path, var blocks) -> except(json, path, blocks);
        }
        return JSON.convertValue(json, NetworkPolicy.class);
    }

    private static void except(JsonNode json, String path, List<Cidr> blocks) {
        var block = (ObjectNode) at(json, path);
        ArrayNode except = block.withArray("except");
        blocks.forEach(cidr -> except.add(cidr.toString()));
    }

    private static void delete(JsonNode json, String path) {
        int end = path.lastIndexOf('[');
        if (end < 0) {
            ((ObjectNode) at(json, "spec")).remove(path.substring("spec.".length()));
            return;
        }
        int index = Integer.parseInt(path.substring(end + 1, path.length() - 1));
        ((ArrayNode) at(json, path.substring(0, end))).remove(index);
    }

    private static JsonNode at(JsonNode json, String path) {
        JsonNode here = json;
        Matcher place = PLACE.matcher(path);
        while (place.find()) {
            here = here.required(place.group(1));
            if (place.group(2) != null) {
                here = here.required(Integer.parseInt(place.group(2)));
            }
        }
        return here;
    }
}
