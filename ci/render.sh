#!/usr/bin/env bash
# Renders what an unprivileged run left in the folder $1 into comment.md and shorter.md in the folder $2: its report, or
# what it said where it judged nothing (error.txt, nothing.txt). What lies in $1 is data that a stranger wrote: nothing of it is run, followed as a link, or read beyond a size that a report has.
# SAYSO is the binary, LINK_BASE where the files of the commit can be read.
set -euo pipefail

from=${1:?usage: render.sh FROM TO}
to=${2:?usage: render.sh FROM TO}
ci=$(cd "$(dirname "$0")" && pwd)
# As many bytes as `sayso render` reads, and far more than is shown of a message.
report_bytes=268435456
message_bytes=1048576

fit() { [ -f "$1" ] && [ ! -L "$1" ] && [ "$(wc -c <"$1")" -le "$2" ]; }
render() { "$SAYSO" render "$1" --isolated --to=markdown "--max-bytes=$2" "--link-base=$LINK_BASE"; }

mkdir -p "$to"
report=$from/report.json
for outcome in error nothing; do
  if [ ! -e "$report" ] && fit "$from/$outcome.txt" "$message_bytes"; then
    python3 "$ci/comment.py" refusal "$from/$outcome.txt" "$outcome" >"$to/comment.md"
    cp "$to/comment.md" "$to/shorter.md"
    exit 0
  fi
done
if fit "$report" "$report_bytes" && render "$report" 60000 >"$to/comment.md" && render "$report" 20000 >"$to/shorter.md"; then
  exit 0
fi
echo "::error title=sayso::the run left no report behind that can be rendered"
exit 1
