package dev.ringfence.plan;

import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Rule;
import dev.ringfence.policy.WellKnown;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What the well-known peers stand for in a cluster, as far as they depend on it.
public record Resolved(Resolution clusterDns, Resolution kubeApiServer) {

    /// Where nothing is known of the cluster.
    public static final Resolved NOTHING =
            new Resolved(
                    Resolution.unknown("no Service for it was seen"),
                    Resolution.unknown("the Service default/kubernetes was not seen"));

    /// The peers that depend on the cluster.
    public static final Set<WellKnown> PEERS =
            java.util.Collections.unmodifiableSet(
                    EnumSet.of(WellKnown.CLUSTER_DNS, WellKnown.KUBE_API_SERVER));

    /// Whom this peer stands for. DNS servers that were never seen are those that nearly every
    /// cluster has, which are pods and so are there or not; nobody can guess the addresses of an
    /// API server.
    public List<Rule<Peer>> rules(WellKnown peer) {
        return switch (peer) {
            case CLUSTER_DNS ->
                    clusterDns.isUsable()
                            ? clusterDns.rules()
                            : List.of(WellKnownPeers.CLUSTER_DNS);
            case KUBE_API_SERVER -> kubeApiServer.rules();
            case SAME_NAMESPACE, INTERNET, PROTECTED_ENDPOINT -> List.of();
        };
    }

    /// Why it is not sure what this peer stands for; empty where it is.
    public String doubt(WellKnown peer) {
        return switch (peer) {
            case CLUSTER_DNS -> clusterDns.doubt();
            case KUBE_API_SERVER -> kubeApiServer.doubt();
            case SAME_NAMESPACE, INTERNET, PROTECTED_ENDPOINT -> "";
        };
    }

    /// This, after something else was known.
    public Resolved after(Resolved earlier) {
        return new Resolved(
                clusterDns.after(earlier.clusterDns), kubeApiServer.after(earlier.kubeApiServer));
    }
}
