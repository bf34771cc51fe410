package dev.ringfence.policy;

import dev.ringfence.traffic.AddressSet;
import dev.ringfence.traffic.Cidr;
import dev.ringfence.traffic.Family;
import dev.ringfence.traffic.Nat64;
import dev.ringfence.traffic.PortSet;
import dev.ringfence.traffic.Traffic;
import java.util.List;

/// Addresses and ports that no policy may open, for example a cloud's node metadata.
///
/// @param declared at the addresses that name it
/// @param traffic by all ways that lead there
public record ProtectedEndpoint(String name, Traffic declared, Traffic traffic) {

    /// The endpoint at these blocks, and at the NAT64 forms of those that are IPv4.
    public static ProtectedEndpoint at(String name, List<Cidr> cidrs, PortSet ports) {
        var embedded =
                cidrs.stream()
                        .filter(cidr -> cidr.family() == Family.IPV4)
                        .map(Nat64::embed)
                        .toList();
        var addresses = AddressSet.of(cidrs);
        return new ProtectedEndpoint(
                name,
                Traffic.of(addresses, ports),
                Traffic.of(addresses.union(AddressSet.of(embedded)), ports));
    }
}
