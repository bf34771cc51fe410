package dev.ringfence.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of every command that looks at files namespace by namespace.
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the annotated fields
final class InputOptions {

    @Mixin private SourceOptions sources = new SourceOptions();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Only this namespace. Can be given several times.")
    private List<String> namespaces = new ArrayList<>();

    List<String> paths() {
        return sources.paths();
    }

    List<String> namespaces() {
        return namespaces;
    }

    String operatorNamespace() {
        return sources.operatorNamespace();
    }
}
