package dev.ringfence.cli.live;

import java.util.EnumSet;
import java.util.Set;

/// The kinds of objects that are read of a cluster, and where its API has them.
public enum LiveKind {
    NAMESPACE("Namespace", "v1", "namespaces"),
    BASELINE_POLICY("BaselinePolicy", "ringfence.dev/v1alpha1", "baselinepolicies"),
    NETWORK_POLICY("NetworkPolicy", "networking.k8s.io/v1", "networkpolicies"),
    POD("Pod", "v1", "pods"),
    REPLICATION_CONTROLLER("ReplicationController", "v1", "replicationcontrollers"),
    DEPLOYMENT("Deployment", "apps/v1", "deployments"),
    STATEFUL_SET("StatefulSet", "apps/v1", "statefulsets"),
    DAEMON_SET("DaemonSet", "apps/v1", "daemonsets"),
    REPLICA_SET("ReplicaSet", "apps/v1", "replicasets"),
    JOB("Job", "batch/v1", "jobs"),
    CRON_JOB("CronJob", "batch/v1", "cronjobs"),
    SERVICE("Service", "v1", "services");

    /// What a plan comes from.
    public static final Set<LiveKind> PLANS = Set.of(NAMESPACE, BASELINE_POLICY);

    /// What a plan is compared with, and what can break it.
    public static final Set<LiveKind> POLICIES = Set.of(NAMESPACE, BASELINE_POLICY, NETWORK_POLICY);

    /// All that there is to know of who may speak with whom.
    public static final Set<LiveKind> ALL = Set.copyOf(EnumSet.allOf(LiveKind.class));

    /// The same, where only what stands counts.
    public static final Set<LiveKind> WITHOUT_BASELINES =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(BASELINE_POLICY)));

    private final String kind;
    private final String apiVersion;
    private final String plural;

    LiveKind(String kind, String apiVersion, String plural) {
        this.kind = kind;
        this.apiVersion = apiVersion;
        this.plural = plural;
    }

    String kind() {
        return kind;
    }

    String apiVersion() {
        return apiVersion;
    }

    /// The resource as RBAC names it, with its group: `networkpolicies.networking.k8s.io`.
    String resource() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? plural : plural + "." + apiVersion.substring(0, slash);
    }

    /// Whether an answer without this kind says nothing, or something wrong: who does not know the
    /// policies would take everything for open.
    boolean isEssential() {
        return POLICIES.contains(this);
    }

    boolean isNamespaced() {
        return !PLANS.contains(this);
    }

    String path() {
        return root() + "/" + plural;
    }

    /// In one namespace.
    String path(String namespace) {
        return root() + "/namespaces/" + namespace + "/" + plural;
    }

    private String root() {
        return (apiVersion.equals("v1") ? "/api/" : "/apis/") + apiVersion;
    }
}
