"""Prints how plain sentences of measures other than expulsions are read: `python -m benchmarks.kinds`.

`kinds.yaml` beside this file makes the sentences, and with them what they tell. A measure is lost where kind and sides
are not told, false where they are told and should not be, wrong where count, status or the day that is named are
others. With `--errors` the sentences are printed after each cell, with `--errors NAME` those of the cells whose names
hold NAME.
"""

from __future__ import annotations

import string
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle, product
from pathlib import Path
from random import Random
from typing import Any

import yaml

from nongrata.extract import extract
from nongrata.model import Days, Document

GRID: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
PUBLISHED = Days.parse(str(GRID["published"]))
PER_FRAME = 30  # of the many ways to fill a frame as many are taken, always the same

Key = tuple[str, str, str]  # kind, receiving, sending
Fields = tuple[int | None, str, Days | None]  # count, status, date; no date where the sentence names no day


@dataclass
class Reading:
    """What became of the sentences of a cell."""

    sentences: int = 0
    lost: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def sentences(cell: Mapping[str, Any]) -> Iterator[tuple[str, dict[Key, Fields]]]:
    """The sentences of a cell, each with what it tells; States and days take turns."""
    places, days = cycle(range(len(GRID["states"]))), cycle(GRID["days"].items())
    gaps = GRID["gaps"] | cell.get("gaps", {})
    for frame in cell["frames"]:
        names = [name for _, name, *_ in string.Formatter().parse(frame) if name in gaps]
        ways = [*product(*(gaps[name] for name in names))]
        for chosen in Random(frame).sample(ways, min(len(ways), PER_FRAME)):
            words, _, own = zip(*(words.partition(" => ") for words in chosen), strict=True) if chosen else ((), (), ())
            lines = [*cell["tells"], *filter(None, own)]
            if len({line.rpartition(" ")[0] for line in lines}) < len(lines):
                continue  # the same twice
            named = _named(next(places))
            day, date = next(days) if "{day}" in frame else ("", None)
            text = frame.format_map(
                {"day": day} | {name: name.join("{}") for name in named} | dict(zip(names, words, strict=True))
            )
            text = ". ".join(part[0].upper() + part[1:] for part in text.format_map(named).split(". "))
            yield text, dict(_told(line, named, date if line in cell["tells"] else None) for line in lines)


def _named(place: int) -> dict[str, str]:
    """What the letters of a sentence stand for: A and B are the pair at this place, C begins the pair behind it."""
    pairs = GRID["states"]
    states = zip("ABC", (*pairs[place], pairs[(place + 1) % len(pairs)][0]), strict=True)
    return {
        name: form
        for letter, forms in states
        for name, form in zip(
            (letter, letter.lower(), f"{letter}1", f"{letter}2", f"{letter} code"), forms, strict=True
        )
    }


def _told(line: str, named: Mapping[str, str], date: object) -> tuple[Key, Fields]:
    """The measure of a line of `tells`."""
    kind, receiving, _, sending, count, *status = line.split()
    day = Days.parse(str(date)) if date and kind != "expulsion" else None
    key = (kind, named[f"{receiving} code"], named[f"{sending} code"])
    return key, (None if count == "-" else int(count), status[0] if status else "done", day)


def read(cell: Mapping[str, Any]) -> Reading:
    """What became of the sentences of a cell."""
    result = Reading()
    for text, wanted in sentences(cell):
        result.sentences += 1
        claims = {
            (str(claim.kind), " ".join(claim.receiving), " ".join(claim.sending)): claim
            for claim in extract(Document(text=text, published=PUBLISHED))
        }
        result.lost += [text for key in wanted if key not in claims]
        result.false += [text for key in claims if key not in wanted]
        for key in wanted.keys() & claims.keys():
            claim, (count, status, day) = claims[key], wanted[key]
            counted = (claim.count.low if claim.count else None) == count
            if not counted or claim.status != status or day not in (None, claim.date):
                result.wrong.append(text)
    return result


def main(arguments: Sequence[str]) -> int:
    total = Reading()
    print(f"{'':48}{'sentences':>10}{'lost':>7}{'false':>7}{'wrong':>7}")
    for cell in GRID["cells"]:
        if not all(name in cell["name"] for name in arguments[1:]):
            continue
        one = read(cell)
        print(f"{cell['name']:48}{one.sentences:10}{len(one.lost):7}{len(one.false):7}{len(one.wrong):7}")
        for sort in ("lost", "false", "wrong"):
            found = getattr(one, sort)
            getattr(total, sort).extend(found)
            if "--errors" in arguments:
                print(*(f"    {sort}: {text}" for text in found), sep="\n", end="\n" if found else "")
        total.sentences += one.sentences
    print(f"{'all':48}{total.sentences:10}{len(total.lost):7}{len(total.false):7}{len(total.wrong):7}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
