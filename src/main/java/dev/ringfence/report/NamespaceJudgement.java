package dev.ringfence.report;

import dev.ringfence.breach.Breach;
import dev.ringfence.breach.Breaches;
import dev.ringfence.breach.BrokenClaims;
import dev.ringfence.breach.BrokenClaims.Way;
import dev.ringfence.breach.Claim;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.ProtectedEndpoint;
import dev.ringfence.reach.Party;
import dev.ringfence.reach.StandingPolicy;
import dev.ringfence.report.Given.Claimed;
import dev.ringfence.report.Given.Watched;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Judges the claims of one namespace.
///
/// Policies add up, so a claim is untrue exactly if one rule opens what it says is closed, or if
/// there can be a pod that no policy isolates.
final class NamespaceJudgement {

    private final Watched watched;
    private final List<StandingPolicy> policies;
    private final List<Party.Pod> pods;

    /// @param policies those of the namespace
    /// @param pods those of the namespace
    NamespaceJudgement(Watched watched, List<StandingPolicy> policies, List<Party.Pod> pods) {
        this.watched = watched;
        this.policies = policies;
        this.pods = pods;
    }

    /// Which policy breaks claims, and how: a person mends it once.
    private record At(String policy, Way way) {}

    /// Which claim of whom a breach breaks.
    private record Told(String baseline, Breach breach) {}

    /// A cause, and of what.
    private record Of(Cause cause, List<Told> told) {
        boolean breaks(String baseline, Claim claim) {
            return told.stream()
                    .anyMatch(each ->
                            each.baseline().equals(baseline)
                                    && each.breach().claim().equals(claim));
        }
    }

    NamespaceReport report(Exchange exchange) {
        var isolation = new EnumMap<Direction, Isolation>(Direction.class);
        for (Direction direction : Direction.values()) {
            isolation.put(
                    direction, Isolation.of(direction, policies, onNetwork(Party.Network.OWN)));
        }
        var opened = opened();
        var verdicts = new ArrayList<Verdict>();
        for (Claimed claimed : watched.claimed()) {
            claims(claimed)
                    .forEach((claim, direction) -> {
                        var causes = new ArrayList<Cause>();
                        Isolation here = of(isolation, direction);
                        if (!here.isComplete()) {
                            causes.add(new Cause.NotIsolated(here));
                        }
                        opened.stream()
                                .filter(each -> each.breaks(claimed.baseline(), claim))
                                .map(Of::cause)
                                .forEach(causes::add);
                        verdicts.add(
                                new Verdict(
                                        claimed.baseline(),
                                        claimed.mode(),
                                        claim,
                                        state(causes),
                                        causes));
                    });
        }
        return new NamespaceReport(
                watched.facts().name(),
                isolation,
                verdicts,
                verdicts.stream().flatMap(each -> each.causes().stream()).distinct().toList(),
                onNetwork(Party.Network.HOST).stream().map(Party.Pod::name).sorted().toList(),
                watched.readDifferently(),
                watched.released(),
                watched.notRead(),
                exchange.of(watched.facts()));
    }

    private static Isolation of(Map<Direction, Isolation> isolation, Direction direction) {
        return java.util.Objects.requireNonNull(isolation.get(direction));
    }

    private List<Party.Pod> onNetwork(Party.Network network) {
        return pods.stream().filter(pod -> pod.network() == network).toList();
    }

    /// Each claim, and the direction that must be isolated for it.
    private static Map<Claim, Direction> claims(Claimed claimed) {
        var claims = new LinkedHashMap<Claim, Direction>();
        claimed.isolate()
                .forEach(direction -> claims.put(new Claim.Isolated(direction), direction));
        claimed.claims().endpoints().stream()
                .map(ProtectedEndpoint::name)
                .forEach(name -> claims.put(new Claim.Protected(name), Direction.EGRESS));
        return claims;
    }

    /// What the policies of others open. What a baseline asks for is declared, and what it may ask
    /// for is not judged.
    private List<Of> opened() {
        var ways = new LinkedHashMap<At, List<Told>>();
        for (StandingPolicy policy : policies) {
            if (isOfOthers(policy.name())) {
                for (Claimed claimed : watched.claimed()) {
                    Breaches.of(claimed.claims(), policy.spec())
                            .forEach(breach ->
                                    ways.computeIfAbsent(
                                                    new At(policy.name(), Way.of(breach)),
                                                    _ -> new ArrayList<>())
                                            .add(new Told(claimed.baseline(), breach)));
                }
            }
        }
        return ways.entrySet().stream()
                .map(way ->
                        new Of(
                                new Cause.Opened(
                                        way.getKey().policy(),
                                        new BrokenClaims(
                                                way.getKey().way(),
                                                way.getValue().stream()
                                                        .map(Told::breach)
                                                        .toList())),
                                way.getValue()))
                .toList();
    }

    private boolean isOfOthers(String policy) {
        return !watched.declared().contains(policy) && !watched.notRead().contains(policy);
    }

    /// A policy that could not be read may isolate a pod, and may open more; it closes nothing that
    /// a rule opens.
    private State state(List<Cause> causes) {
        boolean allRead = watched.notRead().isEmpty();
        boolean broken =
                causes.stream()
                        .filter(Cause::isCertain)
                        .anyMatch(cause -> allRead || cause instanceof Cause.Opened);
        if (broken) {
            return State.BROKEN;
        }
        if (!allRead) {
            return State.NOT_JUDGED;
        }
        return causes.isEmpty() ? State.KEPT : State.POSSIBLY_BROKEN;
    }
}
