"""Whose word the claims are, how many of each source's were checked, and what letter it has by that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from nongrata.languages.names import state_name
from nongrata.ledger.database.chunks import chunks
from nongrata.ledger.database.schema import claim, document
from nongrata.ledger.rows.judgements import checks
from nongrata.model import Grade, Measure, Verdict
from nongrata.reconcile import LEAST_CHECKED, reliability, share
from nongrata.vocab import source_name

Checked = dict[str, tuple[int, int]]  # of each source: how many of its claims were checked, and how many were right
_NONE_CHECKED = Grade("F", (f"No source of it has {LEAST_CHECKED} checked claims.",))


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet, or a State on the record (by its code), with its claims and how those fared that a person checked.

    What an outlet has from a State on the record is a claim of that State's. `share` is the part that is expected to be
    right; None until enough were checked.
    """

    name: str
    claims: int
    checked: int
    right: int
    share: float | None
    reliability: Grade


def list_sources(connection: Connection) -> list[Source]:
    """All sources, outlets that have all they say from others among them: those with the most checked claims first,
    then those with the most claims, then by name."""
    tried = checked(connection)
    query = select(claim.c.source, func.count()).where(claim.c.newest, claim.c.source.is_not(None))
    counted = {name: number for name, number in connection.execute(query.group_by(claim.c.source))}
    outlets = connection.execute(select(document.c.outlet).where(document.c.outlet.is_not(None)).distinct()).scalars()
    names = {name for outlet in outlets if (name := source_name(outlet))} | counted.keys() | tried.keys()
    found = [_source(name, counted.get(name, 0), *tried.get(name, (0, 0))) for name in names]
    return sorted(found, key=lambda one: (-one.checked, -one.claims, one.name))


def checked(connection: Connection, known_by: str | None = None) -> Checked:
    """How the claims of each source fared that a person accepted or rejected, now or by a moment: the last word counts.

    A correction says that the words were misread, and nothing of whoever wrote them.
    """
    last = {one.claim: one.verdict for one in checks(connection, known_by)}
    total, right = Counter[str](), Counter[str]()
    for part in chunks(last):
        sources = select(claim.c.id, func.min(claim.c.source)).where(claim.c.id.in_(part)).group_by(claim.c.id)
        for name, source in connection.execute(sources):
            if source is not None:
                total[source] += 1
                right[source] += last[name] is Verdict.ACCEPT
    return {source: (number, right[source]) for source, number in total.items()}


def rated(measures: Iterable[Measure], tried: Checked) -> list[Measure]:
    """The measures with the letter of their best source, where no person has given them one."""
    letters = {name: _letter(name, *fared) for name, fared in tried.items() if fared[0] >= LEAST_CHECKED}

    def best(one: Measure) -> Grade:
        known = [letters[name] for name in one.sources if name in letters]
        return min(known, key=lambda grade: grade.code, default=_NONE_CHECKED)

    return [one if one.reliability else replace(one, reliability=best(one)) for one in measures]


def _letter(name: str, tried: int, right: int) -> Grade:
    return reliability(state_name(name), tried, right)


def _source(name: str, claims: int, tried: int, right: int) -> Source:
    expected = share(tried, right) if tried >= LEAST_CHECKED else None
    return Source(name, claims, tried, right, expected, _letter(name, tried, right))
