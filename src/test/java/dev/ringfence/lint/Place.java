package dev.ringfence.lint;

import dev.ringfence.lint.Surroundings.Knowledge;
import dev.ringfence.manifest.Documents;
import dev.ringfence.manifest.EndpointCatalogue;
import dev.ringfence.manifest.Reading;
import dev.ringfence.manifest.SpecReader;
import dev.ringfence.manifest.StandingPolicyReader;
import dev.ringfence.manifest.StandingReading;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.SystemNamespaces;
import dev.ringfence.reach.NamedPort;
import dev.ringfence.reach.Party;
import dev.ringfence.reach.StandingPolicy;
import dev.ringfence.traffic.Address;
import dev.ringfence.traffic.Protocol;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The namespace shop and what is in it and around it.
final class Place {

    private final List<Resident> residents = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();
    private final List<StandingPolicy> others = new ArrayList<>();
    private Knowledge knowledge = Knowledge.WHOLE;

    /// @param who such as `shop/web`, in a namespace that has the label team with its own name
    Place with(String who, Map<String, String> labels, Integer... listens) {
        return with(who, labels, Set.of(), Party.Network.OWN, listens);
    }

    Place at(String address, String who) {
        return with(who, Map.of(), Set.of(Address.parse(address)), Party.Network.OWN);
    }

    Place onNode(String who, Map<String, String> labels) {
        return with(who, labels, Set.of(Address.parse("10.0.0.250")), Party.Network.HOST);
    }

    private Place with(
            String who,
            Map<String, String> labels,
            Set<Address> addresses,
            Party.Network network,
            Integer... listens) {
        String[] words = who.split("/", -1);
        var pod =
                new Party.Pod(
                        new NamespaceFacts(words[0], Map.of("team", words[0])),
                        words[1],
                        labels,
                        List.of(new NamedPort("http", Protocol.TCP, 8080)),
                        addresses,
                        network);
        residents.add(new Resident(pod, Set.of(listens)));
        return this;
    }

    Place service(String name, Map<String, String> selector, Service.Way... ways) {
        services.add(new Service("shop", name, selector, List.of(ways)));
        return this;
    }

    /// Another policy that is in force.
    Place beside(String spec) {
        others.add(policy(spec));
        return this;
    }

    Place knownInPart() {
        knowledge = Knowledge.PART;
        return this;
    }

    /// What is said of a policy with this spec.
    List<Remark> remarks(String spec) {
        var policy = policy(spec);
        return Lint.of(
                policy,
                () -> Stream.concat(Stream.of(policy), others.stream()).toList(),
                new Surroundings(residents, services, knowledge));
    }

    /// What is said of a baseline with this spec.
    List<Remark> remarksOfBaseline(String spec) {
        var written = Documents.baseline("tenants", spec);
        if (SpecReader.read(written, EndpointCatalogue.shipped())
                instanceof Reading.Accepted(var baseline)) {
            var system = SystemNamespaces.with("ringfence-system");
            return Lint.of(
                    baseline,
                    each -> baseline.selection().selects(each, system),
                    new Surroundings(residents, services, knowledge));
        }
        throw new IllegalArgumentException(spec);
    }

    private static StandingPolicy policy(String spec) {
        var written =
                Documents.one(
                        "metadata: {name: web, namespace: shop}\nspec: " + spec,
                        NetworkPolicy.class);
        return switch (StandingPolicyReader.read(written)) {
            case StandingReading.Read(var policy, _) -> policy;
            case StandingReading.Refused(var problems, _) ->
                    throw new IllegalArgumentException(problems.toString());
        };
    }
}
