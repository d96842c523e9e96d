"""What `benches/compare.sh` works out and chooses, and how it measures one process; its peers are not needed."""

import json
import subprocess
import sys
import tempfile
import unittest
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "benches/compare"), str(ROOT / "benches")]

import corpus  # noqa: E402
import prepare  # noqa: E402
from figures import Figure, Run, amount, frequencies, middle, ratio, rarest, seconds, status, step, table  # noqa: E402
from process import Failed, Work, rounds  # noqa: E402

SENTENCES = ["The bridge at Lund opened.", "The bridge, the old bridge, closed.", "Lund has a mayor."]


class Choosing(unittest.TestCase):
    def test_words_count_once_a_sentence_and_as_written(self):
        counts = frequencies({"bridge", "Lund", "lund", "The", "ridge"}, SENTENCES)
        self.assertEqual(counts, {"bridge": 2, "Lund": 2, "lund": 0, "The": 2, "ridge": 0})

    def test_the_rarest_word_occurs_and_is_the_earlier_of_two(self):
        counts = {"bridge": 2, "Lund": 2, "mayor": 1, "tram": 0}
        self.assertEqual(rarest("tram of the mayor, bridge", counts), "mayor")
        self.assertEqual(rarest("Lund bridge", counts), "Lund")
        self.assertIsNone(rarest("A tram!", counts))

    def test_every_so_many_th_article(self):
        self.assertEqual([step(24_326, 1216.3), step(1216, 1216), step(100, 5000), step(30, 10)], [20, 1, 1, 3])
        self.assertEqual(step(100, 0.2), 100, "one article at least")


class Working(unittest.TestCase):
    def test_medians_of_each_time_and_the_largest_peak(self):
        runs = [Run(3.0, 1.0, 50), Run(1.0, 9.0, None), Run(2.0, 5.0, 70)]
        self.assertEqual(middle(runs), Run(2.0, 5.0, 70))
        self.assertEqual(middle([Run(1.0, 1.0, None)]).peak, None)

    def test_a_slice_scales_the_times_and_not_the_memory(self):
        self.assertEqual(Run(1.5, 3.0, 70).scaled(20), Run(30.0, 60.0, 70))

    def test_what_is_missing_gives_no_ratio(self):
        self.assertEqual([ratio(6, 3), ratio(None, 3), ratio(6, None), ratio(6, 0)], [2, None, None, None])

    def test_a_figure_meets_its_bounds_or_says_that_it_does_not(self):
        less = lambda measured: Figure("x", measured, 6, 3).met
        self.assertEqual([less(3), less(3.1), less(6), less(6.1), less(None)], ["aim", "floor", "floor", "MISSED", "NOT MEASURED"])
        more = lambda measured: Figure("x", measured, 10, 50, more_is_better=True).met
        self.assertEqual([more(50), more(49), more(10), more(9.99)], ["aim", "floor", "floor", "MISSED"])
        self.assertEqual(Figure("x", 20, 30).met, "floor", "without an aim")

    def test_only_what_is_not_measured_fails_unless_it_is_strict(self):
        missed, unmeasured, met = Figure("x", 7, 6), Figure("x", None, 6), Figure("x", 1, 6)
        self.assertEqual([status([met, missed], False), status([met, missed], True), status([met], True)], [0, 1, 0])
        self.assertEqual([status([met, unmeasured], False), status([unmeasured], True)], [1, 1])

    def test_the_table(self):
        rows = [Figure("a", 12_345.6, 10_000, 40_000, "/s", True).row(), Figure("longer", None, 6).row()]
        self.assertEqual(
            table(["work", "measured", "floor", "aim", "met?"], rows).splitlines(),
            [
                "| work   | measured | floor      | aim      | met?         |",
                "|--------|----------|------------|----------|--------------|",
                "| a      | 12,346/s | ≥ 10,000/s | 40,000/s | floor        |",
                "| longer | –        | ≤ 6.00     | –        | NOT MEASURED |",
            ],
        )

    def test_numbers_keep_three_digits(self):
        self.assertEqual([amount(n) for n in (0.126, 5.25, 9.996, 26.06, 99.96)], ["0.13", "5.25", "10.0", "26.1", "100"])
        self.assertEqual([seconds(n) for n in (0.0221, 1.0, 85.04)], ["22.1 ms", "1.00 s", "85.0 s"])


class Measuring(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def once(self, script, **options):
        return Work("work", [sys.executable, "-c", script], **options).once(self.folder)

    def test_wall_processor_time_and_peak_are_those_of_the_process(self):
        run = self.once("import time; time.sleep(0.2); held = b'x' * 80_000_000")
        self.assertGreaterEqual(run.wall, 0.2)
        self.assertLess(run.processor, run.wall)
        self.assertTrue(80e6 < run.peak < 200e6, run)

    def test_what_is_smaller_than_the_measuring_process_is_not_told(self):
        self.assertIsNone(Work("true", ["true"]).once(self.folder).peak)

    def test_the_time_begins_where_the_work_says_so(self):
        script = "import time; time.sleep(0.5); print(time.monotonic())"
        self.assertLess(self.once(script, began=lambda out: (float(out.read_text()), 0.0)).wall, 0.5)

    def test_input_and_environment_reach_it(self):
        (self.folder / "in").write_text("a\nb\n")
        script = "import os, sys; print(os.environ['HOW'] + sys.stdin.read(), end='')"
        self.once(script, stdin=self.folder / "in", env={"HOW": "one"}, holds=lambda out: out.read_text() == "onea\nb\n")

    def test_work_that_was_not_done_is_no_time(self):
        for why, script, options in [
            ("ended with 3 after 0 s: no such claim", "import sys; sys.exit(print('no such claim', file=sys.stderr) or 3)", {"ok": (0, 1)}),
            ("ended with -9", "while True: pass", {"timeout": 0.3}),
            ("not what it was to do", "pass", {"holds": lambda out: out.stat().st_size > 0}),
        ]:
            with self.assertRaisesRegex(Failed, why):
                self.once(script, **options)
        with self.assertRaisesRegex(Failed, "could not be started"):
            Work("work", [self.folder / "missing"]).once(self.folder)

    def test_rounds_alternate_and_leave_out_what_failed(self):
        log = self.folder / "log"
        work = lambda name, end: Work(name, ["sh", "-c", f"echo {name} >>{log}; {end}"])
        said = StringIO()
        with redirect_stderr(said):
            found = rounds([work("a", ":"), work("b", "exit 1"), work("c", ":")], 2, self.folder, warm=True)
        self.assertEqual(log.read_text().split(), ["a", "b", "c", "a", "c", "a", "c"])
        self.assertIsNone(found["b"])
        self.assertIsNotNone(found["a"])
        self.assertIn("b: ended with 1", said.getvalue())


class Preparing(unittest.TestCase):
    """From made-up labelled sets."""

    @classmethod
    def setUpClass(cls):
        folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        labelled, cls.out = folder / "sets", folder / "out"
        labelled.mkdir()
        rows = [
            {
                "claim": f"The ferry number {at} of Norhaven sails again",
                "sentences": [f"Norhaven's ferry {at} left for Sundby with {at * 7} people on board.", f"The harbour master counted {at} gulls before the Lindvik storm."],
            }
            for at in range(60)
        ]
        (labelled / "made.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
        size = ["--megabytes=0.05", "--claims=40", "--most=0.01", "--pairs=300", "--seed=1"]
        subprocess.run([sys.executable, ROOT / "benches/compare/prepare.py", labelled, cls.out, *size], check=True)
        cls.sizes = json.loads((cls.out / "sizes.json").read_text())

    def lines(self, name):
        return (self.out / name).read_text().splitlines()

    def test_the_corpus_and_its_parts_fit_together(self):
        sizes = self.sizes
        self.assertEqual((sizes["claims"], len(self.lines("claims.txt"))), (40, 40))
        self.assertEqual(len(self.lines("lines.txt")), sizes["sentences"])
        self.assertEqual(sizes["sentences"], sizes["articles"] * corpus.SENTENCES)
        self.assertEqual(self.lines("few.yaml"), self.lines("claims.yaml")[:8])
        self.assertEqual(self.lines("few.jsonl"), self.lines("articles.jsonl")[: sizes["articles"] // 10])
        self.assertTrue(0.05e6 <= sizes["text"] < 0.06e6, sizes)

    def test_the_slice_is_of_whole_articles_evenly_spread(self):
        articles = [json.loads(line)["text"] for line in self.lines("articles.jsonl")]
        sliced = self.lines("slice.txt")
        self.assertEqual(len(sliced), self.sizes["sliced"])
        taken = [" ".join(sliced[at : at + corpus.SENTENCES]) for at in range(0, len(sliced), corpus.SENTENCES)]
        self.assertEqual(taken, articles[::5])

    def test_words_are_those_of_the_claims_that_occur(self):
        text = "\n".join(self.lines("lines.txt"))
        said = set(prepare.WORD.findall(" ".join(self.lines("claims.txt"))))
        self.assertGreater(self.sizes["words"], 0)
        for word in self.lines("words.txt"):
            self.assertIn(word, said)
            self.assertRegex(text, rf"\b{word}\b")

    def test_pairs_are_of_each_claim_with_each_article(self):
        pairs = [json.loads(line) for line in self.lines("pairs.jsonl")]
        articles = {json.loads(line)["id"] for line in self.lines("paired.jsonl")}
        self.assertEqual(len(pairs), self.sizes["pairs"])
        self.assertEqual({pair["source_id"] for pair in pairs}, articles)
        self.assertEqual(len({(pair["claim"], pair["source_id"]) for pair in pairs}), len(pairs))
        self.assertEqual([pair["id"] for pair in pairs], list(range(len(pairs))))
        texts = [json.loads(line) for line in self.lines("texts.jsonl")]
        self.assertEqual([(pair["claim"]) for pair in texts], [pair["claim"] for pair in pairs[::10]])
        self.assertEqual(len(self.lines("paired.yaml")), 2 * len({pair["claim"] for pair in pairs}))


if __name__ == "__main__":
    unittest.main()
