"""Runs processes one after the other and measures each."""

import os
import subprocess
import sys
from pathlib import Path

from figures import Run, middle

LAUNCH = Path(__file__).resolve().parent / "launch.py"


class Failed(Exception):
    """A process that did not do its work."""


class Work:
    """A command that is measured. `holds` says of what it printed, a file, whether it did its work; where it tells itself when
    that began, `began` reads there (monotonic clock, processor time)."""

    def __init__(self, name, command, *, stdin=os.devnull, ok=(0,), env=None, holds=None, began=None, timeout=600):
        self.name, self.command, self.stdin, self.ok = name, [str(part) for part in command], stdin, ok
        self.env, self.holds, self.began, self.timeout = {**os.environ, **(env or {})}, holds, began, timeout

    def once(self, scratch):
        out, err = Path(scratch, "stdout"), Path(scratch, "stderr")
        launch = [sys.executable, "-I", "-S", LAUNCH, self.stdin, out, err, str(self.timeout), *self.command]
        done = subprocess.run(launch, env=self.env, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Failed(f"{self.name}: could not be started: {last(done.stderr)}")
        start, wall, processor, peak, least, code = map(float, done.stdout.split())
        if code not in self.ok:
            raise Failed(f"{self.name}: ended with {code:.0f} after {wall:.0f} s: {last(err.read_text(errors='replace'))}")
        if self.holds and not self.holds(out):
            raise Failed(f"{self.name}: what it printed is not what it was to do")
        if self.began:
            clock, spent = self.began(out)
            wall, processor = start + wall - clock, processor - spent
        return Run(wall, processor, int(peak) * 1024 if peak > least else None)


def last(text):
    return next(reversed(text.strip().splitlines()), "it said nothing")


def rounds(works, runs, scratch, warm=False):
    """Each of `works` once a round, `runs` rounds; their medians by name, `None` for what failed, which is told and not
    tried again. A round before them that does not count warms the file cache, where `warm` asks for it."""
    measured = {work.name: [] for work in works}
    failed = set()
    for at in range(-1 if warm else 0, runs):
        for work in works:
            if work.name in failed:
                continue
            try:
                run = work.once(scratch)
            except (Failed, OSError) as error:
                print(f"error: {error}", file=sys.stderr, flush=True)
                failed.add(work.name)
            else:
                measured[work.name] += [run] if at >= 0 else []
    return {name: None if name in failed else middle(runs) for name, runs in measured.items()}
