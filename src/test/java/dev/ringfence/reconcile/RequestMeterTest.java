package dev.ringfence.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestMeterTest {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/namespaces, namespaces",
        "/api/v1/namespaces/shop, namespaces",
        "/api/v1/namespaces/shop/pods, pods",
        "/apis/networking.k8s.io/v1/networkpolicies?watch=true, networkpolicies",
        "/apis/networking.k8s.io/v1/namespaces/shop/networkpolicies, networkpolicies",
        "/apis/networking.k8s.io/v1/namespaces/shop/networkpolicies/ringfence-x, networkpolicies",
        "/apis/events.k8s.io/v1/namespaces/namespaces/events, events",
        "/apis/ringfence.dev/v1alpha1/baselinepolicies/tenants/status, baselinepolicies",
        "/version, ''",
        "/, ''",
        "/apis, ''"
    })
    void finds_the_resource_and_never_the_name_of_an_object(String path, String resource) {
        var uri = URI.create("https://10.96.0.1:443" + path);

        assertThat(RequestMeter.resource(uri)).isEqualTo(resource);
    }
}
