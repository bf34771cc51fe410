package dev.ringfence.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes specs, mostly for the worse.
record Mutator(SpecGenerator generator) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /// Where a value stands.
    ///
    /// @param name the field's, also of what stands in its lists
    /// @param index in a list; -1 in a mapping
    private record Spot(JsonNode parent, String name, int index, SpecSchema schema) {

        JsonNode value() {
            return index >= 0 ? parent.path(index) : parent.path(name);
        }

        void set(JsonNode value) {
            if (index >= 0) {
                ((ArrayNode) parent).set(index, value);
            } else {
                ((ObjectNode) parent).set(name, value);
            }
        }

        void remove() {
            if (index >= 0) {
                ((ArrayNode) parent).remove(index);
            } else {
                ((ObjectNode) parent).remove(name);
            }
        }
    }

    /// The spec with one more of something that the schema has.
    JsonNode grown(JsonNode spec) {
        JsonNode copy = spec.deepCopy();
        var containers = new ArrayList<Spot>();
        var whole = wrapped(copy);
        collect(new Spot(whole, "spec", -1, generator.root()), containers);
        containers.removeIf(spot -> !spot.value().isContainerNode());
        Spot spot = generator.dice().one(containers);
        if (spot.value() instanceof ArrayNode array) {
            array.add(generator.value(spot.name(), spot.schema().items()));
        } else if (!spot.schema().properties().isEmpty()) {
            String name = generator.dice().one(spot.schema().properties());
            ((ObjectNode) spot.value())
                    .set(name, generator.value(name, spot.schema().property(name).orElseThrow()));
        } else {
            spot.set(generator.value(spot.name(), spot.schema()));
        }
        return whole.path("spec");
    }

    /// The spec with one to three changes.
    JsonNode mutated(JsonNode spec) {
        var whole = wrapped(spec.deepCopy());
        for (int left = 1 + generator.dice().below(3); left > 0; left--) {
            var spots = new ArrayList<Spot>();
            collect(new Spot(whole, "spec", -1, generator.root()), spots);
            // The whole spec is one place among many, and the dullest.
            change(
                    spots.size() > 1
                            ? generator.dice().one(spots.subList(1, spots.size()))
                            : spots.getFirst(),
                    spots);
        }
        return whole.path("spec");
    }

    private static ObjectNode wrapped(JsonNode spec) {
        ObjectNode whole = JSON.objectNode();
        whole.set("spec", spec);
        return whole;
    }

    private static void collect(Spot spot, List<Spot> spots) {
        spots.add(spot);
        JsonNode value = spot.value();
        SpecSchema schema = spot.schema();
        if (value.isArray() && schema.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                collect(new Spot(value, spot.name(), i, schema.items()), spots);
            }
        } else if (value.isObject() && schema.isObject()) {
            var names = new ArrayList<String>();
            value.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                schema.property(name)
                        .or(schema::values)
                        .ifPresent(known -> collect(new Spot(value, name, -1, known), spots));
            }
        }
    }

    private void change(Spot spot, List<Spot> spots) {
        var dice = generator.dice();
        switch (dice.below(10)) {
            case 0 -> spot.remove();
            case 1 -> spot.set(JSON.nullNode());
            case 2 -> spot.set(empty(spot.value()));
            case 3 -> spot.set(otherType());
            case 4 -> spot.set(generator.value(spot.name(), spot.schema()));
            case 5 -> spot.set(alike(spot, spots));
            case 6, 7 -> spot.set(odd(spot));
            case 8 -> spot.set(full(spot));
            default -> addField(spot);
        }
    }

    private static JsonNode empty(JsonNode value) {
        return value.isArray()
                ? JSON.arrayNode()
                : value.isObject() ? JSON.objectNode() : JSON.textNode("");
    }

    private JsonNode otherType() {
        return generator
                .dice()
                .one(
                        JSON.numberNode(7),
                        JSON.numberNode(80.0),
                        JSON.numberNode(0.5),
                        JSON.numberNode(new BigInteger("99999999999999999999")),
                        JSON.numberNode(4_294_967_376L),
                        JSON.booleanNode(true),
                        JSON.textNode("80"),
                        JSON.arrayNode(),
                        JSON.arrayNode().add(JSON.nullNode()),
                        JSON.objectNode(),
                        JSON.objectNode().put("a", 1));
    }

    /// What stands elsewhere in a place of the same kind: the block as its own exception, a name
    /// twice.
    private JsonNode alike(Spot spot, List<Spot> spots) {
        var same =
                spots.stream()
                        .filter(other -> other.value().getNodeType() == spot.value().getNodeType())
                        .toList();
        return generator.dice().one(same).value().deepCopy();
    }

    private JsonNode odd(Spot spot) {
        var dice = generator.dice();
        JsonNode value = spot.value();
        if (value instanceof ArrayNode array) {
            var longer = array.deepCopy();
            longer.add(
                    array.isEmpty() || dice.happens(50)
                            ? generator.value(spot.name(), spot.schema().items())
                            : array.get(dice.below(array.size())).deepCopy());
            return longer;
        }
        if (value instanceof ObjectNode mapping) {
            var more = mapping.deepCopy();
            if (spot.schema().properties().isEmpty()) {
                more.set(generator.words().odd(spot.name()), JSON.textNode("a"));
            } else {
                String name = dice.one(spot.schema().properties());
                more.set(name, generator.value(name, spot.schema().property(name).orElseThrow()));
            }
            return more;
        }
        if (value.isNumber()) {
            return JSON.numberNode(
                    dice.one(0, 1, -1, 65_535, 65_536, value.asInt() + 1, value.asInt() - 1));
        }
        return JSON.textNode(
                dice.happens(50)
                        ? generator.words().odd(spot.name())
                        : generator.words().near(value.asText()));
    }

    /// As much as may be there, or one more.
    private JsonNode full(Spot spot) {
        JsonNode value = spot.value();
        int more = generator.dice().below(2);
        if (value.isTextual()) {
            int most = spot.schema().bound("maxLength", 63) + more;
            return JSON.textNode(generator.dice().one("x", "\ud83d\ude80", "\u00e9").repeat(most));
        }
        if (value.isArray() && spot.schema().isArray()) {
            return filled(
                    (ArrayNode) value.deepCopy(), spot, spot.schema().bound("maxItems", 16) + more);
        }
        if (value.isObject() && spot.schema().values().isPresent()) {
            var mapping = JSON.objectNode();
            for (int i = 0; i < spot.schema().bound("maxProperties", 16) + more; i++) {
                mapping.put("k" + i, "v");
            }
            return mapping;
        }
        return value;
    }

    private JsonNode filled(ArrayNode array, Spot spot, int size) {
        @Nullable JsonNode first = array.get(0);
        JsonNode sample =
                first == null ? generator.value(spot.name(), spot.schema().items()) : first;
        while (array.size() < size) {
            JsonNode copy = sample.deepCopy();
            if (copy instanceof ObjectNode named && named.path("name").isTextual()) {
                named.put("name", "n" + array.size());
            }
            boolean isName =
                    copy.isTextual()
                            && spot.schema().items().choices().isEmpty()
                            && !spot.name().startsWith("c")
                            && !spot.name().equals("except");
            array.add(isName ? JSON.textNode("n" + array.size()) : copy);
        }
        return array;
    }

    private void addField(Spot spot) {
        if (spot.value() instanceof ObjectNode mapping) {
            var dice = generator.dice();
            mapping.set(
                    dice.one("opensUntil", "Mode", "", "a.b", "\u00e9"),
                    dice.one(
                            JSON.textNode("x"),
                            JSON.objectNode(),
                            JSON.nullNode(),
                            JSON.arrayNode()));
        } else {
            spot.set(odd(spot));
        }
    }
}
