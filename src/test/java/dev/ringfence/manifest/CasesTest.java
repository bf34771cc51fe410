package dev.ringfence.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.plan.PlannedPolicy;
import dev.ringfence.plan.Planner;
import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.SystemNamespaces;
import io.fabric8.kubernetes.api.model.Namespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each folder of `cases` is a case, and adding one needs no Java: `in-*.yaml` holds BaselinePolicy
/// and Namespace documents, `out-NAMESPACE.yaml` the policies that a namespace must hold, and
/// `out-problems.txt` in their place why baselines are refused. `make golden` writes what goes out
/// anew.
class CasesTest {

    private static final Path CASES = Path.of("src/test/resources/cases");
    private static final String NOTHING = "# no policies\n";

    /// As of when is planned. What has expired by then has expired by any clock, and nothing else
    /// in the cases is from the past.
    private static final Instant MOMENT = Instant.parse("2026-01-01T00:00:00Z");

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .build();
    private static final boolean REWRITE = "rewrite".equals(System.getProperty("ringfence.golden"));

    @TestFactory
    Stream<DynamicContainer> each_case_gives_exactly_its_golden_files() throws IOException {
        return folders().stream().map(CasesTest::container);
    }

    @Test
    void there_are_cases() throws IOException {
        assertThat(folders()).hasSizeGreaterThan(20);
    }

    private static List<Path> folders() throws IOException {
        try (var folders = Files.list(CASES)) {
            return folders.sorted().toList();
        }
    }

    private static DynamicContainer container(Path folder) {
        return dynamicContainer(
                String.valueOf(folder.getFileName()), Stream.of(folder).flatMap(CasesTest::tests));
    }

    private static Stream<DynamicNode> tests(Path folder) {
        try {
            var given = Given.in(folder);
            var outputs = given.outputs();
            if (REWRITE) {
                rewrite(folder, outputs);
            }
            var compared =
                    outputs.entrySet().stream()
                            .map(output -> compared(folder, output.getKey(), output.getValue()));
            return Stream.<DynamicNode>concat(
                    compared, Stream.of(used(folder, outputs.keySet()), readBack(given)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void rewrite(Path folder, SortedMap<String, String> outputs) throws IOException {
        for (Path old : files(folder, "out-")) {
            Files.delete(old);
        }
        for (var output : outputs.entrySet()) {
            Files.writeString(folder.resolve(output.getKey()), output.getValue());
        }
    }

    private static DynamicTest compared(Path folder, String name, String text) {
        return dynamicTest(
                name,
                () -> {
                    Path golden = folder.resolve(name);
                    assertThat(golden).exists();
                    assertThat(text).isEqualTo(Files.readString(golden));
                });
    }

    private static DynamicTest used(Path folder, Collection<String> outputs) {
        return dynamicTest(
                "no file is unused",
                () -> {
                    var known = new TreeSet<>(outputs);
                    files(folder, "in-").forEach(file -> known.add(name(file)));
                    assertThat(files(folder, "").stream().map(CasesTest::name))
                            .containsExactlyInAnyOrderElementsOf(known);
                });
    }

    /// Also what is written can be read again, and says the same.
    private static DynamicTest readBack(Given given) {
        return dynamicTest(
                "what is written reads back as what was planned",
                () -> {
                    for (var planned : given.planned()) {
                        var written = PolicyWriter.write(planned, "shop");
                        assertThat(PolicyReader.read(written).content())
                                .isEqualTo(new ObservedPolicy.Content.Understood(planned.spec()));
                    }
                });
    }

    private static List<Path> files(Path folder, String prefix) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> name(file).startsWith(prefix)).sorted().toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /// What a case's input says.
    private record Given(List<BaselinePolicy> baselines, List<NamespaceFacts> namespaces) {

        static Given in(Path folder) throws IOException {
            var given = new Given(new ArrayList<>(), new ArrayList<>());
            for (Path file : files(folder, "in-")) {
                Documents.of(Files.readString(file)).forEach(given::add);
            }
            return given;
        }

        private void add(JsonNode document) {
            switch (document.path("kind").asText()) {
                case "BaselinePolicy" ->
                        baselines.add(Documents.as(document, BaselinePolicy.class));
                case "Namespace" -> namespaces.add(facts(Documents.as(document, Namespace.class)));
                default -> throw new IllegalArgumentException("no case takes " + document);
            }
        }

        private static NamespaceFacts facts(Namespace namespace) {
            String name = namespace.getMetadata().getName();
            var labels = new HashMap<>(namespace.getMetadata().getLabels());
            labels.put("kubernetes.io/metadata.name", name);
            return new NamespaceFacts(name, labels);
        }

        SortedMap<String, String> outputs() {
            var accepted = new ArrayList<Baseline>();
            var problems = new ArrayList<Problem>();
            for (BaselinePolicy policy : baselines) {
                switch (SpecReader.read(policy, EndpointCatalogue.shipped())) {
                    case Reading.Accepted(var baseline) -> accepted.add(baseline);
                    case Reading.Rejected(var found) -> problems.addAll(found);
                }
            }
            return problems.isEmpty()
                    ? policies(accepted)
                    : new TreeMap<>(Map.of("out-problems.txt", lines(problems)));
        }

        private SortedMap<String, String> policies(List<Baseline> accepted) {
            var planner = planner(accepted);
            var outputs = new TreeMap<String, String>();
            for (NamespaceFacts namespace : namespaces) {
                outputs.put(
                        "out-" + namespace.name() + ".yaml",
                        yaml(planner.plan(namespace).policies().values(), namespace.name()));
            }
            return outputs;
        }

        List<PlannedPolicy> planned() {
            var accepted = new ArrayList<Baseline>();
            for (BaselinePolicy policy : baselines) {
                if (SpecReader.read(policy, EndpointCatalogue.shipped())
                        instanceof Reading.Accepted(var baseline)) {
                    accepted.add(baseline);
                }
            }
            var planner = planner(accepted);
            return namespaces.stream()
                    .flatMap(namespace -> planner.plan(namespace).policies().values().stream())
                    .toList();
        }

        private static Planner planner(List<Baseline> accepted) {
            return new Planner(
                    accepted.stream().map(each -> each.at(MOMENT)).toList(),
                    SystemNamespaces.with("ringfence-system"));
        }

        private static String lines(List<Problem> problems) {
            return problems.stream().map(problem -> problem + "\n").collect(Collectors.joining());
        }

        private static String yaml(Collection<PlannedPolicy> policies, String namespace) {
            return policies.isEmpty()
                    ? NOTHING
                    : policies.stream()
                            .map(policy -> yaml(policy, namespace))
                            .collect(Collectors.joining());
        }

        private static String yaml(PlannedPolicy policy, String namespace) {
            try {
                return YAML.writeValueAsString(PolicyWriter.write(policy, namespace));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
