package dev.ringfence.bed;

import java.util.Optional;

/// A Kubernetes API server with its controllers, for tests.
public interface ControlPlane extends AutoCloseable {

    /// Which one it is, in one line.
    String description();

    /// How its administrator reaches it.
    String adminKubeconfig();

    /// What was asked of it; nothing where that cannot be seen.
    Optional<AuditLog> auditLog();

    /// Whether it was started for the tests and ends with them: only there may a test do what would
    /// hurt others, such as to delete the CRD with all baselines.
    boolean isDisposable();

    @Override
    void close();
}
