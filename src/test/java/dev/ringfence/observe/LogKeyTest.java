package dev.ringfence.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// People filter log lines by these keys.
class LogKeyTest {

    @Test
    void the_keys_stay_what_they_are() {
        var keys =
                List.of(
                        LogKey.NAMESPACE,
                        LogKey.POLICY,
                        LogKey.BASELINE,
                        LogKey.REASON,
                        LogKey.DIFFERENCES,
                        LogKey.FIELD_MANAGER,
                        LogKey.PROBLEMS);

        assertThat(keys)
                .containsExactly(
                        "namespace",
                        "policy",
                        "baselinepolicy",
                        "reason",
                        "differences",
                        "fieldManager",
                        "problems");
    }
}
