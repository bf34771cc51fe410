package dev.ringfence.cli.input;

/// Thrown where reading cannot go on.
final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Complaint complaint;

    Refused(Complaint complaint) {
        super(complaint.toString());
        this.complaint = complaint;
    }

    Refused(Place place, String message) {
        this(new Complaint(place, message));
    }

    Complaint complaint() {
        return complaint;
    }
}
