#!/usr/bin/env bash
# Holds the scripts, the actions, this repository's workflows and those that `sayso init --ci` writes against their
# linters, and fails on any finding. $1 is the binary, $2 a folder for the tools, which is kept between runs.
set -euo pipefail
cd "$(dirname "$0")/.."

sayso=$(realpath "${1:?usage: lint.sh SAYSO TOOLS}")
tools=${2:?usage: lint.sh SAYSO TOOLS}

if ! cmp -s ci/requirements.txt "$tools/requirements.txt"; then
  python3 -m venv --clear "$tools"
  "$tools/bin/pip" install --quiet --disable-pip-version-check --requirement ci/requirements.txt
  cp ci/requirements.txt "$tools/requirements.txt"
fi
if ! command -v shellcheck >/dev/null; then
  apt-get update --quiet --quiet && apt-get install --quiet --quiet --yes shellcheck >/dev/null
fi
tools=$(realpath "$tools")

# In a folder that is the root of a repository. Actions that stand in it are its own.
workflows() {
  "$tools/bin/zizmor" --quiet --offline --persona=auditor --strict-collection .github/workflows
  # With shellcheck on the path, actionlint also reads what the steps run.
  PATH="$tools/bin:$PATH" actionlint .github/workflows/*.yml
  "$tools/bin/check-jsonschema" --builtin-schema vendor.github-workflows .github/workflows/*.yml
}

shellcheck ci/*.sh ci/browser/*.sh benches/*.sh .ci/run
workflows
"$tools/bin/zizmor" --quiet --offline --persona=auditor --strict-collection action.yml comment/action.yml
"$tools/bin/check-jsonschema" --builtin-schema vendor.github-actions action.yml comment/action.yml

written=$(mktemp -d)
trap 'rm -rf "$written"' EXIT
commit=$(git rev-parse HEAD)
cd "$written"
git init --quiet .
for forge in github gitlab; do
  "$sayso" init --ci "$forge" --action "town/sayso@$commit"
done
workflows
"$tools/bin/check-jsonschema" --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci .gitlab-ci.yml .gitlab/sayso.yml
