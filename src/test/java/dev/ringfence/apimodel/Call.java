package dev.ringfence.apimodel;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// One request.
///
/// @param query as it was sent, without the question mark
/// @param agent whose program it is
public record Call(
        String method, String path, String query, String contentType, String agent, String body) {

    public static Call of(String method, String path, String body) {
        return new Call(method, path, "", "application/json", "kubectl/1.0", body);
    }

    /// The query's parameters by name.
    public Map<String, String> parameters() {
        var parameters = new TreeMap<String, String>();
        for (String pair : query.split("&", -1)) {
            int sign = pair.indexOf('=');
            if (!pair.isEmpty()) {
                parameters.put(
                        decode(sign < 0 ? pair : pair.substring(0, sign)),
                        decode(sign < 0 ? "" : pair.substring(sign + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    public boolean isWatch() {
        String watch = parameters().getOrDefault("watch", "false");
        return method.equals("GET") && (watch.equals("true") || watch.equals("1"));
    }

    public boolean isWrite() {
        return !method.equals("GET");
    }

    public Call withQuery(String other) {
        return new Call(method, path, other, contentType, agent, body);
    }

    public Call withBody(String other) {
        return new Call(method, path, query, contentType, agent, other);
    }

    public Call by(String program) {
        return new Call(method, path, query, contentType, program + "/1.0", body);
    }

    public Call as(String type) {
        return new Call(method, path, query, type, agent, body);
    }
}
