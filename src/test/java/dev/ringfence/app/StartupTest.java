package dev.ringfence.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class StartupTest {

    @Test
    void a_missing_crd_is_said_with_the_way_to_install_it() {
        var failure = new IllegalStateException("informer", refused(404, "not found"));

        assertThat(explain(failure))
                .isEqualTo(
                        "the API server does not know BaselinePolicies: install them with"
                                + " 'kubectl apply --server-side -k config/crd'");
    }

    @Test
    void a_missing_right_is_said_with_the_words_of_the_api_server() {
        var failure = refused(403, "cannot list namespaces");

        assertThat(explain(failure))
                .isEqualTo(
                        "a right is missing: apply config/rbac. The API server says: cannot list namespaces");
    }

    @Test
    void wrong_credentials_are_said_to_be_wrong() {
        assertThat(explain(new RuntimeException(refused(401, "Unauthorized"))))
                .isEqualTo("the API server does not accept our credentials: Unauthorized");
    }

    @Test
    void an_answer_of_another_kind_is_passed_on() {
        assertThat(explain(new RuntimeException("x", refused(500, "etcd is down"))))
                .isEqualTo("etcd is down");
    }

    @Test
    void a_server_that_never_answered_is_named_with_the_way_out() {
        var noAnswer =
                new KubernetesClientException(
                        "An error has occurred.", new ConnectException("Connection refused"));

        assertThat(explain(noAnswer))
                .isEqualTo(
                        "no API server answers at https://10.96.0.1 (java.net.ConnectException: Connection refused):"
                                + " name a cluster with --kubeconfig, or see why it is down");
    }

    @Test
    void a_failure_without_a_cause_speaks_for_itself() {
        assertThat(explain(new IllegalStateException("no"))).isEqualTo("no");
    }

    @Test
    void a_port_that_is_taken_is_not_blamed_on_the_api_server() {
        var failure =
                new UncheckedIOException(
                        "port 1 cannot be listened on", new BindException("Permission denied"));

        assertThat(explain(failure)).isEqualTo("port 1 cannot be listened on");
    }

    private static String explain(Throwable failure) {
        return Startup.explain(failure, "https://10.96.0.1");
    }

    private static KubernetesClientException refused(int code, String message) {
        return new KubernetesClientException(message, code, null);
    }
}
