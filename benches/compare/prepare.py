"""Makes what `measure.py` works on, in a process of its own, so that the measuring one stays small.

    prepare.py LABELLED_FOLDER OUT --megabytes 5 --claims 1000 --most 5 --pairs 20000

OUT gets, beside what `benches/corpus.py` makes: claims.txt, a claim a line; few.yaml and few.jsonl, a tenth of the claims and
of the articles; slice.txt, the sentences of as many whole articles as `--most` megabytes allow, evenly spread; words.txt, the
rarest word of each claim; what `sayso match` reads: pairs.jsonl with paired.jsonl, texts.jsonl, and sources.jsonl with
paired.yaml; and sizes.json, how many there are of each.
"""

import argparse
import json
import subprocess
import sys
from itertools import islice
from pathlib import Path

from figures import WORD, frequencies, rarest, step

#: Articles that pairs are made with.
ARTICLES = 100
#: Of how many pairs one is also given with its article's text, which is read anew for each.
TEXTS = 10
SENTENCES = 30  # an article, by corpus.py


def read(path):
    with open(path, encoding="utf-8") as file:
        yield from (line.rstrip("\n") for line in file)


def write(path, lines):
    count = 0
    with open(path, "w", encoding="utf-8") as file:
        for line in lines:
            file.write(line + "\n")
            count += 1
    return count


def rows(path, objects):
    return write(path, (json.dumps(row, ensure_ascii=False) for row in objects))


def peers(out, claims, articles, most):
    """What the peers read: claims, sentences and words."""
    write(out / "claims.txt", claims)
    every = step(articles, most)
    whole = (line for at, line in enumerate(read(out / "lines.txt")) if at // SENTENCES % every == 0)
    counts = frequencies({word for claim in claims for word in WORD.findall(claim)}, read(out / "lines.txt"))
    words = {rarest(claim, counts) for claim in claims} - {None}
    return {"sliced": write(out / "slice.txt", whole), "words": write(out / "words.txt", sorted(words))}


def pairs(out, claims, count):
    """What `sayso match` reads: pairs of claims and articles."""
    articles = [json.loads(line) for line in islice(read(out / "articles.jsonl"), ARTICLES)]
    claims = claims[: max(1, count // len(articles))]
    both = [(claim, article) for claim in claims for article in articles]
    rows(out / "paired.jsonl", articles)
    rows(out / "sources.jsonl", ({"source_id": article["id"], "source_text": article["text"]} for article in articles))
    write(out / "paired.yaml", islice(read(out / "claims.yaml"), 2 * len(claims)))
    named = ({"id": at, "claim": claim, "source_id": article["id"]} for at, (claim, article) in enumerate(both))
    texts = ({"id": at, "claim": claim, "source_text": article["text"]} for at, (claim, article) in enumerate(both[::TEXTS]))
    return {"pairs": rows(out / "pairs.jsonl", named), "texts": rows(out / "texts.jsonl", texts), "paired": len(articles)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", type=Path)
    parser.add_argument("out", type=Path)
    for name, kind in [("--megabytes", float), ("--claims", int), ("--most", float), ("--pairs", int), ("--seed", int)]:
        parser.add_argument(name, type=kind, required=True)
    args = parser.parse_args()
    out = args.out
    corpus = Path(__file__).resolve().parent.parent / "corpus.py"
    size = [f"--megabytes={args.megabytes}", f"--claims={args.claims}", f"--seed={args.seed}"]
    subprocess.run([sys.executable, corpus, args.labelled, out, *size], check=True)

    # Two lines a claim: its id and its text, which is a JSON string.
    claims = [json.loads(line.split(": ", 1)[1]) for line in read(out / "claims.yaml") if line.startswith("  claim: ")]
    articles = sum(1 for _ in read(out / "articles.jsonl"))
    write(out / "few.yaml", islice(read(out / "claims.yaml"), 2 * (len(claims) // 10)))
    write(out / "few.jsonl", islice(read(out / "articles.jsonl"), articles // 10))
    sizes = {
        "claims": len(claims),
        "articles": articles,
        "sentences": articles * SENTENCES,
        "text": (out / "lines.txt").stat().st_size,
        **peers(out, claims, articles, articles * args.most / args.megabytes),
        **pairs(out, claims, args.pairs),
    }
    (out / "sizes.json").write_text(json.dumps(sizes))


if __name__ == "__main__":
    main()
