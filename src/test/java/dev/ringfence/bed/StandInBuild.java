package dev.ringfence.bed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/// Runs of a build script with a stand-in for Go and a cache of its own.
///
/// @param folder holds the stand-in, the cache, and what the script said
record StandInBuild(String script, Path folder) {

    /// What a run of the script came to.
    record Run(int exitCode, String output) {}

    /// @param go a shell script in place of Go
    Run run(String go) throws IOException, InterruptedException {
        Path program = folder.resolve("go");
        Files.writeString(program, "#!/bin/sh\n" + go);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        var build = new ProcessBuilder(script).redirectError(folder.resolve("said").toFile());
        build.environment().put("GO", program.toString());
        build.environment().put("RINGFENCE_BED_CACHE", folder.resolve("cache").toString());
        Process process = build.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output.strip());
    }

    /// What is in the cache.
    List<Path> cached() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            return files.toList();
        }
    }

    /// What the script wrote to standard error in its last run.
    String said() throws IOException {
        return Files.readString(folder.resolve("said"));
    }
}
