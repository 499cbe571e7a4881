"""Which revision of a document counts, now and as of a day.

A document revises the one that it names and, unless a person entered it by hand, the one published before at its
address: together they are a family. As of a day the family is what had been published by then, so a document that
comes later never changes what was so before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, exists, func, select, update

from nongrata.ledger.database.chunks import chunks
from nongrata.ledger.database.schema import claim, document, reading, revision
from nongrata.model import HAND


class Edition(NamedTuple):
    """A document among its revisions; `place` is None where it says nothing of what is revised."""

    id: str
    revises: str | None
    place: str | None
    published_last: date | None


def replaced(editions: Iterable[Edition]) -> dict[str, date | None]:
    """The documents that a later revision has replaced, each with the day since which it is so; None: now.

    Day by day the last of a family stays: one that no other names as what it revises, of those the last published, of
    those the last by id. What has been replaced never counts again. Documents without a date of publication come last.
    """
    families = _Families()
    ends: dict[str, date | None] = {}
    for _, group in groupby(sorted(editions, key=_by_day), key=lambda one: one.published_last):
        ends |= families.publish(list(group))
    return ends


def _by_day(one: Edition) -> tuple[bool, date, str]:
    return (one.published_last is None, one.published_last or date.max, one.id)


class _Families:
    """The families so far (a union-find) and those of each that still count."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._counting: dict[str, list[Edition]] = {}
        self._revised: set[str] = set()
        self._at_place: dict[str, str] = {}
        self._revisers: dict[str, list[str]] = defaultdict(list)  # by the id of what they revise

    def publish(self, day: list[Edition]) -> dict[str, date | None]:
        """Take in what was published on one day; returns what it replaced."""
        for one in day:
            self._parent[one.id] = one.id
            self._counting[one.id] = [one]
        for one in day:
            if one.revises:
                self._revised.add(one.revises)
                self._revisers[one.revises].append(one.id)
                self._join(one.id, one.revises)
            if one.place:
                self._join(one.id, self._at_place.setdefault(one.place, one.id))
            for other in self._revisers[one.id]:
                self._join(one.id, other)
        ends: dict[str, date | None] = {}
        for name in {self._root(one.id) for one in day}:
            *before, last = sorted(self._counting[name], key=self._rank)
            self._counting[name] = [last]
            ends |= {one.id: day[0].published_last for one in before}
        return ends

    def _rank(self, one: Edition) -> tuple[bool, date, str]:
        return (one.id not in self._revised, one.published_last or date.min, one.id)

    def _root(self, name: str) -> str:
        while self._parent[name] != name:
            self._parent[name] = name = self._parent[self._parent[name]]
        return name

    def _join(self, one: str, two: str) -> None:
        if two not in self._parent:  # not published yet, or not here
            return
        first, second = self._root(one), self._root(two)
        if first != second:
            self._parent[second] = first
            self._counting[first] += self._counting.pop(second)


def mark_revisions(connection: Connection, names: set[str]) -> set[str]:
    """Mark which documents of the families of these still count; returns the claims of those for which it changed."""
    editions = list(relatives(connection, names))
    ends = replaced(editions)
    changed = set()
    for part in chunks(one.id for one in editions):
        query = select(document.c.id, document.c.superseded, document.c.until).where(document.c.id.in_(part))
        for one, superseded, until in connection.execute(query).all():
            if (superseded, until) != (one in ends, ends.get(one)):
                values = {"superseded": one in ends, "until": ends.get(one)}
                connection.execute(update(document).where(document.c.id == one).values(**values))
                changed.add(one)
    claims: set[str] = set()
    for part in chunks(changed):
        query = select(claim.c.id).where(claim.c.document.in_(part), claim.c.newest)
        claims |= set(connection.execute(query).scalars())
    return claims


def mend_revises(connection: Connection) -> None:
    """Let each document revise the last by id of those that it was said to."""
    said = select(func.max(revision.c.revises)).where(revision.c.document == document.c.id).scalar_subquery()
    connection.execute(update(document).where(document.c.revises.is_distinct_from(said)).values(revises=said))


def relatives(connection: Connection, names: set[str]) -> Iterator[Edition]:
    """The documents and all that are their revisions or they theirs, over any number of steps."""
    read_by_machine = exists().where(reading.c.document == document.c.id, reading.c.extractor != HAND)
    columns = select(document.c.id, document.c.revises, document.c.place, document.c.published_last, read_by_machine)
    seen, places = set[str](), set[str]()
    asked_names, asked_places = set[str](), set[str]()
    while names or places:
        wanted: list[ColumnElement[bool]] = [
            column.in_(part) for part in chunks(names) for column in (document.c.id, document.c.revises)
        ]
        wanted += [document.c.place.in_(part) & read_by_machine for part in chunks(places)]
        asked_names, asked_places = asked_names | names, asked_places | places
        names, places = set(), set()
        for condition in wanted:
            for one, revises, place, last, by_machine in connection.execute(columns.where(condition)):
                names |= {one, revises} - {None} - asked_names
                places |= {place} - {None} - asked_places if by_machine else set()
                if one not in seen:
                    seen.add(one)
                    yield Edition(one, revises, place if by_machine else None, last)
