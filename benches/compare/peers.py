"""The peers of `sayso` that are Python libraries, each a process of its own at the work of `compare.sh`.

    peers.py rapidfuzz|bm25s LINES CLAIMS

LINES is a file with a sentence a line, CLAIMS one with a claim a line. Prints one JSON object: the monotonic clock and the
processor time once the libraries were loaded, and how many sentences were found.
"""

import json
import sys
import time

THREADS = 2
BEST = 10
#: Sentences a call of `cdist`, whose answer has a byte for each claim and sentence: 20 MB for a thousand claims.
CHUNK = 20_000


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read().splitlines()


def rapidfuzz(began, lines, claims):
    """Every claim beside every sentence: the best score of each claim. Both are put into lower case and rid of punctuation once,
    beforehand. A `score_cutoff` of 50 or 70 gains nothing."""
    import numpy
    from rapidfuzz import fuzz, process, utils

    began()
    lines, claims = ([utils.default_process(text) for text in read(path)] for path in (lines, claims))
    best = numpy.zeros(len(claims), numpy.uint8)
    for at in range(0, len(lines), CHUNK):
        scores = process.cdist(claims, lines[at : at + CHUNK], scorer=fuzz.token_set_ratio, workers=THREADS, dtype=numpy.uint8)
        best = numpy.maximum(best, scores.max(axis=1))
    return int((best > 0).sum())


def bm25s(began, lines, claims):
    """An index of all sentences without English function words, and the ten best of each claim. On numpy: the compiled
    backend (numba) takes 6 s to compile in every process, more than the queries on 5 MB take; on 100 MB it would gain a fourth
    of the whole."""
    import bm25s

    began()
    tokens = lambda path: bm25s.tokenize(read(path), stopwords="en", show_progress=False)
    index = bm25s.BM25(backend="numpy")
    index.index(tokens(lines), show_progress=False)
    found, _ = index.retrieve(tokens(claims), k=BEST, n_threads=THREADS, show_progress=False)
    return found.size


def main():
    peer, lines, claims = sys.argv[1:]
    clocks = []
    began = lambda: clocks.extend([time.monotonic(), time.process_time()])
    found = {"rapidfuzz": rapidfuzz, "bm25s": bm25s}[peer](began, lines, claims)
    print(json.dumps({"clock": clocks[0], "processor": clocks[1], "found": found}))


if __name__ == "__main__":
    main()
