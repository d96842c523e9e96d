#!/usr/bin/env bash
# The job of examples/spark on two cores of this machine, held against one `sayso check` of the same articles. $1 is the
# binary, $2 a folder for what the job needs, which is kept between runs. Installs Java from Debian's packages where it is
# missing; a machine that cannot have it fails, for then nothing was tested.
set -euo pipefail
SAYSO=$(realpath "${1:?usage: spark.sh SAYSO TOOLS}")
cd "$(dirname "$0")/../examples/spark"

tools=${2:?usage: spark.sh SAYSO TOOLS}
export SAYSO

if ! command -v java >/dev/null; then
  elevate=()
  [ "$(id -u)" = 0 ] || elevate=(sudo)
  "${elevate[@]}" apt-get update -qq
  "${elevate[@]}" apt-get install -y -qq --no-install-recommends openjdk-17-jre-headless
fi
if ! cmp -s requirements.txt "$tools/requirements.txt"; then
  python3 -m venv --clear "$tools"
  # One of them is published as source: its build takes what it needs from the same registry.
  "$tools/bin/pip" install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
  cp requirements.txt "$tools/requirements.txt"
fi
PYTHONDONTWRITEBYTECODE=1 "$tools/bin/python" -m unittest --verbose test_job
