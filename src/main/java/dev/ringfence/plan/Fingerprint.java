package dev.ringfence.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a text is known by where it is too long to be a name itself: the same for the same text, at
/// any time and for anybody.
public final class Fingerprint {

    private Fingerprint() {}

    /// SHA-256 (FIPS 180-4) of the text in UTF-8.
    public static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /// Its first hexadecimal digits.
    ///
    /// @param digits at most 64
    public static String hex(String text, int digits) {
        return HexFormat.of().formatHex(sha256(text)).substring(0, digits);
    }
}
