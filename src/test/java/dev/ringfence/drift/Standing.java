package dev.ringfence.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.generate.World;
import dev.ringfence.manifest.PolicyReader;
import dev.ringfence.oracle.Party;
import dev.ringfence.plan.Plan;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What stands in a namespace whose plan has one exception, the first example of the project.
final class Standing {

    static final String DB = "ringfence-allow-notes-db";

    static final World WORLD =
            World.of(
                    new Party.Namespace("default", Map.of()),
                    """
                    metadata: {name: notes}
                    spec:
                      namespaceSelector: {}
                      allow:
                      - name: db
                        podSelector: {matchLabels: {role: db}}
                        ingress:
                        - from:
                          - ipBlock: {cidr: 172.17.0.0/16, except: [172.17.1.0/24]}
                          - namespaceSelector: {matchLabels: {project: myproject}}
                          - podSelector: {matchLabels: {role: frontend}}
                          ports: [{protocol: TCP, port: 6379}]
                        egress: [{to: [{ipBlock: {cidr: 10.0.0.0/24}}], ports: [{protocol: TCP, port: 5978}]}]
                    """);

    static final Plan PLAN = WORLD.plan();

    /// What stands when all is well, with one text of one policy's YAML replaced.
    static List<ObservedPolicy> changed(String name, String text, String instead) {
        var observed = new ArrayList<ObservedPolicy>();
        for (NetworkPolicy policy : WORLD.written()) {
            String yaml = Serialization.asYaml(policy);
            if (policy.getMetadata().getName().equals(name)) {
                assertThat(yaml).contains(text);
                yaml = yaml.replace(text, instead);
            }
            observed.add(read(yaml));
        }
        return observed;
    }

    static ObservedPolicy read(String yaml) {
        return PolicyReader.read(Serialization.unmarshal(yaml, NetworkPolicy.class));
    }

    static List<ObservedPolicy> untouched() {
        return changed(DB, "", "");
    }

    static List<ObservedPolicy> with(String yaml) {
        var observed = new ArrayList<>(untouched());
        observed.add(read(yaml));
        return observed;
    }

    private Standing() {}
}
