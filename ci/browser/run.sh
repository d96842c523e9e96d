#!/usr/bin/env bash
# The tests of the HTML report in a real browser: `ci/browser/run.sh path/to/sayso`. Installs what they need from Debian's
# packages and npm where it is missing; a machine that cannot have a browser fails, for then nothing was tested.
set -euo pipefail
export SAYSO
SAYSO=$(realpath "${1:?usage: ci/browser/run.sh path/to/sayso}")
cd "$(dirname "$0")"

missing=()
if [ -z "${CHROMIUM:-}" ] && ! command -v chromium chromium-browser google-chrome >/dev/null; then
  missing+=(chromium)
fi
command -v npm >/dev/null || missing+=(nodejs npm)
if [ ${#missing[@]} -gt 0 ]; then
  elevate=()
  [ "$(id -u)" = 0 ] || elevate=(sudo)
  "${elevate[@]}" apt-get update -qq
  "${elevate[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
npm ci --silent --no-audit --no-fund
node --test --test-reporter=spec
