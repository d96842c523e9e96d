#!/usr/bin/env python3
"""Makes claims and articles of any size from labelled sets, for measuring time alone.

    corpus.py LABELLED_FOLDER OUT --megabytes 100 --claims 1000 [--seed 1]

Sentences of all the sets' articles are shuffled, the names and numbers in each exchanged for others of the same sets, and
put together to articles of thirty. So no two articles are near-duplicates, words are as rare as in news, and nobody is
tempted to read a judgement out of the result. OUT gets claims.yaml, articles.jsonl (`id`, `text`), and lines.txt with a
sentence a line.
"""

import argparse
import json
import pathlib
import random
import re

SENTENCES = 30
NAME = re.compile(r"\b[A-Z][a-z]{2,}\b")
NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")
END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")


def rows(path):
    with open(path, encoding="utf-8") as file:
        yield from map(json.loads, file)


def sentences(folder):
    found = set()
    for path in sorted(folder.glob("*.jsonl")):
        for row in rows(path):
            said = row.get("sentences") or END.split(row.get("source_text") or row.get("text") or "")
            for sentence in said:
                sentence = " ".join(sentence.split())
                if 40 <= len(sentence) <= 400:
                    found.add(sentence)
    return sorted(found)


def claims(folder, count, random):
    found = sorted({" ".join(row["claim"].split()) for path in sorted(folder.glob("*.jsonl")) for row in rows(path) if row.get("claim")})
    found = [claim for claim in found if 20 <= len(claim) <= 300]
    return random.sample(found, min(count, len(found)))


def articles(pool, size, random):
    """Articles of together `size` bytes of text."""
    names = sorted({name for sentence in pool for name in NAME.findall(sentence[1:])})
    numbers = sorted({number for sentence in pool for number in NUMBER.findall(sentence)})
    other = lambda words: lambda found: random.choice(words)
    made, deck = 0, []
    while made < size:
        text = []
        for _ in range(SENTENCES):
            if not deck:
                deck = pool[:]
                random.shuffle(deck)
            sentence = deck.pop()
            # The first word is capitalised whatever it is.
            sentence = sentence[:1] + NAME.sub(other(names), sentence[1:])
            text.append(NUMBER.sub(other(numbers), sentence))
        made += sum(len(sentence.encode()) + 1 for sentence in text)
        yield text


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--megabytes", type=float, default=100)
    parser.add_argument("--claims", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    chosen = claims(args.labelled, args.claims, random.Random(args.seed))
    with open(args.out / "claims.yaml", "w", encoding="utf-8") as file:
        for at, claim in enumerate(chosen):
            # A JSON string is a YAML string.
            file.write(f"- id: c{at}\n  claim: {json.dumps(claim, ensure_ascii=False)}\n")
    with open(args.out / "articles.jsonl", "w", encoding="utf-8") as file, open(args.out / "lines.txt", "w", encoding="utf-8") as lines:
        size = int(args.megabytes * 1e6)
        for at, text in enumerate(articles(sentences(args.labelled), size, random.Random(args.seed + 1))):
            file.write(json.dumps({"id": f"a{at:06}", "text": " ".join(text)}, ensure_ascii=False) + "\n")
            lines.write("\n".join(text) + "\n")


if __name__ == "__main__":
    main()
