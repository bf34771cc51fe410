package dev.ringfence.manifest;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.api.v1alpha1.BaselinePolicySpec;
import dev.ringfence.api.v1alpha1.Endpoint;
import dev.ringfence.api.v1alpha1.EndpointPort;
import dev.ringfence.api.v1alpha1.Protect;
import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.ForeignRules;
import dev.ringfence.policy.Mode;
import dev.ringfence.policy.ProtectedEndpoint;
import dev.ringfence.policy.ReleasePolicy;
import dev.ringfence.policy.Selection;
import dev.ringfence.traffic.Cidr;
import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.PortSet;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a BaselinePolicy into a baseline. It checks everything itself and trusts no schema: an
/// older server has an older schema, and a file on a disk has none.
public final class SpecReader {

    private final EndpointCatalogue catalogue;
    private final Problems problems = new Problems();
    private final SelectorReader selectors = new SelectorReader(problems);

    private SpecReader(EndpointCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    public static Reading read(BaselinePolicy policy, EndpointCatalogue catalogue) {
        ObjectMeta metadata = policy.getMetadata();
        return new SpecReader(catalogue)
                .read(metadata == null ? null : metadata.getName(), policy.getSpec());
    }

    private Reading read(@Nullable String name, @Nullable BaselinePolicySpec spec) {
        if (name == null) {
            problems.add("metadata.name", "is missing");
        }
        if (spec == null) {
            problems.add("spec", "is missing: it needs at least a namespaceSelector");
            return new Reading.Rejected(problems.all());
        }
        var written = WrittenSpec.of(spec.written());
        problems.addAll(written.problems());
        if (written.isMisshapen()) {
            // Nothing of it could be read: what else is wrong would be made up.
            return new Reading.Rejected(problems.all());
        }
        var baseline = baseline(String.valueOf(name), spec);
        return problems.none()
                ? new Reading.Accepted(baseline)
                : new Reading.Rejected(problems.all());
    }

    private Baseline baseline(String name, BaselinePolicySpec spec) {
        new Bounds(problems).check(spec);
        var mode = choice("spec.mode", spec.mode(), "Enforce", List.of("Enforce", "Preview"));
        var selection = selection(spec);
        var isolate = directions(spec.isolate());
        var endpoints = endpoints(spec.protect());
        var exceptions = new ExceptionReader(problems, endpoints).read(spec.allow());
        return new Baseline(
                name,
                mode.equals("Preview") ? Mode.PREVIEW : Mode.ENFORCE,
                selection,
                isolate,
                endpoints,
                exceptions,
                foreignRules(spec),
                releasePolicy(spec));
    }

    private String choice(
            String path, @Nullable String text, String otherwise, List<String> choices) {
        if (text == null) {
            return otherwise;
        }
        if (!choices.contains(text)) {
            problems.add(
                    path,
                    "'%s' is not known: write one of %s"
                            .formatted(text, String.join(", ", choices)));
        }
        return text;
    }

    private ForeignRules foreignRules(BaselinePolicySpec spec) {
        var choices = List.of("Narrow", "DeclaredOnly", "Any");
        return switch (choice("spec.foreignRules", spec.foreignRules(), "Narrow", choices)) {
            case "DeclaredOnly" -> ForeignRules.DECLARED_ONLY;
            case "Any" -> ForeignRules.ANY;
            default -> ForeignRules.NARROW;
        };
    }

    private ReleasePolicy releasePolicy(BaselinePolicySpec spec) {
        var choices = List.of("Retain", "Delete");
        return choice("spec.releasePolicy", spec.releasePolicy(), "Retain", choices)
                        .equals("Delete")
                ? ReleasePolicy.DELETE
                : ReleasePolicy.RETAIN;
    }

    private Selection selection(BaselinePolicySpec spec) {
        var selector = spec.namespaceSelector();
        if (selector == null) {
            problems.add(
                    "spec.namespaceSelector",
                    "is required: write {} to select every namespace that is not excluded");
        }
        checkNames("spec.excludedNamespaces", spec.excludedNamespaces());
        checkNames("spec.acknowledgedSystemNamespaces", spec.acknowledgedSystemNamespaces());
        return new Selection(
                selectors.read("spec.namespaceSelector", selector),
                Set.copyOf(spec.excludedNamespaces()),
                Set.copyOf(spec.acknowledgedSystemNamespaces()));
    }

    private void checkNames(String path, List<String> names) {
        var reader = new NameReader(problems);
        for (int i = 0; i < names.size(); i++) {
            reader.check("%s[%d]".formatted(path, i), names.get(i));
        }
    }

    private Set<Direction> directions(@Nullable List<String> isolate) {
        if (isolate == null) {
            return EnumSet.allOf(Direction.class);
        }
        var directions = EnumSet.noneOf(Direction.class);
        for (int i = 0; i < isolate.size(); i++) {
            String text = isolate.get(i);
            String path = "spec.isolate[%d]".formatted(i);
            Arrays.stream(Direction.values())
                    .filter(direction -> direction.policyType().equals(text))
                    .findFirst()
                    .ifPresentOrElse(
                            directions::add,
                            () ->
                                    problems.add(
                                            path,
                                            "'%s' is not known: write Ingress or Egress"
                                                    .formatted(text)));
        }
        return directions;
    }

    private List<ProtectedEndpoint> endpoints(@Nullable Protect protect) {
        if (protect == null) {
            return catalogue.of(List.of(EndpointCatalogue.ALL));
        }
        var endpoints = new ArrayList<>(nodeMetadata(protect.nodeMetadata()));
        var names = new NameReader(problems);
        for (int i = 0; i < protect.endpoints().size(); i++) {
            Endpoint endpoint = protect.endpoints().get(i);
            String path = "spec.protect.endpoints[%d]".formatted(i);
            names.check(path + ".name", endpoint.name());
            endpoints.add(endpoint(path, endpoint));
        }
        return endpoints;
    }

    private List<ProtectedEndpoint> nodeMetadata(@Nullable List<String> providers) {
        if (providers == null) {
            return catalogue.of(List.of(EndpointCatalogue.ALL));
        }
        String path = "spec.protect.nodeMetadata";
        if (providers.isEmpty()) {
            problems.add(path, "is empty: write None to protect no cloud's metadata");
        }
        boolean alone =
                providers.contains(EndpointCatalogue.ALL)
                        || providers.contains(EndpointCatalogue.NONE);
        if (alone && providers.size() > 1) {
            problems.add(
                    path,
                    "All and None stand alone: leave out the other names, or name the clouds one by one");
        }
        for (String provider : providers) {
            if (!catalogue.knows(provider)) {
                problems.add(
                        path,
                        "the cloud '%s' is not known: name one of the catalogue, All or None"
                                .formatted(provider));
            }
        }
        return catalogue.of(providers);
    }

    private ProtectedEndpoint endpoint(String path, Endpoint endpoint) {
        if (endpoint.cidrs().isEmpty()) {
            problems.add(path + ".cidrs", "is empty: name at least one block");
        }
        var cidrs = new ArrayList<Cidr>();
        for (int i = 0; i < endpoint.cidrs().size(); i++) {
            String text = endpoint.cidrs().get(i);
            problems.check("%s.cidrs[%d]".formatted(path, i), () -> Cidr.parse(text))
                    .ifPresent(cidrs::add);
        }
        var ranges = new ArrayList<PortRange>();
        for (int i = 0; i < endpoint.ports().size(); i++) {
            range("%s.ports[%d]".formatted(path, i), endpoint.ports().get(i))
                    .ifPresent(ranges::add);
        }
        var ports = endpoint.ports().isEmpty() ? PortSet.EVERYTHING : PortSet.of(ranges);
        return ProtectedEndpoint.at(endpoint.name(), cidrs, ports);
    }

    private Optional<PortRange> range(String path, EndpointPort port) {
        return problems.check(
                path, () -> RuleReader.range(port.protocol(), port.port(), port.endPort()));
    }
}
