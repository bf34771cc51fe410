package dev.ringfence.judge;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ringfence.generate.GeneratedCluster;
import dev.ringfence.oracle.Flow;
import dev.ringfence.oracle.Ip;
import dev.ringfence.oracle.Party;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the judge is asked: one cluster and its flows, as `src/testbed/judge/main.go` reads them.
record Question(
        String id,
        List<NetworkPolicy> policies,
        Map<String, Map<String, String>> namespaces,
        List<Asked> flows) {

    record Asked(End from, End to, String protocol, int port) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record End(@Nullable CalledPod pod, @Nullable String ip) {}

    record CalledPod(
            String namespace, Map<String, String> labels, String ip, List<Party.NamedPort> ports) {}

    static Question about(GeneratedCluster cluster, List<Flow> flows, String id) {
        var namespaces =
                cluster.namespaces().stream()
                        .collect(Collectors.toMap(Party.Namespace::name, Party.Namespace::labels));
        var asked =
                flows.stream()
                        .map(flow ->
                                new Asked(
                                        end(cluster, flow.from()),
                                        end(cluster, flow.to()),
                                        flow.protocol(),
                                        flow.port()))
                        .toList();
        return new Question(id, PlainForm.of(cluster.policies()), namespaces, asked);
    }

    private static End end(GeneratedCluster cluster, Party party) {
        return switch (party) {
            case Party.Address(Ip ip) -> new End(null, ip.text());
            case Party.Pod pod ->
                    new End(
                            new CalledPod(
                                    pod.namespace().name(),
                                    pod.labels(),
                                    Objects.requireNonNull(cluster.addresses().get(pod)).text(),
                                    pod.ports()),
                            null);
        };
    }
}
