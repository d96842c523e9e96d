"""The shell scripts of the action, with stand-ins for what they call: a release server on this machine, `cargo`, `sayso`."""

import hashlib
import io
import json
import os
import platform
import subprocess
import tarfile
import tempfile
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CI = Path(__file__).resolve().parent.parent
MANIFEST = (CI.parent / "Cargo.toml").read_text()
VERSION = next(line.split('"')[1] for line in MANIFEST.splitlines() if line.startswith("version = "))
TARGET = f"{platform.machine()}-unknown-linux-musl"


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.bin = self.folder / "bin"
        self.bin.mkdir()

    def program(self, name, text):
        path = self.bin / name
        path.write_text("#!/usr/bin/env bash\n" + text)
        path.chmod(0o755)
        return str(path)

    def run_script(self, name, *args, status=0, cwd=None, **env):
        env = {"PATH": f"{self.bin}:{os.environ['PATH']}", "HOME": os.environ.get("HOME", "/"), **env}
        done = subprocess.run([CI / name, *args], env=env, cwd=cwd or self.folder, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done

    def read(self, name):
        return (self.folder / name).read_text()


class Releases:
    """Serves files by path; everything else is 404."""

    def __enter__(self):
        self.files, self.asked = {}, []
        releases = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                releases.asked.append(self.path)
                found = releases.files.get(self.path)
                self.send_response(200 if found is not None else 404)
                self.send_header("Content-Length", str(len(found or b"")))
                self.end_headers()
                self.wfile.write(found or b"")

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def release(self, version, checksum=None):
        name = f"sayso-v{version}-{TARGET}"
        archive, script = io.BytesIO(), f"#!/bin/sh\necho sayso {version} released\n".encode()
        with tarfile.open(fileobj=archive, mode="w:gz") as tar:
            entry = tarfile.TarInfo(f"{name}/sayso")
            entry.size, entry.mode = len(script), 0o755
            tar.addfile(entry, io.BytesIO(script))
        at = f"/town/sayso/releases/download/v{version}/{name}.tar.gz"
        self.files[at] = archive.getvalue()
        checksum = checksum or hashlib.sha256(archive.getvalue()).hexdigest()
        self.files[at + ".sha256"] = f"{checksum}  {name}.tar.gz\n".encode()
        return at


@unittest.skipUnless(platform.system() == "Linux", "the releases of these tests are for Linux")
class Install(Case):
    def setUp(self):
        super().setUp()
        self.releases = self.enterContext(Releases())
        # `cargo install --root FOLDER/built` that takes no time.
        self.program(
            "cargo",
            'while [ $# -gt 0 ]; do [ "$1" = --root ] && root=$2; shift; done\n'
            'mkdir -p "$root/bin"; printf "#!/bin/sh\\necho sayso built\\n" >"$root/bin/sayso"; chmod +x "$root/bin/sayso"\n',
        )

    def install(self, status=0, **env):
        env = {"GITHUB_SERVER_URL": self.releases.url, "SAYSO_REPOSITORY": "town/sayso", **env}
        return self.run_script("install.sh", str(self.folder / "out"), status=status, **env)

    def test_the_release_of_the_actions_own_version(self):
        self.releases.release(VERSION)
        self.assertIn(f"sayso {VERSION} released", self.install().stdout)

    def test_another_version_where_it_is_asked_for(self):
        self.releases.release("9.8.7")
        self.assertIn("sayso 9.8.7 released", self.install(SAYSO_VERSION="v9.8.7").stdout)

    def test_a_binary_that_does_not_fit_its_checksum_is_not_used_and_nothing_is_built_instead(self):
        self.releases.release(VERSION, checksum="0" * 64)
        done = self.install(status=1)
        self.assertIn("checksum of", done.stderr)
        self.assertNotIn("built", done.stdout)
        self.assertEqual(list((self.folder / "out").iterdir()), [])

    def test_a_release_without_a_checksum_is_not_used(self):
        at = self.releases.release(VERSION)
        del self.releases.files[at + ".sha256"]
        self.assertIn("has no checksum", self.install(status=1).stderr)

    def test_without_a_release_it_is_built(self):
        self.assertIn("sayso built", self.install().stdout)
        self.assertEqual(len(self.releases.asked), 1)

    def test_a_local_action_is_built_without_asking(self):
        self.assertIn("sayso built", self.install(SAYSO_REPOSITORY="").stdout)
        self.assertEqual(self.releases.asked, [])

    def test_a_version_that_is_not_there_is_not_replaced_by_another(self):
        self.assertIn("no release v9.9.9", self.install(status=1, SAYSO_VERSION="9.9.9").stderr)
        for wrong in ("latest", "1.0", "1.0.0/../../x", "1.0.0 x", "$(id)"):
            self.assertIn("is no version", self.install(status=2, SAYSO_VERSION=wrong).stderr)

    def test_a_server_out_of_order_is_no_missing_release(self):
        done = self.install(status=1, GITHUB_SERVER_URL="http://127.0.0.1:9")
        self.assertIn("could not be downloaded", done.stderr)


@unittest.skipUnless(platform.system() == "Linux", "the releases of these tests are for Linux")
class Release(Case):
    """What `pack.sh` makes is what `install.sh` and GitLab's job look for."""

    def pack(self, status=0, **env):
        built = self.folder / f"target/{TARGET}/release/sayso"
        built.parent.mkdir(parents=True, exist_ok=True)
        built.write_text("#!/bin/sh\necho sayso packed\n")
        built.chmod(0o755)
        env["CARGO_TARGET_DIR"] = str(self.folder / "target")
        return self.run_script("pack.sh", TARGET, str(self.folder / "dist"), status=status, **env)

    def test_it_is_packed_found_and_run(self):
        self.pack(GITHUB_REF_TYPE="tag", GITHUB_REF_NAME=f"v{VERSION}")
        releases = self.enterContext(Releases())
        names = [path.name for path in sorted((self.folder / "dist").iterdir())]
        self.assertEqual(names, [f"sayso-v{VERSION}-{TARGET}.tar.gz", f"sayso-v{VERSION}-{TARGET}.tar.gz.sha256"])
        for name in names:
            at = f"/town/sayso/releases/download/v{VERSION}/{name}"
            releases.files[at] = (self.folder / "dist" / name).read_bytes()
        done = self.run_script(
            "install.sh", str(self.folder / "out"), GITHUB_SERVER_URL=releases.url, SAYSO_REPOSITORY="town/sayso"
        )
        self.assertIn("sayso packed", done.stdout)

        script = steps("before_script").replace("/tmp", "$HERE")
        env = {
            "PATH": os.environ["PATH"],
            "HERE": str(self.folder),
            "SAYSO_VERSION": VERSION,
            "SAYSO_RELEASES": f"{releases.url}/town/sayso/releases/download",
        }
        subprocess.run(["bash", "-c", script], env=env, check=True, capture_output=True, timeout=60)
        self.assertTrue(os.access(self.folder / "sayso/sayso", os.X_OK))
        self.assertEqual((self.folder / "sayso/comment.py").read_bytes(), (CI / "comment.py").read_bytes())
        releases.files[f"/town/sayso/releases/download/v{VERSION}/{names[0]}"] = b"another"
        self.assertNotEqual(subprocess.run(["bash", "-c", script], env=env, capture_output=True, timeout=60).returncode, 0)

    def test_a_tag_that_is_not_the_version_is_refused(self):
        self.assertIn("the tag is v9.9.9", self.pack(status=1, GITHUB_REF_TYPE="tag", GITHUB_REF_NAME="v9.9.9").stderr)

    def test_binstall_looks_for_the_same_names(self):
        self.assertIn('pkg-url = "{ repo }/releases/download/v{ version }/{ name }-v{ version }-{ target }{ archive-suffix }"', MANIFEST)
        self.assertIn('bin-dir = "{ name }-v{ version }-{ target }/{ bin }{ binary-ext }"', MANIFEST)


# Writes its arguments to `calls`, and as a report what the variables say.
SAYSO = """printf '%s\\n' "$*" >>"$CALLS"
command=$1; shift
against=
for word in "$@"; do case "$word" in --base=*) against=yes ;; esac; done
if [ -n "$against" ] && [ -n "${COMPARE-}" ]; then echo "${NOT_COMPARED-}" >&2; exit "$COMPARE"; fi
report={}
if [ -n "$against" ]; then report='{"compared": {"summary": {"worse": 2, "better": 0, "new": 0, "changed": 0, "gone": 0}}}'; fi
for word in "$@"; do case "$word" in --report=json=*) [ -n "${REPORT-x}" ] && echo "$report" >"${word#--report=json=}" ;; esac; done
case "$command" in
  check) echo "::notice::checked"; echo "${SAID-}" >&2; exit "${STATUS:-0}" ;;
  render) [ -z "${BAD-}" ] || [ "$1" != "$BAD" ] || exit 2; printf 'rendered %s\\n' "$*" ;;
esac
"""


class Review(Case):
    def setUp(self):
        super().setUp()
        git = lambda *args: subprocess.run(["git", *args], cwd=self.folder, check=True, capture_output=True, text=True).stdout.strip()
        git("init", "-q")
        git("-c", "user.name=a", "-c", "user.email=a@a.example", "commit", "-q", "--allow-empty", "-m", "base")
        self.base = git("rev-parse", "HEAD")
        self.env = {name: str(self.folder / name) for name in ("CALLS", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        self.env["SAYSO"] = self.program("sayso", SAYSO)

    def review(self, **env):
        done = self.run_script("review.sh", str(self.folder / "out"), **{**self.env, **env})
        self.outputs = dict(line.split("=", 1) for line in self.read("GITHUB_OUTPUT").splitlines())
        return done

    def test_a_pull_request_gets_report_comparison_and_number(self):
        done = self.review(SAYSO_PULL="7", SAYSO_BASE=self.base, SAYSO_HEAD="c" * 40, STATUS="1")
        self.assertIn("::notice::checked", done.stdout)
        self.assertEqual((self.outputs["status"], self.outputs["outcome"]), ("1", "failed"))
        self.assertEqual(self.outputs["change"], "worse")
        self.assertTrue(Path(self.outputs["report"]).is_file())
        self.assertEqual(json.loads(self.read("out/pull.json")), {"number": 7, "base": self.base, "head": "c" * 40})
        self.assertIn("rendered", self.read("out/comment.md"))
        self.assertIn(f"--base={self.base} ", self.read("CALLS").splitlines()[0])
        self.assertEqual(sum(call.startswith("check") for call in self.read("CALLS").splitlines()), 1, "judged once")
        self.assertIn("--max-bytes=921600", self.read("GITHUB_STEP_SUMMARY"))

    def test_a_push_has_a_summary_and_no_comment(self):
        self.review()
        self.assertEqual((self.outputs["status"], self.outputs["outcome"]), ("0", "passed"))
        self.assertIn("rendered", self.read("GITHUB_STEP_SUMMARY"))
        self.assertFalse((self.folder / "out/comment.md").exists())

    def test_what_was_there_before_fails_nothing_where_that_is_asked_for(self):
        self.review(SAYSO_NEW_ONLY="true", SAYSO_BASE=self.base)
        self.review(SAYSO_NEW_ONLY="true")
        self.review(SAYSO_NEW_ONLY="false", SAYSO_BASE=self.base)
        asked = ["--new-only" in call for call in self.read("CALLS").splitlines() if call.startswith("check")]
        self.assertEqual(asked, [True, False, False])

    def test_inputs_are_arguments_and_never_shell(self):
        evil = "claims/$(touch owned)\n; touch owned\r\n\n--flag"
        self.review(SAYSO_CLAIMS=evil, SAYSO_ARGS="--only=a b\n--pedantic", SAYSO_SOURCES="my seeds", SAYSO_FAIL_ON="warning")
        call = self.read("CALLS").splitlines()[0]
        self.assertTrue(call.endswith("--sources=my seeds --fail-on=warning --only=a b --pedantic -- claims/$(touch owned) ; touch owned --flag"), call)
        self.assertFalse((self.folder / "owned").exists())

    def test_where_nothing_was_judged_the_summary_says_why(self):
        self.review(STATUS="2", REPORT="", SAID="error: no `</details>` here", SAYSO_PULL="7")
        self.assertEqual((self.outputs["status"], self.outputs["outcome"]), ("2", "error"))
        self.assertNotIn("report", self.outputs)
        self.assertIn("    error: no `</details>` here", self.read("GITHUB_STEP_SUMMARY"))

    def test_where_nothing_was_judged_the_comment_says_so_in_place_of_an_older_table(self):
        self.review(STATUS="2", REPORT="", SAID="error[SAY102]: `clam`\n@mayor", SAYSO_PULL="7", SAYSO_BASE=self.base, COMPARE="2")
        self.assertEqual(self.outputs["comment"], str(self.folder / "out/comment.md"))
        told = self.read("out/comment.md")
        self.assertTrue(told.startswith("<!-- sayso v1 outcome=error -->\n\n## sayso judged nothing\n"), told)
        self.assertTrue(told.endswith("\n\n    error[SAY102]: `clam`\n    @mayor\n"), told)
        self.assertEqual(self.read("out/shorter.md"), told)
        self.assertEqual(json.loads(self.read("out/pull.json"))["number"], 7)
        self.assertIn("@mayor", self.read("out/error.txt"))
        # The next run of the same pull request judges.
        self.review(SAYSO_PULL="7", SAYSO_BASE=self.base)
        self.assertIn("rendered", self.read("out/comment.md"))
        self.assertFalse((self.folder / "out/error.txt").exists())
        self.review(STATUS="3", REPORT="", SAID="nothing to check: no claims", SAYSO_PULL="7")
        self.assertIn("outcome=nothing -->\n\n## Nothing to check\n", self.read("out/comment.md"))
        self.assertIn("no claims", self.read("out/nothing.txt"))

    def test_a_push_that_judges_nothing_has_no_comment(self):
        self.review(STATUS="2", REPORT="", SAID="error: no")
        self.assertFalse((self.folder / "out/comment.md").exists())
        self.assertNotIn("comment", self.outputs)

    def test_both_messages_are_shown_where_the_comparison_and_the_judging_fail(self):
        both = {"SAYSO_BASE": self.base, "COMPARE": "2", "NOT_COMPARED": "error: the object is missing", "SAYSO_PULL": "7"}
        done = self.review(STATUS="2", REPORT="", SAID="error: a claim file", **both)
        for text in (done.stdout, self.read("GITHUB_STEP_SUMMARY"), self.read("out/comment.md")):
            self.assertIn("error: the object is missing", text)
            self.assertIn("error: a claim file", text)
        self.assertNotIn("::warning", done.stdout)
        done = self.review(SAID="a note", **both)
        self.assertLess(done.stdout.index("the object is missing"), done.stdout.index("a note"))
        self.assertIn("::warning title=sayso::the comparison with", done.stdout)
        done = self.review(STATUS="2", REPORT="", SAID="error: the object is missing", **both)
        self.assertEqual(done.stdout.count("error: the object is missing"), 1, "the same is said once")

    def test_a_base_among_the_arguments_takes_the_place_of_the_pull_requests(self):
        self.review(SAYSO_BASE="d" * 40, SAYSO_ARGS=f"--base={self.base}\n--pedantic\n--new-only", SAYSO_NEW_ONLY="true")
        self.review(SAYSO_BASE="d" * 40, SAYSO_ARGS=f"--pedantic\n--base\n{self.base}", SAYSO_NEW_ONLY="true")
        for call in self.read("CALLS").splitlines():
            if call.startswith("check"):
                self.assertIn(f" --base={self.base} --new-only ", call)
                self.assertEqual((call.count("--base"), call.count("--new-only"), call.count("--pedantic")), (1, 1, 1), call)
        self.review(SAYSO_ARGS="--new-only")
        self.assertNotIn("--new-only", self.read("CALLS").splitlines()[-2], "there is nothing to compare with")
        self.review(SAYSO_ARGS="--base")
        self.assertIn(" --base --", self.read("CALLS").splitlines()[-2], "sayso says what is wrong with it")
        done = self.review(SAYSO_ARGS="--base=no\x07such::error::x")
        self.assertIn("the base commit no?such??error??x is not in this clone", done.stdout)

    def test_a_base_where_a_branch_began_is_looked_for(self):
        self.review(SAYSO_ARGS="--base=HEAD...")
        self.assertIn("--base=HEAD... ", self.read("CALLS").splitlines()[0])

    def test_nothing_to_check_is_told_apart(self):
        self.review(STATUS="3", REPORT="")
        self.assertEqual(self.outputs["outcome"], "nothing")

    def test_what_sayso_says_is_no_command_to_the_runner(self):
        lines = self.review(SAID="::error::forged").stdout.splitlines()
        at = lines.index("::error::forged")
        stop = next(line for line in lines[:at] if line.startswith("::stop-commands::"))
        self.assertIn(f"::{stop.removeprefix('::stop-commands::')}::", lines[at:])

    def test_without_the_base_commit_the_whole_table_is_shown_and_said_why(self):
        for base, said in (("d" * 40, "fetch-depth: 0"), (self.base, "comparison")):
            done = self.review(SAYSO_PULL="7", SAYSO_BASE=base, COMPARE="2")
            self.assertIn(said, done.stdout)
            self.assertIn("rendered", self.read("out/comment.md"))
            self.assertEqual(self.outputs["change"], "")


def steps(name):
    """The commands of `script` in GitLab's job, as the runner joins them: each item of the list in turn."""
    text = (CI / "templates/gitlab/sayso.yml").read_text()
    block = text.split(f"\n  {name}:\n")[1]
    items, folded = [], False
    for line in block.splitlines():
        if not line.startswith("    "):
            break
        if line.startswith("    - "):
            folded = line == "    - >-"
            items.append("" if line.endswith((">-", "|")) else line[6:])
        else:
            items[-1] += line[6:] + (" " if folded else "\n")
    return "set -eo pipefail\n" + "\n".join(items)


class GitLabJob(Case):
    """The job of the template, run by bash as GitLab's runner does, with /tmp/sayso elsewhere."""

    def setUp(self):
        super().setUp()
        self.program("sayso", SAYSO)
        (self.bin / "comment.py").write_text(
            "import sys; told = sys.argv[1] == 'refusal'; print('told' if told else 'comment', *sys.argv[1:]); "
            "print(open(sys.argv[2] if told else sys.argv[5][7:]).read())"
        )

    def job(self, status=0, **env):
        script = steps("script").replace("/tmp/sayso/", "$HERE/bin/").replace("/tmp/", "$HERE/")
        env = {
            "PATH": os.environ["PATH"],
            "HERE": str(self.folder),
            "CALLS": str(self.folder / "CALLS"),
            "CI_PROJECT_DIR": str(self.folder),
            "CI_PROJECT_ID": "7",
            "CI_COMMIT_SHA": "c" * 40,
            "SAYSO_FOLDER": ".",
            **env,
        }
        done = subprocess.run(["bash", "-c", script], env=env, cwd=self.folder, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout

    merge_request = {
        "CI_MERGE_REQUEST_IID": "3",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": "d" * 40,
        "CI_MERGE_REQUEST_SOURCE_PROJECT_URL": "https://git.example/a/b",
        "CI_JOB_URL": "https://git.example/1",
        "SAYSO_TOKEN": "secret",
    }

    def test_a_merge_request_gets_its_comment_and_the_job_ends_as_the_check_did(self):
        said = self.job(status=1, STATUS="1", **self.merge_request)
        self.assertIn(f"comment gitlab --repo=7 --number=3 --head={'c' * 40} --body=", said)
        self.assertNotIn("secret", said)
        self.assertIn("compared", self.read("report.json"))
        (self.folder / "report.json").unlink()
        self.assertIn("rendered", self.job(COMPARE="2", **self.merge_request) and self.read("comment-60000.md"))
        self.assertNotIn("compared", self.read("report.json"))

    def test_where_nothing_was_judged_the_comment_says_so(self):
        said = self.job(status=2, STATUS="2", REPORT="", SAID="error: a claim file", **self.merge_request)
        self.assertIn("comment gitlab", said)
        self.assertIn(f"told refusal {self.folder}/said error\nerror: a claim file", said)
        self.assertIn("said nothing\n", self.job(status=3, STATUS="3", REPORT="", **self.merge_request))

    def test_without_a_token_or_a_merge_request_there_is_no_comment(self):
        self.assertNotIn("comment gitlab", self.job(**{**self.merge_request, "SAYSO_TOKEN": ""}))
        self.assertNotIn("comment gitlab", self.job(SAYSO_TOKEN="secret"))


class Render(Case):
    def setUp(self):
        super().setUp()
        (self.folder / "from").mkdir()
        self.env = {"SAYSO": self.program("sayso", SAYSO), "CALLS": str(self.folder / "CALLS"), "LINK_BASE": "https://x.example"}

    def render(self, **more):
        return self.run_script("render.sh", str(self.folder / "from"), str(self.folder / "to"), **{**self.env, **more})

    def test_the_report_as_the_trusted_binary_shows_it(self):
        (self.folder / "from/report.json").write_text("{}")
        self.render()
        self.assertIn("report.json", self.read("to/comment.md"))
        self.assertIn("--isolated", self.read("CALLS"))
        refused = self.render(status=1, BAD=str(self.folder / "from/report.json"))
        self.assertIn("no report", refused.stdout)

    def test_links_and_giants_are_not_read(self):
        (self.folder / "secret").write_text("{}")
        (self.folder / "from/report.json").symlink_to(self.folder / "secret")
        self.assertIn("no report", self.render(status=1).stdout)
        (self.folder / "from/report.json").unlink()
        with open(self.folder / "from/report.json", "wb") as file:
            file.truncate(268435457)
        self.assertIn("no report", self.render(status=1).stdout)
        self.assertFalse((self.folder / "CALLS").exists())
        with open(self.folder / "from/report.json", "wb") as file:
            file.truncate(268435456)
        self.render()
        self.assertIn("rendered", self.read("to/comment.md"), "as large as a report may be")

    def test_what_was_said_where_nothing_was_judged(self):
        (self.folder / "from/error.txt").write_bytes(b"error: a\r@mayor\n</details>\xff \x1b[2J\n")
        self.render()
        self.assertTrue(self.read("to/comment.md").endswith("\n\n    error: a\ufffd@mayor\n    </details>\ufffd \ufffd[2J\n"))
        self.assertFalse((self.folder / "CALLS").exists())
        # A report counts before it, also one that cannot be rendered.
        (self.folder / "from/report.json").write_text("{}")
        self.render(status=1, BAD=str(self.folder / "from/report.json"))
        (self.folder / "from/report.json").unlink()
        with open(self.folder / "from/error.txt", "wb") as file:
            file.truncate(1048577)
        self.assertIn("no report", self.render(status=1).stdout)
        (self.folder / "from/error.txt").unlink()
        (self.folder / "from/error.txt").symlink_to("/etc/hostname")
        self.assertIn("no report", self.render(status=1).stdout)


if __name__ == "__main__":
    unittest.main()
