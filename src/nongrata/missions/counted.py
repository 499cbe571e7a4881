"""What the words of a source mean: `data/counted.yaml`, read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import yaml

from nongrata.missions.headcount import Kind, Moment, Scope, StaffClass, StaffUnit


@dataclass(frozen=True, slots=True)
class Meaning:
    """The kind of headcount that `what` (and a word in its note, where one is given) stands for, and why."""

    what: str
    kind: Kind
    reason: str
    note: str = ""
    ceiling: bool = False
    moment: Moment | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A pattern in a note, and what it says of the number, unless another pattern is there too."""

    pattern: str
    mark: str
    reason: str
    unless: str = ""


@dataclass(frozen=True, slots=True)
class Bridge:
    """When two headcounts that are not of one kind may be compared: `same` names what must be equal.

    `scopes` are the two that are taken as one; any where there are none.
    """

    name: str
    same: frozenset[str]
    scopes: frozenset[Scope]
    reason: str


@cache
def meanings() -> tuple[Meaning, ...]:
    """All that is mapped, the more particular before the more general."""
    return tuple(
        Meaning(
            row["what"],
            Kind(StaffUnit(row["unit"]), StaffClass(row["staff"]), Scope(row["scope"])),
            row["reason"],
            row.get("note", ""),
            row.get("ceiling", False),
            Moment(row["moment"]) if "moment" in row else None,
        )
        for row in _data()["kinds"]
    )


def meaning_of(what: str, note: str) -> Meaning | None:
    """What is meant by these words; None where they are not mapped."""
    return next((one for one in meanings() if one.what == what and one.note in note), None)


def marks_in(note: str) -> frozenset[str]:
    """What a note says of its number: ceiling, inferred, before, after, at_most, at_least."""
    found = (one for one in _marks() if re.search(one.pattern, note))
    return frozenset(one.mark for one in found if not (one.unless and re.search(one.unless, note)))


def reprint(source: str) -> str | None:
    """What the site is, where it only reprints what another published."""
    copies: dict[str, str] = _data()["copies"]
    try:
        return copies.get(urlsplit(source).hostname or "")
    except ValueError:  # an address that is none
        return None


@cache
def bridges() -> tuple[Bridge, ...]:
    """All that are declared."""
    return tuple(
        Bridge(row["name"], frozenset(row["same"]), frozenset(map(Scope, row.get("scopes", ()))), row["reason"])
        for row in _data()["bridges"]
    )


@cache
def _marks() -> tuple[Mark, ...]:
    return tuple(Mark(**row) for row in _data()["notes"])


@cache
def _data() -> dict[str, Any]:
    text = (files("nongrata.missions") / "data" / "counted.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded
