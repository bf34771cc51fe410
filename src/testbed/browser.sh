#!/bin/sh
# Prints the path of a Chromium for the tests of the report's page: CHROMIUM, or one that is installed, or, where this
# runs as root on Debian or Ubuntu, one that it installs.
set -eu

say() { printf 'browser: %s\n' "$*" >&2; }

find_one() {
    for browser in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' '/Applications/Chromium.app/Contents/MacOS/Chromium'; do
        if [ -n "$browser" ] && command -v "$browser" >/dev/null; then
            command -v "$browser"
            return 0
        fi
    done
    return 1
}

find_one && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "installing chromium, once: about a minute"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; } >&2 || true
    find_one && exit 0
fi

say "a Chromium is missing: install one (Debian: apt-get install chromium; macOS: brew install --cask chromium), or set CHROMIUM to its program"
exit 1
