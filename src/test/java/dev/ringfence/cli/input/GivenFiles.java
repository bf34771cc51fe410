package dev.ringfence.cli.input;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Files in a folder of their own, and what is read from them.
record GivenFiles(Path folder) {

    GivenFiles with(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Inputs read() {
        return Inputs.read(List.of(folder.toString()), new ByteArrayInputStream(new byte[0]));
    }

    /// What is said of them, with file names as they are in the folder.
    List<String> complaints() {
        return read().complaints().stream()
                .map(complaint -> complaint.toString().replace(folder + "/", ""))
                .toList();
    }

    /// What is said of this one file.
    List<String> complaintsOf(String text) {
        return with("shop.yaml", text).complaints();
    }

    static Inputs fromStdin(String text) {
        return Inputs.read(
                List.of("-"), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
