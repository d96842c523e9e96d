#!/usr/bin/env python3
"""The accuracy gate: twenty claims against four articles, eighty labelled cells.

Usage: seed_claims.py SAYSO. `SAYSO_BENCH` names the folder with `seed_claims.jsonl`; the articles lie in `seeds` beside
it. A label is S (supports), C (contradicts) or - (neither); two letters mean that either is right.
"""

import json
import os
import pathlib
import subprocess
import sys

LETTER = {"supports": "S", "contradicts": "C", "mentions": "-", "silent": "-"}
RIGHT, FOUND, OPPOSITE, INVENTED = 78, 4, 0, 2  # least right, least C found, most S on C, most S on -


def folder(path):
    if not path.is_dir():
        sys.exit(f"error: the accuracy gate needs {path}, which is not there (see SAYSO_BENCH)")
    return path


def pairs(bench):
    """(claim, article key, label) of every cell, with the JSON line that asks for it."""
    articles = {path.name[:3]: path for path in sorted(folder(bench.parent / "seeds").glob("*.txt"))}
    for line in (bench / "seed_claims.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for key, label in row["labels"].items():
            text = articles[key].read_text(encoding="utf-8")
            ask = {"id": f"{row['id']} {key}", "claim": row["claim"], "source_text": text}
            yield row["claim"], key, label, json.dumps(ask)


def main():
    bench = folder(pathlib.Path(os.environ.get("SAYSO_BENCH", "../shared/bench")).resolve())
    cells = list(pairs(bench))
    asked = "".join(ask + "\n" for *_, ask in cells)
    done = subprocess.run([sys.argv[1], "match"], input=asked, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        sys.exit(f"error: sayso match ended with {done.returncode}\n{done.stderr}{done.stdout[:500]}")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if len(answers) != len(cells):
        sys.exit(f"error: {len(cells)} pairs asked, {len(answers)} answered")
    right = found = contradictions = opposite = invented = 0
    for (claim, key, label, _), answer in zip(cells, answers):
        letter = LETTER[answer["stance"]]
        right += letter in label
        contradictions += label == "C"
        found += label == "C" and letter == "C"
        opposite += label == "C" and letter == "S"
        invented += label == "-" and letter == "S"
        if letter not in label:
            evidence = answer["evidence"][0] if answer["evidence"] else {"text": "", "reasons": []}
            print(f"wrong: {answer['id']}: expected {label}, found {letter} ({answer['stance']}): {claim}")
            print(f"       {' '.join(evidence['text'].split())[:160]}")
            print(f"       {'; '.join(evidence['reasons'])[:160]}")
    print(f"right {right} of {len(cells)} (at least {RIGHT})")
    print(f"contradictions found {found} of {contradictions} (at least {FOUND})")
    print(f"contradicted cells called supports {opposite} (at most {OPPOSITE})")
    print(f"unrelated cells called supports {invented} (at most {INVENTED})")
    if right < RIGHT or found < FOUND or opposite > OPPOSITE or invented > INVENTED:
        sys.exit("error: the accuracy gate failed")


if __name__ == "__main__":
    main()
