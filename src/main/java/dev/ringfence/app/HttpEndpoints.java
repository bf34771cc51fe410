package dev.ringfence.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ringfence.observe.Health;
import dev.ringfence.observe.Meters;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// `/metrics` for Prometheus, `/livez` and `/readyz` for the kubelet. GET only, nothing else is
/// served.
final class HttpEndpoints implements AutoCloseable {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// An answer in plain text.
    private record Answer(int code, String body) {}

    private HttpEndpoints(HttpServer server) {
        this.server = server;
    }

    static HttpEndpoints start(int port, Meters meters, Health health) throws IOException {
        var endpoints = new HttpEndpoints(HttpServer.create(new InetSocketAddress(port), 0));
        endpoints.serve("/metrics", () -> new Answer(OK, meters.scrape()));
        endpoints.serve(
                "/livez",
                () -> new Answer(health.isAlive() ? OK : UNAVAILABLE, health.life() + "\n"));
        endpoints.serve(
                "/readyz",
                () -> new Answer(health.isReady() ? OK : UNAVAILABLE, health.report() + "\n"));
        endpoints.server.setExecutor(endpoints.threads);
        endpoints.server.start();
        return endpoints;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void serve(String path, Supplier<Answer> answer) {
        server.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        send(exchange, answer(exchange, path, answer));
                    }
                });
    }

    /// A context of the JDK's server is a prefix; here it is the whole path.
    private static Answer answer(HttpExchange exchange, String path, Supplier<Answer> answer) {
        if (!exchange.getRequestURI().getPath().equals(path)) {
            return new Answer(NOT_FOUND, "not found\n");
        }
        return exchange.getRequestMethod().equals("GET")
                ? answer.get()
                : new Answer(METHOD_NOT_ALLOWED, "GET only\n");
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        exchange.sendResponseHeaders(answer.code(), body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
