#!/usr/bin/env bash
# Builds the test bed's control plane (kube-apiserver, kube-controller-manager, kubectl, etcd) from Go modules, once
# per set of versions, into a cache outside the tree, and prints the folder that holds the four programs.
#
# The folder appears by one rename, after every program is built and has answered: a half-finished build is never
# taken for a finished one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

say() { printf 'bed: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

version_of() { sed -n "s|^[[:space:]]*$1 \(v[0-9.]*\).*|\1|p" go.mod | head -n 1; }
kubernetes=$(version_of k8s.io/kubernetes)
etcd=$(version_of go.etcd.io/etcd/server/v3)
[ -n "$kubernetes" ] && [ -n "$etcd" ] || fail "go.mod names no version of k8s.io/kubernetes or go.etcd.io/etcd/server/v3"

sum=$(cat go.mod go.sum build.sh | sha256sum | cut -c1-12)
cache=${RINGFENCE_BED_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ringfence/bed}
bed=$cache/kubernetes-$kubernetes-etcd-$etcd-$(uname -s)-$(uname -m)-$sum
if [ -d "$bed" ]; then
    printf '%s\n' "$bed"
    exit 0
fi

go=${GO:-go}
command -v "$go" >/dev/null || fail "Go is missing: install Go 1.26 or newer, or set GO to its 'go' program"

mkdir -p "$cache"
work=$(mktemp -d "$cache/building.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

started=$SECONDS
minor=${kubernetes#v1.}
minor=${minor%%.*}
version="-s -w -X k8s.io/component-base/version.gitVersion=$kubernetes"
version+=" -X k8s.io/component-base/version.gitMajor=1 -X k8s.io/component-base/version.gitMinor=$minor"
export CGO_ENABLED=0

build() { # program, package, flags of the linker
    local at=$SECONDS
    say "building $1 ..."
    "$go" build -trimpath -buildvcs=false -ldflags "$3" -o "$work/$1" "$2"
    say "built $1 in $((SECONDS - at)) s"
}

say "building Kubernetes $kubernetes and etcd $etcd from source, once: 5 to 8 minutes on two cores"
"$go" mod download k8s.io/kubernetes go.etcd.io/etcd/server/v3
build etcd go.etcd.io/etcd/server/v3 "-s -w"
build kube-apiserver k8s.io/kubernetes/cmd/kube-apiserver "$version"
build kube-controller-manager k8s.io/kubernetes/cmd/kube-controller-manager "$version"
build kubectl k8s.io/kubernetes/cmd/kubectl "$version"

[ "$("$work/kube-apiserver" --version)" = "Kubernetes $kubernetes" ] || fail "kube-apiserver does not answer with $kubernetes"
"$work/etcd" --version | grep -q "etcd Version: ${etcd#v}" || fail "etcd does not answer with $etcd"

mv -T "$work" "$bed" 2>/dev/null || [ -d "$bed" ] || fail "could not move the finished build to $bed"
say "done in $((SECONDS - started)) s: $bed"
printf '%s\n' "$bed"
