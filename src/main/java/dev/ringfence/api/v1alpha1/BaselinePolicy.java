package dev.ringfence.api.v1alpha1;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/// The cluster-scoped resource in which a baseline is written.
@Group(BaselinePolicy.GROUP)
@Version(BaselinePolicy.VERSION)
@Kind("BaselinePolicy")
@ShortNames("blp")
@Categories("ringfence")
public final class BaselinePolicy extends CustomResource<BaselinePolicySpec, BaselinePolicyStatus> {

    public static final String GROUP = "ringfence.dev";
    public static final String VERSION = "v1alpha1";

    @Override
    @JsonSerialize(using = SpecSerializer.class)
    public BaselinePolicySpec getSpec() {
        return super.getSpec();
    }

    @Override
    @JsonDeserialize(using = SpecDeserializer.class)
    public void setSpec(BaselinePolicySpec spec) {
        super.setSpec(spec);
    }

    @Override
    @JsonDeserialize(using = StatusDeserializer.class)
    public void setStatus(BaselinePolicyStatus status) {
        super.setStatus(status);
    }
}
