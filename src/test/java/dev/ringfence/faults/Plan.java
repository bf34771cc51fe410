package dev.ringfence.faults;

/// One run: a scenario, a fault, and the place where it strikes.
///
/// @param position which of the writes, or of the notifications, that a run without faults shows;
///   from 1; 0 without a fault
record Plan(String scenario, Fault fault, int position) {

    static Plan undisturbed(String scenario) {
        return new Plan(scenario, Fault.NONE, 0);
    }

    /// What `make faults PLAN=…` takes.
    String id() {
        return "%s/%s/%d".formatted(scenario, fault.text(), position);
    }

    static Plan of(String id) {
        String[] parts = id.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "'%s' is no plan: write SCENARIO/FAULT/POSITION".formatted(id));
        }
        return new Plan(parts[0], Fault.of(parts[1]), Integer.parseInt(parts[2]));
    }
}
