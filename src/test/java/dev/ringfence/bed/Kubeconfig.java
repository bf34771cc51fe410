package dev.ringfence.bed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// How one user reaches an API server.
///
/// @param authority the certificate of the authority that signed the server's, as PEM
/// @param credentials the user's part of the file, as YAML in flow style
public record Kubeconfig(String server, String authority, String credentials) {

    static Kubeconfig certificate(String server, String authority, Certificates.Identity identity) {
        return new Kubeconfig(
                server,
                authority,
                "{client-certificate-data: %s, client-key-data: %s}"
                        .formatted(base64(identity.certificate()), base64(identity.key())));
    }

    static Kubeconfig token(String server, String authority, String token) {
        return new Kubeconfig(server, authority, "{token: %s}".formatted(token));
    }

    /// The file's text.
    public String yaml() {
        return """
        apiVersion: v1
        kind: Config
        clusters:
        - {name: bed, cluster: {server: "%s", certificate-authority-data: %s}}
        users:
        - {name: user, user: %s}
        contexts:
        - {name: bed, context: {cluster: bed, user: user}}
        current-context: bed
        """
                .formatted(server, base64(authority), credentials);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
