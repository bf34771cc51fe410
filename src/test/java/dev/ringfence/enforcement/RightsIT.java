package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.bed.AuditLog;
import dev.ringfence.bed.AuditLog.Passage.Decision;
import dev.ringfence.bed.Installation;
import dev.ringfence.bed.Right;
import dev.ringfence.bed.ShippedRights;
import dev.ringfence.bed.TestBed;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// The rights that ship are the rights that were used, in all tests that ran before on the shared
/// control plane: none is missing, none is too many.
@Order(Integer.MAX_VALUE)
class RightsIT {

    /// [LeaderElectionIT] sends an operator there, to hear what it says.
    private static final String WHERE_NOTHING_IS_GRANTED = "elsewhere";

    @BeforeAll
    static void afterAllOthers() {
        Assumptions.assumeTrue(
                System.getProperty("it.test") == null,
                "only some tests were asked for, and a right may be used by another: 'make it' runs all");
        Assumptions.assumeTrue(
                TestBed.shared().controlPlane().auditLog().isPresent(),
                "this bed shows no audit log, so used rights cannot be seen");
    }

    @Test
    void what_is_granted_is_what_is_used() {
        Set<Right> granted = ShippedRights.of(TestBed.shared().admin());

        Set<Right> used =
                passages().stream()
                        .map(passage -> passage.right(granted))
                        .flatMap(Optional::stream)
                        .collect(Collectors.toCollection(HashSet::new));

        assertThat(used).containsExactlyInAnyOrderElementsOf(granted);
    }

    @Test
    void whatever_was_asked_was_granted() {
        Set<Right> granted = ShippedRights.of(TestBed.shared().admin());

        assertThat(passages())
                .hasSizeGreaterThan(1000)
                .filteredOn(passage -> passage.decision() != Decision.NOT_ASKED)
                .filteredOn(
                        passage -> !passage.request().namespace().equals(WHERE_NOTHING_IS_GRANTED))
                .filteredOn(passage -> passage.right(granted).isEmpty())
                .isEmpty();
    }

    @Test
    void no_right_is_for_whatever_there_is() {
        assertThat(ShippedRights.of(TestBed.shared().admin()))
                .isNotEmpty()
                .noneMatch(right ->
                        right.verb().equals("*")
                                || right.group().equals("*")
                                || right.resource().contains("*"));
    }

    private static List<AuditLog.Passage> passages() {
        return TestBed.shared()
                .controlPlane()
                .auditLog()
                .orElseThrow()
                .passagesOf(Installation.USER);
    }
}
