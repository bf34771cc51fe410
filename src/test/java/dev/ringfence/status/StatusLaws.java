package dev.ringfence.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.api.v1alpha1.BaselinePolicyStatus;
import dev.ringfence.api.v1alpha1.Condition;
import dev.ringfence.api.v1alpha1.Finding;
import java.util.Objects;
import java.util.Optional;

/// What holds for every status, whatever it says.
public final class StatusLaws {

    private StatusLaws() {}

    public static void check(BaselinePolicyStatus status, long generation) {
        assertThat(status.observedGeneration()).isEqualTo(generation);
        conditions(status, generation);
        findings(status);
        counts(status);
    }

    public static Optional<Condition> condition(BaselinePolicyStatus status, String type) {
        return status.conditions().stream().filter(each -> each.type().equals(type)).findFirst();
    }

    private static void conditions(BaselinePolicyStatus status, long generation) {
        assertThat(status.conditions()).extracting(Condition::type).doesNotHaveDuplicates();
        assertThat(status.conditions()).extracting(Condition::type).contains("Ready");
        assertThat(status.conditions()).extracting(Condition::type).isSubsetOf("Ready", "Stalled");
        for (Condition condition : status.conditions()) {
            assertThat(condition.observedGeneration()).isEqualTo(generation);
            assertThat(condition.status()).isIn("True", "False", "Unknown");
            assertThat(condition.reason()).matches("[A-Z][A-Za-z]{1,62}");
            assertThat(condition.message()).isNotBlank().hasSizeLessThanOrEqualTo(32_768);
            assertThat(condition.lastTransitionTime())
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        }
        if (condition(status, "Stalled").isPresent()) {
            assertThat(condition(status, "Stalled").orElseThrow().status()).isEqualTo("True");
            assertThat(condition(status, "Ready").orElseThrow().status()).isEqualTo("False");
        }
    }

    private static void findings(BaselinePolicyStatus status) {
        assertThat(status.findings()).hasSizeLessThanOrEqualTo(20);
        assertThat(status.findingsOmitted()).isNotNull().isNotNegative();
        if (status.findings().size() < 20) {
            assertThat(status.findingsOmitted()).isZero();
        }
        assertThat(status.findings()).extracting(Finding::namespace).isSorted();
        for (Finding finding : status.findings()) {
            assertThat(finding.reason()).hasSizeLessThanOrEqualTo(512);
            assertThat(finding.kind()).hasSizeBetween(1, 32);
        }
    }

    private static void counts(BaselinePolicyStatus status) {
        var counts = Objects.requireNonNull(status.namespaces());
        assertThat(counts.selected())
                .isEqualTo(
                        counts.protectedOnes()
                                + counts.pending()
                                + counts.breached()
                                + counts.drifted());
        assertThat(counts.protectedOnes()).isNotNegative();
        assertThat(counts.pending()).isNotNegative();
        assertThat(counts.breached()).isNotNegative();
        assertThat(counts.drifted()).isNotNegative();
        assertThat(counts.released()).isNotNegative();
        assertThat(status.managedPolicies()).isNotNull().isNotNegative();
    }
}
