package dev.ringfence.enforcement;

import dev.ringfence.bed.Endpoints;
import dev.ringfence.bed.PackagedOperator;
import dev.ringfence.bed.TestBed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/// Several operators of one installation, each a process of its own.
final class Replicas implements AutoCloseable {

    private final Path folder;
    private final String[] options;
    private final List<Replica> all = new ArrayList<>();

    Replicas(Path folder, String... options) {
        this.folder = folder;
        this.options = options;
    }

    /// One of them, ready.
    record Replica(PackagedOperator process, Endpoints endpoints) {

        boolean leads() {
            return endpoints.metric("ringfence_leader") == 1;
        }

        String readiness() {
            return endpoints.get("/readyz").body();
        }
    }

    Replica start() {
        try {
            Path own = Files.createDirectory(folder.resolve("replica-" + all.size()));
            var process =
                    PackagedOperator.start(own, TestBed.shared().operatorKubeconfig(), options);
            var replica = new Replica(process, process.awaitReady());
            all.add(replica);
            return replica;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until exactly one of these leads.
    static Replica awaitLeader(List<Replica> among) {
        return Awaitility.await("one that leads")
                .until(
                        () -> among.stream().filter(Replica::leads).toList(),
                        leaders -> leaders.size() == 1)
                .getFirst();
    }

    @Override
    public void close() {
        all.forEach(replica -> replica.process().close());
    }
}
