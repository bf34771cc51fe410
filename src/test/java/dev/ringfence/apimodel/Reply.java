package dev.ringfence.apimodel;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What comes back.
public sealed interface Reply {

    /// A whole answer.
    record Answer(int code, String body) implements Reply {}

    /// A watch: one JSON text after the other.
    non-sealed interface Feed extends Reply, AutoCloseable {

        /// The next notification; null at the end. Waits for it.
        @Nullable String next() throws IOException, InterruptedException;

        @Override
        void close();
    }
}
