#!/usr/bin/env bash
# Builds the judge from its Go sources, once per version of them, into the test bed's cache outside the tree, and
# prints the program's path.
#
# The program appears by one rename, after its tests have passed and it has given a verdict: a half-finished build is
# never taken for a finished one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

say() { printf 'judge: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

sum=$(cat go.mod go.sum ./*.go build.sh | sha256sum | cut -c1-12)
cache=${RINGFENCE_BED_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ringfence/bed}
judge=$cache/judge-$(uname -s)-$(uname -m)-$sum
if [ -x "$judge" ]; then
    printf '%s\n' "$judge"
    exit 0
fi

go=${GO:-go}
command -v "$go" >/dev/null || fail "Go is missing: install Go 1.26 or newer, or set GO to its 'go' program"

mkdir -p "$cache"
work=$(mktemp -d "$cache/building.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

started=$SECONDS
say "building the judge from source, once: up to two minutes on two cores"
export CGO_ENABLED=0
# With the same flags, so that nothing is compiled twice.
"$go" vet -trimpath -buildvcs=false . >&2
"$go" test -trimpath -buildvcs=false . >&2
"$go" build -trimpath -buildvcs=false -ldflags "-s -w" -o "$work/judge" .

asked='{"id": "ready", "flows": [{"from": {"ip": "192.0.2.1"}, "to": {"ip": "2001:db8::1"}, "protocol": "TCP", "port": 80}]}'
answered=$("$work/judge" <<<"$asked")
[ "$answered" = '{"id":"ready","allowed":"1"}' ] || fail "the judge answers '$answered'"

mv -f "$work/judge" "$judge"
say "done in $((SECONDS - started)) s: $judge"
printf '%s\n' "$judge"
