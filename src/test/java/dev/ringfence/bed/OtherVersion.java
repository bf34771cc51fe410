package dev.ringfence.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The packaged program as another version of it could be: one that knows an endpoint less, and so
/// plans one policy differently.
///
/// @param program the one to start
public record OtherVersion(Path program) {

    /// The endpoint that it does not know.
    public static final String UNKNOWN_TO_IT = "100.100.100.200/32";

    private static final String CATALOGUE = "dev/ringfence/manifest/endpoint-catalogue.yaml";
    private static final Pattern ENTRY =
            Pattern.compile("(?m)^- id: alibaba-metadata\\n(?:  .*\\n)+");

    /// @param folder a new one, for the program
    public static OtherVersion in(Path folder) {
        Path packaged = PackagedOperator.HOME.toAbsolutePath();
        try {
            Path program = PackagedOperator.PROGRAM;
            Files.createDirectories(folder.resolve("bin"));
            // What was learned of the shipped jar's start is of no use to another.
            for (var file : List.of(program, Path.of("ringfence.jar"))) {
                Files.copy(packaged.resolve(file), folder.resolve(file));
            }
            Files.createSymbolicLink(folder.resolve("lib"), packaged.resolve("lib"));
            forget(folder.resolve("ringfence.jar"));
            return new OtherVersion(folder.resolve(program));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void forget(Path jar) throws IOException {
        try (var inside = FileSystems.newFileSystem(jar)) {
            Path catalogue = inside.getPath(CATALOGUE);
            String shipped = Files.readString(catalogue);
            String less = ENTRY.matcher(shipped).replaceFirst("");
            if (less.equals(shipped) || less.contains(UNKNOWN_TO_IT)) {
                throw new IllegalStateException(
                        "the catalogue does not have one entry of " + UNKNOWN_TO_IT);
            }
            Files.writeString(catalogue, less);
        }
    }
}
