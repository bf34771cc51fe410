package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

/// Declared exceptions as they are stored: what was declared, less what is protected.
class ExceptionsIT extends ControlPlaneTest {

    @Test
    void pods_namespaces_and_blocks_are_alternatives_as_declared() {
        // The policy of original-notes.txt, its indentation restored.
        assertStored(
                """
                - name: db
                  podSelector: {matchLabels: {role: db}}
                  ingress:
                  - from:
                    - ipBlock: {cidr: 172.17.0.0/16, except: [172.17.1.0/24]}
                    - namespaceSelector: {matchLabels: {project: myproject}}
                    - podSelector: {matchLabels: {role: frontend}}
                    ports: [{protocol: TCP, port: 6379}]
                  egress:
                  - to: [{ipBlock: {cidr: 10.0.0.0/24}}]
                    ports: [{protocol: TCP, port: 5978}]
                """,
                """
                egress:
                - ports:
                  - port: 5978
                    protocol: TCP
                  to:
                  - ipBlock:
                      cidr: 10.0.0.0/24
                ingress:
                - from:
                  - namespaceSelector:
                      matchLabels:
                        project: myproject
                  - podSelector:
                      matchLabels:
                        role: frontend
                  - ipBlock:
                      cidr: 172.17.0.0/16
                      except:
                      - 172.17.1.0/24
                  ports:
                  - port: 6379
                    protocol: TCP
                podSelector:
                  matchLabels:
                    role: db
                policyTypes:
                - Ingress
                - Egress
                """);
    }

    @Test
    void what_stands_in_one_peer_stays_together() {
        assertStored(
                """
                - name: db
                  ingress:
                  - from:
                    - namespaceSelector: {matchLabels: {project: myproject}}
                      podSelector: {matchLabels: {role: frontend}}
                    ports: [{port: http}, {protocol: UDP, port: 8000, endPort: 8100}]
                """,
                """
                ingress:
                - from:
                  - namespaceSelector:
                      matchLabels:
                        project: myproject
                    podSelector:
                      matchLabels:
                        role: frontend
                  ports:
                  - port: http
                    protocol: TCP
                  - endPort: 8100
                    port: 8000
                    protocol: UDP
                podSelector: {}
                policyTypes:
                - Ingress
                """);
    }

    @Test
    void node_metadata_is_carved_out_of_an_exception_in_both_families() {
        assertStored(
                """
                - name: link-local
                  egress:
                  - to: [{ipBlock: {cidr: 169.254.169.0/24}}, {ipBlock: {cidr: "fd00:ec2::/64"}}]
                    ports: [{protocol: TCP, port: 80}]
                """,
                """
                egress:
                - ports:
                  - port: 80
                    protocol: TCP
                  to:
                  - ipBlock:
                      cidr: 169.254.169.0/24
                      except:
                      - 169.254.169.254/32
                  - ipBlock:
                      cidr: fd00:ec2::/64
                      except:
                      - fd00:ec2::23/128
                      - fd00:ec2::254/128
                podSelector: {}
                policyTypes:
                - Egress
                """);
    }

    @Test
    void other_ports_of_a_metadata_address_stay_open() {
        assertStored(
                """
                - name: cloud-dns
                  egress:
                  - to: [{ipBlock: {cidr: 169.254.169.254/32}}]
                    ports: [{protocol: UDP, port: 53}, {protocol: TCP, port: 53, endPort: 80}]
                """,
                """
                egress:
                - ports:
                  - endPort: 79
                    port: 53
                    protocol: TCP
                  - port: 53
                    protocol: UDP
                  to:
                  - ipBlock:
                      cidr: 169.254.169.254/32
                podSelector: {}
                policyTypes:
                - Egress
                """);
    }

    private void assertStored(String allow, String stored) {
        String baseline = sandbox.baseline("b", "allow:\n" + allow);
        String exception = allow.substring("- name: ".length(), allow.indexOf('\n'));
        String namespace = sandbox.namespace("shop");
        String policy = "ringfence-allow-%s-%s".formatted(baseline, exception);

        sandbox.awaitNames(
                namespace,
                policy,
                "ringfence-default-deny-egress",
                "ringfence-default-deny-ingress");

        assertThat(yaml(sandbox.policy(namespace, policy).getSpec())).isEqualTo(stored);
    }

    private static String yaml(Object value) {
        return Serialization.asYaml(value).replaceFirst("^---\n", "").replace("\"", "");
    }
}
