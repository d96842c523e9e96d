#!/usr/bin/env bash
# Speed and memory of sayso beside its peers, whole processes in one run, under 30 minutes on two cores: installs the peers
# from their registries, makes a corpus from a folder of labelled sets, and prints ratios. `--help` tells the options.
#   benches/compare.sh LABELLED_FOLDER [--megabytes 100] [--strict]
# SAYSO is the binary that is measured; where it is unset, a release is built.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
target=$(realpath -m "${CARGO_TARGET_DIR:-$here/../target}")
tools=$target/compare
binary=${SAYSO:-$target/release/sayso}

quiet() { "$@" >"$tools/log" 2>&1 || { cat "$tools/log" >&2; exit 1; }; }
measure() { PYTHONDONTWRITEBYTECODE=1 python3 "$here/compare/measure.py" --tools "$tools" --sayso "$binary" "$@"; }
took() { echo "$1 $((SECONDS / 60)) min $((SECONDS % 60)) s"; }

case " $* " in *" --help "* | *" -h "*) measure --help; exit ;; esac
measure "$@" --arguments
mkdir -p "$tools/bin"
if [ -z "${SAYSO:-}" ]; then
  quiet cargo build --release --manifest-path "$here/../Cargo.toml" --target-dir "$target"
fi
peers=$here/compare/requirements.txt
if ! cmp -s "$peers" "$tools/python/requirements.txt"; then
  python3 -m venv --clear "$tools/python"
  quiet "$tools/python/bin/pip" install --disable-pip-version-check --require-hashes --requirement "$peers"
  cp "$peers" "$tools/python/"
fi
# Cargo does nothing where this version is installed.
quiet cargo install --locked --root "$tools" --target-dir "$tools/build" ripgrep@15.2.0
quiet cargo build --release --locked --manifest-path "$here/compare/tantivy/Cargo.toml" --target-dir "$tools/build"
cp "$tools/build/release/sayso-bench-tantivy" "$tools/bin/"
took "installed after"
"$tools/bin/rg" --version | head -n 1
grep -o '^[a-z0-9]*==[^ ]*' "$peers"
grep '^tantivy' "$here/compare/tantivy/Cargo.toml"

status=0
measure "$@" || status=$?
took "all of it took"
exit "$status"
