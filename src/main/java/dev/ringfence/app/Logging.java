package dev.ringfence.app;

import java.util.Locale;

/// Tells the logging library, before its first use, how lines look. `logback.xml` reads these
/// properties.
final class Logging {

    private Logging() {}

    static void configure(Settings settings) {
        System.setProperty(
                "ringfence.log.format", settings.logFormat().name().toLowerCase(Locale.ROOT));
        System.setProperty("ringfence.log.level", settings.logLevel());
    }
}
