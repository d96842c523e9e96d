"""What reviewers see of sayso in a pull request: `ci/comment.py` against a server on this machine."""

import io
import json
import os
import subprocess
import sys
import tempfile
import unittest
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import comment  # noqa: E402
from forge import HEAD, Forge  # noqa: E402


def body(text="table", outcome="better", key="sayso", head=HEAD):
    return f"<!-- sayso v1 key={key} head={head} outcome={outcome} -->\n{text}\n"


class Case(unittest.TestCase):
    kind = "github"

    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.waits, self.said = [], ""

    def file(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def line(self, text, *more):
        line = [self.kind, "--repo", "town/claims", "--body", self.file("body.md", text), "--head", HEAD, *more]
        return line if "--pull" in more else [*line, "--number", "7"]

    def run_on(self, forge, text, *more, status=0, token="secret"):
        out, err = io.StringIO(), io.StringIO()
        base = {"github": "GITHUB_API_URL", "gitlab": "CI_API_V4_URL"}[self.kind]
        environment = mock.patch.dict(os.environ, {base: forge.url, "SAYSO_TOKEN": token})
        with environment, redirect_stdout(out), redirect_stderr(err):
            code = comment.main(self.line(text, *more), sleep=self.waits.append)
        self.said = err.getvalue()
        self.assertEqual(code, status, self.said)
        return out.getvalue().strip()

    def bodies(self, forge):
        return [c["body"] for c in forge.comments]


class Pages:
    """A comment's life, the same on both forges."""

    def forge(self, **settings):
        return self.enterContext(Forge(self.kind, **settings))

    def test_posted_once_then_edited_then_left(self):
        forge = self.forge()
        self.assertEqual(self.run_on(forge, body("one")), "posted")
        self.assertEqual(self.run_on(forge, body("two")), "edited")
        self.assertEqual(self.run_on(forge, body("two")), "left")
        self.assertEqual(self.bodies(forge), [body("two")])
        self.assertEqual([c["id"] for c in forge.comments], [1])
        self.assertEqual(len(forge.writes()), 2)

    def test_worse_is_posted_anew_so_that_people_are_told(self):
        forge = self.forge()
        self.run_on(forge, body("good", "better"))
        self.assertEqual(self.run_on(forge, body("bad", "worse")), "reposted")
        self.assertEqual([(c["id"], c["body"]) for c in forge.comments], [(2, body("bad", "worse"))])
        self.assertEqual(self.run_on(forge, body("still bad", "worse")), "edited")
        self.assertEqual(self.run_on(forge, body("nothing left", "same")), "edited")
        self.assertEqual(self.run_on(forge, body("mixed", "mixed")), "reposted")
        self.assertEqual(self.run_on(forge, body("new word", "sideways")), "edited")
        self.assertEqual([c["id"] for c in forge.comments], [3])

    def test_what_the_marker_does_not_say_the_comparison_does(self):
        forge = self.forge()
        plain = "<!-- sayso v1 key=claims head=x -->\n"

        def compared(text, **counts):
            summary = {"worse": 0, "better": 0, "new": 0, "changed": 0, "gone": 0, **counts}
            return self.run_on(forge, plain + text, "--report", self.file("report.json", json.dumps({"compared": {"summary": summary}})))

        self.assertEqual(compared("no change"), "nothing")
        self.assertEqual(compared("new", new=1), "posted")
        self.assertIn("outcome=changed worse=0", self.bodies(forge)[0])
        self.assertEqual(compared("better", better=1), "edited")
        self.assertEqual(compared("mixed", better=1, worse=1), "reposted")
        self.assertEqual(compared("worse", worse=1), "reposted")
        self.assertEqual(compared("another is worse", worse=1), "edited")
        self.assertEqual(compared("two are worse", worse=2), "reposted", "worse than it was")
        self.assertEqual(compared("all is well again"), "edited")
        self.assertEqual(len(forge.comments), 1)
        summaries = ('{"worse": "-->"}', '{"worse": 1e999}', "[]", "7")
        for hostile in ("[]", *(f'{{"compared": {{"summary": {one}}}}}' for one in summaries), '{"compared": null}', "[" * 9999, ""):
            done = self.run_on(forge, f"{plain}{hostile[:40]}", "--report", self.file("report.json", hostile))
            self.assertEqual(done, "edited")
        self.assertEqual(self.run_on(forge, plain + "!", "--report", str(self.folder / "nowhere")), "edited")

    def test_an_error_takes_the_place_of_the_table_and_is_told(self):
        forge = self.forge()
        error = comment.refusal("error: a claim file\n", "error")
        self.assertEqual(self.run_on(forge, error, "--report", str(self.folder / "nowhere")), "posted")
        self.assertIn("outcome=error", self.bodies(forge)[0].splitlines()[0])
        self.assertEqual(self.run_on(forge, error), "left")
        self.assertEqual(self.run_on(forge, body("table", "worse")), "edited", "nobody is told that it works again")
        self.assertEqual(self.run_on(forge, error), "reposted")
        self.assertEqual(self.run_on(forge, comment.refusal("no claims", "nothing")), "edited")
        self.assertEqual(len(forge.comments), 1)
        forge.comments.clear()
        self.assertEqual(self.run_on(forge, comment.refusal("no claims", "nothing")), "nothing")

    def test_what_is_told_of_an_error_is_code_and_short(self):
        told = comment.refusal("a\r\nb\x0bc\u2028d\te\n\n  ```\n" + "x" * 900 + "\n" + "line\n" * 5000, "error")
        lines = told.split("\n\n", 3)[3].rstrip("\n").split("\n")
        self.assertTrue(all(line.startswith("    ") for line in lines))
        self.assertEqual(lines[:3], ["    a\ufffd", "    b\ufffdc\ufffdd   e", "      ```"])
        self.assertEqual(lines[3], "    " + "x" * 400 + "…")
        self.assertRegex(lines[-1], r"^    … and \d+ more lines$")
        self.assertEqual(len(lines) - 5 + int(lines[-1].split()[2]), 5000)
        self.assertLess(len(told.encode()), 20000)
        self.assertEqual("".join(told.splitlines(keepends=True)), told)
        self.assertTrue(comment.refusal("", "error").endswith("\n\n    nothing\n"))

    def test_nothing_is_posted_where_nothing_changed(self):
        forge = self.forge()
        self.assertEqual(self.run_on(forge, body("no change", "same")), "nothing")
        self.assertEqual(self.run_on(forge, "\n"), "nothing")
        self.assertEqual((forge.comments, forge.writes()), ([], []))

    def test_another_head_alone_is_no_reason_to_write(self):
        forge = self.forge()
        forge.add(body("two\nlines", head="b" * 40).replace("\n", "\r\n"))
        self.assertEqual(self.run_on(forge, body("two\nlines")), "left")

    def test_a_table_without_a_marker_gets_one(self):
        forge = self.forge()
        self.assertEqual(self.run_on(forge, "| claim |\n"), "posted")
        self.assertEqual(self.bodies(forge), [f"<!-- sayso v1 key=sayso head={HEAD} -->\n| claim |\n"])
        self.assertEqual(self.run_on(forge, "| other |\n"), "edited")

    def test_key_and_head_are_those_of_the_call_and_unknown_fields_stay(self):
        forge = self.forge()
        self.run_on(forge, "<!-- sayso v1 key=x head=merge outcome=worse new=1 -->\ntable\n", "--key", "town/a")
        self.assertEqual(
            self.bodies(forge), [f"<!-- sayso v1 key=town/a head={HEAD} outcome=worse new=1 -->\ntable\n"]
        )

    def test_two_keys_are_two_comments(self):
        forge = self.forge()
        self.run_on(forge, body("a"), "--key", "a")
        self.run_on(forge, body("b"), "--key", "b")
        self.assertEqual(self.run_on(forge, body("a2"), "--key", "a"), "edited")
        self.assertEqual(len(forge.comments), 2)

    def test_a_look_alike_of_somebody_else_is_never_touched(self):
        forge = self.forge()
        forge.add(body("forged"), by="mallory")
        self.assertEqual(self.run_on(forge, body("real")), "posted")
        self.assertEqual(self.run_on(forge, body("worse", "worse")), "reposted")
        self.assertEqual([c["user"]["login"] for c in forge.comments], ["mallory", forge.me])
        self.assertEqual(self.bodies(forge)[0], body("forged"))

    def test_own_text_that_only_quotes_the_marker_is_not_it(self):
        forge = self.forge()
        for text in ["> " + body(), "hello\n" + body(), "<!-- sayso v2 key=sayso -->\n", body().replace("-->", "--> x")]:
            forge.add(text)
        self.assertEqual(self.run_on(forge, body("real")), "posted")
        self.assertEqual(len(forge.comments), 5)

    def test_the_comment_is_found_on_a_late_page(self):
        forge = self.forge(page_size=10)
        for n in range(35):
            forge.add(f"talk {n}", by="reader")
        forge.add(body("old"))
        self.assertEqual(self.run_on(forge, body("new")), "edited")
        forge.comments[-1:] = []
        for n in range(64):
            forge.add(f"talk {n}", by="reader")
        self.assertEqual(self.run_on(forge, body("new")), "posted", "no more than full pages either")

    def test_two_runs_at_the_same_moment_leave_one_comment(self):
        forge = self.forge()
        posts = []

        def other_run(method, _):
            if method == "POST" and not posts:
                posts.append(forge.add(body("of the other run")))

        forge.meanwhile = other_run
        self.assertEqual(self.run_on(forge, body("mine")), "posted")
        self.assertEqual(self.bodies(forge), [body("mine")])

    def test_runs_side_by_side_leave_one_comment(self):
        forge = self.forge()
        base = {"github": "GITHUB_API_URL", "gitlab": "CI_API_V4_URL"}[self.kind]
        environment = {**os.environ, base: forge.url, "SAYSO_TOKEN": "secret"}
        line = [sys.executable, str(HERE.parent / "comment.py"), *self.line(body("side by side"))]
        runs = [subprocess.Popen(line, env=environment, stdout=-1, stderr=-1) for _ in range(4)]
        for run in runs:
            _, err = run.communicate(timeout=60)
            self.assertEqual(run.returncode, 0, err)
        self.assertEqual(len(forge.comments), 1)

    def test_duplicates_of_old_are_cleared_away(self):
        forge = self.forge()
        for n in range(3):
            forge.add(body(f"old {n}"))
        self.assertEqual(self.run_on(forge, body("new")), "edited")
        self.assertEqual([(c["id"], c["body"]) for c in forge.comments], [(3, body("new"))])

    def test_a_comment_that_somebody_deletes_meanwhile_is_posted_anew(self):
        forge = self.forge()
        forge.add(body("old"))
        forge.meanwhile = lambda method, _: forge.comments.clear() if method in ("PATCH", "PUT") else None
        self.assertEqual(self.run_on(forge, body("new")), "reposted")
        self.assertEqual(self.bodies(forge), [body("new")])

    def test_passing_faults_are_tried_again_and_the_server_says_when(self):
        forge = self.forge()
        forge.fail("POST", 500)
        forge.fail("POST", 429, {"Retry-After": "7"})
        forge.fail("POST", 403, {"Retry-After": "3600"})
        self.assertEqual(self.run_on(forge, body()), "posted")
        self.assertEqual(self.waits, [1, 7, 60])
        forge.fail("GET", 403, {"X-RateLimit-Remaining": "0"})
        self.assertEqual(self.run_on(forge, body()), "left")
        self.assertEqual(len(forge.comments), 1)

    def test_a_lost_connection_is_tried_again(self):
        forge = self.forge()
        broken = []

        def once(method, _):
            if method == "POST" and not broken:
                broken.append(method)
                raise ConnectionAbortedError

        forge.meanwhile = once
        with redirect_stderr(io.StringIO()):
            self.assertEqual(self.run_on(forge, body()), "posted")
        self.assertEqual((self.waits, len(forge.comments)), ([1], 1))

    def test_an_old_comment_that_is_gone_before_it_is_deleted_is_no_error(self):
        forge = self.forge()
        forge.add(body("old"))
        forge.meanwhile = lambda method, _: forge.comments.pop(0) if method == "DELETE" else None
        self.assertEqual(self.run_on(forge, body("bad", "worse")), "reposted")
        self.assertEqual(self.bodies(forge), [body("bad", "worse")])

    def test_an_answer_that_got_lost_does_not_leave_two(self):
        forge = self.forge()
        forge.fail("POST", 502, obey=True)
        self.assertEqual(self.run_on(forge, body()), "posted")
        self.assertEqual([c["id"] for c in forge.comments], [2])

    def test_it_gives_up_in_the_end_and_fails(self):
        forge = self.forge()
        forge.fail("POST", 503, times=9)
        self.assertEqual(self.run_on(forge, body(), status=1), "")
        self.assertEqual((len(self.waits), forge.writes()), (4, ["POST"] * 5))
        self.assertIn("503", self.said)

    def test_a_token_that_may_not_write_is_explained_and_fails_nothing(self):
        forge = self.forge()
        forge.fail("POST", 403)
        self.assertEqual(self.run_on(forge, body()), "forbidden")
        self.assertIn("fork", self.said)
        self.assertEqual((self.waits, forge.writes()), ([], ["POST"]))

    def test_a_wrong_token_fails_and_is_not_shown(self):
        forge = self.forge()
        self.run_on(forge, body(), token="wrong-token", status=1)
        self.assertIn("401", self.said)
        self.assertNotIn("wrong-token", self.said)

    def test_what_is_too_long_is_sent_shorter(self):
        forge = self.forge(longest=500)
        shorter = self.file("shorter.md", body("short"))
        self.assertEqual(self.run_on(forge, body("x" * 600), "--shorter", shorter), "posted")
        self.assertEqual(self.run_on(forge, body("y" * 600, "worse"), "--shorter", shorter), "reposted")
        self.assertEqual(self.bodies(forge), [body("short", "worse")], "the outcome is that of the whole")
        self.assertEqual(self.run_on(forge, body("x" * 600), "--run-url", "https://ci.example/1"), "edited")
        self.assertIn("too long for a comment; it stands in the summary of [the run](https://ci.example/1)", self.bodies(forge)[0])

    def test_what_is_refused_at_any_length_fails(self):
        forge = self.forge(longest=10)
        self.run_on(forge, body(), status=1)
        self.assertEqual(forge.comments, [])

    def test_a_report_about_an_older_head_is_not_posted(self):
        forge = self.forge()
        forge.head = "b" * 40
        self.assertEqual(self.run_on(forge, body()), "skipped")
        self.assertIn("its head is " + "b" * 40, self.said)
        forge.head, forge.state = HEAD, "closed"
        self.assertEqual(self.run_on(forge, body()), "skipped")
        self.assertEqual(forge.comments, [])

    def test_mistakes_in_the_call_are_told_apart_from_faults(self):
        for wrong in (["--key", "a b"], ["--head", "main"], ["--key", "a-->"]):
            with self.assertRaises(SystemExit) as stop, redirect_stderr(io.StringIO()):
                comment.main(self.line(body(), *wrong))
            self.assertEqual(stop.exception.code, 2)


class OnGitHub(Pages, Case):
    kind = "github"

    def test_a_token_that_may_not_ask_who_it_is_is_the_bot(self):
        forge = self.forge()
        forge.knows_user = False
        forge.add(body("old"))
        self.assertEqual(self.run_on(forge, body("new")), "edited")
        forge.me = "other-app[bot]"
        self.assertEqual(self.run_on(forge, body("new"), "--author", "other-app[bot]"), "posted")

    def test_a_number_from_a_fork_holds_only_for_the_pull_request_with_that_head(self):
        forge = self.forge()
        forge.head_repo = "mallory/claims"
        pull = self.file("pull.json", json.dumps({"number": 7, "base": "x", "head": "y"}))
        self.assertEqual(self.run_on(forge, body(), "--pull", pull, "--head-repo", "other/claims"), "skipped")
        self.assertEqual(self.run_on(forge, body(), "--pull", pull, "--head-repo", "mallory/claims"), "posted")
        other = self.file("pull.json", json.dumps({"number": 8}))
        self.run_on(forge, body(), "--pull", other, status=1)
        self.assertEqual(len(forge.comments), 1)

    def test_hostile_data_in_place_of_the_number_is_refused(self):
        forge = self.forge()
        for data in ['{"number": "7/../8"}', '{"number": -1}', '{"number": true}', "[]", "{", " " * 5000, "{}"]:
            self.run_on(forge, body(), "--pull", self.file("pull.json", data), status=2)
        link = self.folder / "link.json"
        link.symlink_to(self.file("real.json", '{"number": 7}'))
        self.run_on(forge, body(), "--pull", str(link), status=2)
        self.assertEqual(forge.log, [])

    def test_a_redirect_is_not_followed_with_the_token(self):
        other = self.forge()
        forge = self.forge()
        forge.fail("GET", 302, {"Location": other.url + "/repos/town/claims/pulls/7"})
        self.run_on(forge, body(), status=1)
        self.assertEqual(other.log, [])


class OnGitLab(Pages, Case):
    kind = "gitlab"

    def forge(self, **settings):
        forge = super().forge(**{"me": "project_7_bot", **settings})
        forge.state = "opened"
        return forge

    def test_what_the_system_notes_is_nobodys_comment(self):
        forge = self.forge()
        forge.add(body("added 1 commit"), system=True)
        self.assertEqual(self.run_on(forge, body()), "posted")
        self.assertEqual(len(forge.comments), 2)


if __name__ == "__main__":
    unittest.main()
