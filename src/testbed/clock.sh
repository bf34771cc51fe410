#!/bin/sh
# Prints the path of a library that lets a test set the clock of one process (clock/set.c), built once into the cache of
# the bed. Where a C compiler is missing, and this runs as root on Debian or Ubuntu, it installs one.
set -eu
cd "$(dirname "$0")"

say() { printf 'clock: %s\n' "$*" >&2; }

sum=$(cat clock/set.c clock.sh | sha256sum | cut -c1-12)
cache=${RINGFENCE_BED_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ringfence/bed}
library=$cache/clock-$(uname -s)-$(uname -m)-$sum.so
if [ -f "$library" ]; then
    printf '%s\n' "$library"
    exit 0
fi

if ! command -v "${CC:-cc}" >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "installing a C compiler, once"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends gcc libc6-dev; } >&2 || true
fi
command -v "${CC:-cc}" >/dev/null || {
    say "a C compiler is missing: install one (Debian: apt-get install gcc libc6-dev), or set CC to its program"
    exit 1
}

mkdir -p "$cache"
"${CC:-cc}" -shared -fPIC -O2 -Wall -Wextra -Werror -o "$library.$$" clock/set.c -ldl
mv "$library.$$" "$library"
printf '%s\n' "$library"
