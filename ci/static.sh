#!/usr/bin/env bash
# Builds for this machine what a release ships, one file that needs no library of the system, and holds it to that: it
# is linked statically, it runs where there is nothing else, and it stays below 15 MB.
set -euo pipefail
cd "$(dirname "$0")/.."

host=$(rustc -vV | sed -n 's/^host: //p')
most=15000000
# With a target named, the flag is not meant for build scripts and procedural macros, which cannot be static.
RUSTFLAGS="-C target-feature=+crt-static" cargo build --release --locked --target "$host"
binary="${CARGO_TARGET_DIR:-target}/$host/release/sayso"

bytes=$(wc -c <"$binary")
echo "$binary: $bytes bytes"
if [ "$bytes" -ge "$most" ]; then
  echo "error: that is not below $most bytes" >&2
  exit 1
fi
if readelf --program-headers "$binary" | grep -q INTERP; then
  echo "error: it is linked dynamically" >&2
  exit 1
fi
env -i "$binary" --isolated --exit-zero --quiet claims --sources seeds
ci/pack.sh "$host" "${CARGO_TARGET_DIR:-target}/dist"
