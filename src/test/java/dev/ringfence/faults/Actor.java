package dev.ringfence.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.apimodel.Backend;
import dev.ringfence.apimodel.Call;
import dev.ringfence.apimodel.Json;
import dev.ringfence.apimodel.Kind;
import dev.ringfence.apimodel.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Somebody with kubectl. Names are written `$name`, and get the mark of the world.
record Actor(Backend server, String mark) {

    private static final int TRIES = 50;

    String name(String name) {
        return mark + "-" + name;
    }

    private String resolved(String text) {
        return text.replace("$", mark + "-");
    }

    void create(String yaml) {
        ObjectNode object = Json.yaml(resolved(yaml));
        Kind kind = kind(Json.text(object, "/kind"));
        Call call = Call.of("POST", path(kind, Json.namespace(object), ""), object.toString());
        for (int tries = 0; tries < TRIES && kind.equals(Kind.POD); tries++) {
            if (ask(call).code() == 201) {
                return;
            }
            // Its ServiceAccount comes a moment after its namespace.
            pause();
        }
        expect(call);
    }

    void namespace(String name, String labels) {
        create(
                "{apiVersion: v1, kind: Namespace, metadata: {name: $%s, labels: %s}}"
                        .formatted(name, labels));
    }

    void baseline(String name, String spec) {
        create(
                """
                apiVersion: ringfence.dev/v1alpha1
                kind: BaselinePolicy
                metadata: {name: $%s}
                spec:
                %s\
                """
                        .formatted(name, spec.indent(2)));
    }

    /// Gives a baseline another spec.
    void respec(String name, String spec) {
        edit(
                path(Kind.BASELINE, "", name(name)),
                baseline -> baseline.set("spec", Json.yaml(resolved(spec))));
    }

    void label(String namespace, Map<String, String> labels) {
        edit(
                path(Kind.NAMESPACE, "", name(namespace)),
                object -> {
                    var all = Json.metadata(object).putObject("labels");
                    all.put("kubernetes.io/metadata.name", name(namespace));
                    labels.forEach(all::put);
                });
    }

    void editPolicy(String namespace, String name, Consumer<ObjectNode> change) {
        edit(path(Kind.POLICY, name(namespace), resolved(name)), change);
    }

    void deletePolicy(String namespace, String name) {
        remove(Kind.POLICY, name(namespace), resolved(name));
    }

    void deleteBaseline(String name) {
        remove(Kind.BASELINE, "", name(name));
    }

    void deleteNamespace(String name) {
        remove(Kind.NAMESPACE, "", name(name));
    }

    void remove(Kind kind, String namespace, String name) {
        expect(Call.of("DELETE", path(kind, namespace, name), ""));
    }

    /// Deletes what may be gone already.
    void discard(Kind kind, String namespace, String name) {
        ask(Call.of("DELETE", path(kind, namespace, name), ""));
    }

    /// Reads, changes and puts back, again where somebody was faster.
    void edit(String path, Consumer<ObjectNode> change) {
        for (int tries = 0; tries < TRIES; tries++) {
            ObjectNode object = Json.known(expect(Call.of("GET", path, "")).body());
            change.accept(object);
            Reply.Answer answer = ask(Call.of("PUT", path, object.toString()));
            if (answer.code() != 409) {
                check(answer, path);
                return;
            }
        }
        throw new IllegalStateException("always somebody faster: " + path);
    }

    boolean exists(Kind kind, String namespace, String name) {
        return ask(Call.of("GET", path(kind, namespace, name), "")).code() == 200;
    }

    /// The object; empty where there is none.
    ObjectNode get(Kind kind, String namespace, String name) {
        Reply.Answer answer = ask(Call.of("GET", path(kind, namespace, name), ""));
        return answer.code() == 200 ? Json.known(answer.body()) : Json.object();
    }

    /// Lets a pod go that its finalizer keeps.
    void releasePod(String namespace, String name) {
        edit(path(Kind.POD, name(namespace), name), pod -> Json.metadata(pod).remove("finalizers"));
    }

    void await(String what, java.util.function.BooleanSupplier holds) throws InterruptedException {
        for (int waited = 0; waited < 30_000; waited += 20) {
            if (holds.getAsBoolean()) {
                return;
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("in vain awaited: " + what);
    }

    List<ObjectNode> list(Kind kind) {
        var items = new ArrayList<ObjectNode>();
        Json.known(expect(Call.of("GET", path(kind, "", ""), "")).body())
                .path("items")
                .forEach(item -> items.add((ObjectNode) item));
        return items;
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply.Answer expect(Call call) {
        Reply.Answer answer = ask(call);
        check(answer, call.method() + " " + call.path());
        return answer;
    }

    private static void check(Reply.Answer answer, String what) {
        if (answer.code() >= 300) {
            throw new IllegalStateException("%s: %s".formatted(what, answer));
        }
    }

    private Reply.Answer ask(Call call) {
        try {
            return (Reply.Answer) server.send(call);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String path(Kind kind, String namespace, String name) {
        return (kind.group().isEmpty() ? "/api/" : "/apis/")
                + kind.apiVersion()
                + (namespace.isEmpty() ? "" : "/namespaces/" + namespace)
                + "/"
                + kind.plural()
                + (name.isEmpty() ? "" : "/" + name);
    }

    private static Kind kind(String name) {
        return switch (name) {
            case "Namespace" -> Kind.NAMESPACE;
            case "Pod" -> Kind.POD;
            case "NetworkPolicy" -> Kind.POLICY;
            case "BaselinePolicy" -> Kind.BASELINE;
            case "CustomResourceDefinition" -> Kind.DEFINITION;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
