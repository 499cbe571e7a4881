"""Full-text search: the measures whose claims have some words."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, func, select

from nongrata.ledger.database.schema import claim_word, measure, measure_claim

RARE = 2_000  # claims: where a word stands in no more, they are looked up; else the measures are gone through in order


def tells(connection: Connection, words: Iterable[str]) -> ColumnElement[bool]:
    """The condition on measures that a sentence of one of their claims has all the words."""
    numbers = {word: _number(connection, word) for word in sorted({*words})}
    rarest = min(numbers, key=lambda word: (numbers[word], word))
    others = [_has(word) for word in numbers if word != rarest]
    if numbers[rarest] <= RARE:
        found = claim_word.alias()
        holding = select(measure_claim.c.row).join(found, found.c.claim == measure_claim.c.claim)
        held = holding.where(found.c.word == rarest, *others).cte().prefix_with("MATERIALIZED")  # looked up first
        return measure.c.row.in_(select(held.c.row))
    of_measure = select(measure_claim.c.row).where(measure_claim.c.row == measure.c.row, _has(rarest), *others)
    return of_measure.correlate(measure).exists()


def _has(word: str) -> ColumnElement[bool]:
    """The condition on claims of measures that they have a word."""
    found = claim_word.alias()
    here = select(found.c.word).where(found.c.claim == measure_claim.c.claim, found.c.word == word)
    return here.correlate(measure_claim).exists()


def _number(connection: Connection, word: str) -> int:
    """In how many claims the word stands; of a frequent one only that it is more than RARE."""
    few = select(claim_word.c.claim).where(claim_word.c.word == word).limit(RARE + 1).subquery()
    return connection.execute(select(func.count()).select_from(few)).scalar_one()
