"""Measures as rows of event data: PLOVER and CAMEO, by a crosswalk that says how well each kind fits.

One row a pair of States; of a count that they share the row says so. Incidents have no row: they are what is answered.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any, TextIO

import yaml

from nongrata.model import Measure, parties
from nongrata.vocab import Scheme, country_code

COLUMNS = (
    *("id", "date_first", "date_last", "source", "target", "source_cow", "target_cow", "event", "mode", "fit"),
    *("count_low", "count_best", "count_high", "joint", "credibility", "reviewed"),
)


class Vocabulary(StrEnum):
    """Whose codes."""

    PLOVER = "plover"
    CAMEO = "cameo"


def write_events(measures: Iterable[Measure], file: TextIO, vocabulary: Vocabulary) -> None:
    """Write the rows as CSV; all cells are codes, numbers and dates."""
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    for one in measures:
        writer.writerows(_rows(one, vocabulary))


def _rows(one: Measure, vocabulary: Vocabulary) -> Iterator[dict[str, Any]]:
    told = _crosswalk()[vocabulary.value]
    of_kind = told["kinds"].get(one.kind.value)
    if not of_kind:
        return
    day = one.date.first if one.date else one.first_published
    actors, targets = parties(one)
    for source, target in product(actors, targets):
        cow = (country_code(state, Scheme.COW, day) if day else None for state in (source, target))
        yield {
            "id": one.id,
            "date_first": one.date and one.date.first,
            "date_last": one.date and one.date.last,
            "source": source,
            "target": target,
            **dict(zip(("source_cow", "target_cow"), cow, strict=True)),
            **(told["status"][one.status.value] or of_kind),
            "count_low": one.count and one.count.low,
            "count_best": one.best,
            "count_high": one.count and one.count.high,
            "joint": one.joint,
            "credibility": one.credibility.code,
            "reviewed": one.reviewed,
        }


@cache
def _crosswalk() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((files("nongrata.publish") / "data" / "crosswalk.yaml").read_text("utf-8"))
    return found
