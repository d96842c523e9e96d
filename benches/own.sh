#!/usr/bin/env bash
# The whole process on the repository's own claims and articles: median wall time of 20 runs, and peak memory. Fails
# above 30 ms or 50 MB.
#   cargo build --release && benches/own.sh [SAYSO]
set -euo pipefail
cd "$(dirname "$0")/.."
exec python3 - "${1:-target/release/sayso}" <<'PYTHON'
import os
import statistics
import sys
import time

RUNS = 20
WALL, PEAK = 30, 50  # ms, MB


def once(sayso):
    """Seconds and peak memory (KiB) of one process; its exit status must be that of a run that judged something."""
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.execv(sayso, [sayso, "--isolated", "check"])
    _, status, usage = os.wait4(child, 0)
    took = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit("error: sayso judged nothing")
    return took, usage.ru_maxrss


sayso = sys.argv[1]
once(sayso)  # warms the file cache
runs = [once(sayso) for _ in range(RUNS)]
wall = [took * 1e3 for took, _ in runs]
peak = max(memory for _, memory in runs) * 1024 / 1e6
middle = statistics.median(wall)
print(f"wall: median {middle:.1f} ms of {RUNS} (fastest {min(wall):.1f}, slowest {max(wall):.1f}); bound {WALL} ms")
print(f"peak memory: {peak:.1f} MB; bound {PEAK} MB")
if middle > WALL or peak > PEAK:
    sys.exit("error: above the bound")
PYTHON
