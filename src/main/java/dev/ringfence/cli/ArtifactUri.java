package dev.ringfence.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/// A file as code scanning names it: relative where it was given so, and never with a character
/// that a URI must not have.
final class ArtifactUri {

    private ArtifactUri() {}

    /// @param file as it was given, or `<stdin>`
    static String of(String file) {
        if (file.equals("<stdin>")) {
            return "stdin";
        }
        Path path = Path.of(file).normalize();
        String slashed = path.toString().replace(path.getFileSystem().getSeparator(), "/");
        try {
            String absolute = slashed.startsWith("/") ? slashed : "/" + slashed;
            String encoded = new URI("file", "", absolute, null).toASCIIString();
            // A colon in the first step of a relative path would be read as a scheme.
            return path.isAbsolute()
                    ? encoded
                    : encoded.substring("file:///".length()).replace(":", "%3A");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("every path can be quoted: " + file, e);
        }
    }
}
