"""Prints how the day of an act is read, for every kind of time words in every place: `python -m benchmarks.days`.

The parts stand in days.yaml. Time words say a day that lies so far before publication, or count from another act; the
answer is worked out from the calendar by the annotation guidelines. The days of publication are of several years and
fall on every day of the week.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle, product
from pathlib import Path
from typing import Any

import yaml

from benchmarks.grid import PAIRS, Case, capital, main
from nongrata.model import Days, Document

PARTS: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
PUBLISHED = tuple(
    map(
        date.fromisoformat,
        ("2022-03-25", "2019-11-12", "2008-01-02", "1986-10-26", "2024-02-29", "2018-04-02", "2001-08-04"),
    )
)
CLAIMS = {
    "expulsion": "expulsion {A.code} < {B.code} 3 {day}",
    "recall": "recall {B.code} < {A.code} 1 {day}",
    "closure": "closure {A.code} < {B.code} 1 {day}",
    "rupture": "rupture {A.code} < {B.code} - {day}",
    "staff_cut": "staff_cut {A.code} < {B.code} 10 {day}",
}
EXPULSION, ANSWER = CLAIMS["expulsion"], "expulsion {B.code} < {A.code} 2 {day}"
RECENT = 6  # days before publication within which a day is news
IN_TURN_AGO = 75  # days before publication of an act that is answered

Said = tuple[str, str, Days]  # the kind of time words, the words, and what they say


def shifted(day: date, number: int, unit: str) -> Days:
    """The day, week, month or year that lies so many of them after that of a day."""
    if unit == "day":
        return Days.day(day + timedelta(days=number))
    if unit == "week":
        monday = day + timedelta(days=7 * number - day.weekday())
        return Days(monday, monday + timedelta(days=6))
    if unit == "year":
        return Days.year(day.year + number)
    months = day.year * 12 + day.month - 1 + number
    return Days.month(months // 12, months % 12 + 1)


def span(day: date, of: str) -> Days:
    """What time words say of a day: itself, its "week", "month" or "year", "days 1-10" of its month, and the like."""
    month = shifted(day, 0, "month")
    kind, _, bounds = of.partition(" ")
    if kind in ("days", "months"):
        first, last = map(int, bounds.split("-"))
        if kind == "months":
            return Days(date(day.year, first, 1), Days.month(day.year, last).last)
        return Days(month.first.replace(day=first), month.first.replace(day=min(last, month.last.day)))
    if of == "last week of month":
        return Days(month.last - timedelta(days=6), month.last)
    if of in ("six days", "week before"):
        return Days(day - timedelta(days=5 if of == "six days" else 7), day)
    return shifted(day, 0, of)


def ordinal(number: int) -> str:
    """The number of a day as "22nd"."""
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def said(published: date, words: str, back: int, of: str = "day") -> Said:
    """The time words of an entry of the parts, and what they say on a day of publication."""
    day = published - timedelta(days=back)
    return words, words.format(d=day, n=ordinal(day.day)), span(day, of)


def counted(published: date) -> Iterator[Said]:
    """Time words that say a part of publication's week, month or year, of the one before, or a day of the month."""
    as_said = [
        *((f"last {unit}", -1, unit) for unit in ("month", "year")),
        *(("three months ago", -3, "month"), ("two years ago", -2, "year")),
    ]
    for words, number, unit in as_said:
        yield words, words, shifted(published, number, unit)
    so_far = (("this", 0), ("earlier this", 1), ("earlier in the", 1))  # each up to so many days before publication
    for unit, (opening, back) in product(("week", "month", "year"), so_far):
        first, last = shifted(published, 0, unit).first, published - timedelta(days=back)
        if first <= last:
            yield f"{opening} {unit}", f"{opening} {unit}", Days(first, last)
    before = shifted(published, -1, "month").first
    for part, bounds in (("early", "days 1-10"), ("late", "days 21-31")):
        yield f"{part} last month", f"{part} last month", span(before, bounds)
    saturday = published - timedelta(days=(published.weekday() - 5) % 7)
    for words in ("over the weekend", "at the weekend"):
        yield words, words, Days(saturday, min(saturday + timedelta(days=1), published))
    for words, day in (("on the {}", 12), ("on the {} of this month", 1), ("on the {} of last month", 15)):
        of = before if day > published.day or "last" in words else published
        yield words, words.format(ordinal(day)), Days.day(of.replace(day=day))


def times(published: date) -> dict[str, Said]:
    """All time words on a day of publication, by their kind."""
    named = (said(published, *entry) for entry in PARTS["named"] + PARTS["near"])
    return {one[0]: one for one in (*named, *counted(published))}


class Maker:
    """Makes cases, each with the next of the days of publication and of the pairs of States."""

    def __init__(self) -> None:
        self._turns = cycle(product(PAIRS, PUBLISHED))
        self.next()

    def next(self) -> date:
        """The day of publication of the next case."""
        (self._a, self._b), self.published = next(self._turns)
        return self.published

    def case(self, row: str, shape: str, *claims: tuple[str, object], **words: str) -> Case:
        """The case of a shape with these words, which tells the claims of these days."""
        a, b = self._a, self._b
        three, two = f"three {b.adjective} diplomats", f"two {a.adjective} diplomats"
        words |= {capital(name): capital(word) for name, word in words.items()}
        words |= {"three": three, "two": two, "Three": capital(three), "Two": capital(two)}
        names = {"A": a.name, "B": b.name, "a": a.adjective, "b": b.adjective}
        capitals = {"A_capital": a.capital, "B_capital": b.capital}
        text = shape.format(**names, **capitals, **words)
        text = text.replace(",,", ",").replace(",.", ".").replace("were been", "were")
        title, _, body = text.rpartition("\n")
        document = Document(text=body, title=title or None, published=Days.day(self.published))
        return Case(
            row,
            shape.removesuffix(f" {row}"),
            document,
            frozenset(claim.format(A=a, B=b, day=day) for claim, day in claims),
        )


def of_one_act() -> Iterator[Case]:
    """Cases of one act, and time words in every place of its sentence, or of the one after it."""
    make = Maker()
    for kind, shapes in PARTS["acts"].items():
        for shape, name in product(shapes, times(PUBLISHED[0])):
            _, words, day = times(make.next()).get(name, ("", "", None))
            if day:
                yield make.case(name, shape, (CLAIMS[kind], day), when=words)
    near = [entry for entry in PARTS["near"] if entry[1] < RECENT and len(entry) == 2]
    for shape, entry in product(PARTS["news"], near):
        name, words, day = said(make.next(), *entry)
        yield make.case(name, shape, (EXPULSION, day), when=words)
    for told, entry in product(("spoken", "undated"), PARTS["lately"]):
        for shape in PARTS[told]:
            name, words, day = said(make.next(), *entry)
            yield make.case(name, shape, (EXPULSION, day if told == "spoken" else "-"), when=words)
    lately = cycle(PARTS["lately"])
    leads = [(kind, lead) for kind, leads in PARTS["leads"].items() for lead in leads]
    sentences = [(told, sentence) for told in ("told", "told_of_else") for sentence in PARTS[told]]
    for (kind, lead), filler, (told, sentence), _ in product(leads, PARTS["fillers"], sentences, range(2)):
        _, words, day = said(make.next(), *next(lately))
        wanted = day if told == "told" else Days.day(make.published)
        yield make.case(sentence, f"{lead}{filler} {sentence}", (CLAIMS[kind], wanted), when=words)


def of_other_days() -> Iterator[Case]:
    """Cases in whose sentence stands the day of something else."""
    make = Maker()
    for shape, words in product(PARTS["ordered"], PARTS["deadlines"]):
        ahead = make.next() + timedelta(days=3)
        when = words.format(d=ahead, m=ahead + timedelta(days=31))
        yield make.case(words, shape, (EXPULSION, make.published), when=when)
    before = cycle(PARTS["before"])
    for shape, other, _ in product(PARTS["beside_others"], PARTS["others"], range(5)):
        _, words, _ = said(make.next(), *next(before))
        yield make.case(other, shape, (EXPULSION, make.published), other=other.format(when=words))


def of_answers() -> Iterator[Case]:
    """Cases of an act and its answer."""
    make = Maker()
    answers = cycle((PARTS["near"][0], PARTS["near"][12], PARTS["named"][0], PARTS["named"][3]))
    for shape, entry, on in product(PARTS["replies"], PARTS["before"], (None, *PARTS["lately"][:2])):
        name, words, first = said(make.next(), *entry)
        _, then, second = said(make.published, *on) if on else ("", "", Days.day(make.published))
        tense = {"on": f" {then}", "has": "", "have": "were "} if on else {"on": "", "has": "has ", "have": "have "}
        yield make.case(name, shape, (EXPULSION, first), (ANSWER, second), when=words, **tense)
    for shape, (words, number, unit) in product(PARTS["in_turn"], PARTS["later"]):
        day = make.next() - timedelta(days=IN_TURN_AGO)
        second = shifted(day, number, unit)
        on = f"on {day:%-d} {day:%B}"
        later = words.format(d=second.first)
        yield make.case(words, shape, (EXPULSION, day), (ANSWER, second), on=on, later=later)
    for shape, (words, number, unit) in product(PARTS["answered"], PARTS["earlier"]):
        _, when, second = said(make.next(), *next(answers))
        first = shifted(second.first, number, unit)
        yield make.case(words, shape, (EXPULSION, first), (ANSWER, second), when=when, earlier=words)
    for shape, (words, length), _ in product(PARTS["after"], PARTS["lengths"].items(), range(3)):
        _, when, second = said(make.next(), *next(answers))
        first = shifted(second.first, -length, "day")
        yield make.case(words, shape, (EXPULSION, first), (ANSWER, second), when=when, length=words)


def cases() -> list[Case]:
    """All cases."""
    return [*of_one_act(), *of_other_days(), *of_answers()]


if __name__ == "__main__":
    sys.exit(main(__doc__, cases()))
