package dev.ringfence.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// What every command is told that looks at files.
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the annotated fields
final class SourceOptions {

    @Option(
            names = {"-f", "--filename"},
            required = true,
            paramLabel = "PATH",
            description =
                    "A file, a folder with all *.yaml, *.yml and *.json below it, or - for standard input. Can be given several times.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--operator-namespace",
            paramLabel = "NAMESPACE",
            description =
                    "The operator's own namespace, which no baseline touches unless it names it (default: ringfence-system).")
    private String operatorNamespace = "ringfence-system";

    List<String> paths() {
        return paths;
    }

    String operatorNamespace() {
        return operatorNamespace;
    }
}
