package dev.ringfence.cli.test;

import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.suite.Expectation;
import dev.ringfence.cli.suite.Expectation.Permitted;
import dev.ringfence.cli.suite.Expectation.Who;
import dev.ringfence.cli.test.SuiteOutcome.Deviation;
import dev.ringfence.cli.test.SuiteParties.Ends;
import dev.ringfence.cli.test.SuiteParties.NotFound;
import dev.ringfence.cli.test.SuiteParties.Pass;
import java.util.ArrayList;
import java.util.List;

/// Holds expectations against what the policies say.
record SuiteJudge(SuiteDeviations found, SuiteParties parties) {

    SuiteOutcome judge(Expectation expectation) {
        return switch (expectation) {
            case Expectation.Unreadable unreadable ->
                    new SuiteOutcome(unreadable, List.of(), unreadable.complaints());
            case Expectation.Flows flows -> judge(flows);
            case Expectation.Only only -> judge(only);
        };
    }

    private SuiteOutcome judge(Expectation.Flows flows) {
        var complaints = new ArrayList<Complaint>();
        var callers = ends(flows.from(), complaints);
        var called = ends(flows.to(), complaints);
        var deviations = new ArrayList<Deviation>();
        for (Ends from : callers) {
            for (Ends to : called) {
                if (from.pods().isEmpty() && to.pods().isEmpty()) {
                    complaints.add(
                            new Complaint(
                                    flows.place(),
                                    "neither %s nor %s is a pod, so no policy has a say: name a pod at one end"
                                            .formatted(from.text(), to.text())));
                    continue;
                }
                deviations.addAll(
                        new SuiteComparison(found, parties, flows.ports())
                                .compared(from, to, flows.verdict()));
            }
        }
        return new SuiteOutcome(flows, deviations, complaints);
    }

    private List<Ends> ends(List<Who> whos, List<Complaint> complaints) {
        var all = new ArrayList<Ends>();
        for (Who who : whos) {
            try {
                all.add(parties.ends(who));
            } catch (NotFound e) {
                complaints.add(e.complaint());
            }
        }
        return all;
    }

    private SuiteOutcome judge(Expectation.Only only) {
        var complaints = new ArrayList<Complaint>();
        var passes = new ArrayList<Pass>();
        for (Permitted permitted : only.permitted()) {
            try {
                passes.add(parties.pass(permitted));
            } catch (NotFound e) {
                complaints.add(e.complaint());
            }
        }
        var deviations = new ArrayList<Deviation>();
        var exclusive = new SuiteExclusive(found, parties, only, passes);
        for (Ends subject : ends(only.subjects(), complaints)) {
            if (!subject.outside().isEmpty()) {
                complaints.add(
                        new Complaint(
                                only.place(),
                                "%s is no pod, so no policy is for it: name pods"
                                        .formatted(subject.text())));
            }
            subject.pods().forEach(pod -> deviations.addAll(exclusive.beyond(pod)));
        }
        return new SuiteOutcome(only, deviations, complaints);
    }
}
