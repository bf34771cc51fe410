package dev.ringfence.apimodel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// Which objects a list or watch asks for.
record Selection(Kind kind, String namespace, String labels, String fields) {

    static Selection of(Target target, Map<String, String> parameters) {
        String named = target.isCollection() ? "" : "metadata.name=" + target.name();
        return new Selection(
                target.kind(),
                target.namespace(),
                parameters.getOrDefault("labelSelector", ""),
                parameters.getOrDefault("fieldSelector", named));
    }

    boolean takes(ObjectNode object) {
        return (namespace.isEmpty() || namespace.equals(Json.namespace(object)))
                && hasLabels(object)
                && hasFields(object);
    }

    private boolean hasLabels(ObjectNode object) {
        for (String term : labels.split(",", -1)) {
            int sign = term.indexOf('=');
            var present = object.path("metadata").path("labels");
            boolean holds =
                    term.isEmpty()
                            || (sign < 0
                                    ? present.has(term)
                                    : present.path(term.substring(0, sign))
                                            .asText("\0")
                                            .equals(afterSign(term, sign)));
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private static String afterSign(String term, int sign) {
        String value = term.substring(sign + 1);
        return value.startsWith("=") ? value.substring(1) : value;
    }

    private boolean hasFields(ObjectNode object) {
        for (String term : fields.split(",", -1)) {
            int sign = term.indexOf('=');
            if (sign > 0
                    && !Json.text(object, "/" + term.substring(0, sign).replace('.', '/'))
                            .equals(afterSign(term, sign))) {
                return false;
            }
        }
        return true;
    }
}
