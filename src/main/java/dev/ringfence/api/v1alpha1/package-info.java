/// The shape of the custom resource, as the API server stores it. No logic but this: reading never
/// fails.
@NullMarked
package dev.ringfence.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
