package dev.ringfence.faults;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/// Listens to the log, and keeps what no fault explains: errors, and exceptions that nobody
/// expected. Each run hears what its own threads, and theirs, say.
final class LogWatch extends AppenderBase<ILoggingEvent> {

    /// What becomes of a failed request when nobody hid it: our own, the client's, the network's.
    private static final Set<String> EXPECTED =
            Set.of(
                    "dev.ringfence.reconcile.write.NotMended",
                    "io.fabric8.kubernetes.client.KubernetesClientException",
                    "io.fabric8.kubernetes.client.WatcherException",
                    "io.javaoperatorsdk.operator.OperatorException",
                    "java.util.concurrent.TimeoutException");

    /// What says nothing by itself: the client awaits an answer on another thread.
    private static final Set<String> WRAPPERS =
            Set.of(
                    "java.util.concurrent.CompletionException",
                    "java.util.concurrent.ExecutionException");

    private static final InheritableThreadLocal<Queue<String>> HEARD =
            new InheritableThreadLocal<>();

    private final List<Appender<ILoggingEvent>> replaced = new ArrayList<>();
    private final Queue<String> unclaimed = new ConcurrentLinkedQueue<>();

    /// Takes the place of all that writes the log.
    static LogWatch install() {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var watch = new LogWatch();
        root.iteratorForAppenders().forEachRemaining(watch.replaced::add);
        watch.replaced.forEach(root::detachAppender);
        watch.setContext(root.getLoggerContext());
        watch.start();
        root.addAppender(watch);
        return watch;
    }

    /// Gives back to all that wrote the log before what it had.
    void uninstall() {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAppender(this);
        replaced.forEach(root::addAppender);
    }

    /// From now on this thread, and the threads that it starts, are heard apart.
    static Queue<String> listen() {
        var heard = new ConcurrentLinkedQueue<String>();
        HEARD.set(heard);
        return heard;
    }

    /// What no run was heard to say.
    List<String> unclaimed() {
        return List.copyOf(unclaimed);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if ((isExplained(event) || !event.getLevel().isGreaterOrEqual(Level.WARN))
                && !Boolean.getBoolean("ringfence.faults.log")) {
            return;
        }
        IThrowableProxy thrown = event.getThrowableProxy();
        String line =
                "%s %s: %s%s"
                        .formatted(
                                event.getLevel(),
                                event.getLoggerName(),
                                event.getFormattedMessage(),
                                thrown == null
                                        ? ""
                                        : " (%s: %s)"
                                                .formatted(
                                                        thrown.getClassName(),
                                                        thrown.getMessage()));
        if (Boolean.getBoolean("ringfence.faults.log")) {
            System.err.println(line);
        }
        Queue<String> heard = HEARD.get();
        (heard == null ? unclaimed : heard).add(line);
    }

    private static boolean isExplained(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown == null) {
            return !event.getLevel().isGreaterOrEqual(Level.ERROR);
        }
        IThrowableProxy cause = thrown.getCause();
        boolean wraps = cause != null && WRAPPERS.contains(thrown.getClassName());
        return isExpected((wraps ? cause : thrown).getClassName());
    }

    private static boolean isExpected(String thrown) {
        return EXPECTED.contains(thrown)
                || thrown.startsWith("java.io.")
                || thrown.startsWith("java.net.");
    }
}
