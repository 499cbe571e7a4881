"""How far a date stands from an act: items between them, of which ends of clauses count dear."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate

from nongrata.extract.sentence.act import Act
from nongrata.extract.sentence.item import Item, Sentence
from nongrata.extract.sentence.meaning import may_act

_CLAUSE, _GROUND, _ASIDE = 12, 4, 2  # items that another clause, a ground and what stands aside count for between two


def distance_of(act: Act, index: int) -> tuple[float, float]:
    """How far an item lies from all that the rule caught, and from the act word; ends of clauses are counted dear."""
    items = act.sentence.items
    if index == act.last:  # "ordered the consul out on Thursday night"
        return 1, _between(act.sentence, act.at, index)
    caught = [at for at in range(act.first, min(act.last, len(items))) if at == act.at or act.holds(items[at])]
    return min(_between(act.sentence, at, index) for at in caught), _between(act.sentence, act.at, index)


def _between(sentence: Sentence, one: int, two: int) -> float:
    first, last = sorted((one, two))
    dear = _dear_up_to(sentence)
    passed = dear[last] - dear[first + 1] if last > first else 0
    return (last - first) + _CLAUSE * _opens_clause(sentence.items, last) + passed


@lru_cache(1)
def _dear_up_to(sentence: Sentence) -> list[float]:
    """What the items before each of a sentence cost those who look past them, and at last what all do."""
    return [0, *accumulate(map(_dear, sentence.items))]


def _dear(item: Item) -> float:
    ends_clause = item.is_a("AFTER", "DATE_AFTER", "BEFORE", "SINCE", "WHICH", "BUT", "SEMICOLON")
    aside = item.is_a("COMMA", "ASIDE", "ASIDE_STATE")
    return _CLAUSE * ends_clause + _GROUND * (item.label("CAUSE") == "") + _ASIDE * aside


def _opens_clause(items: tuple[Item, ...], at: int) -> bool:
    """True for a date between "and" and the one who acts next: what stands before it is another clause."""
    if at > 0 and items[at].is_a("DATE") and items[at - 1].is_a("SEMICOLON"):
        return True
    if not (0 < at < len(items) - 1 and items[at].is_a("DATE") and items[at - 1].is_a("AND", "BUT")):
        return False
    after = items[at + 1 : at + 3]
    who = after[1:] if after[0].is_a("COMMA") else after[:1]
    return any(item.is_a("HE", "WE", "STATES") or may_act(item) for item in who)
