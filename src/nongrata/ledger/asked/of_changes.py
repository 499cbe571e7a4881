"""What is asked of a ledger about its changes: in the order of writing, with the answers that each brought."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import product

from sqlalchemy import Connection, func, select

from nongrata.ledger.asked.asking import Asking
from nongrata.ledger.asked.ladders import Moment
from nongrata.ledger.asked.queries import holding
from nongrata.ledger.database.schema import change
from nongrata.ledger.derived.changes import last_changed, last_number, load_changes, number_before
from nongrata.model import Days, Link, Relation, parties
from nongrata.model.kept_change import ChangeKind, KeptChange
from nongrata.reconcile import ANSWER_DAYS, links

AT_ONCE = 500  # changes that are held in memory


class ChangesAsked(Asking):
    """The changes of a ledger."""

    def changes(self, since: date | int = 0) -> Iterator[KeptChange]:
        """What changed since a day (UTC) on which the ledger took it in, or after the change with that number.

        One state of the ledger is seen; each change is read once, and nothing is reconciled anew.
        """
        with self._reading() as connection:
            after = number_before(connection, since) if isinstance(since, date) else since
            while found := load_changes(connection, after, AT_ONCE):
                yield from (with_answers(connection, one) for one in found)
                after = found[-1].number

    def last_changed(self, measures: Iterable[str], *, known_by: datetime | None = None) -> dict[str, datetime]:
        """By the id of a measure when it last became another; those of which nothing was noted are left out."""
        with self._reading() as connection:
            return last_changed(connection, measures, known_by)

    def last_change(self) -> int:
        """The number of the last change, 0 where there is none: what is written later comes after it."""
        with self._reading() as connection:
            return last_number(connection)


def with_answers(connection: Connection, of: KeptChange) -> KeptChange:
    """The change with the measures that it links: by the measure or the claims that came with it, as links stand."""
    if not of.came or not (here := holding(connection, of.measure_id, None)):
        return of
    moment = Moment(connection, None, None)
    beside = {here.id: here}
    days = here.date and Days(here.date.first, here.date.last).widened(ANSWER_DAYS, ANSWER_DAYS)
    beside |= {one.id: one for one in moment.between(product(*parties(here)), days)}
    documents = {document.id for _, document in moment.told([here])[0].values()}
    known = [name for one in beside.values() for name in one.claims]
    beside |= {one.id: one for one in moment.sharing(documents, known)}
    told, _ = moment.told(beside.values())
    found = [one for one in links(beside.values(), told) if one.relation is Relation.ANSWERS]
    mine = [one for one in found if here.id in (one.measure_id, one.to) and _brings(connection, of, one, here.id)]
    answers = tuple(one.to for one in mine if one.measure_id == here.id)
    answered_by = tuple(one.measure_id for one in mine if one.to == here.id)
    if not mine:
        return of
    return replace(of, kinds=(*of.kinds, ChangeKind.ANSWER), answers=answers, answered_by=answered_by)


def _brings(connection: Connection, of: KeptChange, link: Link, mine: str) -> bool:
    """True where the link is there since this change: the measure, or what tells of the link, came with it."""
    other = link.to if link.measure_id == mine else link.measure_id
    first = connection.execute(select(func.min(change.c.number)).where(change.c.measure == other)).scalar()
    if first is not None and first > of.number:
        return False  # the other came later, and its change says so
    return ChangeKind.NEW in of.kinds or any(one.claim in of.came for one in link.quotes)
