package dev.ringfence.cli.live;

/// Thrown where it is not known how to reach the cluster that is meant; the message says why, with
/// the way out.
public final class NoAccess extends Exception {

    private static final long serialVersionUID = 1;

    NoAccess(String message) {
        super(message);
    }

    /// The reason.
    public String reason() {
        return String.valueOf(getMessage());
    }
}
