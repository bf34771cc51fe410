package dev.ringfence.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.observe.Health;
import dev.ringfence.observe.Meters;
import dev.ringfence.status.Ledger;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpEndpointsTest {

    private final AtomicReference<List<String>> waiting = new AtomicReference<>(List.of());
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpEndpoints endpoints;

    @BeforeEach
    void start() throws IOException {
        endpoints =
                HttpEndpoints.start(
                        0,
                        new Meters(new Ledger(), "1.2.3"),
                        new Health(waiting::get, () -> "standby; synced: namespaces"));
    }

    @AfterEach
    void stop() {
        endpoints.close();
        client.close();
    }

    @Test
    void serves_metrics_as_text_for_prometheus() throws Exception {
        var answer = ask("GET", "/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body())
                .contains("ringfence_drift_detected_total{reason=\"Missing\"} 0.0");
    }

    @Test
    void is_alive_also_while_it_is_not_ready() throws Exception {
        waiting.set(List.of("caches are not synced yet"));

        var answer = ask("GET", "/livez");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("ok\n");
    }

    @Test
    void says_that_it_is_ready_and_for_what() throws Exception {
        var answer = ask("GET", "/readyz");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("ok: standby; synced: namespaces\n");
    }

    @Test
    void says_why_it_is_not_ready() throws Exception {
        waiting.set(List.of("caches are not synced yet"));

        var answer = ask("GET", "/readyz");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("not ready: caches are not synced yet\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void takes_nothing_but_get(String method) throws Exception {
        var answer = ask(method, "/metrics");

        assertThat(answer.statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics/", "/metricsx", "/livez/../secret", "/debug"})
    void serves_nothing_else(String path) throws Exception {
        var answer = ask("GET", path);

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        var address = URI.create("http://127.0.0.1:%d%s".formatted(endpoints.port(), path));
        var request =
                HttpRequest.newBuilder(address)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
