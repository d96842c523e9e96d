"""What `compare.sh` works out of what it measured, and what it chooses beforehand: nothing here measures."""

import re
import statistics
from dataclasses import dataclass

WORD = re.compile(r"\w+")


def rarest(text, counts):
    """The word of `text` that the fewest sentences hold, but one at least; the earlier of two. `None` where no word occurs."""
    known = [word for word in WORD.findall(text) if counts.get(word, 0) > 0]
    return min(known, key=counts.__getitem__, default=None)


def frequencies(words, sentences):
    """In how many sentences each of `words` occurs, as it is written."""
    counts = dict.fromkeys(words, 0)
    for sentence in sentences:
        for word in counts.keys() & set(WORD.findall(sentence)):
            counts[word] += 1
    return counts


def step(articles, most):
    """Of how many articles one is taken, so that at most about `most` are; 1 takes all."""
    return max(1, round(articles / max(1, most)))


@dataclass(frozen=True)
class Run:
    """One process: seconds on the wall and of processor time, and its peak memory in bytes, `None` where it is too small to
    be told from that of the measuring process."""

    wall: float
    processor: float
    peak: int | None

    def scaled(self, factor):
        """The times of `factor` times the work; memory is as it was."""
        return Run(self.wall * factor, self.processor * factor, self.peak)


def middle(runs):
    """The medians of the times, each on its own, and the largest of the peaks."""
    peaks = [run.peak for run in runs if run.peak is not None]
    time = lambda name: statistics.median(getattr(run, name) for run in runs)
    return Run(time("wall"), time("processor"), max(peaks, default=None))


def ratio(a, b):
    """`a` by `b`; `None` where one of them could not be measured."""
    return None if a is None or b is None or b == 0 else a / b


@dataclass(frozen=True)
class Figure:
    """What a piece of work was to show."""

    work: str
    #: `None` where it could not be measured.
    measured: float | None
    floor: float
    aim: float | None = None
    unit: str = ""
    more_is_better: bool = False

    def keeps(self, bound):
        return self.measured >= bound if self.more_is_better else self.measured <= bound

    @property
    def met(self):
        if self.measured is None:
            return "NOT MEASURED"
        if not self.keeps(self.floor):
            return "MISSED"
        return "floor" if self.aim is None or not self.keeps(self.aim) else "aim"

    def row(self):
        shown = lambda number: "–" if number is None else amount(number) + self.unit
        bound = ("≥ " if self.more_is_better else "≤ ") + shown(self.floor)
        return [self.work, shown(self.measured), bound, shown(self.aim), self.met]


def amount(number):
    """Three digits that count, and thousands apart."""
    digits = 0 if abs(number) >= 99.95 else 1 if abs(number) >= 9.995 else 2
    return f"{number:,.{digits}f}"


def seconds(number):
    return amount(number) + " s" if number >= 1 else amount(number * 1e3) + " ms"


def table(head, rows):
    """A Markdown table whose columns also line up in a terminal."""
    widths = [max(map(len, column)) for column in zip(head, *rows)]
    line = lambda cells: "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths)) + " |"
    return "\n".join([line(head), "|" + "|".join("-" * (width + 2) for width in widths) + "|", *map(line, rows)])


def status(figures, strict):
    """The exit status: 1 where a figure could not be measured, with `strict` also where one is missed."""
    bad = {"NOT MEASURED", "MISSED"} if strict else {"NOT MEASURED"}
    return int(any(figure.met in bad for figure in figures))
