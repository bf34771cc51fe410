package dev.ringfence.cli.test;

import dev.ringfence.cli.Ground;
import dev.ringfence.cli.Session;
import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.input.Inputs;
import dev.ringfence.cli.input.Place;
import dev.ringfence.cli.suite.Suite;
import dev.ringfence.cli.suite.SuiteReader;
import dev.ringfence.cli.test.SuiteOutcome.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tests the suites among what was given.
///
/// @param operatorNamespace none where baselines do not count
record SuiteRun(Session session, List<String> paths, @Nullable String operatorNamespace) {

    /// What came of one suite.
    record Tested(Suite suite, List<SuiteOutcome> outcomes) {
        Tested {
            outcomes = List.copyOf(outcomes);
        }
    }

    /// What came of all.
    record Report(Ground ground, List<Tested> suites, List<Complaint> complaints) {
        Report {
            suites = List.copyOf(suites);
            complaints = complaints.stream().sorted().distinct().toList();
        }

        long count(Result result) {
            return suites.stream()
                    .flatMap(each -> each.outcomes().stream())
                    .filter(each -> each.result() == result)
                    .count();
        }
    }

    int run(TestCommand.Format format) {
        var report = tested();
        switch (format) {
            case text -> session.out().print(new SuiteText(report).text());
            case json -> session.out().print(new SuiteJson(report).text());
            case junit -> new SuiteJunit(report).write(session.out());
        }
        session.out().flush();
        report.ground().tellNotes(session);
        session.complain(report.complaints());
        return exit(report);
    }

    private Report tested() {
        byte[] stdin = paths.contains("-") ? stdin() : new byte[0];
        var given = Inputs.read(paths, new ByteArrayInputStream(stdin));
        var suites = given.suites().stream().map(SuiteReader::read).toList();
        var all = new ArrayList<>(paths);
        suites.forEach(suite -> suite.manifests().forEach(each -> all.add(beside(suite, each))));
        var inputs =
                all.size() == paths.size()
                        ? given
                        : Inputs.read(all, new ByteArrayInputStream(stdin));
        var ground = Ground.of(inputs, operatorNamespace);
        var judge =
                new SuiteJudge(
                        new SuiteDeviations(ground.cluster()), new SuiteParties(ground.subjects()));
        var tested =
                suites.stream()
                        .map(suite ->
                                new Tested(
                                        suite,
                                        suite.expectations().stream().map(judge::judge).toList()))
                        .toList();
        return new Report(ground, tested, complaints(ground, suites));
    }

    private static byte[] stdin() {
        try {
            return Session.stdin().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String beside(Suite suite, String manifest) {
        Path file = Path.of(suite.place().file());
        return file.resolveSibling(manifest).normalize().toString();
    }

    private static List<Complaint> complaints(Ground ground, List<Suite> suites) {
        var complaints = new ArrayList<>(ground.complaints());
        suites.forEach(suite -> complaints.addAll(suite.complaints()));
        if (suites.isEmpty() && complaints.isEmpty()) {
            complaints.add(
                    new Complaint(
                            new Place("-f", 0, 0),
                            "no ConnectivitySuite is among the inputs, so nothing is tested: name the file that holds it"));
        }
        return complaints;
    }

    private static int exit(Report report) {
        boolean judged =
                report.complaints().isEmpty()
                        && report.count(Result.UNCERTAIN) + report.count(Result.NOT_JUDGED) == 0;
        if (!judged) {
            return Session.NOT_JUDGED;
        }
        return report.count(Result.FAILED) == 0 ? Session.CLEAN : Session.FOUND;
    }
}
