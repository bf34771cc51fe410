package dev.ringfence.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A script of `src/testbed` that builds something into the cache where it is missing, and prints
/// where it is.
public final class BuildScript {

    private BuildScript() {}

    /// What the script built, now or before.
    ///
    /// @throws IllegalStateException when it cannot be built; the reason is on standard error
    public static Path run(String script) {
        var build = new ProcessBuilder(script).redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            Process process = build.start();
            String built =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(script + " cannot build it, see above");
            }
            return Path.of(built.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
