package dev.ringfence.report;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ringfence.bed.BuildScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real browser without a window. All that it asks for goes to a proxy here, which knows one page
/// and remembers every question.
final class Browser implements AutoCloseable {

    private static final String PAGE = "http://report.test/";
    private static final List<String> FLAGS =
            List.of(
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-default-apps",
                    "--disable-domain-reliability",
                    "--disable-sync",
                    "--no-first-run",
                    "--hide-scrollbars",
                    "--virtual-time-budget=5000");

    private final Path program = BuildScript.run("src/testbed/browser.sh");
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private final HttpServer proxy;
    private final Path folder;
    private final byte[] page;

    private Browser(Path folder, String page) throws IOException {
        this.folder = folder;
        this.page = page.getBytes(StandardCharsets.UTF_8);
        this.proxy =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", this::answer);
        proxy.start();
    }

    /// @param folder for what it writes
    static Browser at(Path folder, String page) {
        try {
            return new Browser(folder, page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String wanted = exchange.getRequestURI().toString();
        asked.add(wanted);
        boolean isPage = wanted.equals(PAGE) || wanted.equals("/");
        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(isPage ? 200 : 404, isPage ? page.length : -1);
        if (isPage) {
            exchange.getResponseBody().write(page);
        }
        exchange.close();
    }

    /// The page as it is after its script has run.
    ///
    /// @param fragment such as `#ns-shop`
    String dom(String fragment) {
        return run(fragment, "--dump-dom");
    }

    /// A picture of the page.
    Path screenshot(String... flags) {
        Path picture = folder.resolve("page.png");
        run(
                "",
                Stream.concat(
                                Stream.of("--screenshot=" + picture, "--window-size=1280,800"),
                                Stream.of(flags))
                        .toArray(String[]::new));
        return picture;
    }

    /// What was asked for, by anybody but the browser for itself.
    List<String> asked() {
        return asked.stream().filter(each -> each.contains(".test")).distinct().toList();
    }

    private String run(String fragment, String... flags) {
        var command = new ArrayList<String>();
        command.add(program.toString());
        command.addAll(FLAGS);
        command.add("--user-data-dir=" + folder.resolve("profile"));
        command.add("--proxy-server=127.0.0.1:" + proxy.getAddress().getPort());
        command.addAll(List.of(flags));
        command.add(PAGE + fragment);
        Path out = folder.resolve("out");
        try {
            Process browser =
                    new ProcessBuilder(command)
                            .redirectOutput(out.toFile())
                            .redirectError(folder.resolve("err").toFile())
                            .start();
            if (!browser.waitFor(120, TimeUnit.SECONDS)) {
                browser.destroyForcibly();
                throw new AssertionError("the browser does not come to an end");
            }
            if (browser.exitValue() != 0) {
                throw new AssertionError(Files.readString(folder.resolve("err")));
            }
            return Files.readString(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        proxy.stop(0);
    }
}
