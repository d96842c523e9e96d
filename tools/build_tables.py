#!/usr/bin/env python3
"""Build the word tables of src/text/tables/.

    tools/build_tables.py [--wordnet DIR] [--scowl DIR] [--bench DIR] [--check]

The tables are a function of this script, the hand-made files in src/text/tables/hand/, WordNet 3.0 (Debian package
`wordnet-base`), SCOWL (Debian package `scowl`) and, for rarity.tsv only, a folder of freely licensed labelled claims
(`--bench`; without it rarity.tsv is left as it is). The same inputs give the same bytes. `--check` writes nothing and
fails where a table on disk differs from what would be written.

Python's standard library is all it needs. Licences of what goes in: see NOTICE.
"""
import argparse
import collections
import json
import math
import pathlib
import re
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent.parent / "src" / "text" / "tables"
HAND = HERE / "hand"
MAX_SYNONYMS = 14  # words beside one word, unless hand-made
KNOWN_BAND = 60  # SCOWL size up to which a newspaper reader knows a word
NEWS_BAND, EVERYDAY_BAND = 50, 35  # sizes for table rows; rarer words need more proof


def fold(text):
    """Lower case, accents off, ASCII only."""
    text = text.replace("ß", "ss").replace("ø", "o").replace("Ø", "o").replace("ł", "l").replace("’", "'")
    text = unicodedata.normalize("NFKD", text)
    return "".join(c for c in text if not unicodedata.combining(c)).encode("ascii", "ignore").decode().lower()


def hand(name):
    """Lines of a hand-made file, without comments and blank lines."""
    for number, line in enumerate((HAND / name).read_text(encoding="utf-8").splitlines(), 1):
        line = line.split("#")[0].strip()
        if line:
            yield number, line


def fail(name, number, message):
    sys.exit(f"hand/{name}:{number}: {message}")


# ---------------------------------------------------------------------------------------------------------- SCOWL

class Scowl:
    """`band[word]` is the smallest SCOWL size that lists the word; names apart from common words."""

    def __init__(self, folder):
        self.band, self.name = {}, {}
        kinds = ("english", "american", "british", "british_z", "canadian", "australian", "variant_1")
        for path in sorted(pathlib.Path(folder).iterdir()):
            spelling, _, rest = path.name.partition("-")
            sort, _, size = rest.rpartition(".")
            if spelling not in kinds or sort not in ("words", "upper", "proper-names") or not size.isdigit():
                continue
            into = self.band if sort == "words" else self.name
            for word in path.read_text(encoding="latin-1").split():
                word = fold(word)
                if word.isalpha():
                    into[word] = min(into.get(word, 99), int(size))

    def known(self, word):
        return self.band.get(word, 99) <= KNOWN_BAND


# -------------------------------------------------------------------------------------------------------- WordNet

POS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
SENSE_TYPE = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
QUANTITY_FILE, PROPER_POINTER = "23", "@i"
# Synset words that mark a usage as one no newspaper prints; WordNet's `;u` pointers lead to them.
LOW_USAGE = {"slang", "obscenity", "dirty_word", "ethnic_slur", "disparagement", "archaism", "depreciation"}


class WordNet:
    def __init__(self, folder):
        folder = pathlib.Path(folder)
        self.words, self.pointers, self.file = {}, {}, {}
        for part, pos in POS.items():
            for line in (folder / f"data.{part}").read_text(encoding="latin-1").splitlines():
                if line.startswith(" "):
                    continue
                f = line.split("|")[0].split()
                n = int(f[3], 16)
                key = pos + f[0]
                self.words[key] = [re.sub(r"\(.*\)", "", f[4 + 2 * i]) for i in range(n)]
                self.file[key] = f[1]
                at = 4 + 2 * n
                self.pointers[key] = []
                for i in range(int(f[at])):
                    symbol, offset, p, where = f[at + 1 + 4 * i: at + 5 + 4 * i]
                    p = "a" if p == "s" else p
                    self.pointers[key].append((symbol, p + offset, int(where[:2], 16), int(where[2:], 16)))
        counts = collections.Counter()
        for line in (folder / "cntlist.rev").read_text().splitlines():
            sense, number, count = line.split()
            lemma, _, rest = sense.partition("%")
            counts[lemma, SENSE_TYPE[rest[0]], int(number)] += int(count)
        low = {k for k, w in self.words.items() if k[0] == "n" and w[0].lower() in LOW_USAGE}
        self.senses = collections.defaultdict(list)  # lemma -> [(synset, tag count)]
        self.nouns = {}  # every noun lemma, of several words too -> its synsets by rank
        for part, pos in POS.items():
            for line in (folder / f"index.{part}").read_text(encoding="latin-1").splitlines():
                if line.startswith(" "):
                    continue
                f = line.split()
                lemma, n = f[0], int(f[2])
                if pos == "n":
                    self.nouns[lemma] = [pos + offset for offset in f[-n:]]
                if not lemma.isalpha() or not lemma.isascii():
                    continue
                for rank, offset in enumerate(f[-n:], 1):
                    self.senses[lemma].append((pos + offset, counts[lemma, pos, rank], rank))
        self.low = collections.defaultdict(set)
        for key, pointers in self.pointers.items():
            for symbol, to, here, _ in pointers:
                if symbol == ";u" and to in low:
                    self.low[key] |= {here} if here else set(range(1, len(self.words[key]) + 1))
        self.exceptions = collections.defaultdict(list)
        for part, pos in POS.items():
            for line in (folder / f"{part}.exc").read_text(encoding="latin-1").splitlines():
                form, *lemmas = line.split()
                self.exceptions[form] += [(lemma, pos) for lemma in lemmas]
        self.share = {}
        for lemma, senses in self.senses.items():
            # An untagged sense still counts a little, the first one most.
            mass = [(key, count + 0.6 / rank) for key, count, rank in senses]
            total = sum(m for _, m in mass)
            by_pos = collections.Counter()
            for key, m in mass:
                by_pos[key[0]] += m
            # How likely the word means this synset: over all its uses, and within its part of speech.
            self.share[lemma] = {key: (m / total, m / by_pos[key[0]]) for key, m in mass}

    def count(self, lemma, pos=None):
        return sum(c for key, c, _ in self.senses.get(lemma, ()) if pos is None or key[0] == pos)

    def in_news(self, lemma, scowl):
        """Common enough for a row of its own: everyday and met in the tagged texts, or met there more than once."""
        count = self.count(lemma)
        return count > (0 if scowl.band.get(lemma, 99) <= EVERYDAY_BAND else 1) and scowl.band.get(lemma, 99) <= NEWS_BAND

    def single(self, key):
        """The synset's plain lower-case words with their positions."""
        for i, word in enumerate(self.words[key], 1):
            if word.isalpha() and word.isascii() and word.islower() and i not in self.low[key]:
                yield i, word

    def worth(self, lemma, key):
        """0..1: how far the lemma stands for the synset. Leans on the share within its part of speech."""
        whole, within = self.share.get(lemma, {}).get(key, (0, 0))
        return within * math.sqrt(whole / within) if within else 0

    def lemmas(self, word):
        """Base forms, as WordNet's morphology would give them, the most frequent first."""
        found = {}
        for lemma, pos in self.exceptions.get(word, ()):
            if lemma in self.senses:
                found[lemma] = self.count(lemma, pos)
        rules = {"n": (("ies", "y"), ("ses", "s"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("s", "")),
                 "v": (("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""), ("s", "")),
                 "a": (("er", ""), ("est", ""), ("er", "e"), ("est", "e")), "r": ()}
        for pos, pairs in rules.items():
            candidates = [word] + [word[:-len(a)] + b for a, b in pairs if word.endswith(a) and len(word) - len(a) > 1]
            for end in ("ed", "ing"):
                if pos == "v" and word.endswith(end) and len(word) > len(end) + 3 and word[-len(end) - 1] == word[-len(end) - 2]:
                    candidates.append(word[:-len(end) - 1])
            for c in candidates:
                if any(key[0] == pos for key, _, _ in self.senses.get(c, ())):
                    found[c] = max(found.get(c, 0), self.count(c, pos))
        return sorted(found, key=lambda c: (-found[c], len(c), c))


# ------------------------------------------------------------------------------------------------- spelling variants

SPELLING = (("isation", "ization"), ("ise", "ize"), ("yse", "yze"), ("our", "or"), ("tre", "ter"), ("ence", "ense"),
            ("ogue", "og"), ("ller", "ler"), ("llor", "lor"), ("lling", "ling"), ("lled", "led"), ("aem", "em"), ("paed", "ped"),
            ("gramme", "gram"), ("cheque", "check"), ("tyre", "tire"), ("fulfil", "fulfill"), ("ael", "el"), ("oeu", "eu"))


def spellings(scowl):
    """British and American spellings of one word: the rule fits and only the other country's list has the word."""
    found = collections.defaultdict(set)
    for british in sorted(scowl.band):
        if not scowl.known(british):
            continue
        for a, b in SPELLING[:3] + SPELLING[3:8]:
            at = british.rfind(a)
            if at < 1 or len(british) < 5:
                continue
            american = british[:at] + b + british[at + len(a):]
            if scowl.known(american) and american in scowl.american_only and british in scowl.british_only:
                found[british].add(american)
                found[american].add(british)
    return found


def country_lists(scowl, folder):
    """Words that only American, or only British, spelling lists have."""
    def read(kinds):
        words = set()
        for kind in kinds:
            for path in sorted(pathlib.Path(folder).glob(f"{kind}-words.*")):
                if int(path.suffix[1:]) <= KNOWN_BAND:
                    words |= {fold(w) for w in path.read_text(encoding="latin-1").split()}
        return words
    scowl.american_only = read(["american"])
    scowl.british_only = read(["british"])


# -------------------------------------------------------------------------------------------------------- hand-made

def closed_sets():
    """Pairs that name different members of one set, so never each other's synonym."""
    pairs = {}
    for number, line in hand("sets.txt"):
        name, colon, words = line.partition(":")
        if not colon:
            fail("sets.txt", number, "expected `name: word word …` or `name STRENGTH: word word …`")
        members = [m.split("=") for m in words.split()]  # a=b: two words for one member
        for i, a in enumerate(members):
            for b in members[i + 1:]:
                for x in a:
                    for y in b:
                        pairs[x, y] = pairs[y, x] = name
    return pairs


def exclusive_sets():
    """name -> (strength, [words of one member, …]) for the closed sets that carry a strength."""
    table = {}
    for number, line in hand("sets.txt"):
        head, _, words = line.partition(":")
        name, *strength = head.split()
        if not strength:
            continue
        if len(strength) > 1 or strength[0] not in tuple("123456789") or name in table:
            fail("sets.txt", number, "expected `name STRENGTH: word word …` with a new name and a strength 1-9")
        table[name] = (int(strength[0]), [member.replace("_", " ").split("=") for member in words.split()])
    return table


def hand_opposites():
    """`WEIGHT a b | c d` sets every word on the left against every word on the right."""
    table = {}
    for number, line in hand("opposites.txt"):
        weight, _, rest = line.partition(" ")
        left, bar, right = rest.partition("|")
        if not weight.isdigit() or not bar:
            fail("opposites.txt", number, "expected `WEIGHT a b | c d`")
        for a in left.split():
            for b in right.split():
                if a == b:
                    fail("opposites.txt", number, f"{a} stands on both sides")
                for pair in ((a, b), (b, a)):
                    table[pair] = max(table.get(pair, 0), int(weight))
    return table


def hand_synonyms():
    """`WEIGHT a b c`: all of each other. `WEIGHT a < b c`: b or c in the source states the claim's a, not the reverse."""
    table = {}
    for number, line in hand("synonyms.txt"):
        weight, _, rest = line.partition(" ")
        if not weight.isdigit() or not 1 <= int(weight) <= 9:
            fail("synonyms.txt", number, "expected `WEIGHT word word …`")
        heads, one_way, tails = rest.partition("<")
        heads = heads.split()
        pairs = [(a, b) for a in heads for b in tails.split()] if one_way else [(a, b) for a in heads for b in heads]
        for a, b in pairs:
            if not re.fullmatch(r"[a-z][a-z0-9'-]*", a) or not re.fullmatch(r"[a-z][a-z0-9'-]*", b):
                fail("synonyms.txt", number, f"not a plain lower-case word: {a} or {b}")
            if a != b:
                table[a, b] = max(table.get((a, b), 0), int(weight))
    return table


def dropped(name):
    """Pairs and words that an editor struck out: `a b` a pair both ways, `a` a word altogether."""
    pairs, words = set(), set()
    for number, line in hand("drop.txt"):
        table, *rest = line.split()
        if table != name:
            continue
        if len(rest) == 1:
            words.add(rest[0])
        else:
            for other in rest[1:]:
                pairs |= {(rest[0], other), (other, rest[0])}
    return pairs, words


# ----------------------------------------------------------------------------------------------------------- tables

def prefixed(a, b):
    short, long = sorted((a, b), key=len)
    return any(long == prefix + short for prefix in ("un", "in", "im", "il", "ir", "non", "dis", "mis", "de"))


def opposites(wn, scowl):
    table = hand_opposites()
    synonyms = hand_synonyms()
    pairs, words = dropped("opposites")
    sets = closed_sets()
    for lemma in sorted(wn.senses):
        if not scowl.known(lemma) or lemma in words:
            continue
        for key, _, rank in wn.senses[lemma]:
            for symbol, to, here, there in wn.pointers[key]:
                if symbol != "!" or here == 0 or wn.words[key][here - 1].lower() != lemma:
                    continue
                other = wn.words[to][there - 1]
                if not (other.isalpha() and other.islower() and scowl.known(other)) or other in words or other == lemma:
                    continue
                if wn.file[key] == QUANTITY_FILE or (lemma, other) in pairs or (lemma, other) in synonyms or (lemma, other) in table:
                    continue
                if (lemma, other) in sets:
                    continue
                worth = math.sqrt(wn.worth(lemma, key) * wn.worth(other, to))
                weight = 7 if worth >= 0.6 else 5 if worth >= 0.35 else 3 if worth >= 0.2 else 0
                if key[0] == "n":
                    weight = min(weight, 5)
                if prefixed(lemma, other):
                    weight = max(weight, 5 if key[0] == "n" else 7)
                if not weight or not (wn.in_news(lemma, scowl) or wn.in_news(other, scowl)):
                    continue
                table[lemma, other] = table[other, lemma] = weight
    return table


def synonyms(wn, scowl, against):
    ours = hand_synonyms()
    sets = closed_sets()
    pairs, words = dropped("synonyms")
    wrong = [f"{a} ~ {b} is also in opposites" for a, b in sorted(ours) if (a, b) in against]
    wrong += [f"{a} ~ {b} are different members of the set `{sets[a, b]}`" for a, b in sorted(ours) if (a, b) in sets]
    if wrong:
        sys.exit("\n".join("hand/synonyms.txt: " + w for w in wrong))
    table = dict(ours)
    same = spellings(scowl)
    for a, others in same.items():
        for b in others:
            if (wn.in_news(a, scowl) or wn.in_news(b, scowl) or "isation" in a + b) and not (a + b).endswith("s"):
                table[a, b] = 9
    found = collections.Counter()

    def good(word):
        return wn.in_news(word, scowl) and word not in words and len(word) > 2

    for lemma in sorted(wn.senses):
        if not good(lemma):
            continue
        for key, _, _ in wn.senses[lemma]:
            if wn.file[key] == QUANTITY_FILE and key[0] == "n":
                continue
            mine = [i for i, w in wn.single(key) if w == lemma]
            if not mine or any(p[0] == PROPER_POINTER for p in wn.pointers[key]):
                continue
            own = wn.worth(lemma, key)
            if own < 0.15:
                continue
            for _, other in wn.single(key):
                if other != lemma and good(other):
                    found[lemma, other] += 100 * min(0.95, math.sqrt(own * wn.worth(other, key)))
            for symbol, to, here, there in wn.pointers[key]:
                if symbol == "&":  # adjective cluster: the satellite implies its head more than the reverse
                    satellite = any(p[0] == "!" for p in wn.pointers[to])
                    for _, other in wn.single(to):
                        both = math.sqrt(own * wn.worth(other, to))
                        if other != lemma and good(other) and both >= 0.72:
                            found[other if satellite else lemma, lemma if satellite else other] = max(
                                found[other if satellite else lemma, lemma if satellite else other], 100 * both * 0.62)
                            found[lemma if satellite else other, other if satellite else lemma] = max(
                                found[lemma if satellite else other, other if satellite else lemma], 100 * both * 0.45)
                if symbol == "@" and key[0] == "v":  # troponym -> hypernym: the source's troponym implies the claim's hypernym
                    children = sum(p[0] == "~" for p in wn.pointers[to])
                    for _, parent in wn.single(to):
                        both = math.sqrt(own * wn.worth(parent, to))
                        if parent != lemma and good(parent) and children <= 16 and both >= 0.55 and wn.count(lemma):
                            found[parent, lemma] = max(found[parent, lemma], 100 * both * 0.58)

    def weight(score):
        return 8 if score >= 74 else 7 if score >= 62 else 6 if score >= 50 else 5 if score >= 40 else 0

    close = collections.defaultdict(set)
    for (a, b), w in table.items():
        if w >= 8:
            close[a].add(b)
    for (a, b), score in sorted(found.items()):
        w = weight(score)
        if not w or (a, b) in pairs or (a, b) in against or (a, b) in sets or (a, b) in ours:
            continue
        # A near-synonym of mine that is the other word's opposite: one of the three senses is another one.
        if any((c, b) in against for c in close[a]) or any((c, a) in against for c in close[b]):
            continue
        table[a, b] = max(table.get((a, b), 0), w)
    return table, ours


def regular(a, b):
    """A stemmer joins the two anyway: quick, quickly, quickness."""
    short, long = sorted((a, b), key=len)
    return long in (short + "ly", short + "ness", short + "er", short[:-1] + "ily", short[:-1] + "iness", short + "ing", short + "ed")


def derived(wn, scowl):
    pairs, words = dropped("derived")
    table = set()
    for number, line in hand("derived.txt"):
        group = line.split()
        table |= {(a, b) for a in group for b in group if a != b}
    for lemma in sorted(wn.senses):
        if not wn.in_news(lemma, scowl) or lemma in words or len(lemma) < 3:
            continue
        for key, _, _ in wn.senses[lemma]:
            if any(p[0] == PROPER_POINTER for p in wn.pointers[key]):
                continue
            for symbol, to, here, there in wn.pointers[key]:
                if symbol not in ("+", "\\") or not here or not there or wn.words[key][here - 1] != lemma:
                    continue
                if any(p[0] == PROPER_POINTER for p in wn.pointers[to]):
                    continue
                other = wn.words[to][there - 1]
                if other == lemma or not other.isalpha() or not other.islower() or not wn.in_news(other, scowl) or other in words or len(other) < 3:
                    continue
                if (lemma, other) in pairs or regular(lemma, other):
                    continue
                a, b = wn.worth(lemma, key), wn.worth(other, to)
                if a >= 0.1 and b >= 0.25 or a >= 0.25 and b >= 0.1:
                    table |= {(lemma, other), (other, lemma)}
    same = spellings(scowl)
    for a, b in sorted(table):
        for c in same.get(b, ()):
            if c != a and c not in same.get(a, ()):
                table |= {(a, c), (c, a)}
    for a, b in sorted(table):
        for c in same.get(a, ()):
            if c != b and c not in same.get(b, ()):
                table |= {(c, b), (b, c)}
    return table


def below(wn, root):
    """Every synset that `root` contains, by its kinds and not by its instances."""
    found, todo = set(), [root]
    while todo:
        for symbol, to, _, _ in wn.pointers[todo.pop()]:
            if symbol == "~" and to not in found:
                found.add(to)
                todo.append(to)
    return found


def above(wn, key, limit=99):
    """Synsets that contain `key`, nearest first, at most `limit` levels up."""
    found, level = [], [key]
    for _ in range(limit):
        level = [to for k in level for symbol, to, _, _ in wn.pointers[k] if symbol == "@" and to not in found]
        if not level:
            break
        found += dict.fromkeys(level)
    return found


SENSE_WHOLE, SENSE_WITHIN = 0.4, 0.5  # a word stands for a synset where it means it in this share of all and of its nouns
AXIS_STRENGTH, AXIS_WORTH = 5, 0.55


def stands_for(wn, word, key):
    whole, within = wn.share.get(word, {}).get(key, (0, 0))
    return whole >= SENSE_WHOLE and within >= SENSE_WITHIN


def sisters(wn, scowl):
    """word -> its groups, each `group:strength:numbers`: its own number last, those of what contains it before."""
    _, words = dropped("sisters")
    apart = closed_sets()
    rows = collections.defaultdict(list)
    group = 0
    for strength, members in exclusive_sets().values():
        group += 1
        for at, member in enumerate(members):
            for word in member:
                rows[word].append(f"{group}:{strength}:{at}")
    for number, line in hand("sisters.txt"):
        strength, root = line.split()
        lemma, _, rank = root.partition(".")
        if lemma not in wn.nouns:
            fail("sisters.txt", number, f"WordNet has no noun {lemma}")
        group += 1
        inside = {}
        for key in sorted(below(wn, wn.nouns[lemma][int(rank or 1) - 1])):
            fit = [w for _, w in wn.single(key) if scowl.known(w) and w not in words and stands_for(wn, w, key)]
            if fit:
                inside[key] = fit
        at = {key: k for k, key in enumerate(inside)}
        for key, fit in inside.items():
            path = [at[k] for k in reversed(above(wn, key)) if k in at] + [at[key]]
            for word in sorted(set(fit)):
                rows[word].append(f"{group}:{strength}:" + ".".join(map(str, path)))
    # Adjectives like one head against those like its opposite: huge and tiny.
    heads = sorted({tuple(sorted((key, to))) for key in wn.words if key[0] == "a"
                    for symbol, to, _, _ in wn.pointers[key] if symbol == "!"})
    for pair in heads:
        sides = []
        for key in pair:
            like = [key] + [to for symbol, to, _, _ in wn.pointers[key] if symbol == "&"]
            sides.append({w for k in like for _, w in wn.single(k)
                          if w not in words and wn.in_news(w, scowl) and wn.worth(w, k) >= AXIS_WORTH})
        both = sides[0] & sides[1]
        # One side that holds several members of a closed set tells nothing: red and blue are both chromatic.
        if any((a, b) in apart for side in sides for a in side for b in side):
            continue
        if min(len(side - both) for side in sides) == 0 or sum(len(side - both) for side in sides) < 3:
            continue
        group += 1
        for at, side in enumerate(sides):
            for word in sorted(side - both):
                rows[word].append(f"{group}:{AXIS_STRENGTH}:{at}")
    return {word: " ".join(entries) for word, entries in rows.items()}


KIND_LEVELS = 3
# Files of WordNet whose nouns are things and people; of what is done, thought, felt or said, the general word says little.
KIND_FILES = {"05": "animal", "06": "artifact", "08": "body", "13": "food", "17": "object", "18": "person", "19": "phenomenon",
              "20": "plant", "27": "substance", "03": "tops"}


def kinds(wn, scowl):
    """word -> what it is a kind of; `*` first where it is itself a general word."""
    pairs, words = dropped("kinds")
    table = collections.defaultdict(set)
    for number, line in hand("kinds.txt"):
        general, sign, specific = line.partition("<")
        if not sign or len(general.split()) != 1:
            fail("kinds.txt", number, "expected `general < specific specific`")
        for word in specific.split():
            table[word].add(general.strip())

    def general(word, key):
        return (scowl.band.get(word, 99) <= EVERYDAY_BAND and word not in words and wn.count(word, "n") >= 3
                and stands_for(wn, word, key))

    for word in sorted(wn.senses):
        if scowl.band.get(word, 99) > NEWS_BAND:
            continue
        for key, _, _ in wn.senses[word]:
            if key[0] != "n" or wn.file[key] not in KIND_FILES or not stands_for(wn, word, key):
                continue
            if word not in {w for _, w in wn.single(key)}:
                continue
            for up in above(wn, key, KIND_LEVELS):
                if wn.file[up] in KIND_FILES:
                    table[word] |= {w for _, w in wn.single(up) if w != word and general(w, up)}
    for word, generals in table.items():
        generals -= {up for up in generals if (word, up) in pairs}
    table = {word: generals for word, generals in table.items() if generals}
    generals = set().union(*table.values())
    return {word: " ".join((["*"] if word in generals else []) + sorted(table.get(word, ()))) for word in sorted(set(table) | generals)}


def irregular(wn, scowl):
    pairs, words = dropped("irregular")
    table = {}
    for form in sorted(wn.exceptions):
        if not form.isalpha() or not form.isascii() or form in words:
            continue
        best = max(wn.exceptions[form], key=lambda lp: (wn.count(*lp), lp))[0]
        if best == form or not best.isalpha() or (form, best) in pairs or not (scowl.known(form) and scowl.known(best)):
            continue
        # A form that is a commoner word of its own than its lemma is left alone ("bearing", "data").
        if wn.count(form) > 3 * max(1, wn.count(best)):
            continue
        if scowl.band[best] <= NEWS_BAND and scowl.band[form] <= NEWS_BAND and wn.count(best):
            table[form] = best
    for number, line in hand("irregular.txt"):
        forms, arrow, lemma = line.partition(">")
        if not arrow:
            fail("irregular.txt", number, "expected `form form > lemma`")
        for form in forms.split():
            table[form] = lemma.strip()
    return table


def verbs(wn, scowl):
    table = {}
    for lemma, senses in wn.senses.items():
        if not scowl.known(lemma) or not any(key[0] == "v" for key, _, _ in senses):
            continue
        mass = collections.Counter()
        for key, count, rank in senses:
            mass[key[0]] += count + 0.6 / rank
        table[lemma] = min(9, int(10 * mass["v"] / sum(mass.values())))
    return table


def phrases(wn):
    table = collections.defaultdict(dict)
    for number, line in hand("phrases.txt"):
        left, equals, right = line.partition("=")
        if not equals:
            fail("phrases.txt", number, "expected `phrase / phrase = word:weight …`")
        for phrase in left.split("/"):
            phrase = " ".join(phrase.split())
            if not 2 <= len(phrase.split()) <= 4:
                fail("phrases.txt", number, f"2 to 4 words wanted: {phrase}")
            keys = {phrase, " ".join(singular(wn, w) for w in phrase.split())}
            for key in keys:
                for entry in right.split():
                    word, _, weight = entry.partition(":")
                    table[key][word] = max(table[key].get(word, 0), int(weight or 9))
    return table


def singular(wn, word):
    """A noun's singular where the word can only be a plural."""
    if word in wn.senses or not word.endswith("s"):
        return word
    return next((c for c in wn.lemmas(word) if c != word), word)


def countries():
    table = {}
    for number, line in hand("countries.txt"):
        fields = [f.strip() for f in line.split("|")]
        if len(fields) != 5:
            fail("countries.txt", number, "expected `canonical | names | demonyms | capitals | metonyms`")
        for kind, forms in zip(("name", "demonym", "capital", "metonym"), fields[1:]):
            for form in filter(None, (fold(f).strip() for f in forms.split(","))):
                if form in table and table[form] != (fields[0], kind):
                    if table[form][0] == fields[0]:
                        continue  # a name of its own country first: "Luxembourg", "Singapore"
                    fail("countries.txt", number, f"{form} is already {table[form]}")
                table[form] = (fields[0], kind)
    return {form: "\t".join(value) for form, value in table.items()}


def names():
    table = {}
    for number, line in hand("names.txt"):
        canonical, colon, variants = line.partition(":")
        if not colon:
            fail("names.txt", number, "expected `canonical: variant variant …`")
        canonical = fold(canonical).strip()
        for variant in fold(variants).split() + [canonical]:
            if variant in table and table[variant] != canonical:
                fail("names.txt", number, f"{variant} is already {table[variant]}")
            table[variant] = canonical
    return table


def titles():
    table = {}
    for number, line in hand("titles.txt"):
        kind, colon, forms = line.partition(":=")
        if not colon:
            fail("titles.txt", number, "expected `kind := form, form …`")
        kind = kind.strip()
        for form in filter(None, (fold(f).strip() for f in forms.split(","))):
            if form in table and table[form] != kind:
                fail("titles.txt", number, f"{form} is already {table[form]}")
            table[form] = kind
    return table


# ----------------------------------------------------------------------------------------------------------- rarity

TOKEN = re.compile(r"[a-z]+(?:'(?=[a-z]{2,})[a-z]+)?")


def tokens(text):
    return {t for t in TOKEN.findall(fold(text).replace("'s ", " ")) if "'" not in t or t.endswith("n't")}


def sentence_sets(bench):
    """name -> {document: set of distinct sentences}. Medicine's two sets are one, so that it has one vote."""
    sets = collections.defaultdict(lambda: collections.defaultdict(set))
    for name, into in (("wice", "wice"), ("checkcovid", "medicine"), ("scifact", "medicine"), ("fm2", "fm2"), ("ecbplus", "ecbplus"), ("summedits", "summedits")):
        for line in (bench / f"{name}_dev.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            # ECB+ document names start with the number of their topic; the rest have a document each.
            document = row["source_id"].split("_")[0] if name == "ecbplus" else row["source_id"]
            texts = list(row.get("sentences", ()))
            if "source_text" in row:
                texts += re.split(r"(?<=[.!?])\s+", row["source_text"])
            if name in ("fm2", "wice", "ecbplus", "summedits"):
                texts.append(row["claim"])
            sets[into][document] |= {t for t in texts if len(t.split()) >= 5}
    for line in (bench / "summedits_dev.sources.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        sets["summedits"][row["source_id"]] |= {t for t in re.split(r"\n|(?<=[.!?])\s+", row["text"]) if len(t.split()) >= 5}
    return sets


# How much each set resembles what articles are like: encyclopedia and news before dialogues, contracts and medicine.
SET_WEIGHT = {"wice": 0.33, "ecbplus": 0.26, "fm2": 0.24, "summedits": 0.09, "medicine": 0.08}
PRIOR_SENTENCES = 1500  # how many sentences the prior from word lists counts for
MEAN_POWER = 0.4  # below 1, so that a word common in one set alone stays rare
FAMILY_SHARE = 0.4  # an inflected form tells little more than its lemma: at least this share of the lemma's rate,
FAMILY_REACH = 6  # but no more than this many times its own, for the lemma may be a wrong guess
RARITY_SCALE, RARITY_ZERO, RARITY_LAST = 0.72, 0.9, 12


def rarity(wn, scowl, bench):
    sets = sentence_sets(bench)
    rates, totals, pooled, seen_in = {}, {}, collections.Counter(), collections.Counter()
    for name, documents in sorted(sets.items()):
        df, docs, sizes = collections.Counter(), collections.Counter(), []
        for document in sorted(documents):
            here = collections.Counter()
            for sentence in documents[document]:
                here.update(tokens(sentence))
            df.update(here)
            docs.update(here.keys())
            sizes.append(len(documents[document]))
        n = sum(sizes)
        histogram = sorted(collections.Counter(sizes).items())
        rate = {}
        for word, k in df.items():
            # A word that fills few documents is a topic's word: scale it by how far it spreads below chance.
            p = k / n
            expected = sum(c * (1 - (1 - p) ** size) for size, c in histogram)
            rate[word] = p * min(1.0, docs[word] / expected)
        rates[name], totals[name] = rate, n
        for word, k in rate.items():
            pooled[word] += SET_WEIGHT[name] * k
            seen_in[word] += 1

    def bucket(word):
        band = min(scowl.band.get(word, 99), scowl.name.get(word, 99) + 5)
        lemmas = wn.lemmas(word)
        count = wn.count(lemmas[0]) / (1 if lemmas[0] == word else 3) if lemmas else 0
        return band, int(min(8, math.log2(1 + count)))

    vocabulary = {w for w in scowl.band if scowl.band[w] <= (KNOWN_BAND if w in pooled else EVERYDAY_BAND)} | {w for w in scowl.name if scowl.name[w] <= 60 and w in pooled}
    vocabulary |= {w for w in pooled if seen_in[w] >= 3}
    buckets = collections.defaultdict(list)
    for word in sorted(vocabulary):
        if word in scowl.band or word in scowl.name:
            buckets[bucket(word)].append(pooled[word])
    # Mean rate a bucket; the mean of the band where a bucket is small; never above the cell with a word more known.
    prior = {b: math.exp(sum(math.log(v + 2e-6) for v in values) / len(values)) for b, values in buckets.items() if len(values) >= 30}
    floor = min(prior.values())
    rate, family, head = {}, collections.Counter(), {}
    for word in sorted(vocabulary):
        base = prior.get(bucket(word), floor)
        rate[word] = sum(w * ((rates[s].get(word, 0) * totals[s] + PRIOR_SENTENCES * base) / (totals[s] + PRIOR_SENTENCES)) ** MEAN_POWER
                         for s, w in SET_WEIGHT.items()) ** (1 / MEAN_POWER)
        head[word] = (wn.lemmas(word) or [word])[0]
        family[head[word]] += rate[word]
    table = {}
    for word in sorted(vocabulary):
        p = max(rate[word], min(FAMILY_SHARE * family[head[word]], FAMILY_REACH * rate[word]))
        value = max(0, round(RARITY_SCALE * (-math.log2(p) - RARITY_ZERO)))
        if value >= RARITY_LAST - 1 and seen_in[word] < 2 and scowl.band.get(word, 99) > EVERYDAY_BAND:
            continue  # hardly counted and next to the default
        if value == RARITY_LAST and not seen_in[word]:
            continue
        if value <= RARITY_LAST and len(word) > 1 or word in ("a", "i"):
            table[word] = value
    return table


# ------------------------------------------------------------------------------------------------------------ output

def ranked(table, cap=None, kept=()):
    """The heaviest `cap` entries of each row, and those of `kept` in any case."""
    rows = collections.defaultdict(list)
    for (a, b), weight in table.items():
        rows[a].append((-weight, b))
    return {a: " ".join(f"{b}:{-w}" for at, (w, b) in enumerate(sorted(entries)) if cap is None or at < cap or (a, b) in kept)
            for a, entries in rows.items()}


def grouped(pairs):
    rows = collections.defaultdict(list)
    for a, b in pairs:
        rows[a].append(b)
    return {a: " ".join(sorted(b)) for a, b in rows.items()}


WORDNET = "WordNet 3.0, Copyright 2006 by Princeton University, WordNet 3.0 licence (see NOTICE)"
SCOWL_LINE = "SCOWL word lists, Copyright 2000-2011 by Kevin Atkinson and others (see NOTICE)"
OURS = "ours, same licence as the rest of this repository"


def text(rows, what, *sources):
    keys = sorted(rows, key=lambda k: k.encode())
    for key in keys:
        if not key.isascii() or key != key.lower() or "\t" in key or "\n" in str(rows[key]):
            sys.exit(f"bad key or value: {key!r}")
    head = [f"# {what}"] + [f"# From {s}." for s in sources] + ["# Made by tools/build_tables.py; edit hand/*.txt and run it again."]
    return "\n".join(head + [f"{key}\t{rows[key]}" for key in keys]) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wordnet", default="/usr/share/wordnet", help="folder with data.noun and the rest")
    parser.add_argument("--scowl", default="/usr/share/dict/scowl", help="folder with english-words.10 and the rest")
    parser.add_argument("--bench", type=pathlib.Path, help="folder with the labelled sets that rarity.tsv is counted on")
    parser.add_argument("--check", action="store_true", help="write nothing, fail where a table differs")
    args = parser.parse_args()

    scowl, wn = Scowl(args.scowl), WordNet(args.wordnet)
    country_lists(scowl, args.scowl)
    against = opposites(wn, scowl)
    alike, ours = synonyms(wn, scowl, against)
    kin = derived(wn, scowl)
    sets = closed_sets()
    for pair in alike:
        assert pair not in against and pair not in sets, pair

    out = {
        "countries.tsv": text(countries(), "Country names, demonyms, capitals, metonyms: form, country, kind.", OURS),
        "irregular.tsv": text(irregular(wn, scowl), "Irregular forms: form, lemma.", WORDNET, SCOWL_LINE, f"hand/irregular.txt, {OURS}"),
        "synonyms.tsv": text(ranked(alike, MAX_SYNONYMS, ours), "Synonyms: the claim's word, then words of a source that state it, with weights 1-9.",
                             f"hand/synonyms.txt, {OURS}", WORDNET, SCOWL_LINE),
        "phrases.tsv": text({k: " ".join(f"{w}:{n}" for w, n in sorted(v.items(), key=lambda i: (-i[1], i[0]))) for k, v in phrases(wn).items()},
                            "Expressions of 2-4 words (verbs as lemmas) and the single words they stand for, with weights 1-9.", OURS),
        "opposites.tsv": text(ranked(against), "Opposites, symmetric, with weights 1-9 (9: cannot both be true of one subject and object).",
                              f"hand/opposites.txt, {OURS}", WORDNET, SCOWL_LINE),
        "derived.tsv": text(grouped(kin), "Derivationally related lemmas.", WORDNET, SCOWL_LINE, f"hand/derived.txt, {OURS}"),
        "sisters.tsv": text(sisters(wn, scowl), "Words that exclude each other: word, then group:strength:number, the numbers of what contains it first.",
                            f"hand/sets.txt and hand/sisters.txt, {OURS}", WORDNET, SCOWL_LINE),
        "kinds.tsv": text(kinds(wn, scowl), "Kinds: word, then what it is a kind of; * where it is itself a general word.",
                          f"hand/kinds.txt, {OURS}", WORDNET, SCOWL_LINE),
        "verbs.tsv": text(verbs(wn, scowl), "Share of verb uses among a lemma's uses, 0-9 (9: nearly always a verb).", WORDNET, SCOWL_LINE),
        "given_names.tsv": text(names(), "Variants and short forms of names: variant, canonical.", OURS),
        "titles.tsv": text(titles(), "Honorifics and offices: form, kind.", OURS),
    }
    if args.bench:
        out["rarity.tsv"] = text(rarity(wn, scowl, args.bench), "Rarity classes: word, 0 (in every other sentence) to 12; what is not listed is 13.",
                                 "sentence frequencies over WiCE, Check-COVID, SummEdits, FoolMeTwice, SciFact and ECB+ (figures only, see NOTICE)",
                                 WORDNET, SCOWL_LINE)
    wrong, size = [], 0
    for name, content in out.items():
        path = HERE / name
        size += len(content)
        if args.check:
            if not path.exists() or path.read_text(encoding="utf-8") != content:
                wrong.append(name)
        else:
            path.write_text(content, encoding="utf-8", newline="\n")
        print(f"{name:16} {content.count(chr(10)):6} lines {len(content):8} bytes")
    print(f"{'all':16} {size:21} bytes; {len(ours)} hand-made synonym pairs, {len(hand_opposites()) // 2} hand-made opposites")
    if wrong:
        sys.exit("differs from what is on disk: " + ", ".join(wrong))


if __name__ == "__main__":
    main()
