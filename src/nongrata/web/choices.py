"""Facets -> what a reader can choose: words, numbers and the address that each choice leads to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nongrata.languages.names import state_code, state_name
from nongrata.ledger import Facets
from nongrata.model import MeasureKind
from nongrata.publish import CREDIBILITY_WORDS, Question, kind_words
from nongrata.publish.wording.codes import code_words
from nongrata.web.asked import address

WIDEST = 6  # hundredths of the picture that a year takes at most: of two years each would be half of it
SHOWN = 8  # values of a facet; the others open below them
LABELS = {
    "receiving": "receiving State",
    "sending": "sending State",
    "measure": "measure",
    "status": "status",
    "reason": "ground",
    "credibility": "grade of information",
    "conflict": "conflict",
}
_CONFLICT = {"yes": "claims disagree", "no": "claims agree"}
_ASKED = {"since": "since", "until": "until", "search": "words"}


@dataclass(frozen=True)
class Choice:
    """A value of a facet, how many measures have it, and where choosing it leads; chosen, where letting it go does."""

    words: str
    number: int
    address: str
    chosen: bool


@dataclass(frozen=True)
class Bar:
    """A year in the picture of years, its place and size in parts of a hundred."""

    year: str
    number: int
    address: str
    left: float
    width: float
    height: float


def choices(facets: Facets, question: Question, path: str) -> dict[str, list[Choice]]:
    """By the words for a facet its values."""
    return {
        label: _of_facet(name, facets.values[name], question, path)
        for name, label in LABELS.items()
        if name in facets.values
    }


def let_go(question: Question, path: str) -> list[Choice]:
    """What is chosen, each with the address at which it is not."""
    labels = LABELS | _ASKED
    return [
        Choice(f"{labels[name]}: {words(name, typed)}", 0, address(path, question, **{name: None}), True)
        for name in labels
        if (typed := getattr(question, name))
    ]


def years(values: Mapping[str, int], question: Question, path: str) -> Sequence[Bar]:
    """The years from the first to the last, those without a measure left out."""
    if not values:
        return []
    first, last = int(min(values)), int(max(values))
    step, most = 100 / (last - first + 1), max(values.values())
    width = min(0.85 * step, WIDEST)
    return [
        Bar(
            year,
            values[year],
            address(path, question, since=year, until=year),
            round((int(year) - first + 0.5) * step - width / 2, 2),
            round(width, 2),
            round(100 * values[year] / most, 1),
        )
        for year in sorted(values)
    ]


def words(name: str, value: str) -> str:
    """A value of a facet as people read it; of what is none, as it was typed."""
    if name in ("receiving", "sending"):
        return state_name(state_code(value))
    if name == "measure" and value in [*MeasureKind]:
        return kind_words(MeasureKind(value))
    known = {"credibility": CREDIBILITY_WORDS, "conflict": _CONFLICT, "reason": {"unstated": "none stated"}}
    return known.get(name, {}).get(value) or code_words(value, name)


def _of_facet(name: str, values: Mapping[str, int], question: Question, path: str) -> list[Choice]:
    typed = getattr(question, name)
    chosen = state_code(typed) if typed and name in ("receiving", "sending") else typed
    shown = dict(values) | ({chosen: 0} if chosen and chosen not in values else {})
    order = sorted(shown, key=lambda value: value != chosen)
    if name == "credibility":
        order = sorted(shown)
    return [
        Choice(
            words(name, value),
            shown[value],
            address(path, question, **{name: None if value == chosen else value}),
            value == chosen,
        )
        for value in order
    ]
