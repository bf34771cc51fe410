package dev.ringfence.app;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Requests and answers as the client hands them to an interceptor.
final class Answers {

    static final Interceptor.RequestTags NO_TAGS =
            new Interceptor.RequestTags() {
                @Override
                public <T> T getTag(Class<T> type) {
                    throw new UnsupportedOperationException();
                }
            };

    private Answers() {}

    static HttpRequest request(String method) {
        return new StandardHttpRequest(
                Map.of(), URI.create("https://api/apis/x/v1/things"), method, null);
    }

    static HttpResponse<AsyncBody> answer(int code, Map<String, List<String>> headers, Body body) {
        return new HttpResponse<>() {
            @Override
            public int code() {
                return code;
            }

            @Override
            public AsyncBody body() {
                return body;
            }

            @Override
            public HttpRequest request() {
                return Answers.request("GET");
            }

            @Override
            public Optional<HttpResponse<?>> previousResponse() {
                return Optional.empty();
            }

            @Override
            public List<String> headers(String key) {
                return headers.getOrDefault(key, List.of());
            }

            @Override
            public Map<String, List<String>> headers() {
                return headers;
            }
        };
    }

    /// The body of an answer.
    static final class Body implements AsyncBody {

        private final CompletableFuture<Void> done = new CompletableFuture<>();

        @Override
        public void consume() {}

        @Override
        public CompletableFuture<Void> done() {
            return done;
        }

        @Override
        public void cancel() {
            done.cancel(/* mayInterruptIfRunning= */ false);
        }

        boolean isCancelled() {
            return done.isCancelled();
        }
    }
}
