package dev.ringfence.bed;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What `config/rbac` gives to the operator: the rules of every role that is bound to its
/// ServiceAccount.
public final class ShippedRights {

    private ShippedRights() {}

    /// One right for each verb, resource and name.
    public static Set<Right> of(KubernetesClient reader) {
        List<HasMetadata> shipped = Installation.shipped(reader, "config/rbac");
        var bound = new TreeSet<String>();
        shipped.forEach(each -> bindings(each).map(ShippedRights::named).forEach(bound::add));
        var rights = new HashSet<Right>();
        for (HasMetadata each : shipped) {
            String role = each.getKind() + " " + each.getMetadata().getName();
            if (bound.contains(role)) {
                rules(each).forEach(rule -> rights.addAll(rights(role, rule)));
            }
        }
        return rights;
    }

    private static String named(RoleRef role) {
        return role.getKind() + " " + role.getName();
    }

    private static Stream<RoleRef> bindings(HasMetadata object) {
        return switch (object) {
            case ClusterRoleBinding binding when isForOperator(binding.getSubjects()) ->
                    Stream.of(binding.getRoleRef());
            case RoleBinding binding when isForOperator(binding.getSubjects()) ->
                    Stream.of(binding.getRoleRef());
            default -> Stream.empty();
        };
    }

    private static boolean isForOperator(List<Subject> subjects) {
        return subjects.stream()
                .anyMatch(each ->
                        each.getKind().equals("ServiceAccount")
                                && each.getName().equals(Installation.SERVICE_ACCOUNT)
                                && each.getNamespace().equals(Installation.NAMESPACE));
    }

    private static List<PolicyRule> rules(HasMetadata object) {
        return switch (object) {
            case ClusterRole role -> role.getRules();
            case Role role -> role.getRules();
            default -> List.of();
        };
    }

    private static Set<Right> rights(String role, PolicyRule rule) {
        if (!rule.getNonResourceURLs().isEmpty()) {
            throw new IllegalStateException(role + " grants URLs that are no resources");
        }
        List<String> names =
                rule.getResourceNames().isEmpty()
                        ? List.of(Right.ANY_NAME)
                        : rule.getResourceNames();
        var rights = new HashSet<Right>();
        for (String group : rule.getApiGroups()) {
            for (String resource : rule.getResources()) {
                for (String verb : rule.getVerbs()) {
                    names.forEach(name -> rights.add(new Right(role, verb, group, resource, name)));
                }
            }
        }
        return rights;
    }
}
