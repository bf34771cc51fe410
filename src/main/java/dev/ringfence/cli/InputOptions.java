package dev.ringfence.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// The options of every command that looks at files.
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the annotated fields
final class InputOptions {

    @Option(
            names = {"-f", "--filename"},
            required = true,
            paramLabel = "PATH",
            description =
                    "A file, a folder with all *.yaml, *.yml and *.json below it, or - for standard input. Can be given several times.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Only this namespace. Can be given several times.")
    private List<String> namespaces = new ArrayList<>();

    @Option(
            names = "--operator-namespace",
            paramLabel = "NAMESPACE",
            description =
                    "The operator's own namespace, which no baseline touches unless it names it (default: ringfence-system).")
    private String operatorNamespace = "ringfence-system";

    List<String> paths() {
        return paths;
    }

    List<String> namespaces() {
        return namespaces;
    }

    String operatorNamespace() {
        return operatorNamespace;
    }
}
