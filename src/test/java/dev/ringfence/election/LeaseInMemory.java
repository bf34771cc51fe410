package dev.ringfence.election;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;

/// A lease as an API server keeps it: a write that names another version than the present one is
/// refused.
final class LeaseInMemory implements LeaseStore {

    private Optional<Standing> standing = Optional.empty();
    private int versions;
    private Trouble trouble = Trouble.NONE;

    /// What happens to the next requests.
    enum Trouble {
        NONE,
        /// Nothing answers.
        UNREACHABLE,
        /// The next write is stored, and its answer is lost.
        ANSWER_LOST
    }

    void trouble(Trouble next) {
        trouble = next;
    }

    Optional<Holding> holding() {
        return standing.map(Standing::holding);
    }

    void delete() {
        standing = Optional.empty();
    }

    /// Somebody wrote it: its version is another.
    void write(Holding holding) {
        standing = Optional.of(new Standing(holding, Integer.toString(++versions)));
    }

    @Override
    public Optional<Standing> read() {
        refuseWhereUnreachable();
        return standing;
    }

    @Override
    public Standing create(Holding holding) {
        refuseWhereUnreachable();
        if (standing.isPresent()) {
            throw refused(409);
        }
        return stored(holding);
    }

    @Override
    public Standing replace(Holding holding, String version) {
        refuseWhereUnreachable();
        if (standing.isEmpty()) {
            throw refused(404);
        }
        if (!standing.get().version().equals(version)) {
            throw refused(409);
        }
        return stored(holding);
    }

    private Standing stored(Holding holding) {
        write(holding);
        if (trouble == Trouble.ANSWER_LOST) {
            trouble = Trouble.NONE;
            throw new KubernetesClientException("timeout");
        }
        return standing.orElseThrow();
    }

    private void refuseWhereUnreachable() {
        if (trouble == Trouble.UNREACHABLE) {
            throw new KubernetesClientException("nothing answers");
        }
    }

    private static KubernetesClientException refused(int code) {
        return new KubernetesClientException("refused", code, null);
    }
}
