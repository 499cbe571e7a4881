"""Who says what a sentence tells: the speaker, in what capacity, on what terms, and through whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from nongrata.extract.sentence.item import Item, Sentence, any_is_a
from nongrata.extract.sentence.meaning import states
from nongrata.extract.sentence.wording import matches, span_of
from nongrata.languages import Language
from nongrata.model import Attribution, Capacity, Span, Stance

_PREPOSITIONS = ("OF", "IN", "AT", "FOR", "WITH", "FROM", "TO")  # what follows them says of whom the speaker is one
_NAMES = ("PROPER", "NAMES", "MONTH")  # a month is a name, too: Jan, May, April
_OF_ALL_KINDS = (Capacity.OFFICIAL, Capacity.OTHER)


class Said(NamedTuple):
    """A speaker and the words that name him or her, the outlet, and what he or she does."""

    attribution: Attribution
    spans: tuple[Span, ...]


def said(sentence: Sentence, content: str, language: Language, part: range | None = None) -> Said | None:
    """Who says what a sentence, or one part of it, tells; None where it names no speaker."""
    found = (match for match in matches("attribution", sentence, language) if _may_speak(match.roles["speaker"]))
    match = next((match for match in found if part is None or match.start in part), None)
    if match is None:
        return None
    speaker, through, say = (match.roles.get(role, ()) for role in ("speaker", "through", "say"))
    words, outlet = span_of(speaker), span_of(through) if through else None
    capacity = capacity_of(speaker)
    attribution = Attribution(
        words.of(content),
        _terms(speaker, capacity),
        outlet.of(content) if outlet else None,
        capacity,
        Stance(next((label for item in say if (label := item.label("STANCE"))), Stance.ASSERTS)),
        next((named.code for named in states(speaker)), None),
        _office(speaker, content),
    )
    return Said(attribution, (words, *([outlet] if outlet else []), *(item.span for item in say)))


def ordering(items: Sequence[Item], content: str) -> Said | None:
    """The person who orders, for one who orders says so: "the president declared ..."; None for a bare State."""
    capacity = capacity_of(items) if items else Capacity.OTHER
    if capacity not in (Capacity.HEAD, Capacity.MINISTER, Capacity.SPOKESPERSON, Capacity.MINISTRY):
        return None
    words = span_of(items)
    state = next((named.code for named in states(items)), None)
    who = Attribution(words.of(content), capacity=capacity, state=state, office=_office(items, content))
    return Said(who, (words,))


def capacity_of(items: Iterable[Item]) -> Capacity:
    """In what capacity the words say that somebody speaks: by the last such word before "of" and the like."""
    found = Capacity.OTHER
    for word in _leaves(items):
        if word.is_a(*_PREPOSITIONS) and found is not Capacity.OTHER:
            break
        if label := word.label("VOICE"):
            found = Capacity(label)
        elif word.is_a("EMBASSY", "AMBASSADOR"):
            found = Capacity.MISSION
    return found


def _leaves(items: Iterable[Item]) -> Iterator[Item]:
    return (part for item in items for part in item.walk() if not part.parts)


def _may_speak(speaker: Sequence[Item]) -> bool:
    """True where the words name a State, an office or somebody by name."""
    return not any_is_a(speaker, "LEVEL", "UNLAWFUL") and any_is_a(
        _leaves(speaker), "VOICE", "UNNAMED", "GOVERNMENT", "MINISTER", "NAMED", "EMBASSY", "OUTLET", *_NAMES
    )


def _office(speaker: Sequence[Item], content: str) -> str | None:
    """The words without names of persons; None where they hold none."""
    runs = [(is_name, [*run]) for is_name, run in groupby(_leaves(speaker), key=_names_a_person)]
    if not any(is_name for is_name, _ in runs):
        return None
    others = (run for is_name, run in runs if not is_name and not all(word.is_a("THE", "A") for word in run))
    left = (span_of(run).of(content).strip(" ,") for run in others)
    return " ".join(filter(None, left))


def _names_a_person(word: Item) -> bool:
    return word.is_a(*_NAMES) or ("NAMED", "leader") in word.kinds


def _terms(speaker: Sequence[Item], capacity: Capacity) -> str:
    if capacity is Capacity.DOCUMENT:
        return "document"
    words = list(_leaves(speaker))
    office = next((at for at, word in enumerate(words) if word.is_a("UNNAMED")), None)
    nameless = office is not None and not any_is_a(words[office:], *_NAMES)
    return "unnamed" if capacity in _OF_ALL_KINDS and nameless else "on the record"
