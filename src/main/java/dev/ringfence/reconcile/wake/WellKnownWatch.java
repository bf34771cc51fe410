package dev.ringfence.reconcile.wake;

import dev.ringfence.manifest.WellKnownReader;
import dev.ringfence.plan.Resolved;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.javaoperatorsdk.operator.api.config.informer.FieldSelectorBuilder;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Follows the few objects that say what the well-known peers stand for: each by its name, or by a
/// label in one namespace, so that nothing else is read and no right is needed for more.
public final class WellKnownWatch {

    private final List<InformerEventSource<Service, Namespace>> services = new ArrayList<>();
    private final List<InformerEventSource<EndpointSlice, Namespace>> slices = new ArrayList<>();

    private final EventSourceContext<Namespace> context;
    private final Supplier<Set<ResourceID>> changed;

    /// @param changed the namespaces that are concerned when one of the objects is another
    public WellKnownWatch(
            EventSourceContext<Namespace> context, Supplier<Set<ResourceID>> changed) {
        this.context = context;
        this.changed = changed;
        services.add(named(Service.class, "default", "kubernetes"));
        services.add(named(Service.class, "kube-system", "kube-dns"));
        services.add(named(Service.class, "openshift-dns", "dns-default"));
        services.add(
                source(
                        InformerEventSourceConfiguration.from(Service.class, Namespace.class)
                                .withName("services-labelled-kube-dns")
                                .withNamespaces("kube-system")
                                .withLabelSelector("k8s-app=kube-dns")));
        slices.add(named(EndpointSlice.class, "default", "kubernetes"));
    }

    private <T extends HasMetadata> InformerEventSource<T, Namespace> named(
            Class<T> type, String namespace, String name) {
        return source(
                InformerEventSourceConfiguration.from(type, Namespace.class)
                        .withName("%s-%s".formatted(HasMetadata.getPlural(type), name))
                        .withNamespaces(namespace)
                        .withFieldSelector(
                                new FieldSelectorBuilder()
                                        .withField("metadata.name", name)
                                        .build()));
    }

    private <T extends HasMetadata> InformerEventSource<T, Namespace> source(
            InformerEventSourceConfiguration.Builder<T> configuration) {
        return new InformerEventSource<>(
                configuration
                        .withSecondaryToPrimaryMapper(_ -> changed.get())
                        .withPrimaryToSecondaryMapper((Namespace _) -> Set.of())
                        .build(),
                context);
    }

    public List<EventSource<?, Namespace>> sources() {
        var all = new ArrayList<EventSource<?, Namespace>>(services);
        all.addAll(slices);
        return all;
    }

    /// What the objects say now.
    public Resolved look() {
        return WellKnownReader.read(
                services.stream().flatMap(InformerEventSource::list).distinct().toList(),
                slices.stream().flatMap(InformerEventSource::list).toList());
    }
}
