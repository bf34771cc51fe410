package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ringfence.bed.Installation;
import dev.ringfence.bed.TestBed;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The golden cases before a real API server: the shipped schema accepts what the operator accepts
/// and refuses what it refuses, and every policy is stored exactly as it was written.
class GoldenCasesIT {

    private static final Path CASES = Path.of("src/test/resources/cases");

    private final KubernetesClient admin = TestBed.shared().admin();

    @TestFactory
    Stream<DynamicTest> the_schema_and_the_operator_agree() {
        return files("in-").map(this::judged);
    }

    @TestFactory
    Stream<DynamicTest> policies_are_stored_as_written() {
        return files("out-").filter(file -> file.toString().endsWith(".yaml")).map(this::stored);
    }

    private static Stream<Path> files(String prefix) {
        try (Stream<Path> all = Files.walk(CASES)) {
            return all
                    .filter(file -> String.valueOf(file.getFileName()).startsWith(prefix))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DynamicTest judged(Path file) {
        boolean refused = Files.exists(file.resolveSibling("out-problems.txt"));
        var baselines = objects(file, "BaselinePolicy");
        return dynamicTest(
                CASES.relativize(file).toString(),
                () -> {
                    assertThat(baselines).isNotEmpty();
                    if (refused) {
                        assertThatThrownBy(() -> baselines.forEach(this::dryRun))
                                .isInstanceOf(KubernetesClientException.class)
                                .extracting("code")
                                .isEqualTo(422);
                    } else {
                        baselines.forEach(this::dryRun);
                    }
                });
    }

    private DynamicTest stored(Path file) {
        return dynamicTest(
                CASES.relativize(file).toString(),
                () -> {
                    for (HasMetadata written : objects(file, "NetworkPolicy")) {
                        var policy = (NetworkPolicy) written;
                        policy.getMetadata().setNamespace("default");
                        var stored = (NetworkPolicy) dryRun(policy);
                        assertThat(stored.getSpec()).isEqualTo(policy.getSpec());
                    }
                });
    }

    private HasMetadata dryRun(HasMetadata object) {
        return admin.resource(object).dryRun().create();
    }

    /// As they are in the file: a type of ours would already have tidied them.
    private List<HasMetadata> objects(Path file, String kind) {
        return Installation.load(admin, file).stream()
                .filter(object -> object.getKind().equals(kind))
                .toList();
    }
}
