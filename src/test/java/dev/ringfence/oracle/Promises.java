package dev.ringfence.oracle;

import dev.ringfence.api.v1alpha1.AllowedTraffic;
import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.api.v1alpha1.BaselinePolicySpec;
import dev.ringfence.api.v1alpha1.LabelSelector;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What some baselines promise for the pods of one namespace, written straight from what their
/// documentation says, flow by flow.
public final class Promises {

    private static final List<String> SYSTEM =
            List.of("kube-system", "kube-public", "kube-node-lease", "ringfence-system");

    private final Party.Namespace namespace;
    private final List<BaselinePolicySpec> reaching;
    private final List<Opening> openings;
    private final Protection protection;
    private final List<Past> pasts;
    private final Matching matching = new Matching();

    /// A declared exception in Kubernetes' own types.
    private record Opening(
            io.fabric8.kubernetes.api.model.@Nullable LabelSelector pods,
            List<DeclaredRule> ingress,
            List<DeclaredRule> egress) {}

    /// What an exception opens past the protection.
    private record Past(
            io.fabric8.kubernetes.api.model.@Nullable LabelSelector pods, Protection opened) {}

    public Promises(Party.Namespace namespace, Collection<BaselinePolicy> baselines) {
        this.namespace = namespace;
        this.reaching =
                baselines.stream()
                        .map(BaselinePolicy::getSpec)
                        .filter(spec -> !"Preview".equals(spec.mode()) && reaches(spec))
                        .toList();
        this.openings =
                reaching.stream()
                        .flatMap(spec -> spec.allow().stream())
                        .filter(exception -> selects(exception.namespaceSelector()))
                        .map(Promises::opening)
                        .toList();
        this.protection = new Protection(reaching);
        this.pasts = reaching.stream().flatMap(this::pasts).toList();
    }

    private Stream<Past> pasts(BaselinePolicySpec spec) {
        return spec.allow().stream()
                .filter(exception -> selects(exception.namespaceSelector()))
                .filter(exception -> !exception.opensProtected().isEmpty())
                .map(exception ->
                        new Past(
                                asKubernetes(exception.podSelector()),
                                Protection.named(spec, exception.opensProtected())));
    }

    private static Opening opening(AllowedTraffic exception) {
        return new Opening(
                asKubernetes(exception.podSelector()),
                exception.ingress().stream().flatMap(DeclaredRule::of).toList(),
                exception.egress().stream().flatMap(DeclaredRule::of).toList());
    }

    /// Whether the flow may leave the pod.
    public boolean leaves(Party.Pod pod, Flow flow) {
        if (pasts.stream()
                .filter(past -> Matching.selects(past.pods(), pod.labels()))
                .anyMatch(past -> past.opened().names(flow))) {
            return true;
        }
        if (protection.covers(flow)) {
            return false;
        }
        return !isIsolated("Egress")
                || openingsFor(pod)
                        .flatMap(opening -> opening.egress().stream())
                        .anyMatch(rule -> rule.means(matching, flow.to(), flow, namespace));
    }

    /// Whether the flow may enter the pod.
    public boolean enters(Party.Pod pod, Flow flow) {
        return !isIsolated("Ingress")
                || openingsFor(pod)
                        .flatMap(opening -> opening.ingress().stream())
                        .anyMatch(rule -> rule.means(matching, flow.from(), flow, namespace));
    }

    private Stream<Opening> openingsFor(Party.Pod pod) {
        return openings.stream().filter(each -> Matching.selects(each.pods(), pod.labels()));
    }

    private boolean reaches(BaselinePolicySpec spec) {
        String name = namespace.name();
        return selects(spec.namespaceSelector())
                && !spec.excludedNamespaces().contains(name)
                && (!SYSTEM.contains(name) || spec.acknowledgedSystemNamespaces().contains(name));
    }

    private boolean selects(@Nullable LabelSelector selector) {
        return Matching.selects(asKubernetes(selector), namespace.labels());
    }

    private boolean isIsolated(String direction) {
        return reaching.stream()
                .map(spec ->
                        Objects.requireNonNullElse(spec.isolate(), List.of("Ingress", "Egress")))
                .anyMatch(isolate -> isolate.contains(direction));
    }

    private static io.fabric8.kubernetes.api.model.@Nullable LabelSelector asKubernetes(
            @Nullable LabelSelector selector) {
        return selector == null
                ? null
                : Serialization.unmarshal(
                        Serialization.asJson(selector),
                        io.fabric8.kubernetes.api.model.LabelSelector.class);
    }
}
