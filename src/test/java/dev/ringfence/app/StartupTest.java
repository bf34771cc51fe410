package dev.ringfence.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class StartupTest {

    @Test
    void a_missing_crd_is_said_with_the_way_to_install_it() {
        var failure = new IllegalStateException("informer", refused(404, "not found"));

        assertThat(Startup.explain(failure))
                .isEqualTo(
                        "the API server does not know BaselinePolicies: install them with"
                                + " 'kubectl apply --server-side -k config/crd'");
    }

    @Test
    void a_missing_right_is_said_with_the_words_of_the_api_server() {
        var failure = refused(403, "cannot list namespaces");

        assertThat(Startup.explain(failure))
                .isEqualTo(
                        "a right is missing: apply config/rbac. The API server says: cannot list namespaces");
    }

    @Test
    void wrong_credentials_are_said_to_be_wrong() {
        assertThat(Startup.explain(new RuntimeException(refused(401, "Unauthorized"))))
                .isEqualTo("the API server does not accept our credentials: Unauthorized");
    }

    @Test
    void an_answer_of_another_kind_is_passed_on() {
        assertThat(Startup.explain(new RuntimeException("x", refused(500, "etcd is down"))))
                .isEqualTo("etcd is down");
    }

    @Test
    void a_server_that_never_answered_is_told_by_the_root_of_the_failure() {
        var noAnswer =
                new KubernetesClientException(
                        "An error has occurred.", new ConnectException("Connection refused"));

        assertThat(Startup.explain(noAnswer))
                .isEqualTo("An error has occurred.: java.net.ConnectException: Connection refused");
    }

    @Test
    void a_failure_without_a_cause_speaks_for_itself() {
        assertThat(Startup.explain(new IllegalStateException("port 1 cannot be listened on")))
                .isEqualTo("port 1 cannot be listened on");
    }

    private static KubernetesClientException refused(int code, String message) {
        return new KubernetesClientException(message, code, null);
    }
}
