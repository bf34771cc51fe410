package dev.ringfence.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.apimodel.Backend;
import dev.ringfence.apimodel.Call;
import dev.ringfence.apimodel.Json;
import dev.ringfence.apimodel.Kind;
import dev.ringfence.apimodel.Reply;
import java.io.IOException;
import java.util.List;

/// A fixed course of requests, such as the operator and those around it send, to be put to the
/// model and to the real server.
final class Trace {

    private static final String APPLY = "application/apply-patch+yaml";
    private static final String MERGE = "application/merge-patch+json";

    private final Backend server;
    private final String mark;

    Trace(Backend server, String mark) {
        this.server = server;
        this.mark = mark;
    }

    /// One request.
    @FunctionalInterface
    interface Step {
        Call of(Trace trace) throws IOException, InterruptedException;
    }

    /// What is asked, in words, and how.
    record Asked(String what, Step step) {}

    private static Asked asked(String what, Step step) {
        return new Asked(what, step);
    }

    Reply.Answer ask(Asked asked) throws IOException, InterruptedException {
        return (Reply.Answer) server.send(asked.step().of(this));
    }

    static List<Asked> policies() {
        return List.of(
                asked("create a namespace", trace -> trace.create(Kind.NAMESPACE, "", "{metadata: {name: $shop, labels: {a: b}}}")),
                asked("create it again", trace -> trace.create(Kind.NAMESPACE, "", "{metadata: {name: $shop}}")),
                asked("create a policy where there is no namespace", trace -> trace.policy("nowhere", "p", "{podSelector: {}}")),
                asked("create a policy that leaves much out", trace -> trace.policy("shop", "p", "{podSelector: {}, egress: [{ports: [{port: 53}]}]}")),
                asked("create it again", trace -> trace.policy("shop", "p", "{podSelector: {}}")),
                asked("create a policy without types and rules", trace -> trace.policy("shop", "q", "{podSelector: {matchLabels: {app: web}}}")),
                asked("read it", trace -> trace.get("p")),
                asked("read what is not there", trace -> trace.get("missing")),
                asked("replace a version that is no more", trace -> trace.put("p", live -> Json.metadata(live).put("resourceVersion", "1"))),
                asked("replace it by itself", trace -> trace.put("p", _ -> {})),
                asked("label it", trace -> trace.put("p", live -> Json.below(Json.metadata(live), "labels").put("team", "x"))),
                asked("change its spec", trace -> trace.put("p", live -> Json.below(live, "spec").putArray("egress").addObject())),
                asked("replace whatever stands", trace -> trace.put("p", live -> Json.metadata(live).remove("resourceVersion"))),
                asked("replace another object of its name", trace -> trace.put("p", live -> Json.metadata(live).put("uid", "00000000-0000-0000-0000-000000000000"))),
                asked("replace what is not there", trace -> Call.of("PUT", trace.path(Kind.POLICY, "missing"), trace.body("{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: missing, namespace: $shop}, spec: {podSelector: {}}}"))),
                asked("merge a label away", trace -> trace.patch(Kind.POLICY, "p", MERGE, "{metadata: {labels: {team: null}}}")),
                asked("patch in a way that nobody knows", trace -> trace.patch(Kind.POLICY, "p", "application/x-unknown", "{}")),
                asked("apply without a name", trace -> trace.patch(Kind.POLICY, "p", APPLY, "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy}")),
                asked("delete another object of its name", trace -> trace.delete(Kind.POLICY, "p", "{preconditions: {uid: 00000000-0000-0000-0000-000000000000}}")),
                asked("delete a version that is no more", trace -> trace.delete(Kind.POLICY, "p", "{preconditions: {resourceVersion: \"1\"}}")),
                asked("delete what is not there", trace -> trace.delete(Kind.POLICY, "missing", "{}")),
                asked("delete exactly it", Trace::deleteExactly),
                asked("read it, gone", trace -> trace.get("p")),
                asked("list what is left", trace -> Call.of("GET", trace.path(Kind.POLICY, ""), "")));
    }

    static List<Asked> baselines() {
        return List.of(
                asked("create a baseline that leaves much out", trace -> trace.create(Kind.BASELINE, "", "{metadata: {name: $base}, spec: {namespaceSelector: {}, excludedNamespaces: [all]}, status: {observedGeneration: 7}}")),
                asked("apply its status", trace -> trace.status("{observedGeneration: 1, managedPolicies: 2}")),
                asked("apply the same status again", trace -> trace.status("{observedGeneration: 1, managedPolicies: 2}")),
                asked("apply a status without a field", trace -> trace.status("{observedGeneration: 1}")),
                asked("change its spec and its status at once", trace -> trace.patch(Kind.BASELINE, trace.named("base"), MERGE, "{spec: {mode: Preview}, status: {observedGeneration: 9}}")),
                asked("replace it without a version", trace -> trace.putBaseline(live -> Json.metadata(live).remove("resourceVersion"))),
                asked("replace a version that is no more", trace -> trace.putBaseline(live -> Json.metadata(live).put("resourceVersion", "1"))),
                asked("give it a finalizer", trace -> trace.patch(Kind.BASELINE, trace.named("base"), MERGE, "{metadata: {finalizers: [ringfence.dev/release]}}")),
                asked("delete it", trace -> trace.delete(Kind.BASELINE, trace.named("base"), "{}")),
                asked("delete it again", trace -> trace.delete(Kind.BASELINE, trace.named("base"), "{}")),
                asked("take its finalizer", trace -> trace.patch(Kind.BASELINE, trace.named("base"), MERGE, "{metadata: {finalizers: null}}")),
                asked("apply the status of what is gone", trace -> trace.status("{observedGeneration: 1}")),
                asked("read it, gone", trace -> Call.of("GET", Actor.path(Kind.BASELINE, "", trace.named("base")), "")));
    }

    /// In a namespace on its way out, kept by a pod.
    static List<Asked> terminating() {
        return List.of(
                asked("create a policy", trace -> trace.policy("shop", "late", "{podSelector: {}}")),
                asked("change one that stands", trace -> trace.put("q", live -> Json.below(live, "spec").putArray("ingress").addObject())),
                asked("replace one that does not stand", trace -> Call.of("PUT", trace.path(Kind.POLICY, "missing"), trace.body("{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: missing, namespace: $shop}, spec: {podSelector: {}}}"))));
    }

    private String named(String name) {
        return mark + "-" + name;
    }

    private String body(String yaml) {
        return Json.yaml(yaml.replace("$", mark + "-")).toString();
    }

    private String path(Kind kind, String name) {
        return Actor.path(kind, kind.equals(Kind.POLICY) ? named("shop") : "", name);
    }

    private Call create(Kind kind, String namespace, String yaml) {
        ObjectNode object = Json.known(body(yaml));
        object.put("apiVersion", kind.apiVersion()).put("kind", kind.name());
        return Call.of("POST", Actor.path(kind, namespace, ""), object.toString());
    }

    private Call policy(String namespace, String name, String spec) {
        return create(
                Kind.POLICY,
                named(namespace),
                "{metadata: {name: %s, namespace: $%s}, spec: %s}".formatted(name, namespace, spec));
    }

    private Call get(String name) {
        return Call.of("GET", path(Kind.POLICY, name), "");
    }

    private ObjectNode live(String path) throws IOException, InterruptedException {
        return Json.known(((Reply.Answer) server.send(Call.of("GET", path, ""))).body());
    }

    private Call put(String name, java.util.function.Consumer<ObjectNode> change)
            throws IOException, InterruptedException {
        ObjectNode live = live(path(Kind.POLICY, name));
        change.accept(live);
        return Call.of("PUT", path(Kind.POLICY, name), live.toString());
    }

    private Call putBaseline(java.util.function.Consumer<ObjectNode> change)
            throws IOException, InterruptedException {
        String path = path(Kind.BASELINE, named("base"));
        ObjectNode live = live(path);
        change.accept(live);
        return Call.of("PUT", path, live.toString());
    }

    private Call patch(Kind kind, String name, String type, String yaml) {
        return Call.of("PATCH", path(kind, name), body(yaml)).as(type);
    }

    private Call status(String status) {
        String object =
                "{apiVersion: ringfence.dev/v1alpha1, kind: BaselinePolicy, metadata: {name: $base}, status: %s}"
                        .formatted(status);
        return Call.of("PATCH", path(Kind.BASELINE, named("base")) + "/status", body(object))
                .as(APPLY)
                .withQuery("fieldManager=ringfence&force=true")
                .by("ringfence");
    }

    private Call delete(Kind kind, String name, String options) {
        return Call.of("DELETE", path(kind, name), body(options));
    }

    private Call deleteExactly() throws IOException, InterruptedException {
        ObjectNode live = live(path(Kind.POLICY, "p"));
        return delete(
                Kind.POLICY,
                "p",
                "{preconditions: {uid: %s, resourceVersion: \"%s\"}}"
                        .formatted(
                                Json.text(live, "/metadata/uid"),
                                Json.text(live, "/metadata/resourceVersion")));
    }
}
