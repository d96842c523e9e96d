"""The job as its users run it, on two cores of this machine: `SAYSO=path/to/sayso python -m unittest test_job`.

What it makes of an archive has to be the report of one `sayso check` of the same articles, byte for byte, also where a task
fails on the way; and where the program fails for good, the job has to fail.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import textwrap
import unittest

import corpus

HERE = pathlib.Path(__file__).resolve().parent
ARTICLES = 2000
# Tasks are tried four times; without this a task on this machine is not tried again at all.
MASTER = "local[2,4]"


def run(*command, cwd, env=None, check=True):
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=env, capture_output=True)
    if check and done.returncode not in (0, 1):
        raise AssertionError(f"{command} ended with {done.returncode}:\n{done.stderr.decode(errors='replace')[-4000:]}")
    return done


class Job(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sayso = pathlib.Path(os.environ["SAYSO"]).resolve(strict=True)
        cls.kept = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.kept.name)
        claims, rows = corpus.archive(ARTICLES)
        (cls.folder / "claims.yaml").write_text(claims, encoding="utf-8")
        (cls.folder / "articles").mkdir()
        for row in rows:
            (cls.folder / row["path"]).write_bytes(row["source_text"].encode())
        # JSON is YAML.
        known = {row["source_id"]: {key: row[key] for key in ("publisher", "date", "title") if row[key]} for row in rows}
        about = {id: keys for id, keys in known.items() if keys}
        (cls.folder / "articles" / "sources.yaml").write_text(json.dumps(about), encoding="utf-8")
        # A row without a text comes from somewhere in every archive.
        for name, found in {"articles": rows, "broken": rows[:50] + [{"source_id": "lost", "source_text": None}]}.items():
            lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
            (cls.folder / f"{name}.json").write_text(lines, encoding="utf-8")
        cls.spark(
            """
            from pyspark.sql import SparkSession
            spark = SparkSession.builder.getOrCreate()
            for name in ["articles", "broken"]:
                spark.read.json(f"{name}.json").repartition(6).write.parquet(f"{name}.parquet")
            """
        )
        direct = run(
            cls.sayso, "check", "--isolated", "claims.yaml", "--sources", "articles", "--format", "json", cwd=cls.folder
        )
        cls.direct = direct.stdout

    @classmethod
    def tearDownClass(cls):
        cls.kept.cleanup()

    @classmethod
    def spark(cls, script, *args, check=True):
        path = cls.folder / "script.py"
        path.write_text(textwrap.dedent(script), encoding="utf-8")
        return cls.python(path, *args, check=check)

    @classmethod
    def python(cls, script, *args, check=True):
        env = {
            **os.environ,
            "PYSPARK_PYTHON": sys.executable,
            "PYSPARK_SUBMIT_ARGS": f"--master {MASTER} --conf spark.ui.enabled=false "
            "--conf spark.driver.bindAddress=127.0.0.1 --conf spark.driver.host=127.0.0.1 pyspark-shell",
        }
        done = run(sys.executable, script, *args, cwd=cls.folder, env=env, check=False)
        if check and done.returncode != 0:
            raise AssertionError(done.stderr.decode(errors="replace")[-4000:])
        return done

    def job(self, sayso, articles="articles", check=True):
        args = ["--articles", f"{articles}.parquet", "--claims", "claims.yaml", "--sayso", sayso, "--partitions", 8]
        return self.python(HERE / "job.py", *args, "--out", f"{self.id()}.parquet", "--parts", f"{self.id()}", check=check)

    def merged(self, *args):
        return run(self.sayso, "merge", "--isolated", f"{self.id()}", *args, cwd=self.folder)

    def script(self, text):
        path = self.folder / f"{self.id()}.sh"
        path.write_text(f"#!/bin/sh\n{textwrap.dedent(text)}", encoding="utf-8")
        path.chmod(0o755)
        return path

    def test_a_task_that_fails_is_tried_again_and_the_report_is_that_of_one_check(self):
        failed = self.folder / "failed"
        once = self.script(
            f"""
            if mkdir '{failed}' 2>/dev/null; then
              head -n 20 | '{self.sayso}' "$@"
              exit 9
            fi
            exec '{self.sayso}' "$@"
            """
        )
        done = self.job(once)
        self.assertTrue(failed.is_dir(), "no task failed, so nothing was tried again")
        self.assertIn(f"{ARTICLES} sources judged, 0 not read", done.stdout.decode())
        report = self.merged("--expect-sources", ARTICLES).stdout
        self.assertEqual(json.loads(report)["summary"]["sources"], ARTICLES)
        verdicts = {claim["verdict"] for claim in json.loads(report)["claims"]}
        self.assertGreater(len(verdicts), 2, "an archive in which nothing happens tests nothing")
        self.assertTrue(report == self.direct, "the report differs from that of one check")

    def test_a_row_without_a_text_is_told_and_fails_the_gate(self):
        done = self.job(self.sayso, "broken")
        self.assertIn("50 sources judged, 1 not read", done.stdout.decode())
        merged = self.merged("--expect-sources", 51)
        self.assertEqual(merged.returncode, 1)
        report = json.loads(merged.stdout)
        lost = next(source for source in report["sources"] if source["id"] == "lost")
        self.assertEqual(lost["status"], "not-read")
        self.assertIn("SAY201", {finding["code"] for finding in report["findings"]})

    def test_a_program_that_fails_for_good_fails_the_job(self):
        done = self.job(self.script("exit 3\n"), check=False)
        self.assertNotEqual(done.returncode, 0)
        self.assertFalse((self.folder / f"{self.id()}.parquet" / "_SUCCESS").exists())
        self.assertFalse((self.folder / f"{self.id()}").exists())

    def test_a_program_that_answers_nothing_fails_the_job(self):
        done = self.job(self.script("cat >/dev/null\n"), check=False)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn(f"{ARTICLES} articles went in, and 0 sources", done.stderr.decode())
        self.assertFalse((self.folder / f"{self.id()}").exists())


if __name__ == "__main__":
    unittest.main()
