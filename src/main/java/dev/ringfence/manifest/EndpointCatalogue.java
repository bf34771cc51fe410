package dev.ringfence.manifest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.ringfence.policy.ProtectedEndpoint;
import dev.ringfence.traffic.Cidr;
import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.PortSet;
import dev.ringfence.traffic.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The node-metadata endpoints of the clouds, from `endpoint-catalogue.yaml`.
public final class EndpointCatalogue {

    static final String ALL = "All";
    static final String NONE = "None";

    private static final String FILE = "endpoint-catalogue.yaml";
    private static final Pattern PORTS = Pattern.compile("(\\d+)(?:-(\\d+))?/(TCP|UDP|SCTP)");

    private final List<Entry> entries;

    private EndpointCatalogue(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /// One line of the file.
    ///
    /// @param source where the addresses and ports are written down
    public record Entry(
            String id,
            List<String> providers,
            List<String> cidrs,
            List<String> ports,
            String source) {

        ProtectedEndpoint endpoint() {
            return ProtectedEndpoint.at(
                    id,
                    cidrs.stream().map(Cidr::parse).toList(),
                    PortSet.of(ports.stream().map(EndpointCatalogue::ports).toList()));
        }
    }

    /// The catalogue that ships with this program.
    public static EndpointCatalogue shipped() {
        try (InputStream file =
                Objects.requireNonNull(EndpointCatalogue.class.getResourceAsStream(FILE), FILE)) {
            return new EndpointCatalogue(
                    new YAMLMapper().readValue(file, new TypeReference<List<Entry>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own " + FILE + " cannot be read", e);
        }
    }

    public List<Entry> entries() {
        return entries;
    }

    /// The endpoints of these providers; every endpoint where `All` is among them, none for `None`.
    List<ProtectedEndpoint> of(Collection<String> providers) {
        return entries.stream()
                .filter(entry ->
                        providers.contains(ALL)
                                || entry.providers().stream().anyMatch(providers::contains))
                .map(Entry::endpoint)
                .toList();
    }

    boolean knows(@Nullable String provider) {
        return ALL.equals(provider)
                || NONE.equals(provider)
                || entries.stream()
                        .flatMap(entry -> entry.providers().stream())
                        .anyMatch(known -> known.equals(provider));
    }

    private static PortRange ports(String text) {
        Matcher ports = PORTS.matcher(text);
        if (!ports.matches()) {
            throw new IllegalStateException(FILE + " has the port '" + text + "'");
        }
        int first = Integer.parseInt(ports.group(1));
        String last = ports.group(2);
        return new PortRange(
                Protocol.valueOf(ports.group(3)),
                first,
                last == null ? first : Integer.parseInt(last));
    }
}
