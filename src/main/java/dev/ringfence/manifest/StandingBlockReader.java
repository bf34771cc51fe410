package dev.ringfence.manifest;

import dev.ringfence.manifest.LooseCidr.Dress;
import dev.ringfence.manifest.Oddity.Kind;
import dev.ringfence.traffic.AddressSet;
import dev.ringfence.traffic.Block;
import dev.ringfence.traffic.Cidr;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the blocks of any NetworkPolicy as sets: the addresses of `cidr` less those of each
/// `except`.
record StandingBlockReader(Problems problems, Oddities oddities) {

    Optional<Block> read(String path, IPBlock block) {
        oddities.unknown(path, block.getAdditionalProperties());
        var cidr = cidr(path + ".cidr", block.getCidr());
        List<String> texts = Objects.requireNonNullElse(block.getExcept(), List.of());
        var holes = new ArrayList<Hole>();
        for (int i = 0; i < texts.size(); i++) {
            String at = path + ".except[" + i + "]";
            cidr(at, texts.get(i)).ifPresent(hole -> holes.add(new Hole(at, hole)));
        }
        return cidr.flatMap(outer -> less(outer, holes));
    }

    private record Hole(String path, Cidr cidr) {}

    private Optional<Cidr> cidr(String path, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            problems.add(path, "is missing: write a block such as 10.0.0.0/8");
            return Optional.empty();
        }
        var read = problems.check(path, () -> LooseCidr.parse(text));
        read.ifPresent(loose -> judge(path, loose));
        return read.map(LooseCidr::cidr);
    }

    private void judge(String path, LooseCidr loose) {
        var octal = loose.octal();
        if (loose.dress() == Dress.IPV4_IN_IPV6) {
            oddities.add(
                    Kind.ENGINE_HAZARD,
                    path,
                    "'%s' is IPv4 in IPv6 dress, on which some engines stop applying every later policy of the cluster: write %s"
                            .formatted(loose.text(), loose.cidr()));
        } else if (octal.isPresent()) {
            oddities.add(
                    Kind.OCTAL_CIDR,
                    path,
                    "'%s' is %s to the API server, and %s to engines that take a number with a leading 0 for octal: another network than it reads; write %s"
                            .formatted(loose.text(), loose.cidr(), octal.get(), loose.cidr()));
        } else if (!loose.isCanonical()) {
            oddities.add(
                    Kind.NON_CANONICAL_CIDR,
                    path,
                    "'%s' is %s to the API server, and something else to some engines: write %s"
                            .formatted(loose.text(), loose.cidr(), loose.cidr()));
        }
    }

    private Optional<Block> less(Cidr cidr, List<Hole> holes) {
        var except = new ArrayList<Cidr>();
        for (Hole hole : holes) {
            if (hole.cidr().contains(cidr)) {
                return nothing(hole, cidr);
            }
            if (cidr.contains(hole.cidr())) {
                except.add(hole.cidr());
            } else {
                oddities.add(
                        Kind.NON_CANONICAL_CIDR,
                        hole.path(),
                        "%s lies outside of %s and takes nothing from it; API servers refuse it: take it out"
                                .formatted(hole.cidr(), cidr));
            }
        }
        return Optional.of(new Block(cidr, except));
    }

    /// A block that is taken away as a whole. It is kept, without its two halves, so that the place
    /// of every peer stays what it was.
    private Optional<Block> nothing(Hole hole, Cidr cidr) {
        String message =
                "%s takes all of %s away, so that the peer means nobody: delete the peer"
                        .formatted(hole.cidr(), cidr);
        if (cidr.prefix() == cidr.family().bits()) {
            problems.add(hole.path(), message);
            return Optional.empty();
        }
        oddities.add(Kind.NON_CANONICAL_CIDR, hole.path(), message);
        var lower = new Cidr(cidr.network(), cidr.prefix() + 1);
        var upper = AddressSet.of(cidr).minus(AddressSet.of(lower)).cidrs();
        return Optional.of(new Block(cidr, List.of(lower, upper.getFirst())));
    }
}
