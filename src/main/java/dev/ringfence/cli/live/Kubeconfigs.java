package dev.ringfence.cli.live;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Kubeconfig files together, of which the first that names something wins: as kubectl reads them.
///
/// The client takes another context where the wanted one is not there, and connects without
/// credentials where a plugin has none. Neither must happen to somebody who asks about one certain
/// cluster, so what is wanted is looked up here first.
final class Kubeconfigs {

    private static final YAMLMapper YAML =
            YAMLMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final List<Path> files;
    private final TreeMap<String, JsonNode> contexts = new TreeMap<>();
    private final TreeMap<String, JsonNode> clusters = new TreeMap<>();
    private final TreeMap<String, JsonNode> users = new TreeMap<>();
    private String current = "";

    private Kubeconfigs(List<Path> files) {
        this.files = List.copyOf(files);
    }

    /// The context that is meant, complete.
    ///
    /// @param plugin the command that has the credentials; empty where there is none
    record Meant(String context, String plugin) {}

    static Kubeconfigs read(List<Path> files) throws NoAccess {
        var all = new Kubeconfigs(files);
        for (Path file : files) {
            all.add(file);
        }
        return all;
    }

    private void add(Path file) throws NoAccess {
        JsonNode root;
        try {
            root = YAML.readTree(Files.readString(file));
        } catch (JacksonException e) {
            throw new NoAccess("%s is no YAML: is it a kubeconfig?".formatted(file));
        } catch (IOException e) {
            throw new NoAccess("%s cannot be read: check the path and your rights".formatted(file));
        }
        if (!root.isObject()) {
            throw new NoAccess("%s is no kubeconfig".formatted(file));
        }
        index(root.path("contexts"), "context", contexts);
        index(root.path("clusters"), "cluster", clusters);
        index(root.path("users"), "user", users);
        if (current.isEmpty()) {
            current = root.path("current-context").asText();
        }
    }

    private static void index(JsonNode named, String content, Map<String, JsonNode> to) {
        named.forEach(each -> to.putIfAbsent(each.path("name").asText(), each.path(content)));
    }

    Meant find(Optional<String> wanted) throws NoAccess {
        String name = wanted.orElse(current);
        if (name.isEmpty()) {
            throw new NoAccess(
                    "%s has no current context: name one with --context. There are: %s"
                            .formatted(written(), String.join(", ", contexts.keySet())));
        }
        JsonNode context = contexts.get(name);
        if (context == null) {
            throw new NoAccess("no context %s is in %s%s".formatted(name, written(), known()));
        }
        String cluster = context.path("cluster").asText();
        if (clusters.getOrDefault(cluster, context.path("")).path("server").asText().isEmpty()) {
            throw new NoAccess(
                    "context %s names the cluster '%s', whose server is not in %s"
                            .formatted(name, cluster, written()));
        }
        String user = context.path("user").asText();
        JsonNode credentials = users.get(user);
        if (credentials == null) {
            throw new NoAccess(
                    "context %s names the user '%s', who is not in %s"
                            .formatted(name, user, written()));
        }
        return new Meant(name, plugin(credentials.path("exec")));
    }

    private static String plugin(JsonNode exec) {
        var words = new ArrayList<String>();
        if (!exec.path("command").asText().isEmpty()) {
            words.add(exec.path("command").asText());
            exec.path("args").forEach(each -> words.add(each.asText()));
        }
        return String.join(" ", words);
    }

    private String known() {
        return contexts.isEmpty()
                ? ", which has none"
                : ", which has " + String.join(", ", contexts.keySet());
    }

    private String written() {
        return String.join(", ", files.stream().map(Path::toString).toList());
    }
}
