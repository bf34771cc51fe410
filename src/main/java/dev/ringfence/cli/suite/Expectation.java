package dev.ringfence.cli.suite;

import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.input.Place;
import dev.ringfence.policy.Direction;
import dev.ringfence.traffic.PortSet;
import java.util.List;

/// One thing that is to hold. Its name is the only one of its suite.
public sealed interface Expectation {

    String name();

    Place place();

    /// Whoever is meant, as it is written.
    record Who(String text, Place place) {}

    /// Everybody of one side reaches everybody of the other on all of these ports, or nobody
    /// anybody on any.
    record Flows(
            String name, Place place, List<Who> from, List<Who> to, PortSet ports, Verdict verdict)
            implements Expectation {
        public Flows {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }
    }

    /// What is expected of a flow.
    enum Verdict {
        ALLOW,
        DENY
    }

    /// On these ports the subjects are reached by nobody else, or reach nobody else.
    ///
    /// @param direction as the subjects see it
    record Only(
            String name,
            Place place,
            Direction direction,
            List<Who> subjects,
            List<Permitted> permitted,
            PortSet ports)
            implements Expectation {
        public Only {
            subjects = List.copyOf(subjects);
            permitted = List.copyOf(permitted);
        }
    }

    /// Who may, and on which ports.
    record Permitted(Who who, PortSet ports) {}

    /// One that cannot be understood as it is written.
    record Unreadable(String name, Place place, List<Complaint> complaints) implements Expectation {
        public Unreadable {
            complaints = List.copyOf(complaints);
        }
    }
}
