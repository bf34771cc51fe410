package dev.ringfence.cli.report;

import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Ports;
import dev.ringfence.policy.Selector;
import dev.ringfence.reach.Party;
import dev.ringfence.reach.RuleAt;
import dev.ringfence.report.Reach;
import dev.ringfence.report.Reach.Allowed;
import dev.ringfence.report.Reach.Meeting;
import dev.ringfence.report.Reach.Met;
import dev.ringfence.report.Reach.Whom;
import dev.ringfence.report.Subject;
import dev.ringfence.traffic.AddressSet;
import dev.ringfence.traffic.Block;
import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who may talk to whom, in words.
final class ReportReach {

    private ReportReach() {}

    /// One line of a table of who may talk to whom.
    record Line(String peer, String ports, String rules, List<String> there) {}

    /// At least one.
    static List<Line> lines(Reach reach) {
        return switch (reach) {
            case Reach.Open() ->
                    List.of(
                            new Line(
                                    "everybody", "every port", "no policy isolates it", List.of()));
            case Reach.Only(var allowed) ->
                    allowed.isEmpty()
                            ? List.of(new Line("nobody", "no port", "no rule opens any", List.of()))
                            : allowed.stream().map(ReportReach::line).toList();
        };
    }

    private static Line line(Allowed allowed) {
        return new Line(whom(allowed.whom()), ports(allowed), rules(allowed.rules()), met(allowed));
    }

    /// Who it is: workloads by name, and their pods as a number where they are many.
    static String subject(Subject subject) {
        if (!subject.isThere()) {
            return ReportWords.labelled(subject.labels());
        }
        var workloads = subject.names().stream().filter(ReportReach::isWorkload).toList();
        var pods = subject.names().stream().filter(name -> !isWorkload(name)).toList();
        var parts = new ArrayList<String>();
        if (!workloads.isEmpty()) {
            parts.add(ReportWords.some(workloads));
        }
        if (!pods.isEmpty()) {
            parts.add(
                    workloads.isEmpty()
                            ? ReportWords.some(pods)
                            : ReportWords.counted(pods.size(), "pod"));
        }
        return String.join(" and ", parts);
    }

    private static boolean isWorkload(String name) {
        return name.indexOf('/') >= 0;
    }

    static String whom(Whom whom) {
        return switch (whom) {
            case Whom.Everybody() -> "everybody: every pod and every address";
            case Whom.Addresses(var addresses) -> addresses(addresses);
            case Whom.Pods(var peer, _) -> peer(peer);
        };
    }

    private static String addresses(AddressSet addresses) {
        return addresses.equals(AddressSet.EVERYTHING)
                ? "every address"
                : addresses.blocksWithin(AddressSet.EVERYTHING).stream()
                        .map(Block::toString)
                        .collect(Collectors.joining(", "));
    }

    static String peer(Peer peer) {
        return switch (peer) {
            case Peer.Pods(var pods) -> pods(pods) + " of this namespace";
            case Peer.Namespaces(var namespaces) -> "every pod of " + namespaces(namespaces);
            case Peer.PodsIn(var namespaces, var pods) ->
                    pods(pods) + " of " + namespaces(namespaces);
            case Peer.IpBlock(var block) -> block.toString();
        };
    }

    private static String pods(Selector pods) {
        return pods.isEverything() ? "every pod" : "pods with " + pods;
    }

    private static String namespaces(Selector namespaces) {
        if (namespaces.isEverything()) {
            return "every namespace";
        }
        String name = namespaces.matchLabels().get(Party.NAME_LABEL);
        boolean isByName =
                name != null
                        && namespaces.matchLabels().size() == 1
                        && namespaces.matchExpressions().isEmpty();
        return isByName ? "namespace " + name : "the namespaces with " + namespaces;
    }

    static String ports(Allowed allowed) {
        var parts = new ArrayList<String>();
        if (!allowed.ports().isEmpty()) {
            parts.add(ports(allowed.ports()));
        }
        for (Ports.Port.Named name : allowed.names()) {
            parts.add("%s/%s by name".formatted(name.name(), name.protocol()));
        }
        return String.join(", ", parts);
    }

    /// What is neither TCP, UDP nor SCTP has no ports, and is told of where it makes a difference.
    static String ports(PortSet ports) {
        if (ports.equals(PortSet.EVERYTHING)) {
            return "every port";
        }
        var told = ports.ranges().stream().map(PortRange::toString).collect(Collectors.toList());
        if (!ports.minus(PortSet.of(ports.ranges())).isEmpty()) {
            told.add("other protocols");
        }
        return String.join(", ", told);
    }

    static String rules(List<RuleAt> rules) {
        return rules.stream()
                .map(rule -> rule.policy() + " " + rule.path())
                .collect(Collectors.joining("; "));
    }

    /// Those of the peers that are there; empty where it says nothing, or nothing new.
    static List<String> met(Allowed allowed) {
        if (!(allowed.whom() instanceof Whom.Pods(_, var met))) {
            return List.of();
        }
        return Stream.concat(met.some().stream().map(meeting -> met(allowed, meeting)), more(met))
                .toList();
    }

    private static Stream<String> more(Met met) {
        return met.more() == 0
                ? Stream.of()
                : Stream.of(met.more() + " more, of which 'ringfence explain' tells");
    }

    private static String met(Allowed allowed, Meeting meeting) {
        String who = meeting.subject().namespace().name() + "/" + subject(meeting.subject());
        if (meeting.ports().isEmpty()) {
            return who + ": not let through at that end";
        }
        return meeting.ports().equals(allowed.ports()) && allowed.names().isEmpty()
                ? who
                : who + ": on " + ports(meeting.ports());
    }
}
