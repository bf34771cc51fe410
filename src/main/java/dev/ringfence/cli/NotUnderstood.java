package dev.ringfence.cli;

/// Thrown where a question cannot be asked as it is written; the message says why, with the way
/// out.
public final class NotUnderstood extends Exception {

    private static final long serialVersionUID = 1;

    public NotUnderstood(String message) {
        super(message);
    }

    /// The reason.
    public String reason() {
        return String.valueOf(getMessage());
    }
}
