package dev.ringfence.manifest;

import dev.ringfence.reach.StandingPolicy;
import java.util.List;

/// What came of reading any NetworkPolicy.
public sealed interface StandingReading {

    /// What is odd about it, whether or not it could be read.
    List<Oddity> oddities();

    /// It is what the API server would store.
    record Read(StandingPolicy policy, List<Oddity> oddities) implements StandingReading {
        public Read {
            oddities = List.copyOf(oddities);
        }
    }

    /// The API server would refuse it, or nobody can say what it means; these are all the reasons
    /// at once.
    record Refused(List<Problem> problems, List<Oddity> oddities) implements StandingReading {
        public Refused {
            problems = List.copyOf(problems);
            oddities = List.copyOf(oddities);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a refusal needs a reason");
            }
        }
    }
}
