#!/usr/bin/env python3
"""Keeps at most one comment of sayso's on a pull request (GitHub) or merge request (GitLab).

    comment.py github --repo OWNER/NAME --number N --body FILE [--shorter FILE] [--report FILE] --key KEY --head SHA
    comment.py gitlab --repo PROJECT-ID --number N --body FILE …
    comment.py refusal FILE error|nothing

The last writes to standard output the body that tells, in place of a table, why nothing was judged: FILE is what sayso
said. For the others, the token is read from SAYSO_TOKEN, the address of the API from GITHUB_API_URL or CI_API_V4_URL.

A comment is sayso's own when its first line is the marker `<!-- sayso v1 key=KEY … -->` and the token's own account
wrote it; what anybody else wrote is never touched. What happens then:

    no comment yet   outcome `same` or `nothing`     nothing
                     any other outcome               posted
    a comment        the same text                   left
                     it is no worse                  edited, which notifies nobody
                     it got worse                    posted anew and the old one deleted, so that people are told

It got worse where the marker's `outcome` did, or `worse`, the number of claims that are worse than in the base. Where the
body's own marker has no outcome, both come from the comparison in the report (--report).

Python, and only its standard library: it is on every hosted runner, reads JSON without quoting games, and its tests
talk to a real HTTP server.

Exit code: 0 done, or refused for a reason that is no fault of the change (a fork's token may not write; the pull request
has moved on); 1 the API kept failing; 2 wrong usage.
"""

import argparse
import json
import os
import re
import sys
import time
import unicodedata
import urllib.error
import urllib.parse
import urllib.request

MARKER = re.compile(r"<!-- sayso v1((?: [a-z-]+=[^\s>]*)*) -->")
# From good to bad. A word that is not here, as `nothing`, is neither better nor worse than anything.
RANK = {"better": 0, "same": 1, "changed": 1, "mixed": 2, "worse": 3, "error": 4}
# Tries of one request, and the longest that is waited between two, in seconds: a job must end.
TRIES, LONGEST_WAIT = 5, 60
# No pull request has more comments than this many pages hold; a server that never ends its list is not followed for ever.
PER_PAGE, PAGES = 100, 200
# In bytes, as many as `sayso render` reads: what is larger is no report.
LARGEST_REPORT = 256 * 2**20
# What is shown of a message, in characters: of one line, and in all.
LONGEST_LINE, LONGEST_MESSAGE = 400, 8000
# Categories of Unicode whose characters are not seen, or end a line: controls, formats, separators, what is no character.
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# What GITHUB_TOKEN writes as; such a token may not ask who it is.
ACTIONS_BOT = "github-actions[bot]"


class Refused(Exception):
    """The API answered, and not with success."""

    def __init__(self, status, message):
        super().__init__(f"{status}: {message}")
        self.status = status


class Api:
    """JSON over HTTP with bounded retries."""

    def __init__(self, base, headers, sleep=time.sleep):
        self.base, self.headers, self.sleep = base.rstrip("/"), headers, sleep

    def call(self, method, path, body=None):
        """The decoded answer and its headers, or Refused. 429, 5xx and a lost connection are tried again."""
        for attempt in range(1, TRIES + 1):
            try:
                return self._once(method, path, body)
            except urllib.error.HTTPError as error:
                with error:
                    refused = Refused(error.code, message_of(error.read()))
                if attempt == TRIES or not passing(error):
                    raise refused from None
                wait = wait_of(error.headers, attempt)
            except OSError as error:
                refused = Refused(0, f"no answer: {error}")
                if attempt == TRIES:
                    raise refused from None
                wait = 2 ** (attempt - 1)
            say(f"{method} {path.partition('?')[0]}: {refused}; trying again in {wait:g} s")
            self.sleep(wait)

    def _once(self, method, path, body):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, self.headers, method=method)
        request.add_header("Content-Type", "application/json")
        request.add_header("User-Agent", "sayso")
        with opener().open(request, timeout=30) as response:
            text = response.read()
            return (json.loads(text) if text.strip() else None), response.headers


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirected request would carry the token to another host."""

    def redirect_request(self, *_):
        return None


def opener():
    return urllib.request.build_opener(NoRedirect)


def passing(error):
    """Whether the same request may succeed later. GitHub says 403 both for "never" and for "not so fast"."""
    if error.code == 403:
        return "Retry-After" in error.headers or error.headers.get("X-RateLimit-Remaining") == "0"
    return error.code == 429 or error.code >= 500


def wait_of(headers, attempt):
    """Seconds until the next try: what the server asks for, else doubling; never longer than a job can bear."""
    asked = headers.get("Retry-After", "")
    return min(int(asked) if asked.isdecimal() else 2 ** (attempt - 1), LONGEST_WAIT)


def message_of(text):
    try:
        answer = json.loads(text)
    except ValueError:
        return text[:200].decode(errors="replace").strip() or "no message"
    message = answer.get("message") or answer.get("error") if isinstance(answer, dict) else answer
    return str(message)[:500]


class GitHub:
    """Issue comments, which is what the conversation of a pull request is made of."""

    def __init__(self, api, repo, number, author=None):
        self.api, self.number, self.author = api, number, author
        self.repo = "/repos/" + "/".join(urllib.parse.quote(part, safe="") for part in repo.split("/"))
        self.list_path = f"{self.repo}/issues/{number}/comments"

    def whoami(self):
        if self.author:
            return self.author
        try:
            return self.api.call("GET", "/user")[0]["login"]
        except Refused as refused:
            if refused.status not in (401, 403, 404):
                raise
            return ACTIONS_BOT

    def request(self):
        """Its head commit, the repository that commit lives in, and whether it is still open."""
        pull = self.api.call("GET", f"{self.repo}/pulls/{self.number}")[0]
        return pull["head"]["sha"], (pull["head"].get("repo") or {}).get("full_name"), pull["state"] == "open"

    @staticmethod
    def author_of(comment):
        return (comment.get("user") or {}).get("login", "")

    def edit(self, comment, body):
        return self.api.call("PATCH", f"{self.repo}/issues/comments/{comment['id']}", {"body": body})[0]

    def delete(self, comment):
        self.api.call("DELETE", f"{self.repo}/issues/comments/{comment['id']}")

    too_long = (422,)
    why_forbidden = (
        "the token may not write comments. A pull request from a fork gets a read-only token: let the workflow that "
        "`sayso init --ci github` writes for `workflow_run` post it. Otherwise the job lacks `pull-requests: write`"
    )


class GitLab:
    """Notes of a merge request."""

    def __init__(self, api, repo, number, author=None):
        self.api, self.author = api, author
        self.merge_request = f"/projects/{urllib.parse.quote(repo, safe='')}/merge_requests/{number}"
        self.list_path = f"{self.merge_request}/notes"

    def whoami(self):
        return self.author or self.api.call("GET", "/user")[0]["username"]

    def request(self):
        answer = self.api.call("GET", self.merge_request)[0]
        return answer["sha"], None, answer["state"] == "opened"

    @staticmethod
    def author_of(note):
        return "" if note.get("system") else (note.get("author") or {}).get("username", "")

    def edit(self, note, body):
        return self.api.call("PUT", f"{self.list_path}/{note['id']}", {"body": body})[0]

    def delete(self, note):
        self.api.call("DELETE", f"{self.list_path}/{note['id']}")

    too_long = (400, 422)
    why_forbidden = (
        "the token may not write notes. It has to be an access token of the project with the scope `api`; "
        "CI_JOB_TOKEN cannot do it, and a pipeline of a fork does not get the project's variables"
    )


def comments(forge):
    """All comments, from all pages."""
    for page in range(1, PAGES + 1):
        found, headers = forge.api.call("GET", f"{forge.list_path}?per_page={PER_PAGE}&page={page}")
        yield from found
        more = 'rel="next"' in headers.get("Link", "") or headers.get("X-Next-Page", "")
        if not more and len(found) < PER_PAGE:
            return


def own(forge, author, key):
    """sayso's own comments for this key, oldest first."""
    mine = (c for c in comments(forge) if forge.author_of(c).lower() == author.lower())
    return sorted((c for c in mine if fields(c["body"]).get("key") == key), key=lambda c: c["id"])


def fields(body):
    """The fields of the marker in the first line, empty where there is none."""
    marker = MARKER.fullmatch(body.partition("\n")[0].strip())
    return dict(field.split("=", 1) for field in marker[1].split()) if marker else {}


def marked(body, **set_fields):
    """The body under a marker with these fields, and with those of its own marker that are not set here."""
    kept = fields(body)
    text = body.partition("\n")[2] if kept else body
    kept.update((name, value) for name, value in set_fields.items() if value)
    return f"<!-- sayso v1 {' '.join(f'{name}={value}' for name, value in kept.items())} -->\n{text}"


def text_of(body):
    """What people read of it. The marker's head commit changes with every push and says nothing to them."""
    first, _, rest = body.replace("\r", "").partition("\n")
    return (rest if fields(first) else body).strip()


def got_worse(before, after):
    before, after = fields(before), fields(after)
    ranks = [RANK.get(marker.get("outcome", "")) for marker in (before, after)]
    counts = [marker.get("worse", "") for marker in (before, after)]
    if all(count.isdecimal() for count in counts) and int(counts[1]) > int(counts[0]):
        return True
    return None not in ranks and ranks[1] > ranks[0]


def measured(path):
    """`outcome` and `worse` of the comparison in a report; nothing where there is none: a stranger may have written it."""
    try:
        summary = data(path, LARGEST_REPORT)["compared"]["summary"]
        counts = {name: int(summary[name]) for name in ("worse", "better", "new", "changed", "gone")}
        counts["findings"] = int(summary.get("findings", 0))
    except (OSError, ValueError, KeyError, TypeError, ArithmeticError, RecursionError):
        return {}
    worse, better, *other = (count > 0 for count in counts.values())
    moved = "mixed" if worse and better else "worse" if worse else "better" if better else None
    return {"outcome": moved or ("changed" if any(other) else "same"), "worse": str(max(counts["worse"], 0))}


REFUSALS = {
    "error": "## sayso judged nothing\n\nNeither the claims nor the sources were judged; sayso said:",
    "nothing": "## Nothing to check\n\nsayso said:",
}


def refusal(said, outcome):
    """The body that tells why nothing was judged. What sayso said may quote anybody: it stands in an indented block of
    code, where nothing is read as Markdown, and every character that could end a line or hide is replaced."""
    lines = ["".join("\ufffd" if unicodedata.category(c) in HIDDEN else c for c in line) for line in said.expandtabs(4).split("\n")]
    lines = [line if len(line) <= LONGEST_LINE else line[:LONGEST_LINE] + "…" for line in lines if line.strip()]
    shown, room = [], LONGEST_MESSAGE
    for line in lines:
        room -= len(line) + 5
        if room < 0:
            shown.append(f"… and {len(lines) - len(shown)} more lines")
            break
        shown.append(line)
    block = "\n".join("    " + line for line in shown or ["nothing"])
    return f"<!-- sayso v1 outcome={outcome} -->\n\n{REFUSALS[outcome]}\n\n{block}\n"


def write(forge, send, bodies):
    """Sends the first body that the API takes; the later ones are shorter."""
    for at, body in enumerate(bodies):
        try:
            return send(body)
        except Refused as refused:
            if refused.status not in forge.too_long or at + 1 == len(bodies):
                raise
            say(f"{len(body.encode())} bytes were refused ({refused}); sending less")
    raise ValueError("no body")


def remove(forge, old):
    """Deletes; what is gone already is no error."""
    for comment in old:
        try:
            forge.delete(comment)
        except Refused as refused:
            if refused.status not in (404, 410):
                raise


def keep_one(forge, author, key, bodies):
    """Brings the comments into the state that the first body asks for; says in a word what was done."""
    create = lambda body: forge.api.call("POST", forge.list_path, {"body": body})[0]
    found = own(forge, author, key)
    if not found and fields(bodies[0]).get("outcome") in ("same", "nothing"):
        return "nothing"
    if found:
        *older, last = found
        remove(forge, older)
        if text_of(last["body"]) == text_of(bodies[0]):
            return "left"
        if not got_worse(last["body"], bodies[0]):
            try:
                write(forge, lambda body: forge.edit(last, body), bodies)
                return "edited"
            except Refused as refused:
                if refused.status != 404:
                    raise
                say("the comment was deleted meanwhile")
    write(forge, create, bodies)
    # Another run may have posted at the same moment, and an answer that got lost may have been obeyed. All runs keep
    # the newest, so that whichever looks last leaves one.
    remove(forge, own(forge, author, key)[:-1])
    return "reposted" if found else "posted"


def moved_on(forge, head, head_repo):
    """Why the comment would stand in the wrong place, or None. Number and head are one pull request's, or it is not it."""
    sha, repo, is_open = forge.request()
    if sha != head:
        return f"its head is {sha}, the report is about {head}"
    if head_repo and repo != head_repo:
        return f"its head lies in {repo}, the report is about {head_repo}"
    return None if is_open else "it is closed"


def data(path, most):
    """JSON that an unprivileged job may have left behind: whoever wrote it may be hostile."""
    if os.path.islink(path) or not os.path.isfile(path) or os.path.getsize(path) > most:
        raise ValueError(f"{path} is no file of at most {most} bytes")
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def number_in(path):
    number = data(path, 4096).get("number")
    if type(number) is not int or not 0 < number < 2**31:
        raise ValueError(f"{path}: `number` is no pull request's number")
    return number


def arguments(argv):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("forge", choices=["github", "gitlab"])
    parser.add_argument("--repo", required=True, help="OWNER/NAME, or GitLab's project id")
    number = parser.add_mutually_exclusive_group(required=True)
    number.add_argument("--number", type=int)
    number.add_argument("--pull", metavar="FILE", help='a file {"number": N}, which nobody needs to trust')
    parser.add_argument("--body", required=True, metavar="FILE")
    parser.add_argument("--shorter", action="append", default=[], metavar="FILE", help="where the body is refused")
    parser.add_argument("--report", metavar="FILE", help="report.json; its comparison says whether the table got worse")
    parser.add_argument("--key", default="sayso", help="one comment a key")
    parser.add_argument("--head", required=True, help="the commit that the report is about")
    parser.add_argument("--head-repo", help="the repository that this commit has to come from")
    parser.add_argument("--author", help="the account behind the token, where the token may not ask")
    parser.add_argument("--run-url", help="where the whole table stands")
    args = parser.parse_args(argv)
    if not re.fullmatch(r"[\w.:/-]+", args.key):
        parser.error("--key: letters, digits and . : / - _ only")
    if not re.fullmatch(r"[0-9a-f]{40,64}", args.head):
        parser.error("--head: a full commit id")
    return args


def bodies_of(args):
    bodies = []
    for path in [args.body, *args.shorter]:
        with open(path, encoding="utf-8") as file:
            bodies.append(file.read())
    if not bodies[0].strip():
        return []
    where = f"[the run]({args.run_url})" if args.run_url else "the run"
    bodies.append(f"The table is too long for a comment; it stands in the summary of {where}.\n")
    found = measured(args.report) if args.report else {}
    found.update((name, value) for name, value in fields(bodies[0]).items() if name in ("outcome", "worse"))
    return [marked(body, key=args.key, head=args.head, **found) for body in bodies]


def connect(args, sleep):
    token = os.environ.get("SAYSO_TOKEN") or sys.exit("error: SAYSO_TOKEN is not set")
    if args.forge == "github":
        base, kind = os.environ.get("GITHUB_API_URL", "https://api.github.com"), GitHub
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"}
    else:
        base, kind = os.environ.get("CI_API_V4_URL", "https://gitlab.com/api/v4"), GitLab
        headers = {"PRIVATE-TOKEN": token}
    number = args.number if args.pull is None else number_in(args.pull)
    return kind(Api(base, headers, sleep), args.repo, number, args.author)


def say(text):
    print(f"comment: {text}", file=sys.stderr, flush=True)


def tell_refusal(words):
    if len(words) != 2 or words[1] not in REFUSALS:
        say("usage: comment.py refusal FILE error|nothing")
        return 2
    with open(words[0], "rb") as file:
        said = file.read().decode(errors="replace")
    sys.stdout.buffer.write(refusal(said, words[1]).encode())
    return 0


def main(argv=None, sleep=time.sleep):
    words = sys.argv[1:] if argv is None else argv
    if words[:1] == ["refusal"]:
        return tell_refusal(words[1:])
    args = arguments(argv)
    forge = None
    try:
        forge, bodies = connect(args, sleep), bodies_of(args)
        stale = moved_on(forge, args.head, args.head_repo)
        if stale:
            say(f"not posted: {stale}")
            done = "skipped"
        else:
            done = keep_one(forge, forge.whoami(), args.key, bodies) if bodies else "nothing"
    except Refused as refused:
        if refused.status != 403:
            say(f"failed: {refused}")
            return 1
        say(f"not posted ({refused}): {forge.why_forbidden}")
        done = "forbidden"
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        say(f"failed: {error!r}" if forge else f"error: {error}")
        return 1 if forge else 2
    print(done)
    return 0


if __name__ == "__main__":
    sys.exit(main())
