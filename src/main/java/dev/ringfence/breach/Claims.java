package dev.ringfence.breach;

import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.DeclaredException;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.ForeignRules;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.PolicySpec;
import dev.ringfence.policy.ProtectedEndpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All that one baseline claims for one namespace.
///
/// @param isolated the directions of which policies of others may open only so much
/// @param foreignRules how much
/// @param endpoints what no policy may open
/// @param declared what is open by declaration
public record Claims(
        Set<Direction> isolated,
        ForeignRules foreignRules,
        List<ProtectedEndpoint> endpoints,
        Declared declared) {

    private static final NamespaceFacts ANYWHERE = new NamespaceFacts("", Map.of());

    public Claims {
        var ordered = EnumSet.noneOf(Direction.class);
        ordered.addAll(isolated);
        isolated = Collections.unmodifiableSet(ordered);
        endpoints = List.copyOf(endpoints);
    }

    /// What the baselines of a namespace open themselves, all of them together.
    ///
    /// @param exemptions protected traffic that is open by declaration
    /// @param allowances the policies that hold the exceptions
    public record Declared(
            NamespaceFacts namespace, List<Exemption> exemptions, List<PolicySpec> allowances) {

        public Declared {
            exemptions = List.copyOf(exemptions);
            allowances = List.copyOf(allowances);
        }

        /// Nothing.
        public static Declared nothing(NamespaceFacts namespace) {
            return new Declared(namespace, List.of(), List.of());
        }

        /// What `baselines`, which all select the namespace, open there.
        ///
        /// @param allowances the policies that hold their exceptions
        public static Declared by(
                Collection<Baseline> baselines,
                NamespaceFacts namespace,
                List<PolicySpec> allowances) {
            var exemptions = new ArrayList<Exemption>();
            for (Baseline baseline : baselines) {
                for (DeclaredException exception : baseline.exceptions()) {
                    boolean isMeant = exception.namespaces().selects(namespace.labels());
                    if (isMeant && !exception.opened().isEmpty()) {
                        exemptions.add(new Exemption(exception.pods(), exception.opened()));
                    }
                }
            }
            return new Declared(namespace, exemptions, allowances);
        }
    }

    /// The same without what no breach of them depends on: for most it is the same wherever they
    /// are made, and so are their breaches.
    public Claims essential() {
        boolean dependOnAll = foreignRules == ForeignRules.DECLARED_ONLY && !isolated.isEmpty();
        return dependOnAll
                ? this
                : new Claims(
                        isolated,
                        foreignRules,
                        endpoints,
                        new Declared(ANYWHERE, declared.exemptions(), List.of()));
    }

    /// What a baseline claims for a namespace that it selects, whether or not it is in force.
    ///
    /// @param declared by all baselines of the namespace
    public static Claims of(Baseline baseline, Declared declared) {
        return new Claims(
                baseline.isolate(),
                baseline.foreignRules(),
                baseline.protectedEndpoints(),
                declared);
    }
}
