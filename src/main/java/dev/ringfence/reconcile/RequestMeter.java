package dev.ringfence.reconcile;

import dev.ringfence.observe.Meters;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.URI;
import java.util.List;

/// Counts the answers of the API server by verb, resource and code.
public record RequestMeter(Meters meters) implements Interceptor {

    @Override
    public void after(
            HttpRequest request,
            HttpResponse<?> response,
            AsyncBody.Consumer<List<java.nio.ByteBuffer>> consumer) {
        meters.answered(request.method(), resource(request.uri()), response.code());
    }

    /// The resource's plural name: after `/api/v1` or `/apis/GROUP/VERSION`, past `namespaces/NAME`
    /// where more follows.
    static String resource(URI uri) {
        String[] parts = uri.getPath().split("/", -1);
        int at = parts.length > 1 && parts[1].equals("api") ? 3 : 4;
        if (parts.length > at + 2 && parts[at].equals("namespaces")) {
            at += 2;
        }
        return parts.length > at ? parts[at] : "";
    }
}
