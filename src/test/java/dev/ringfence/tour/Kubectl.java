package dev.ringfence.tour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// The control plane's own kubectl, with its kubeconfig: what anybody else would use.
record Kubectl(Path script) {

    /// Writes a script that needs no settings.
    static Kubectl install(Path folder, Path program, String kubeconfig) {
        try {
            Files.createDirectories(folder);
            Path config = folder.resolve("kubeconfig").toAbsolutePath();
            Files.writeString(config, kubeconfig);
            Path script = folder.resolve("kubectl");
            Files.writeString(
                    script,
                    "#!/bin/sh\nKUBECONFIG='%s' exec '%s' \"$@\"\n".formatted(config, program));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
            return new Kubectl(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs it and returns what it printed.
    String run(String... arguments) {
        var command = new ArrayList<>(List.of(script.toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        "kubectl %s: %s".formatted(String.join(" ", arguments), output));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
