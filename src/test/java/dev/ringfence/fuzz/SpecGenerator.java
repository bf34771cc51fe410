package dev.ringfence.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.generate.Dice;
import java.util.function.Predicate;

/// Makes specs that follow the schema.
record SpecGenerator(SpecSchema root, Dice dice, Words words) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int STEPS = 14;

    SpecGenerator(SpecSchema root, Dice dice) {
        this(root, dice, new Words(dice));
    }

    /// A spec that is accepted: it grows from the least one, and keeps what is taken.
    JsonNode accepted(Predicate<JsonNode> isAccepted) {
        JsonNode spec = JSON.objectNode().set("namespaceSelector", JSON.objectNode());
        var mutator = new Mutator(this);
        for (int i = 0; i < STEPS; i++) {
            JsonNode grown = mutator.grown(spec);
            if (isAccepted.test(grown)) {
                spec = grown;
            }
        }
        return spec;
    }

    /// @param place the name of the field that it is for, or that holds it
    JsonNode value(String place, SpecSchema schema) {
        if (!schema.choices().isEmpty()) {
            return JSON.textNode(dice.one(schema.choices()));
        }
        if (schema.isArray()) {
            var array = JSON.arrayNode();
            dice.some(0, 2, () -> value(place, schema.items())).forEach(array::add);
            return array;
        }
        if (schema.isObject()) {
            return object(place, schema);
        }
        if (schema.isInteger() || (schema.isIntOrString() && dice.happens(70))) {
            return JSON.numberNode(number());
        }
        return JSON.textNode(words.likely(place));
    }

    private int number() {
        return dice.one(80, 443, 53, 8080, 1, 65_535, 0, 65_536, -1, dice.below(70_000));
    }

    private JsonNode object(String place, SpecSchema schema) {
        ObjectNode object = JSON.objectNode();
        schema.values()
                .ifPresent(values ->
                        dice.some(0, 2, () -> words.likely(place))
                                .forEach(key -> object.set(key, value("values", values))));
        int chance = dice.one(15, 30, 60);
        for (String name : schema.properties()) {
            if (schema.required().contains(name) || dice.happens(chance)) {
                object.set(name, value(name, schema.property(name).orElseThrow()));
            }
        }
        return object;
    }
}
