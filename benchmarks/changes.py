"""Changes documents consistently, and looks whether their claims change in the same way and in no other.

A careful reader who gets a report right gets it right as well where other States stand in it, numbers are digits,
people are called otherwise, or all is told 28 years later (when every weekday falls on the same day again). So no
answers are needed: what is read from a document before and after must agree. `.venv/bin/python -m benchmarks.changes`
prints for each change how many of the open gold documents and of our own sentences hold; `--errors` prints the others.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from benchmarks.gold import ROOT, GoldError, document, folder, split
from nongrata.extract import extract
from nongrata.model import Claim, Days, Document

YEARS = 28  # after which days of the week and of the month meet again
OWN = ROOT / "tests" / "extract" / "turns.yaml"
WORDS = {
    word: str(number)
    for number, word in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 2
    )
}
SWAPPED = {"name", "adjective", "demonym", "demonyms", "capital"}  # kinds of names that are exchanged
OTHERS = {  # small, far, of several words, with articles and hyphens, each as running text has it
    "NLD": ("the Netherlands", "Dutch", "Dutchman", "Dutch", "The Hague"),
    "PNG": ("Papua New Guinea", "Papua New Guinean", "Papua New Guinean", "Papua New Guineans", "Port Moresby"),
    "GNB": ("Guinea-Bissau", "Bissau-Guinean", "Bissau-Guinean", "Bissau-Guineans", "Bissau"),
    "ARE": ("the United Arab Emirates", "Emirati", "Emirati", "Emiratis", "Abu Dhabi"),
    "LKA": ("Sri Lanka", "Sri Lankan", "Sri Lankan", "Sri Lankans", "Colombo"),
    "TTO": ("Trinidad and Tobago", "Trinidadian", "Trinidadian", "Trinidadians", "Port of Spain"),
    "PHL": ("the Philippines", "Philippine", "Filipino", "Filipinos", "Manila"),
    "SLB": ("Solomon Islands", "Solomon Islands", "Solomon Islander", "Solomon Islanders", "Honiara"),
    "CIV": ("Côte d'Ivoire", "Ivorian", "Ivorian", "Ivorians", "Yamoussoukro"),
    "BTN": ("Bhutan", "Bhutanese", "Bhutanese", "Bhutanese", "Thimphu"),
}
VERBS = (
    {"expelled": "ousted", "expels": "ousts", "expel": "oust", "expelling": "ousting"},
    {"expelled": "ejected", "expels": "ejects", "expel": "eject", "expelling": "ejecting"},
    {"expelled": "kicked out", "expels": "kicks out", "expel": "kick out", "expelling": "kicking out"},
    {"expelled": "sent home", "expels": "sends home", "expel": "send home", "expelling": "sending home"},
    {"to leave the country": "to get out of the country", "to leave": "to go"},
)
PEOPLE = tuple(
    {"diplomats": many, "diplomat": one}
    for many, one in (
        ("embassy employees", "embassy employee"),
        ("consular officers", "consular officer"),
        ("attachés", "attaché"),
        ("embassy officials", "embassy official"),
        ("counsellors", "counsellor"),
    )
)

Key = tuple[str, frozenset[str], frozenset[str], bool, str, str, str]


@dataclass(frozen=True, slots=True)
class Changed:
    """A document after a change, and what the claims of the document before must have become."""

    document: Document
    claims: frozenset[Key]


Change = Callable[[Document], Iterator[Changed]]


def key(claim: Claim, states: Mapping[str, str] | None = None, years: int = 0) -> Key:
    """What a claim says, with its States exchanged and its day put off so many years."""
    sides = (frozenset((states or {}).get(code, code) for code in side) for side in (claim.receiving, claim.sending))
    receiving, sending = sides
    day = str(_later(claim.date, years)) if claim.date else "-"
    return str(claim.kind), receiving, sending, claim.joint, str(claim.count), day, str(claim.status)


def told(of: Document) -> frozenset[Key]:
    """What the extractor reads from a document."""
    return frozenset(map(key, extract(of)))


def in_words(of: Document, words: Mapping[str, str]) -> Document:
    """The document with these words, in small letters or beginning with a capital, in place of those."""
    known = {_capital(old): _capital(new) for old, new in words.items() if old[0].islower()} | dict(words)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, known), key=len, reverse=True))})(?![\w-])")

    def changed(text: str) -> str:
        text = pattern.sub(lambda found: known[found.group()], text)
        return re.sub(r"(^|[.!?-] |\n)the ", r"\1The ", text)

    return replace(of, text=changed(of.text), title=of.title and changed(of.title))


def other_verbs(of: Document) -> Iterator[Changed]:
    """The document with other verbs for the act; its claims stay."""
    yield from _reworded(of, VERBS)


def other_people(of: Document) -> Iterator[Changed]:
    """The document with other members of a mission for its diplomats; its claims stay."""
    if "non-diplomat" not in of.content:
        yield from _reworded(of, PEOPLE)


def digits(of: Document) -> Iterator[Changed]:
    """The document with digits for the words of its numbers; its claims stay."""
    yield from _reworded(of, (WORDS,))


_FIXED_YEAR = re.compile(r"\b1[0-9]{3}\b|[./]\d{1,2}[./]\d\d\b")  # of another century, or of two digits


def years_later(of: Document) -> Iterator[Changed]:
    """The document 28 years later, where it is of our days: all its claims are of 28 years later."""
    if of.published is None or of.published.first < date(1998, 1, 1) or _FIXED_YEAR.search(of.content):
        return
    year = re.compile(r"\b20\d\d\b")

    def changed(text: str) -> str:
        return year.sub(lambda found: str(int(found.group()) + YEARS), text)

    later = replace(of, text=changed(of.text), title=of.title and changed(of.title))
    claims = frozenset(key(claim, years=YEARS) for claim in extract(of))
    yield Changed(replace(later, published=_later(of.published, YEARS)), claims)


def other_states(of: Document) -> Iterator[Changed]:
    """The document with another State in the place of one of its own, under all its names."""
    claims = extract(of)
    for code in sorted({code for claim in claims for code in (*claim.receiving, *claim.sending)}):
        forms = _forms().get(code, {})
        said = [form for form in forms if re.search(rf"\b{re.escape(form)}\b", of.content)]
        half = re.search(rf"(East|West|North|South) ({'|'.join(map(re.escape, said))})", of.content)
        kept = half or any(forms[form] not in SWAPPED or form.isupper() or "." in form for form in said)
        if not said or kept or any(form.upper() in of.content for form in forms if len(form) > 3):
            continue  # its leaders and cities, and what may be name or adjective, would stay behind
        for other, names in OTHERS.items():
            if other != code and not any(name.removeprefix("the ") in of.content for name in names):
                as_said = dict(zip(("name", "adjective", "demonym", "demonyms", "capital"), names, strict=True))
                words = {f"{the}{form}": as_said[forms[form]] for form in said for the in ("the ", "")}
                words |= {f"the {form}": "the " + as_said[forms[form]] for form in said if forms[form] != "name"}
                yield Changed(in_words(of, words), frozenset(key(claim, {code: other}) for claim in claims))


CHANGES: tuple[Change, ...] = (other_states, other_verbs, other_people, digits, years_later)


def _reworded(of: Document, wordings: Iterable[Mapping[str, str]]) -> Iterator[Changed]:
    for words in wordings:
        changed = in_words(of, words)
        if changed.content != of.content:
            yield Changed(changed, told(of))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _later(days: Days, years: int) -> Days:
    first, last = (day.replace(year=day.year + years) for day in (days.first, days.last))
    return Days(first, last)


@cache
def _forms() -> dict[str, dict[str, str]]:
    """The names of each State and of which kind each is."""
    found: dict[str, dict[str, str]] = {}
    text = (files("nongrata.languages") / "en" / "states.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        forms, form = found.setdefault(row["code"], {}), row["form"]
        as_both = "name" in (forms.get(form), row["relation"]) and forms.get(form, "name") != row["relation"]
        forms[form] = "both" if as_both or row["until"] else forms.get(form, row["relation"])
    return found


def own() -> Iterator[Document]:
    """The sentences of our own tests."""
    turns = yaml.safe_load(OWN.read_text("utf-8"))
    of_all = turns.pop("published")
    for entry in (entry for entries in turns.values() for entry in entries):
        published = Days.parse(str(entry.get("published", of_all)))
        yield Document(text=entry["text"], title=entry.get("title"), published=published, name=entry["text"][:60])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print what does not hold")
    options = parser.parse_args()
    texts = {"own": list(own())}
    try:
        records = [json.loads(row) for row in (folder() / "dev.jsonl").read_text("utf-8").split("\n") if row.strip()]
        texts["gold, open"] = [document(record) for record in split(records)["open"]]
    except GoldError as error:
        print(f"changes: {error}", file=sys.stderr)
    for name, documents in texts.items():
        for change in CHANGES:
            pairs = [(each, changed) for each in documents for changed in change(each)]
            fails = [(each, changed) for each, changed in pairs if told(changed.document) != changed.claims]
            print(f"{name:12}{change.__name__:14}{len(pairs) - len(fails):6} of {len(pairs)} hold")
            for each, changed in fails if options.errors else ():
                print(f"  {each.name}: {changed.document.content[:300]!r}")
                got = told(changed.document)
                print(f"    lost {sorted(map(str, changed.claims - got))}")
                print(f"    new  {sorted(map(str, got - changed.claims))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
