"""The day in the dateline with which a report opens."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from nongrata.extract.sentence.dates import day_of
from nongrata.extract.sentence.item import Item, Sentence, any_is_a
from nongrata.model import Days

_HEAD = 2  # sentences of which the first of the text is one, the other its headline
_DATELINE = 5  # items at the beginning of a text in which its dateline stands
_DATELINE_DAYS = 7  # before publication
_IN_DATELINE = ("NAMED", "NAMES", "PROPER", "COMMA", "STOP", "OTHER", "DASH")  # what may stand in one beside its day


class Dateline(NamedTuple):
    """The words for a day in a dateline, "LONDON, Sept. 24 - ...", and the day: what is told was written then."""

    item: Item
    day: Days


def dateline_of(sentences: Sequence[Sentence], counted_from: Days | None) -> Dateline | None:
    """The dateline with which a text opens after its headline, if it has one."""
    body = next((sentence for sentence in sentences[:_HEAD] if not sentence.is_title), None)
    return _dateline(body, counted_from) if body and counted_from else None


def _dateline(sentence: Sentence, counted_from: Days) -> Dateline | None:
    """The dateline with which a sentence opens; None where it has none, or not one of shortly before publication."""
    for at, item in enumerate(sentence.items[1:_DATELINE], start=1):
        if not sentence.items[at - 1].is_a("THE", *_IN_DATELINE):
            return None
        if item.is_a("DATE") and item.features["op"] in ("day", "weekday", "digits"):
            after = sentence.items[at + 1 : at + 1 + _DATELINE]
            agency = takewhile(lambda one: one.is_a("W", "OUTLET", *_IN_DATELINE), after)
            day = day_of(item, counted_from) if any_is_a(agency, "DASH", "STOP") or not after else None
            lately = day and 0 <= (counted_from.last - day.last).days <= _DATELINE_DAYS
            return Dateline(item, day) if day and lately else None
    return None
