"""Texts for invented archives: the sample reports that ship with nongrata, and news on anything else.

The latter come from the corpus of general news where it is there (`benchmarks.general`), without those of which the
extractor has ever made a claim; else they are invented.
"""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files

from benchmarks.general import VERDICTS, corpus, documents
from nongrata.model import Document
from nongrata.read import read

_PEOPLE = "the mayor|a spokeswoman|the trainer|an engineer|the director|a farmer|the council|a teacher|the committee"
_SAID = "said|told a meeting|explained|wrote|repeated|hoped|doubted|confirmed"
_THINGS = (
    "the bridge|the harvest|the museum|the final|the new timetable|the price of milk|the swimming pool|the theatre"
    "|the wind farm|the choir|the harbour|the library|the third division|the ring road|the festival"
)
_DOINGS = (
    "would open later than planned|had cost less than last year|drew more visitors than ever|needed a new roof"
    "|was better than its name|would be paid for by the region|had been closed by snow|made good progress"
    "|was to be voted on again|would stay as it is|had two winners|was sold out within hours"
)
_WHENS = "on Monday|last week|in the spring|after long talks|for the first time|as in other years|before the holidays"
_PARAGRAPHS, _SENTENCES = (4, 16), (1, 5)  # of an invented text, of a paragraph of it: from, to


@dataclass(frozen=True, slots=True)
class Text:
    """One report; `relevant` where its writer says that it tells a measure."""

    name: str
    title: str
    paragraphs: tuple[str, ...]
    published: str | None
    relevant: bool


class Texts:
    """What an archive is filled with; `taken` deals its texts like cards, so that none comes again before all did."""

    def __init__(self, chance: random.Random, *, general: bool) -> None:
        self._chance = chance
        reports = samples()
        self._relevant = [one for one in reports if one.relevant]
        self._others = [one for one in reports if not one.relevant]
        self._general = general_news() if general else []
        self._relevant_dealt, self._dealt = self._deal(self._relevant), self._deal([*self._others, *self._general])
        self._invented = 0

    def taken(self, *, relevant: bool) -> Text:
        """The next text."""
        if relevant:
            return next(self._relevant_dealt)
        if not self._general and self._chance.random() > 0.05:
            self._invented += 1
            return invented(self._chance, self._invented)
        return next(self._dealt)

    def headlines(self, number: int) -> list[str]:
        """Headlines of other reports, to be linked to from a page; now and then one tells a measure."""
        if self._general:
            return [one.title for one in self._chance.choices(self._general, k=number)]
        return [_sentence(self._chance) for _ in range(number)]

    def _deal(self, texts: Sequence[Text]) -> Iterator[Text]:
        while True:
            yield from self._chance.sample(texts, len(texts))


def samples() -> list[Text]:
    """The sample reports."""
    with as_file(files("nongrata.samples")) as folder:
        lines = (folder / "key.jsonl").read_text("utf-8").splitlines()
        telling = {record["id"]: bool(record["claims"]) for record in map(json.loads, lines)}
        found = [one for one in read([folder / "reports"]) if isinstance(one, Document)]
    named = ((str(one.name).rpartition("/")[2].removesuffix(".md"), one) for one in found)
    return [_text(name, one, relevant=telling[name]) for name, one in sorted(named, key=lambda pair: pair[0])]


def general_news() -> list[Text]:
    """The corpus of general news without what claims were made of; empty where there is no corpus."""
    if not corpus().exists():
        return []
    with VERDICTS.open(encoding="utf-8", newline="") as rows:
        judged = {row["document"] for row in csv.DictReader(rows)}
    found = (one for one in documents(corpus().read_bytes()) if one.name not in judged)
    return [_text(str(one.name), one, relevant=False) for one in found]


def _text(name: str, one: Document, *, relevant: bool) -> Text:
    paragraphs = tuple(" ".join(part.split()) for part in one.text.split("\n\n") if part.strip())
    published = one.published.first.isoformat() if one.published and one.published.first == one.published.last else None
    return Text(name, one.title or paragraphs[0][:60], paragraphs, published, relevant)


def invented(chance: random.Random, number: int) -> Text:
    """A report that tells nothing of States."""
    paragraphs = tuple(
        " ".join(f"{_sentence(chance)}." for _ in range(chance.randint(*_SENTENCES)))
        for _ in range(chance.randint(*_PARAGRAPHS))
    )
    day = f"20{chance.randrange(10, 25)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    return Text(f"invented-{number}", _sentence(chance), paragraphs, day, relevant=False)


def _sentence(chance: random.Random) -> str:
    person, said, thing, doing, when = (
        chance.choice(words.split("|")) for words in (_PEOPLE, _SAID, _THINGS, _DOINGS, _WHENS)
    )
    return f"{person.capitalize()} {said} {when} that {thing} {doing}"
