package dev.ringfence.app;

import java.io.Console;
import java.util.Optional;

/// Tells the logging library, before its first use, how lines look. `logback.xml` reads these
/// properties.
final class Logging {

    private Logging() {}

    static void configure(Settings settings) {
        System.setProperty("ringfence.log.format", appender(settings.logFormat()));
        System.setProperty("ringfence.log.level", settings.logLevel());
    }

    private static String appender(Settings.LogFormat format) {
        return switch (format) {
            case AUTO -> isTerminal() ? "text" : "json";
            case JSON -> "json";
            case TEXT -> "text";
        };
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }
}
