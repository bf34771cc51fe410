package dev.ringfence.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds the files that are meant and reads their text, one at a time.
final class Sources {

    static final String STDIN = "<stdin>";

    private static final int LARGEST_MIB = 128;
    private static final int LARGEST = LARGEST_MIB << 20;
    private static final Pattern TAKEN = Pattern.compile("(?i).*\\.(yaml|yml|json)");

    private final InputStream stdin;
    private final List<Complaint> complaints;

    Sources(InputStream stdin, List<Complaint> complaints) {
        this.stdin = stdin;
        this.complaints = complaints;
    }

    /// One file, not read yet.
    sealed interface Source {
        String name();

        record Stdin() implements Source {
            @Override
            public String name() {
                return STDIN;
            }
        }

        record OnDisk(Path path) implements Source {
            @Override
            public String name() {
                return path.toString();
            }
        }
    }

    /// Each file once, in the order of their names, however they were named.
    Collection<Source> find(List<String> given) {
        var found = new TreeMap<String, Source>();
        var known = new TreeMap<Path, String>();
        for (String each : given.stream().sorted().distinct().toList()) {
            if (each.equals("-")) {
                found.put(STDIN, new Source.Stdin());
                continue;
            }
            for (Path file : files(each)) {
                if (known.putIfAbsent(real(file), file.toString()) == null) {
                    found.put(file.toString(), new Source.OnDisk(file));
                }
            }
        }
        return found.values();
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath();
        }
    }

    private List<Path> files(String given) {
        Path path = Path.of(given);
        if (!Files.exists(path)) {
            complain(given, "there is no such file or folder: check the path");
            return List.of();
        }
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        var files = new ArrayList<Path>();
        try (Stream<Path> all = Files.walk(path)) {
            all.filter(file -> TAKEN.matcher(file.toString()).matches())
                    .filter(file -> !Files.isDirectory(file))
                    .forEach(files::add);
        } catch (IOException | java.io.UncheckedIOException e) {
            complain(given, "the folder cannot be read: " + reason(e));
            return List.of();
        }
        if (files.isEmpty()) {
            complain(given, "no *.yaml, *.yml or *.json is in this folder: check the path");
        }
        return files;
    }

    /// The text of a file; empty where there is none to be had.
    String read(Source source) {
        try (InputStream in = open(source)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                complain(
                        source.name(),
                        "larger than %d MiB, which is the most that is read of one file: split it"
                                .formatted(LARGEST_MIB));
                return "";
            }
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            complain(source.name(), "not text in UTF-8: is it a YAML or JSON file?");
        } catch (IOException e) {
            complain(source.name(), "cannot be read: " + reason(e));
        }
        return "";
    }

    private InputStream open(Source source) throws IOException {
        return switch (source) {
            case Source.Stdin() -> stdin;
            case Source.OnDisk(var path) -> Files.newInputStream(path);
        };
    }

    private static String reason(Exception e) {
        return e instanceof AccessDeniedException
                ? "permission denied"
                : String.valueOf(e.getMessage());
    }

    private void complain(String file, String message) {
        complaints.add(new Complaint(Place.whole(file), message));
    }
}
