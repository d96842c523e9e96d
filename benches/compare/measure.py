"""Measures `sayso` beside its peers, in one run, and prints a table of what was to be shown. Started by `benches/compare.sh`,
which installs what is measured."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from figures import Figure, amount, ratio, seconds, status, table
from process import Work, rounds

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
#: What `rg` looks for in the repository's own files.
WORD = "Cuba"
#: Bytes of the articles that the floors are set for.
WHOLE = 100e6
USED = ["wall", "processor", "peak memory"]


class Bench:
    """What all parts share; each part prints what it measured and gives back its figures."""

    def __init__(self, args, scratch):
        self.args, self.scratch, self.corpus = args, scratch, scratch / "corpus"
        self.sayso, self.tools = args.sayso.resolve(), args.tools.resolve()
        self.rg = [self.tools / "bin/rg", "--no-config"]
        self.sizes = self.prepared() if set(args.parts) & set("bcd") else {}

    def prepared(self):
        args = self.args
        sizes = [f"--{name}={getattr(args, name)}" for name in ("megabytes", "claims", "most", "pairs", "seed")]
        subprocess.run([sys.executable, HERE / "prepare.py", args.labelled, self.corpus, *sizes], check=True)
        made = json.loads((self.corpus / "sizes.json").read_text())
        if made["claims"] < args.claims:
            sys.exit(f"error: {args.labelled} has {made['claims']} claims; ask for no more with --claims")
        return made

    def rounds(self, works, runs=None, warm=False):
        return rounds(works, runs or self.args.runs, self.scratch, warm)

    def work(self, name, command, **more):
        return Work(name, command, timeout=self.args.timeout, **more)

    def own(self):
        """(a) The repository's own claims and articles."""
        os.chdir(ROOT)
        works = [
            self.work("sayso", [self.sayso, "--isolated", "check"], ok=(0, 1), holds=says_something),
            self.work("rg", [*self.rg, "-c", WORD, "claims", "seeds"], holds=says_something),
        ]
        runs = self.args.own_runs
        measured = self.rounds(works, runs, warm=True)
        say(f"(a) the repository's own claims and articles, beside `rg -c {WORD}` over the same files")
        print(f"Medians of {runs} alternating runs.")
        print(table(["work", *USED], [[name, *used(run)] for name, run in measured.items()]))
        wall = walls(measured)
        return [
            Figure("(a) own repository, by rg -c", ratio(wall("sayso"), wall("rg")), 6, 3, "×"),
            Figure("(a) own repository, wall", ratio(wall("sayso"), 1e-3), 30, None, " ms"),
        ]

    def large(self):
        """(b) and (c): many claims and articles, beside the peers, and a tenth of each."""
        measured = self.rounds(self.checks() + (self.peers() if "b" in self.args.parts else []))
        factor = self.sizes["sentences"] / self.sizes["sliced"]
        if measured.get("rapidfuzz"):
            measured["rapidfuzz"] = measured["rapidfuzz"].scaled(factor)
        self.show_large(measured, factor)
        beside = self.beside(measured) if "b" in self.args.parts else []
        return beside + (growth(measured) if "c" in self.args.parts else [])

    def checks(self):
        def check(name, claims, articles):
            command = [self.sayso, "check", self.corpus / claims, "--sources", self.corpus / articles, "--isolated"]
            # 1: a claim failed the gate; with claims and articles of chance some always does.
            return self.work(name, [*command, "--format", "concise"], ok=(0, 1), holds=says_something)

        return [
            check("sayso", "claims.yaml", "articles.jsonl"),
            check("sayso, a tenth of the articles", "claims.yaml", "few.jsonl"),
            check("sayso, a tenth of the claims", "few.yaml", "articles.jsonl"),
        ]

    def peers(self):
        lines, claims = self.corpus / "lines.txt", self.corpus / "claims.txt"
        python = [self.tools / "python/bin/python", HERE / "peers.py"]
        began = lambda out: [json.loads(out.read_text())[clock] for clock in ("clock", "processor")]
        words = ["-F", "-w", "-c", "-f", self.corpus / "words.txt"]
        read = ["dd", f"if={self.corpus / 'articles.jsonl'}", "of=/dev/null", "bs=1M"]
        return [
            self.work("rapidfuzz", [*python, "rapidfuzz", self.corpus / "slice.txt", claims], holds=finds, began=began),
            self.work("bm25s", [*python, "bm25s", lines, claims], holds=finds, began=began),
            self.work("tantivy", [self.tools / "bin/sayso-bench-tantivy", lines, claims], holds=finds),
            self.work("ripgrep", [*self.rg, *words, lines], holds=finds),
            self.work("read", read),
        ]

    def show_large(self, measured, factor):
        sizes = self.sizes
        articles = f"{sizes['articles']:,} of them, {sizes['sentences']:,} sentences"
        say(f"(b), (c) {sizes['claims']:,} claims × {sizes['text'] / 1e6:.1f} MB of articles ({articles})")
        print(f"Whole processes that keep nothing between runs; medians of {self.args.runs} runs, the files in the system's cache.")
        if sizes["text"] < 0.99 * WHOLE:
            print(f"The whole work is 100 MB; this is 1/{WHOLE / sizes['text']:.3g} of it for everybody, and nothing is scaled up.")
        print("In the peers' favour: they are given the sentences, which sayso finds itself, and Python's start is not counted.")
        if factor > 1:
            print(f"rapidfuzz ran on {sizes['sliced']:,} sentences, an even slice; its times are × {factor:.4g}, its memory is as it was.")
        times = lambda run: "–" if run is None or measured["sayso"] is None else amount(run.wall / measured["sayso"].wall)
        rows = [[SETTINGS.get(name, name), *used(run), times(run)] for name, run in measured.items()]
        print(table(["work", *USED, "wall by sayso's"], rows))

    def beside(self, measured):
        work = f"(b) {self.sizes['claims']:,} claims × {self.sizes['text'] / 1e6:.3g} MB: "
        wall, peak = walls(measured), measured["sayso"] and measured["sayso"].peak
        return [
            Figure(work + "times as fast as rapidfuzz", ratio(wall("rapidfuzz"), wall("sayso")), 10, 50, "×", True),
            Figure(work + "times as fast as tantivy", ratio(wall("tantivy"), wall("sayso")), 1, 2, "×", True),
            Figure(work + "peak memory by the text", ratio(peak, self.sizes["text"]), 3, 1.5, "×"),
        ]

    def match(self):
        """(d) Pairs that `sayso match` judges on one core, in a second of processor time."""
        sizes, one = self.sizes, {"RAYON_NUM_THREADS": "1"}

        def match(name, count, arguments, stdin, holds):
            command = [self.sayso, "match", "--isolated", *arguments]
            return count, self.work(name, command, stdin=self.corpus / stdin, env=one, holds=holds)

        answers = lambda count: lambda out: out.read_bytes().count(b"\n") == count
        named, texts, paired = sizes["pairs"], sizes["texts"], self.corpus / "paired.jsonl"
        works = [
            match("pairs that name an article", named, ["--sources", paired], "pairs.jsonl", answers(named)),
            match("pairs that hold its text", texts, [], "texts.jsonl", answers(texts)),
            match("--claims, an article a line", named, ["--claims", self.corpus / "paired.yaml"], "sources.jsonl", says_something),
        ]
        measured = self.rounds([work for _, work in works])
        say("(d) `sayso match` on one core, articles of 30 sentences")
        print(f"Medians of {self.args.runs} runs, start and reading included; a pair that holds its article's text has it read anew.")
        print(table(["work", "pairs", *USED], [[work.name, f"{count:,}", *used(measured[work.name])] for count, work in works]))
        rate = lambda count, run: ratio(count, run and run.processor)
        return [Figure(f"(d) match, {work.name}", rate(count, measured[work.name]), 10_000, 40_000, "/s", True) for count, work in works]


#: What each peer does, for the table.
SETTINGS = {
    "sayso": "sayso check",
    "rapidfuzz": "rapidfuzz: cdist, token_set_ratio, 2 workers",
    "bm25s": "bm25s: index, 10 best a claim, 2 threads",
    "tantivy": "tantivy: index in memory, 10 best a claim, 2 threads",
    "ripgrep": "ripgrep: the rarest word of each claim, counted",
    "read": "a plain read of the bytes (dd)",
}


def growth(measured):
    wall = walls(measured)
    by = lambda tenth: ratio(wall("sayso"), wall(f"sayso, a tenth of the {tenth}"))
    return [
        Figure("(c) 10× the articles: times the time", by("articles"), 10.5, 10, "×"),
        Figure("(c) 10× the claims: times the time", by("claims"), 5, 2.5, "×"),
    ]


def walls(measured):
    return lambda name: measured[name] and measured[name].wall


def says_something(out):
    return out.stat().st_size > 0


def finds(out):
    """A number above 0, alone or as `found` of an object."""
    said = json.loads(out.read_text() or "0")
    return (said["found"] if isinstance(said, dict) else said) > 0


def used(run):
    """Wall, processor time and peak memory of `run`."""
    if run is None:
        return ["–"] * 3
    peak = "too small to tell" if run.peak is None else amount(run.peak / 1e6) + " MB"
    return [seconds(run.wall), seconds(run.processor), peak]


def say(text):
    print(f"\n{text}", flush=True)


def arguments():
    about = "Measures sayso beside its peers in one run, and prints ratios. Fails where a thing could not be measured."
    parser = argparse.ArgumentParser(prog="compare.sh", description=about)
    option = parser.add_argument
    labelled = os.environ.get("SAYSO_BENCH")
    option("labelled", type=Path, nargs="?", default=labelled, help="folder of labelled sets to make the corpus from [$SAYSO_BENCH]")
    option("--megabytes", type=float, default=5, help="of articles [5, an exact 1/20 of the whole work, which is 100]")
    option("--claims", type=int, default=1000, help="[1000]")
    option("--most", type=float, default=5, help="megabytes for rapidfuzz; of more it gets a slice, and its times are scaled [5]")
    option("--pairs", type=int, default=20_000, help="for `sayso match` [20000]")
    option("--runs", type=int, default=3, help="that medians are of [3]")
    option("--own-runs", type=int, default=40, help="the same on the repository's own files [40]")
    option("--parts", default="abcd", help="(a) own repository, (b) peers, (c) growth, (d) match [abcd]")
    option("--timeout", type=float, default=600, help="seconds after which a process is ended as not measured [600]")
    option("--seed", type=int, default=1, help="of the corpus [1]")
    option("--strict", action="store_true", help="fail where a figure is missed, too")
    option("--sayso", type=Path, required=True, help=argparse.SUPPRESS)
    option("--tools", type=Path, required=True, help=argparse.SUPPRESS)
    option("--arguments", action="store_true", help=argparse.SUPPRESS)  # holds the others, and does no more
    args = parser.parse_args()
    if not args.labelled or not args.labelled.is_dir():
        parser.error("name the folder of labelled sets, or set SAYSO_BENCH")
    if args.claims < 10 or not set(args.parts) <= set("abcd"):
        parser.error("--claims is 10 at least, --parts some of abcd")
    return args


def main():
    args = arguments()
    if args.arguments:
        return 0
    args.labelled = args.labelled.resolve()
    figures = []
    with tempfile.TemporaryDirectory(prefix="compare-") as scratch:
        bench = Bench(args, Path(scratch))
        for letters, part in [("a", bench.own), ("bc", bench.large), ("d", bench.match)]:
            if set(letters) & set(args.parts):
                figures += part()
    say("What was to be shown")
    print(table(["work", "measured", "floor", "aim", "met?"], [figure.row() for figure in figures]))
    return status(figures, args.strict)


if __name__ == "__main__":
    sys.exit(main())
