package dev.ringfence.report;

import dev.ringfence.policy.Direction;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Ports;
import dev.ringfence.reach.RuleAt;
import dev.ringfence.reach.StandingPolicy;
import dev.ringfence.report.Doors.Door;
import dev.ringfence.report.NamespaceReport.SubjectReport;
import dev.ringfence.report.Reach.Allowed;
import dev.ringfence.report.Reach.Meeting;
import dev.ringfence.report.Reach.Met;
import dev.ringfence.report.Reach.Whom;
import dev.ringfence.traffic.PortSet;
import dev.ringfence.traffic.Traffic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Says who may talk to whom, by sets and not by trying: exactly what [dev.ringfence.reach.Cluster]
/// says of each single flow.
final class Exchange {

    /// A rule that means many more is not read name by name.
    private static final int MOST_MET = 50;

    private final Map<String, List<StandingPolicy>> policies;
    private final TreeMap<String, List<Subject>> subjects;
    private final IdentityHashMap<Subject, Map<Direction, Doors>> doors = new IdentityHashMap<>();

    /// @param policies by namespace
    /// @param subjects those that are there, by namespace
    Exchange(Map<String, List<StandingPolicy>> policies, Map<String, List<Subject>> subjects) {
        this.policies = policies;
        this.subjects = new TreeMap<>(subjects);
    }

    /// Of those that are there; where nobody is, of those that could be.
    List<SubjectReport> of(NamespaceFacts namespace) {
        var here = subjects.getOrDefault(namespace.name(), List.of());
        var told = here.isEmpty() ? Subjects.imagined(namespace, in(namespace.name())) : here;
        return told.stream()
                .map(subject ->
                        new SubjectReport(
                                subject,
                                reach(doors(subject, Direction.INGRESS)),
                                reach(doors(subject, Direction.EGRESS))))
                .toList();
    }

    private List<StandingPolicy> in(String namespace) {
        return policies.getOrDefault(namespace, List.of());
    }

    private Doors doors(Subject subject, Direction direction) {
        return doors.computeIfAbsent(subject, _ -> new HashMap<>())
                .computeIfAbsent(
                        direction,
                        _ -> Doors.of(subject, direction, in(subject.namespace().name())));
    }

    private Reach reach(Doors doors) {
        if (doors.isNone()) {
            return new Reach.Open();
        }
        var allowed = new ArrayList<Allowed>();
        everybody(doors, allowed);
        addresses(doors, allowed);
        pods(doors, allowed);
        return new Reach.Only(allowed);
    }

    /// Ports as they are known before it is known who is called.
    private record Said(PortSet numbers, List<Ports.Port.Named> names) {

        static Said by(Door door, Doors doors) {
            Ports ports = door.rule().ports();
            boolean calledIsKnown =
                    doors.direction() == Direction.INGRESS && doors.subject().isThere();
            return calledIsKnown
                    ? new Said(Doors.ports(ports, doors.subject()), List.of())
                    : new Said(ports.numbers(), Doors.names(ports));
        }

        boolean isNothing() {
            return numbers.isEmpty() && names.isEmpty();
        }
    }

    private static void everybody(Doors doors, List<Allowed> allowed) {
        var rules = new LinkedHashMap<Said, List<RuleAt>>();
        for (Door door : doors.doors()) {
            Said said = Said.by(door, doors);
            if (door.isForEverybody() && !said.isNothing()) {
                rules.computeIfAbsent(said, _ -> new ArrayList<>()).add(door.at());
            }
        }
        rules.forEach((said, at) ->
                allowed.add(new Allowed(new Whom.Everybody(), said.numbers(), said.names(), at)));
    }

    /// What one ipBlock opens.
    private record Opened(RuleAt at, Traffic traffic) {}

    private static void addresses(Doors doors, List<Allowed> allowed) {
        var opened = new ArrayList<Opened>();
        for (Door door : doors.doors()) {
            PortSet ports = Said.by(door, doors).numbers();
            for (int i = 0; i < door.peers().size(); i++) {
                if (door.peers().get(i) instanceof Peer.IpBlock(var block)) {
                    opened.add(new Opened(door.at(i), Traffic.of(block.addresses(), ports)));
                }
            }
        }
        var all = opened.stream().map(Opened::traffic).reduce(Traffic.NONE, Traffic::union);
        for (Traffic.Slice slice : all.slices()) {
            var traffic = Traffic.of(slice.addresses(), slice.ports());
            var rules =
                    opened.stream()
                            .filter(each -> each.traffic().meets(traffic))
                            .map(Opened::at)
                            .toList();
            allowed.add(
                    new Allowed(
                            new Whom.Addresses(slice.addresses()),
                            slice.ports(),
                            List.of(),
                            rules));
        }
    }

    /// The same pods on the same ports, whichever rules say so.
    private record Line(Peer peer, Ports ports) {}

    private void pods(Doors doors, List<Allowed> allowed) {
        var lines = new LinkedHashMap<Line, List<RuleAt>>();
        var said = new HashMap<Line, Said>();
        for (Door door : doors.doors()) {
            for (int i = 0; i < door.peers().size(); i++) {
                Peer peer = door.peers().get(i);
                Said ports = Said.by(door, doors);
                if (!(peer instanceof Peer.IpBlock) && !ports.isNothing()) {
                    var line = new Line(peer, door.rule().ports());
                    said.put(line, ports);
                    lines.computeIfAbsent(line, _ -> new ArrayList<>()).add(door.at(i));
                }
            }
        }
        lines.forEach((line, rules) -> {
            var ports = java.util.Objects.requireNonNull(said.get(line));
            allowed.add(
                    new Allowed(
                            new Whom.Pods(line.peer(), met(line, doors)),
                            ports.numbers(),
                            ports.names(),
                            rules));
        });
    }

    private Met met(Line line, Doors doors) {
        if (isEveryPod(line.peer()) || !doors.subject().isThere()) {
            return Met.NOBODY;
        }
        var some = new ArrayList<Meeting>();
        int more = 0;
        for (Subject other : meant(line.peer(), doors.subject())) {
            if (some.size() < MOST_MET) {
                some.add(new Meeting(other, between(line, doors, other)));
            } else {
                more++;
            }
        }
        return new Met(some, more);
    }

    private static boolean isEveryPod(Peer peer) {
        return switch (peer) {
            case Peer.Namespaces(var namespaces) -> namespaces.isEverything();
            case Peer.PodsIn(var namespaces, var pods) ->
                    namespaces.isEverything() && pods.isEverything();
            case Peer.Pods _, Peer.IpBlock _ -> false;
        };
    }

    private List<Subject> meant(Peer peer, Subject subject) {
        String home = subject.namespace().name();
        var near =
                peer instanceof Peer.Pods
                        ? List.of(subjects.getOrDefault(home, List.<Subject>of()))
                        : subjects.values();
        var meant = new ArrayList<Subject>();
        for (List<Subject> neighbours : near) {
            for (Subject other : neighbours) {
                boolean isItself = other.equals(subject) && !subject.hasSeveral();
                if (!isItself && Doors.means(peer, home, other)) {
                    meant.add(other);
                }
            }
        }
        return meant;
    }

    /// What this line lets through that the other end lets through as well.
    private PortSet between(Line line, Doors here, Subject other) {
        var way =
                switch (here.direction()) {
                    case INGRESS -> Direction.EGRESS;
                    case EGRESS -> Direction.INGRESS;
                };
        Subject called = here.direction() == Direction.INGRESS ? here.subject() : other;
        return Doors.ports(line.ports(), called)
                .intersect(doors(other, way).portsFor(here.subject()));
    }
}
