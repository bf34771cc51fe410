package dev.ringfence.cli.explain;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.cli.InForce;
import dev.ringfence.reach.Explanation;
import dev.ringfence.reach.Party;
import dev.ringfence.reach.Side;

/// An answer for programs.
///
/// @param complete whether everything that was given could be read
public record ExplanationJson(InForce inForce, boolean complete) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    String of(Explanation explanation, boolean whyNot) {
        var json = body(explanation, whyNot);
        json.set("policies", policies());
        return json.toPrettyString() + "\n";
    }

    /// Without what it rests on.
    public ObjectNode body(Explanation explanation, boolean whyNot) {
        var flow = explanation.flow();
        var json = MAPPER.createObjectNode();
        json.put("from", flow.from().toString());
        json.put("to", flow.to().toString());
        json.put("port", flow.port());
        json.put("protocol", flow.protocol().name());
        json.put("allowed", explanation.allowed());
        json.put("certainty", certainty(explanation));
        json.put("complete", complete);
        json.set("egress", side(flow.from(), explanation.egress()));
        json.set("ingress", side(flow.to(), explanation.ingress()));
        if (whyNot) {
            ArrayNode missing = json.putArray("missing");
            explanation.whyNot().forEach(each -> missing.add(each.toString()));
        }
        return json;
    }

    private static String certainty(Explanation explanation) {
        return switch (explanation.certainty()) {
            case CERTAIN -> "certain";
            case ENGINE_DEPENDENT -> "engineDependent";
            case ADDRESS_UNKNOWN -> "addressUnknown";
        };
    }

    private ObjectNode side(Party party, Side side) {
        var json = MAPPER.createObjectNode();
        switch (side) {
            case Side.NotIsolated() -> json.put("verdict", "notIsolated");
            case Side.NotJudged(var reason) ->
                    json.put("verdict", "notJudged").put("reason", reason.toString());
            case Side.Allowed(var rules) -> {
                ArrayNode list = json.put("verdict", "allowed").putArray("rules");
                rules.forEach(rule ->
                        list.addObject()
                                .put("rule", rule.toString())
                                .put(
                                        "place",
                                        inForce.place(
                                                rule.namespace(), rule.policy(), rule.path())));
            }
            case Side.Denied(var policies) -> {
                ArrayNode list = json.put("verdict", "denied").putArray("isolatedBy");
                String namespace = ((Party.Pod) party).namespace().name();
                policies.forEach(policy ->
                        list.addObject()
                                .put("policy", namespace + "/" + policy)
                                .put("place", inForce.place(namespace, policy, "")));
            }
        }
        return json;
    }

    public ObjectNode policies() {
        var json = MAPPER.createObjectNode();
        json.put("written", inForce.written());
        json.put("planned", inForce.planned());
        inForce.baselines().forEach(json.putArray("baselines")::add);
        inForce.replaced().forEach(json.putArray("replaced")::add);
        return json;
    }
}
