#!/usr/bin/env python3
"""The figures gate: what the labelled sets and the guards gave before must not be lost.

Usage: floors.py [--bless]

`SAYSO_BENCH` names the folder of labelled sets (../shared/bench where it is unset). Builds sayso and the example `guards`,
which is at tools/guards. Every set of SETS is scored whole by `sayso eval`, but for fnc1_dev, of which every fifth row by
the hash of its id is. What was reached stands in `floors.tsv` beside this file; `--bless` writes it. Fails where a figure
is more than a point worse than that, where a guard that had reached its bound is below it, and where a set, a figure or a
line of the table is missing.
"""

import json
import os
import pathlib
import subprocess
import sys
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLE = pathlib.Path(__file__).with_name("floors.tsv")
HEADER = ["set", "options", "figure", "reached"]
ROOM = 0.01  # how much worse than what was reached is let pass
RUMOURS = "--attributed mentions"
SETS = [
    ("fnc_clusters_dev", RUMOURS, ["macro_f1", "auroc_supports"]),
    ("emergent_dev", RUMOURS, ["macro_f1"]),
    ("fnc1_dev", RUMOURS, ["macro_f1", "fnc"]),
    ("wice_dev", "", ["auroc_supports", "p_at_1", "recall_at_5"]),
    ("qags_cnndm", "", ["balanced_accuracy", "auroc_supports"]),
    ("summedits_dev", "", ["balanced_accuracy", "auroc_supports"]),
    ("checkcovid_dev", "", ["p_at_1", "hit_at_5", "auroc_polarity"]),
    ("breaking_nli", "", ["auroc_supports"]),
    ("fever_symmetric_dev", "", ["auroc_polarity"]),
    ("fm2_dev", "", ["auroc_polarity"]),
    ("scifact_dev", "", ["auroc_polarity"]),
]
MEAN_ECE = ["wice_dev", "qags_cnndm", "summedits_dev", "checkcovid_dev", "scifact_dev"]
ECE = "mean_ece_supports"
SAMPLED = {"fnc1_dev": 5}  # every so many rows: the only set that takes long


def built():
    """The two programs, as the release profile makes them."""
    command = ["cargo", "build", "--release", "--quiet", "--bin", "sayso", "--example", "guards"]
    if subprocess.run(command, cwd=ROOT).returncode != 0:
        sys.exit("error: the build failed")
    release = ROOT / os.environ.get("CARGO_TARGET_DIR", "target") / "release"
    return str(release / "sayso"), str(release / "examples" / "guards")


def rows(path, every):
    """The lines of a set that are scored: all, or those whose id hashes to a multiple of `every`."""
    lines = path.read_bytes().splitlines(keepends=True)
    return b"".join(line for line in lines if zlib.crc32(json.loads(line)["id"].encode()) % every == 0)


def run(command, given=None):
    done = subprocess.run(command, input=given, capture_output=True)
    if done.returncode != 0:
        sys.exit(f"error: {' '.join(command)} ended with {done.returncode}\n{done.stderr.decode()}")
    return done.stdout.decode()


def figures(sayso, bench, name, options):
    """All figures of one set by their names, those about evidence among them."""
    path, articles = bench / f"{name}.jsonl", bench / f"{name}.sources.jsonl"
    if not path.is_file():
        sys.exit(f"error: the figures gate needs {path}, which is not there (see SAYSO_BENCH)")
    command = [sayso, "--isolated", "eval", "-", "--format", "json", "--errors", "0", *options.split()]
    if articles.is_file():
        command += ["--sources", str(articles)]
    found = json.loads(run(command, rows(path, SAMPLED.get(name, 1))))["figures"]
    return {**found, **(found["evidence"] or {})}


def measured(sayso, guards, bench):
    """(set, options, figure), value and the bound that is asked for, where one is, in the order of the table."""
    ece = []
    for name, options, wanted in SETS:
        found = figures(sayso, bench, name, options)
        if name in MEAN_ECE:
            ece.append(found["ece_supports"])
        for figure in wanted:
            if found.get(figure) is None:
                sys.exit(f"error: {name} has no {figure}")
            yield (name, options, figure), found[figure], None
    if len(ece) != len(MEAN_ECE):
        sys.exit("error: a set of the mean calibration error is missing")
    yield ("+".join(MEAN_ECE), "", ECE), sum(ece) / len(ece), None
    for line in run([guards, str(bench)]).splitlines():
        kind, asked, share, bound = line.split("\t")
        if int(asked) == 0:
            sys.exit(f"error: nothing was asked of the guard {kind}")
        print(f"guard {kind}: {asked} asked")
        yield ("guards", "", kind), float(share), float(bound)


def read_table():
    """What was reached, by (set, options, figure)."""
    if not TABLE.is_file():
        sys.exit(f"error: {TABLE} is missing; --bless writes it")
    header, *lines = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    if header != HEADER or any(len(line) != len(HEADER) for line in lines):
        sys.exit(f"error: {TABLE} is broken; --bless writes it anew")
    return {tuple(key): float(reached) for *key, reached in lines}


def judged(figure, reached, now, bound):
    """Whether a figure may pass, and what is to be said about it. All figures have four decimals."""
    if figure == ECE:
        return now <= round(reached + ROOM, 4), ""
    if bound is None:
        return now >= round(reached - ROOM, 4), ""
    floor = bound if reached >= bound else round(reached - ROOM, 4)
    return now >= floor, f"bound {bound}" + (": MISSED" if now < bound else "")


def compare(found, table):
    """Prints the table; whether all may pass."""
    short = lambda name: name if "+" not in name else f"mean of {name.count('+') + 1} sets"
    print(f"\n{'set':20} {'figure':30} {'reached':>8} {'now':>8}")
    passed = True
    for key, now, bound in found:
        reached = table.get(key)
        if reached is None:
            good, remark = False, "not in the table"
        else:
            good, remark = judged(key[2], reached, now, bound)
        was = "-" if reached is None else f"{reached:.4f}"
        failed = "" if good else "  WORSE"
        print(f"{short(key[0]):20} {key[2]:30} {was:>8} {now:8.4f}{failed}  {remark}".rstrip())
        passed = passed and good
    for key in sorted(table.keys() - {key for key, *_ in found}):
        print(f"{key[0]:20} {key[2]:30} {table[key]:8.4f}        -  WORSE  not measured")
        passed = False
    return passed


def main():
    if sys.argv[1:] not in ([], ["--bless"]):
        sys.exit(__doc__)
    bench = pathlib.Path(os.environ.get("SAYSO_BENCH", "../shared/bench")).resolve()
    sayso, guards = built()
    found = [(key, round(now, 4), bound) for key, now, bound in measured(sayso, guards, bench)]
    if sys.argv[1:] == ["--bless"]:
        before = read_table() if TABLE.is_file() else {}
        compare(found, {key: before.get(key, now) for key, now, _ in found})
        lines = ["\t".join([*key, f"{now:.4f}"]) for key, now, _ in found]
        TABLE.write_text("\n".join(["\t".join(HEADER), *lines]) + "\n", encoding="utf-8")
        print(f"\nwritten to {TABLE.name}: what is there now counts as reached")
    elif not compare(found, read_table()):
        sys.exit("error: the figures gate failed")


if __name__ == "__main__":
    main()
