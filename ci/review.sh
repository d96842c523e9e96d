#!/usr/bin/env bash
# Judges, and writes what the other steps of the action need into the folder $1: report.json, and in a pull request
# comment.md, shorter.md and pull.json. Where nothing was judged, there is error.txt or nothing.txt in place of the report,
# with what sayso said, and the comment tells that: an older one would say what holds no more. Annotations go to standard output, the table to the job's summary.
# Never fails by itself: `status` among the outputs is the exit code of `sayso check`, and the action's last step heeds it.
#
# All of these come as environment variables, so that nothing of an input is ever read as shell:
# SAYSO            the binary
# SAYSO_CLAIMS     files and folders, one a line; empty: those of sayso.toml
# SAYSO_SOURCES    the articles; empty: those of sayso.toml
# SAYSO_FAIL_ON    error, warning or never; empty: that of sayso.toml
# SAYSO_ARGS       further arguments of `sayso check`, one a line; --base and --new-only in it count before the two below
# SAYSO_BASE       the commit to compare with; empty: no comparison
# SAYSO_NEW_ONLY   true: only what the change brought fails, where there is a commit to compare with
# SAYSO_PULL       the pull request's number; empty: there is none
# SAYSO_HEAD       the commit that the report is about
# SAYSO_LINK_BASE  where the files of this commit can be read
set -euo pipefail

folder=${1:?usage: review.sh FOLDER}
ci=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder"
# GitHub takes 1 MiB of summary a step, and 65,536 characters of a comment.
summary_bytes=921600
comment_bytes=60000
shorter_bytes=20000

lines() {
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line%$'\r'}
    if [ -n "$line" ]; then printf '%s\0' "$line"; fi
  done <<<"$1"
}
# `mapfile` is not in the bash of macOS.
base=${SAYSO_BASE:-}
new_only=${SAYSO_NEW_ONLY:-}
more=()
awaited=
while IFS= read -r -d '' word; do
  if [ -n "$awaited" ]; then
    base=$word
    awaited=
    continue
  fi
  case "$word" in
    --base) awaited=yes ;;
    --base=*) base=${word#--base=} ;;
    --new-only) new_only=true ;;
    *) more+=("$word") ;;
  esac
done < <(lines "${SAYSO_ARGS:-}")
# A flag without its value is sayso's to complain about.
if [ -n "$awaited" ]; then more+=(--base); fi
claims=()
while IFS= read -r -d '' word; do claims+=("$word"); done < <(lines "${SAYSO_CLAIMS:-}")

where=()
if [ -n "${SAYSO_SOURCES:-}" ]; then where+=("--sources=$SAYSO_SOURCES"); fi
gate=()
if [ -n "${SAYSO_FAIL_ON:-}" ]; then gate+=("--fail-on=$SAYSO_FAIL_ON"); fi
link=()
if [ -n "${SAYSO_LINK_BASE:-}" ]; then link+=("--link-base=$SAYSO_LINK_BASE"); fi

# GitHub runs on the merge of the change into its base; the comment is about the change's own commit.
if [ -n "${SAYSO_HEAD:-}" ]; then export GITHUB_SHA=$SAYSO_HEAD; fi

# A name as one word of a message to the runner.
printable() { printf '%s' "$1" | tr -c '[:alnum:]./_~^-' '?'; }
output() { printf '%s=%s\n' "$1" "$2" >>"${GITHUB_OUTPUT:-/dev/null}"; }
summary=${GITHUB_STEP_SUMMARY:-/dev/null}

status=0
# check [MORE]...
check() {
  status=0
  rm -f "$folder/report.json"
  "$SAYSO" check --format=github "--report=json=$folder/report.json" "$@" \
    ${where[@]+"${where[@]}"} ${gate[@]+"${gate[@]}"} ${more[@]+"${more[@]}"} -- ${claims[@]+"${claims[@]}"} \
    >"$folder/stdout" 2>"$folder/stderr" || status=$?
}
: >"$folder/said"
if [ -z "$base" ]; then
  check
elif ! git cat-file -e "${base%...}^{commit}" 2>/dev/null; then
  echo "::warning title=sayso::the base commit $(printable "$base") is not in this clone, so there is nothing to compare with; set \`fetch-depth: 0\` on actions/checkout"
  check
else
  compare=("--base=$base")
  if [ "$new_only" = true ]; then compare+=(--new-only); fi
  check "${compare[@]}"
  if [ ! -s "$folder/report.json" ]; then
    mv "$folder/stderr" "$folder/said"
    check
    # Where the files as they are cannot be judged either, it says the same again, and the base is not what is wrong.
    if cmp -s "$folder/said" "$folder/stderr"; then : >"$folder/said"; fi
    if [ -s "$folder/report.json" ]; then
      echo "::warning title=sayso::the comparison with $(printable "$base") failed; the whole table is shown"
    fi
  fi
fi
cat "$folder/stderr" >>"$folder/said"
cat "$folder/stdout"
# What an article or a claim says is never a command to the runner.
stop=sayso-$RANDOM$RANDOM$RANDOM
printf '::stop-commands::%s\n' "$stop"
cat "$folder/said"
printf '::%s::\n' "$stop"
output status "$status"

case "$status" in
  0) outcome=passed ;;
  1) outcome=failed ;;
  3) outcome=nothing ;;
  *) outcome=error ;;
esac
output outcome "$outcome"

rm -f "$folder/error.txt" "$folder/nothing.txt" "$folder/comment.md" "$folder/shorter.md" "$folder/pull.json"
if [ -n "${SAYSO_PULL:-}" ]; then
  printf '{"number": %d, "base": "%s", "head": "%s"}\n' "$SAYSO_PULL" "${SAYSO_BASE:-}" "${SAYSO_HEAD:-}" >"$folder/pull.json"
  output comment "$folder/comment.md"
fi
if [ ! -s "$folder/report.json" ]; then
  echo "::error title=sayso::nothing was judged; what sayso said stands in the job's summary"
  {
    printf '## sayso judged nothing\n\n'
    # Four spaces make it a block of code whatever stands in it.
    head -c 60000 "$folder/said" | sed 's/^/    /'
    printf '\n'
  } >>"$summary"
  [ -n "${SAYSO_PULL:-}" ] || exit 0
  if [ "$outcome" != nothing ]; then outcome=error; fi
  cp "$folder/said" "$folder/$outcome.txt"
  python3 "$ci/comment.py" refusal "$folder/said" "$outcome" >"$folder/comment.md"
  cp "$folder/comment.md" "$folder/shorter.md"
  exit 0
fi
output report "$folder/report.json"
"$SAYSO" render "$folder/report.json" --to=markdown "--max-bytes=$summary_bytes" ${link[@]+"${link[@]}"} >>"$summary"

[ -n "${SAYSO_PULL:-}" ] || exit 0
output change "$(python3 -c 'import sys; sys.path.insert(0, sys.argv[1]); import comment
print(comment.measured(sys.argv[2]).get("outcome", ""))' "$ci" "$folder/report.json")"
"$SAYSO" render "$folder/report.json" --to=markdown "--max-bytes=$comment_bytes" ${link[@]+"${link[@]}"} >"$folder/comment.md"
"$SAYSO" render "$folder/report.json" --to=markdown "--max-bytes=$shorter_bytes" ${link[@]+"${link[@]}"} >"$folder/shorter.md"
