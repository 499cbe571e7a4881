"""The days on which something was said, which may be that of what is told or of the telling alone."""

from __future__ import annotations

from nongrata.extract.sentence.dates import NEWS_OPERATIONS
from nongrata.extract.sentence.item import Item, any_is_a
from nongrata.model import Span

_TOLD_REACH = 3  # items before a day in which somebody "told the agency"
_WHEN_REACH = 5  # items after a day in which it is said that it was "when the ministry announced"
_DOCUMENT_REACH = 3  # items before a day in which the document that was issued on it is named
_SPOKEN_DAYS = (*NEWS_OPERATIONS, "related_weekday", "day", "ago")  # on these somebody "said" so


def is_of_speech(items: tuple[Item, ...], index: int) -> bool:
    """True for the day after "the ministry said late": on it was announced what is told in the present tense."""
    before = items[max(0, index - 2) : index]
    if any_is_a(before, "DATED"):  # "according to a communication dated 19 December"
        return True
    if any_is_a(before, "ISSUED") and any(
        item.label("VOICE") == "document" for item in items[max(0, index - _DOCUMENT_REACH) : index]
    ):
        return True  # "according to a statement released on Wednesday"
    told = any_is_a(items[max(0, index - _TOLD_REACH) : index], "TOLD")
    said = any_is_a(before, "SAY", "EMERGED") or (told and not items[index + 1].is_a("TO"))
    return said and items[index].features["op"] in _SPOKEN_DAYS


def is_when_said(items: tuple[Item, ...], index: int) -> bool:
    """True for the day in "It grew worse yesterday, when the ministry announced that two would be closed"."""
    comma, *clause = items[index + 1 : index + 2 + _WHEN_REACH] or (items[index],)
    when = comma.is_a("COMMA") and clause[:1] != [] and clause[0].is_a("WHEN")
    return when and any_is_a(clause, "SAY", "ANNOUNCE")


def somebody_said(items: tuple[Item, ...], index: int) -> bool:
    """True for the day after "India said", not for that of "the expulsion, announced on Sunday, of five"."""
    said = next((at for at in range(index - 1, max(0, index - 3), -1) if items[at].is_a("SAY")), None)
    return said is not None and is_of_speech(items, index) and not items[said - 1].is_a("COMMA")


def is_said_on(items: tuple[Item, ...], spans: tuple[Span, ...]) -> bool:
    """True where one of these spans is the day on which somebody said so."""
    return any(item.span in spans and item.is_a("DATE") and is_of_speech(items, at) for at, item in enumerate(items))
