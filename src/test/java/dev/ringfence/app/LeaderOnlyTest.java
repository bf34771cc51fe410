package dev.ringfence.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringfence.election.Tenure;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaderOnlyTest {

    private static void ask(Tenure tenure, String method) {
        new LeaderOnly(tenure)
                .before(
                        new StandardHttpRequest.Builder(),
                        Answers.request(method),
                        Answers.NO_TAGS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void who_stands_by_writes_nothing(String method) {
        var standby = new Tenure(Duration.ofSeconds(10));

        assertThatThrownBy(() -> ask(standby, method))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessage("held back: this operator does not lead now (STANDBY)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "GET"})
    void who_leads_asks_for_what_it_wants(String method) {
        assertThatCode(() -> ask(Tenure.withoutElection(), method)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = "GET")
    void who_stands_by_reads(String method) {
        var standby = new Tenure(Duration.ofSeconds(10));

        assertThatCode(() -> ask(standby, method)).doesNotThrowAnyException();
    }
}
