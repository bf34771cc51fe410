package dev.ringfence.breach;

import dev.ringfence.policy.Ports;
import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.PortSet;
import java.util.ArrayList;
import java.util.List;

/// Ports that a rule opens and that can be compared with those of another rule: all that it names
/// by number, or one that it names by name, whose number may be any.
sealed interface OpenPorts {

    /// By number.
    record Numbers(PortSet all) implements OpenPorts {}

    /// By name.
    record Name(Ports.Port.Named name) implements OpenPorts {
        @Override
        public PortSet all() {
            return PortSet.of(PortRange.all(name.protocol()));
        }
    }

    /// All that a rule opens.
    static List<OpenPorts> of(RuleOpening rule) {
        var all = new ArrayList<OpenPorts>();
        if (!rule.numbers().isEmpty()) {
            all.add(new Numbers(rule.numbers()));
        }
        rule.names().forEach(name -> all.add(new Name(name)));
        return all;
    }

    /// The numbers that are meant, or may be.
    PortSet all();

    /// What of them another rule opens too, for sure: a port by name only if it has the name as
    /// well, or opens every number.
    default PortSet in(RuleOpening other) {
        return switch (this) {
            case Numbers _ -> other.numbers();
            case Name(var name) ->
                    other.names().contains(name) || all().minus(other.numbers()).isEmpty()
                            ? all()
                            : PortSet.EMPTY;
        };
    }

    /// @param left some of them
    default Witness.Ports witness(PortSet left) {
        return switch (this) {
            case Numbers _ -> Witness.Ports.firstOf(left);
            case Name(var name) -> new Witness.Ports.Named(name.protocol(), name.name());
        };
    }
}
