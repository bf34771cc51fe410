/// The only translator between our words and Kubernetes' objects. Sees no client.
@NullMarked
package dev.ringfence.manifest;

import org.jspecify.annotations.NullMarked;
