#!/usr/bin/env python3
"""Holds what `sayso` writes against a second YAML reader, PyYAML.

usage: second_reader.py SAYSO

Claims of every nasty kind are added with `sayso new` to claim files of every layout, and the files are tidied with
`sayso fmt`. After each step PyYAML must read the new claims as they were typed, as `sayso` itself does, and all that was
there before as it was before, to the letter.
"""

import json
import pathlib
import random
import subprocess
import sys
import tempfile

import yaml

# What people may type, and other readers take for something else.
TEXTS = """\
no
on
y
null
~x is unknown
1e3
0x1f
0o17
1_000
12:30:45
2019-10-03
2001-12-14 21:59:43.10 -5
.5 of them left
+1 from everybody
= equals it
<< merges it
- a dash begins it
? a question mark begins it
: a colon begins it
Minister: we will build it
They said:
see :-) there
Room #5 burnt
a #hash and a # comment
*star begins it
&and begins it
!tag begins it
%percent begins it
@at begins it
`code` begins it
| pipe begins it
> angle begins it
[brackets, and commas]
{braces: and colons}
"Quoted," he said
'Quoted,' he said
It's "both" he said
C:\\new\\table: it fell
ends with a backslash \\
“typographic” and ‘single’
€2B went into the railway
Größe 日本 Россия 🚆 e\u0301
a\u00a0no-break space
a\u2028line separator
a\u202ebidi mark
zero\u200dwidth joiner
a\ttab and  two spaces
--- three dashes
... three dots
true story
https://example.org/a?b=c#d is there
"""

# Claim files of every layout.
FILES = {
    "empty": "",
    "comment": "# only this",
    "list": "- The town opened the bridge\n- 'It''s open'\n",
    "crlf": "- claim: a b # c\r\n  note: |\r\n    kept\r\n     as is\r\n\r\n-   claim: \"c\\td\"\r\n",
    "bom": "\ufeff# first\n-   id: x\n    claim: >-\n       folded\n       over\n\n       lines\n",
    "mapping": "defaults: {tags: [a]}   # all\nclaims:\n- &one a b\n-    claim: c d\n     also: [*one, 'e ''f''', \"g\\u00fc\"]\n# end",
    "before": "claims:\n    - claim: |+\n        kept\n\n    # inner\ndefaults:\n  min_sources: 2\n",
    "single": "claim:   a b\nnote: \"x \\\n   y\"\n",
    "flow": "[a b, {claim: 'c d'}, ] # x\n",
    "json": "{\"claims\": [\n  {\"claim\": \"a b\"}\n]}\n",
    "documents": "---\n- a b\n---\nclaim: c d\n...\n",
}


def random_texts(count):
    chance = random.Random(20191003)
    pool = list("abcXYZ019 :#-?,[]{}&*!|>'\"%@`~=<\\/._+()\t") + ["é", "ß", "日", "🚆", "\u00a0", "\u2028", "€", "“", "я"]
    for _ in range(count):
        yield "x" * chance.randrange(2) + "".join(chance.choice(pool) for _ in range(chance.randrange(1, 30)))


def words(text):
    """As `sayso` reads texts: runs of spaces, tabs and line ends are one space."""
    for mark in "\t\r\n":
        text = text.replace(mark, " ")
    return " ".join(word for word in text.split(" ") if word)


def claims(path):
    """The claims of a file as PyYAML reads them, each as a mapping."""
    found = []
    for document in yaml.safe_load_all(path.read_bytes().decode("utf-8")):
        if isinstance(document, dict) and "claims" in document:
            document = document["claims"]
        items = document if isinstance(document, list) else [] if document is None else [document]
        found += [item if isinstance(item, dict) else {"claim": item} for item in items]
    return found


def run(sayso, folder, *arguments, stdin=""):
    done = subprocess.run([sayso, *arguments], cwd=folder, input=stdin.encode(), capture_output=True, check=False)
    if done.returncode != 0:
        sys.exit(f"sayso {' '.join(arguments)}: exit code {done.returncode}\n{done.stderr.decode()}")
    return done.stdout.decode()


def same(what, left, right):
    if left != right:
        sys.exit(f"error: {what}\n  expected {left!r}\n  found    {right!r}")


def check(sayso, name, before, typed):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "claims", "a.yaml")
        path.parent.mkdir()
        pathlib.Path(folder, "seeds").mkdir()
        path.write_bytes(before.encode())
        pathlib.Path(folder, "seeds", "north.txt").write_text("The town opened the bridge.\n", encoding="utf-8")
        old = claims(path)
        answer = json.loads(run(sayso, folder, "new", "--json", "--file", "claims/a.yaml", "-", stdin="\n".join(typed)))
        after = claims(path)
        same(f"{name}: what was there", old, after[: len(old)])
        new = after[len(old) :]
        same(f"{name}: texts as typed", [words(text) for text in typed], [claim["claim"] for claim in new])
        same(f"{name}: ids", [claim["id"] for claim in answer["added"]], [claim["id"] for claim in new])
        same(f"{name}: texts as sayso reads them", [claim["text"] for claim in answer["added"]], [claim["claim"] for claim in new])
        run(sayso, folder, "fmt", "-q")
        same(f"{name}: after fmt", after, claims(path))
        run(sayso, folder, "fmt", "-q", "--check")
        report = json.loads(run(sayso, folder, "--exit-zero", "--format", "json"))
        same(f"{name}: in the report", [words(claim["claim"]) for claim in after], [claim["text"] for claim in report["claims"]])


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sayso = str(pathlib.Path(sys.argv[1]).resolve())
    # str.splitlines would split at the line separators too, which are part of the texts.
    typed = [text for text in TEXTS.split("\n") if text]
    more = [text.strip(" \t") for text in random_texts(400)]
    more = [text for text in more if any(letter.isalnum() for letter in text)]
    for name, before in FILES.items():
        check(sayso, name, before, typed)
    check(sayso, "random texts", FILES["mapping"], more[: len(more) // 2])
    check(sayso, "random texts between brackets", FILES["flow"], more[len(more) // 2 :])
    print(f"{len(FILES)} layouts, {len(typed) + len(more)} texts: PyYAML {yaml.__version__} reads what sayso reads")


if __name__ == "__main__":
    main()
