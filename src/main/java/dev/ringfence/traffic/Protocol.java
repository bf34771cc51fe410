package dev.ringfence.traffic;

/// The protocols that a NetworkPolicy can name.
public enum Protocol {
    TCP(6),
    UDP(17),
    SCTP(132);

    /// Stands for every protocol that has no name here; no IP packet carries it.
    static final int OTHERS = 256;

    private final int number;

    Protocol(int number) {
        this.number = number;
    }

    /// The protocol's number in an IP header (IANA, "Protocol Numbers").
    int number() {
        return number;
    }
}
