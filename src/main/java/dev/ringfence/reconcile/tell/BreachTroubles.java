package dev.ringfence.reconcile.tell;

import dev.ringfence.breach.Breach.Certainty;
import dev.ringfence.breach.BrokenClaims;
import dev.ringfence.breach.Claim;
import dev.ringfence.reconcile.tell.Verdicts.Ruling;
import dev.ringfence.reconcile.tell.Verdicts.Verdict;
import dev.ringfence.status.Trouble;
import dev.ringfence.status.Trouble.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What verdicts on policies of others say of one baseline, for people.
record BreachTroubles(Ruling ruling, Instant now) {

    private static final int MOST_CLAIMS = 3;

    List<Trouble> of(String baseline) {
        var troubles = new ArrayList<Trouble>();
        ruling.byPolicy()
                .forEach((policy, verdict) -> {
                    switch (verdict) {
                        case Verdict.Read(var broken) ->
                                broken.getOrDefault(baseline, List.of())
                                        .forEach(each -> troubles.add(broken(policy, each)));
                        case Verdict.NotUnderstood(var path, var reason) ->
                                troubles.add(notUnderstood(policy, path, reason));
                    }
                });
        return List.copyOf(troubles);
    }

    private Trouble broken(String policy, BrokenClaims broken) {
        String verb =
                broken.way().certainty() == Certainty.CERTAIN
                        ? "breaks"
                        : "may break (engines differ, or it was too much to search)";
        return new Trouble(
                broken.way().kind().name(),
                policy,
                new Evidence(broken.way().path(), broken.proof()),
                "%s %s; to close it, %s".formatted(verb, claims(broken), broken.remedy()),
                now);
    }

    private static String claims(BrokenClaims broken) {
        var claims = broken.claims();
        String first =
                claims.stream()
                        .limit(MOST_CLAIMS)
                        .map(Claim::toString)
                        .collect(Collectors.joining(", "));
        return claims.size() <= MOST_CLAIMS
                ? first
                : "%s and %d more".formatted(first, claims.size() - MOST_CLAIMS);
    }

    /// Unknown is not empty: what nobody can read may open everything.
    private Trouble notUnderstood(String policy, String path, String reason) {
        return new Trouble(
                Trouble.NOT_JUDGED,
                policy,
                new Evidence(path, ""),
                "not understood, so it may open anything: " + reason,
                now);
    }
}
