package dev.ringfence.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.apimodel.Backend;
import dev.ringfence.apimodel.Json;
import dev.ringfence.apimodel.Kind;
import dev.ringfence.apimodel.ModelServer;
import dev.ringfence.apimodel.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A world in the model.
record ModelWorld(ModelServer model) implements World {

    static final String MARK = "x";

    @Override
    public Backend server() {
        return model;
    }

    @Override
    public String mark() {
        return MARK;
    }

    /// Another world with the same objects.
    ModelWorld copy() {
        return new ModelWorld(model.copy());
    }

    @Override
    public long version() {
        return model.revision();
    }

    @Override
    public List<Moment> moments() {
        var moments = new ArrayList<Moment>();
        for (Revision each : model.history()) {
            ObjectNode last =
                    Objects.requireNonNull(each.after() == null ? each.before() : each.after());
            moments.add(
                    new Moment(
                            each.kind(),
                            Json.namespace(last),
                            Json.name(last),
                            each.after(),
                            each.by().startsWith("ringfence/")));
        }
        return moments;
    }

    @Override
    public List<ObjectNode> objects(Kind kind) {
        return model.objects(kind, model.revision());
    }
}
