package dev.ringfence.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ringfence.apimodel.Backend;
import dev.ringfence.apimodel.Call;
import dev.ringfence.apimodel.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The door through which one operator reaches the API server. Once it is cut, nothing passes any
/// more, in neither direction.
final class Front implements AutoCloseable {

    static {
        // Otherwise each answer waits for an acknowledgement: 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Backend backend;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<HttpExchange> open = ConcurrentHashMap.newKeySet();
    private final Set<Reply.Feed> feeds = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    Front(Backend backend) throws IOException {
        this.backend = backend;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// From now on the operator is alone.
    void cut() {
        cut = true;
        open.forEach(HttpExchange::close);
        feeds.forEach(Reply.Feed::close);
    }

    /// Ends all watches; whoever watched may watch anew.
    void cutWatches() {
        feeds.forEach(Reply.Feed::close);
    }

    private void handle(HttpExchange exchange) throws IOException {
        open.add(exchange);
        try (exchange) {
            Call call = read(exchange);
            if (!cut) {
                answer(exchange, call);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(exchange);
        }
    }

    private static Call read(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        return new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                orElse(exchange.getRequestURI().getRawQuery(), ""),
                orElse(headers.getFirst("Content-Type"), "application/json"),
                orElse(headers.getFirst("User-Agent"), "unknown/0"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static String orElse(@Nullable String text, String other) {
        return Objects.requireNonNullElse(text, other);
    }

    private void answer(HttpExchange exchange, Call call) throws IOException, InterruptedException {
        try {
            switch (backend.send(call)) {
                case Reply.Answer answer -> send(exchange, answer);
                case Reply.Feed feed -> stream(exchange, feed);
            }
        } catch (Broken.Lost _) {
            // Closed without an answer.
        } catch (Broken.Truncated truncated) {
            byte[] bytes = truncated.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
            exchange.getResponseBody().flush();
        } catch (Broken.Last last) {
            send(exchange, last.answer());
            cut();
        }
    }

    private void send(HttpExchange exchange, Reply.Answer answer) throws IOException {
        if (cut) {
            return;
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (answer.code() == 429) {
            exchange.getResponseHeaders().set("Retry-After", "1");
        }
        exchange.sendResponseHeaders(answer.code(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().close();
    }

    private void stream(HttpExchange exchange, Reply.Feed feed)
            throws IOException, InterruptedException {
        feeds.add(feed);
        try (feed) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            for (String told = feed.next(); told != null && !cut; told = feed.next()) {
                exchange.getResponseBody().write((told + "\n").getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
        } finally {
            feeds.remove(feed);
        }
    }

    @Override
    public void close() {
        cut();
        server.stop(0);
        threads.shutdownNow();
    }
}
