/// A real control plane for tests and for `make run`: etcd, kube-apiserver,
/// kube-controller-manager.
@NullMarked
package dev.ringfence.bed;

import org.jspecify.annotations.NullMarked;
