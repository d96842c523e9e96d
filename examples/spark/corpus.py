"""A made-up archive for the test: claims, and articles that state them, deny them, reprint each other or speak of other
things. The same seed makes the same archive."""

import json
import random

TOWNS = [start + end for start in ["Arn", "Wendel", "Nor", "Sund", "Kalt", "Oster", "Lin", "Var", "Mar", "Tar"] for end in ["holm", "by", "vik", "haven", "bach", "mark"]]
THINGS = ["bridge", "ferry terminal", "tram line", "hospital", "library", "harbour", "power station", "school", "market hall"]
PAPERS = ["Harbour Gazette", "Lake Post", "Hill Times", "Vale News", "Coast Courier", None]
AGENCIES = ["AFP", "Sputnik", "Prensa Latina"]
MONTHS = ["January", "March", "May", "July", "October"]
SAID = ["“We will not wait another year for it”", '"Nobody asked the people who live here"', "“It is the best day of my life”"]
# What may stand in an article without anybody meaning harm, and what some do mean.
ODD = ["\u2028", "\u202e", "\x1b[31m", "::error::no", "##[error]", "<script>alert(1)</script>", "\\n", '"', "\t", "🚲", "é" * 3, "\r\n", "| a | b |", "{\"part\":\"end\"}"]


# What most articles are about, so that most claims meet few of them.
ELSE = [
    "Rain fell on the hills around {town} for {number} hours",
    "The handball players of {town} won their match by {number} goals",
    "A choir from {town} sang old songs to {number} listeners",
    "Farmers near {town} expect a good harvest of plums and pears",
    "A lorry lost {number} crates of apples on the road to {town}",
    "An owl that was found in {town} has been set free after {number} days",
    "Two painters from {town} show {number} pictures of the sea",
    "The baker of {town} has sold {number} loaves since sunrise",
    "Thieves took {number} bicycles from a cellar in {town}",
    "Police in {town} looked for a lost dog until midnight",
]


def facts(draw):
    town, thing, month = draw.choice(TOWNS), draw.choice(THINGS), draw.choice(MONTHS)
    millions, year = draw.randint(2, 90), draw.randint(2015, 2024)
    return town, thing, month, millions, year


def statement(draw, fact):
    town, thing, month, millions, year = fact
    return draw.choice([
        f"The council of {town} approved the new {thing} in {month} {year}",
        f"{town} will spend {millions} million euros on its new {thing}",
        f"The mayor of {town} opened the {thing} in {month} {year}",
        f"Work on the {thing} in {town} will cost {millions} million euros",
    ])


def claims(draw, told):
    lines = []
    for at, fact in enumerate(told):
        text = statement(draw, fact)
        if at % 9 == 0:
            text += f", and the mayor said: {draw.choice(SAID)}"
        lines.append(f"- id: c{at}\n  claim: {json.dumps(text, ensure_ascii=False)}\n")
        if at % 5 == 0:
            lines.append(f"  also: [{json.dumps(statement(draw, fact), ensure_ascii=False)}]\n")
        if at % 7 == 0:
            lines.append('  sources: ["a00*", "articles/a002*"]\n  min_sources: 2\n')
        if at % 11 == 0:
            lines.append('  expect: { sources: { a0003: { stance: mentions, reason: read it twice } } }\n')
    return "".join(lines)


def article(draw, told):
    body = []
    for _ in range(draw.randint(4, 12)):
        if draw.random() < 0.05:
            sentence = statement(draw, draw.choice(told))
        else:
            sentence = draw.choice(ELSE).format(town=draw.choice(TOWNS), number=draw.randint(2, 90))
        if draw.random() < 0.05:
            sentence = sentence.replace("approved", "did not approve").replace("will spend", "will not spend")
        if draw.random() < 0.15:
            sentence += f", {draw.choice(SAID)}, a resident said"
        if draw.random() < 0.15:
            sentence += f", according to the {draw.choice(AGENCIES)} news agency"
        if draw.random() < 0.1:
            sentence += " " + draw.choice(ODD)
        body.append(sentence + ".")
    text = "\n\n".join(" ".join(body[at : at + 3]) for at in range(0, len(body), 3))
    if draw.random() < 0.3:
        text = f"{draw.choice(TOWNS).upper()} ({draw.choice(AGENCIES)}) - {text}"
    return text + "\n"


def archive(count, seed=7):
    """The text of a claim file, and the articles as rows."""
    draw = random.Random(seed)
    told = [facts(draw) for _ in range(80)]
    rows = []
    for at in range(count):
        text = article(draw, told)
        if rows and draw.random() < 0.1:
            text = draw.choice(rows)["source_text"] + draw.choice(["", " More was not to be learnt.\n"])
        row = {"source_id": f"a{at:04}", "source_text": text, "path": f"articles/a{at:04}.txt"}
        row["publisher"] = draw.choice(PAPERS)
        row["date"] = draw.choice([None, f"20{draw.randint(15, 24)}-0{draw.randint(1, 9)}-1{draw.randint(0, 9)}"])
        row["title"] = draw.choice([None, f"News of day {at}"])
        rows.append(row)
    return claims(draw, told), rows
