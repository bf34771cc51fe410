package dev.ringfence.manifest;

import dev.ringfence.manifest.Oddity.Kind;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.PolicySpec;
import dev.ringfence.policy.Rule;
import dev.ringfence.policy.Selector;
import dev.ringfence.reach.StandingPolicy;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads any NetworkPolicy, whoever wrote it, as the API server would store it: with its defaults,
/// and refused where it would refuse.
///
/// What is stored but odd is told beside the policy. Nothing is guessed: what cannot be read is a
/// problem, and with a problem there is no policy.
public final class StandingPolicyReader {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");

    private final Problems problems = new Problems();
    private final Oddities oddities = new Oddities();
    private final StandingSelectorReader selectors = new StandingSelectorReader(problems, oddities);
    private final StandingRuleReader rules = new StandingRuleReader(problems, oddities, selectors);

    private StandingPolicyReader() {}

    /// What a spec says, whichever policy it is of.
    ///
    /// @param spec to be asked for only where there is no problem
    record SpecReading(PolicySpec spec, List<Problem> problems, List<Oddity> oddities) {
        SpecReading {
            problems = List.copyOf(problems);
            oddities = List.copyOf(oddities);
        }
    }

    public static StandingReading read(NetworkPolicy policy) {
        return read(policy, new StandingSpecs());
    }

    /// Reads a policy among many.
    ///
    /// @param specs those that were read before
    public static StandingReading read(NetworkPolicy policy, StandingSpecs specs) {
        return new StandingPolicyReader().reading(policy, specs);
    }

    static SpecReading read(NetworkPolicySpec spec) {
        var reader = new StandingPolicyReader();
        PolicySpec read = reader.spec(spec);
        return new SpecReading(read, reader.problems.all(), reader.oddities.all());
    }

    private StandingReading reading(NetworkPolicy policy, StandingSpecs specs) {
        oddities.unknown("", policy.getAdditionalProperties());
        ObjectMeta metadata = Objects.requireNonNullElseGet(policy.getMetadata(), ObjectMeta::new);
        oddities.unknown("metadata", metadata.getAdditionalProperties());
        String name = name(metadata);
        String namespace = namespace(metadata);
        var reading =
                specs.read(Objects.requireNonNullElseGet(policy.getSpec(), NetworkPolicySpec::new));
        problems.addAll(reading.problems());
        oddities.addAll(reading.oddities());
        return problems.none()
                ? new StandingReading.Read(
                        new StandingPolicy(namespace, name, reading.spec()), oddities.all())
                : new StandingReading.Refused(problems.all(), oddities.all());
    }

    /// The name, or the beginning of the one that the API server will give.
    private String name(ObjectMeta metadata) {
        if (!isBlank(metadata.getName())) {
            if (!isSubdomain(metadata.getName())) {
                problems.add(
                        "metadata.name",
                        "'%s' is no name: at most 253 of a-z, 0-9, '-' and '.', beginning and ending with a letter or digit"
                                .formatted(metadata.getName()));
            }
            return metadata.getName();
        }
        if (isBlank(metadata.getGenerateName())) {
            problems.add("metadata.name", "is missing");
        }
        return String.valueOf(metadata.getGenerateName());
    }

    private String namespace(ObjectMeta metadata) {
        if (isBlank(metadata.getNamespace())) {
            return "default";
        }
        if (!isLabel(metadata.getNamespace())) {
            problems.add(
                    "metadata.namespace",
                    "'%s' is no namespace: at most 63 of a-z, 0-9 and '-', beginning and ending with a letter or digit"
                            .formatted(metadata.getNamespace()));
        }
        return metadata.getNamespace();
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static boolean isSubdomain(String text) {
        return text.length() <= 253
                && Arrays.stream(text.split("\\.", -1))
                        .allMatch(part -> LABEL.matcher(part).matches());
    }

    private static boolean isLabel(String text) {
        return text.length() <= 63 && LABEL.matcher(text).matches();
    }

    private PolicySpec spec(NetworkPolicySpec spec) {
        oddities.unknown("spec", spec.getAdditionalProperties());
        Selector pods = selectors.read("spec.podSelector", spec.getPodSelector());
        if (spec.getPodSelector() == null) {
            oddities.add(
                    Kind.MISSING_POD_SELECTOR,
                    "spec.podSelector",
                    "is not there, so the policy is for every pod of its namespace: write podSelector: {} where that is meant");
        }
        var ingress = rules.ingress("spec.ingress", spec.getIngress());
        var egress = rules.egress("spec.egress", spec.getEgress());
        Set<Direction> isolates = isolates(spec.getPolicyTypes(), !egress.isEmpty());
        return new PolicySpec(
                pods,
                isolates,
                counting(Direction.INGRESS, isolates, ingress),
                counting(Direction.EGRESS, isolates, egress));
    }

    private Set<Direction> isolates(@Nullable List<String> policyTypes, boolean hasEgress) {
        if (policyTypes == null || policyTypes.isEmpty()) {
            return defaulted(hasEgress);
        }
        if (policyTypes.size() > 2) {
            problems.add("spec.policyTypes", "has more than two items: Ingress, Egress or both");
        }
        var isolates = EnumSet.noneOf(Direction.class);
        for (int i = 0; i < policyTypes.size(); i++) {
            String type = policyTypes.get(i);
            var direction =
                    Arrays.stream(Direction.values())
                            .filter(each -> each.policyType().equals(type))
                            .findFirst();
            direction.ifPresentOrElse(
                    isolates::add, unknown("spec.policyTypes[%d]".formatted(i), type));
        }
        return isolates;
    }

    private Runnable unknown(String path, @Nullable String type) {
        return () ->
                problems.add(path, "'%s' is not known: write Ingress or Egress".formatted(type));
    }

    private Set<Direction> defaulted(boolean hasEgress) {
        oddities.add(
                Kind.DEFAULTED_POLICY_TYPES,
                "spec.policyTypes",
                hasEgress
                        ? "is not there, so the API server writes [Ingress, Egress]: the policy isolates ingress as well; write policyTypes"
                        : "is not there, so the API server writes [Ingress]: egress stays as it is, even beside an empty egress list; write policyTypes");
        return hasEgress
                ? EnumSet.of(Direction.INGRESS, Direction.EGRESS)
                : EnumSet.of(Direction.INGRESS);
    }

    /// The rules, or none where the policy does not isolate in their direction.
    private List<Rule<Peer>> counting(
            Direction direction, Set<Direction> isolates, List<Rule<Peer>> rules) {
        if (rules.isEmpty() || isolates.contains(direction)) {
            return rules;
        }
        oddities.add(
                Kind.IDLE_RULES,
                direction.rulesPath(),
                "counts for nothing, since policyTypes does not name %s: add it, or take the rules out"
                        .formatted(direction.policyType()));
        return List.of();
    }
}
