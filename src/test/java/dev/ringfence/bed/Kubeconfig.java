package dev.ringfence.bed;

import io.fabric8.kubernetes.client.Config;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/// How one user reaches an API server.
///
/// @param authority the certificate of the authority that signed the server's, as PEM in base64
/// @param credentials the user's part of the file, as YAML in flow style
public record Kubeconfig(String server, String authority, String credentials) {

    static Kubeconfig certificate(String server, String authority, Certificates.Identity identity) {
        return new Kubeconfig(
                server,
                base64(authority),
                "{client-certificate-data: %s, client-key-data: %s}"
                        .formatted(base64(identity.certificate()), base64(identity.key())));
    }

    /// With a token, and all else as in `access`.
    public static Kubeconfig token(Config access, String token) {
        return new Kubeconfig(
                access.getMasterUrl(),
                Objects.requireNonNull(access.getCaCertData(), "certificate-authority-data"),
                "{token: %s}".formatted(token));
    }

    /// The same by another way: through what listens at a port of the loopback address.
    public Kubeconfig through(int port) {
        return new Kubeconfig("https://127.0.0.1:" + port, authority, credentials);
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
                .formatted(server, authority, credentials);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
