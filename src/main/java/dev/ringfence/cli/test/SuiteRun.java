package dev.ringfence.cli.test;

import dev.ringfence.cli.Ground;
import dev.ringfence.cli.GroundOptions;
import dev.ringfence.cli.Session;
import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.input.Place;
import dev.ringfence.cli.suite.Suite;
import dev.ringfence.cli.suite.SuiteReader;
import dev.ringfence.cli.test.SuiteOutcome.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Tests the suites among the files. They are read first, since they may name more files.
record SuiteRun(Session session, GroundOptions inputs) {

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
        var suites = inputs.readFiles().suites().stream().map(SuiteReader::read).toList();
        var beside =
                suites.stream()
                        .flatMap(suite ->
                                suite.manifests().stream().map(each -> beside(suite, each)))
                        .toList();
        var ground = inputs.read(beside);
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
