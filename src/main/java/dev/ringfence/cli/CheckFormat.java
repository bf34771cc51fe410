package dev.ringfence.cli;

import java.util.Locale;

/// How findings are written.
enum CheckFormat {
    TEXT,
    JSON,
    SARIF,
    JUNIT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
