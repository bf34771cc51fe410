package dev.ringfence.manifest;

import dev.ringfence.api.v1alpha1.AllowedPeer;
import dev.ringfence.api.v1alpha1.AllowedTraffic;
import dev.ringfence.api.v1alpha1.LabelSelector;
import dev.ringfence.policy.DeclaredException;
import dev.ringfence.policy.ProtectedEndpoint;
import dev.ringfence.policy.WellKnown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the exceptions of a baseline.
///
/// @param endpoints what the baseline protects, and an exception may open
record ExceptionReader(Problems problems, List<ProtectedEndpoint> endpoints) {

    List<DeclaredException> read(List<AllowedTraffic> allow) {
        var exceptions = new ArrayList<DeclaredException>();
        var names = new NameReader(problems);
        for (int i = 0; i < allow.size(); i++) {
            var allowed = allow.get(i);
            String path = "spec.allow[%d]".formatted(i);
            names.check(path + ".name", allowed.name());
            exceptions.add(read(path, allowed));
        }
        return exceptions;
    }

    private DeclaredException read(String path, AllowedTraffic allowed) {
        if (allowed.ingress().isEmpty() && allowed.egress().isEmpty()) {
            problems.add(
                    path,
                    "an exception without rules allows nothing: add ingress or egress rules, or remove it");
        }
        var selectors = new SelectorReader(problems);
        var rules = new RuleReader(problems, selectors);
        return new DeclaredException(
                allowed.name(),
                Objects.requireNonNullElse(allowed.reason(), ""),
                selectors.read(path + ".podSelector", allowed.podSelector()),
                selectors.read(path + ".namespaceSelector", allowed.namespaceSelector()),
                expires(path + ".expirationTime", allowed.expirationTime()),
                rules.ingress(path + ".ingress", allowed.ingress()),
                rules.egress(path + ".egress", allowed.egress()),
                opens(path, allowed));
    }

    private Instant expires(String path, @Nullable String text) {
        return text == null
                ? DeclaredException.NEVER
                : problems.check(path, () -> Moment.read(text)).orElse(DeclaredException.NEVER);
    }

    private List<ProtectedEndpoint> opens(String path, AllowedTraffic allowed) {
        boolean asked = asksForProtected(allowed);
        var named = allowed.opensProtected();
        if (asked && named.isEmpty()) {
            problems.add(
                    path + ".opensProtected",
                    "the peer ProtectedEndpoint stands for nothing: name the endpoints that it opens");
        }
        if (!named.isEmpty() && !asked) {
            problems.add(
                    path + ".opensProtected",
                    "no rule opens them: write egress: [{to: [{wellKnown: ProtectedEndpoint}]}]");
        }
        if (!named.isEmpty() && selectsEveryPod(allowed.podSelector())) {
            problems.add(
                    path + ".podSelector",
                    "what is protected is opened for some pods only: select them by a label");
        }
        var opened = new ArrayList<ProtectedEndpoint>();
        for (int i = 0; i < named.size(); i++) {
            opened.addAll(endpoint("%s.opensProtected[%d]".formatted(path, i), named.get(i)));
        }
        return opened;
    }

    private static boolean asksForProtected(AllowedTraffic allowed) {
        return allowed.egress().stream()
                .flatMap(rule -> rule.peers().stream())
                .map(AllowedPeer::wellKnown)
                .anyMatch(WellKnown.PROTECTED_ENDPOINT.toString()::equals);
    }

    private static boolean selectsEveryPod(@Nullable LabelSelector selector) {
        return selector == null
                || (selector.matchLabels().isEmpty() && selector.matchExpressions().isEmpty());
    }

    /// More than one where a user gave an endpoint the name of one of the catalogue.
    private List<ProtectedEndpoint> endpoint(String path, String name) {
        var found = endpoints.stream().filter(each -> each.name().equals(name)).toList();
        if (found.isEmpty()) {
            String names =
                    endpoints.stream()
                            .map(ProtectedEndpoint::name)
                            .sorted()
                            .distinct()
                            .collect(Collectors.joining(", "));
            problems.add(
                    path,
                    "'%s' is not protected by this baseline: name one of %s"
                            .formatted(name, names.isEmpty() ? "spec.protect" : names));
        }
        return found;
    }
}
