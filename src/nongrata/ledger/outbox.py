"""What is to be told to whom: rows that are made in one transaction with the place up to which rules were asked.

A row is taken before it is sent and marked when it was, each in a transaction of its own. So whatever is killed between
any two steps, the row is sent once more, with the same id, and none is lost. The rows of one output go in order: a row
that failed holds up those behind it until it was sent or, after TRIES, is dead.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import partial
from itertools import product
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from nongrata.errors import NotInLedger
from nongrata.ledger.asked.of_changes import AT_ONCE, with_answers
from nongrata.ledger.database.schema import alert, alert_rule
from nongrata.ledger.derived.changes import change_numbered, earlier, last_number, load_changes, number_before
from nongrata.ledger.ledger import Ledger
from nongrata.ledger.rows.documents import written
from nongrata.model import digest
from nongrata.model.kept_change import ChangeKind, KeptChange

TRIES = 8
FIRST_WAIT = timedelta(seconds=60)  # longer than a try takes: who takes a row has it for as long
LONGEST_WAIT = timedelta(hours=1)


class AlertState(StrEnum):
    """How far an alert has come."""

    WAITING = "waiting"
    HELD = "held"  # for the digest of its day
    SENT = "sent"
    DEAD = "dead"  # given up; it is sent again when somebody says so


@dataclass(frozen=True, slots=True)
class Alert:
    """One change that a rule asks for, for one output; without a change the digest of a `day`.

    `id` is the same for all outputs and all tries.
    """

    number: int
    id: str
    rule: str | None
    output: str
    change: KeptChange | None
    kinds: tuple[ChangeKind, ...]
    day: date | None
    added: datetime
    state: AlertState
    tries: int
    due: datetime
    error: str | None


Earlier = Callable[[], Iterator[KeptChange]]
Asks = Callable[[KeptChange, Earlier, Callable[[], bool]], tuple[ChangeKind, ...]]


class Outbox:
    """The alerts of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def post(
        self,
        rules: Mapping[str, Asks],
        outputs: Mapping[str, Mapping[str, AlertState]],
        now: datetime,
        begin: date | None = None,
    ) -> tuple[int, list[str]]:
        """Ask the rules about what changed since they were asked last; returns the number of alerts, and new rules.

        A rule is given a change, its measure's earlier ones, and whether it told of this measure before; it says which
        kinds of change it alerts of. A new rule begins with what changes from now on, or did since the day `begin`.
        `outputs` says for each rule in which state alerts begin, by output.
        """
        new = self._begin(rules, begin)
        made = 0
        while True:
            with self._ledger._reading() as connection:  # what takes long keeps nobody from writing
                after = min(_places(connection, rules).values(), default=last_number(connection))
                page = [with_answers(connection, one) for one in load_changes(connection, after, AT_ONCE)]
            if not page:
                return made, new
            with self._ledger._writing() as connection:
                places = _places(connection, rules)  # another may have asked meanwhile
                for one, name in product(page, rules):
                    if places[name] < one.number:
                        before, told = partial(earlier, connection, one), partial(_told, connection, name, one)
                        if kinds := rules[name](one, before, told):
                            _post(connection, name, one, kinds, outputs[name], now)
                            made += 1
                late = alert_rule.c.name.in_(rules) & (alert_rule.c.change < page[-1].number)
                connection.execute(update(alert_rule).where(late).values(change=page[-1].number))

    def _begin(self, rules: Iterable[str], begin: date | None) -> list[str]:
        """The rules that are new, which now have a place to begin from."""
        with self._ledger._writing() as connection:
            new = sorted({*rules} - _places(connection, rules).keys())
            place = number_before(connection, begin) if begin else last_number(connection)
            for name in new:
                connection.execute(insert(alert_rule), {"name": name, "change": place})
        return new

    def post_digests(self, output: str, before: date, now: datetime) -> None:
        """Make a digest of each day before this one of which alerts are held for the output."""
        with self._ledger._writing() as connection:
            held = _of(output, AlertState.HELD)
            query = select(alert.c.added).where(*held, alert.c.added < before.isoformat())
            for day in sorted({row[:10] for row in connection.execute(query).scalars()}):
                row = _row(digest("digest", output, day), output, AlertState.WAITING, now)
                connection.execute(insert(alert), row | {"day": date.fromisoformat(day)})
                ended = alert.c.added.startswith(day)
                connection.execute(update(alert).where(*held, ended).values(state=AlertState.SENT))

    def release(self, outputs: Collection[str]) -> None:
        """Let alerts that were held for a digest of these outputs go by themselves, as there is none any more."""
        held = alert.c.output.in_(outputs) & (alert.c.state == AlertState.HELD)
        with self._ledger._writing() as connection:
            connection.execute(update(alert).where(held).values(state=AlertState.WAITING))

    def stranded(self, outputs: Collection[str]) -> dict[str, int]:
        """By output how many alerts are neither sent nor dead, of outputs that are none of these."""
        open_ = alert.c.state.in_([AlertState.WAITING, AlertState.HELD]) & alert.c.output.not_in(outputs)
        query = select(alert.c.output, func.count()).where(open_).group_by(alert.c.output).order_by(alert.c.output)
        with self._ledger._reading() as connection:
            return {output: number for output, number in connection.execute(query)}

    def take(self, output: str, now: datetime) -> Alert | None:
        """The next alert for an output, if its time has come; until it is marked, nobody else takes it for a while."""
        with self._ledger._writing() as connection:
            waiting = select(alert).where(*_of(output, AlertState.WAITING)).order_by(alert.c.number).limit(1)
            row = connection.execute(waiting).first()
            if row is None or row.due > written(now):
                return None
            due = now + min(FIRST_WAIT * 2**row.tries, LONGEST_WAIT)
            mine = alert.c.number == row.number
            connection.execute(update(alert).where(mine).values(tries=row.tries + 1, due=written(due)))
            return next(_read(connection, connection.execute(select(alert).where(mine)).all()))

    def mark_sent(self, one: Alert, but: str | None = None) -> None:
        """Note that it was sent, and whom it could not reach."""
        self._mark(AlertState.SENT, but, alert.c.number == one.number)

    def mark_failed(self, one: Alert, why: str) -> AlertState:
        """Note that it was not, and why; returns what it is then: dead after TRIES.

        Whoever comes late, after another took the alert and perhaps sent it, notes nothing.
        """
        state = AlertState.DEAD if one.tries >= TRIES else AlertState.WAITING
        mine = (alert.c.state == AlertState.WAITING) & (alert.c.tries == one.tries)
        self._mark(state, why, alert.c.number == one.number, mine)
        return state

    def _mark(self, state: AlertState, error: str | None, *which: ColumnElement[bool]) -> None:
        with self._ledger._writing() as connection:
            connection.execute(update(alert).where(*which).values(state=state, error=error))

    def again(self, name: str | None, now: datetime) -> int:
        """Let dead alerts wait again, all or the one with this id; returns their number. Raises NotInLedger if none."""
        with self._ledger._writing() as connection:
            dead = [alert.c.state == AlertState.DEAD, *([alert.c.id == name] if name else [])]
            change = update(alert).where(*dead).values(state=AlertState.WAITING, tries=0, due=written(now))
            if not (number := connection.execute(change).rowcount) and name:
                raise NotInLedger(
                    f"no dead alert has the id {name}; `nongrata alerts --state dead` lists those there are"
                )
            return number

    def alerts(
        self,
        *,
        state: AlertState | None = None,
        output: str | None = None,
        day: date | None = None,
        limit: int | None = None,
    ) -> list[Alert]:
        """The alerts that pass, the latest first."""
        query = select(alert).order_by(alert.c.number.desc()).limit(limit)
        query = query.where(alert.c.state == state) if state else query
        query = query.where(alert.c.output == output) if output else query
        query = query.where(alert.c.added.startswith(day.isoformat()), alert.c.rule.is_not(None)) if day else query
        with self._ledger._reading() as connection:
            return [*_read(connection, connection.execute(query).all())]

    def latest(self, most: int, since: datetime, *, output: str | None = None) -> list[Alert]:
        """The `most` latest alerts of changes, each once, and all that wait or were made since; the latest first."""
        of = [alert.c.rule.is_not(None), *([alert.c.output == output] if output else [])]
        each = select(func.max(alert.c.number).label("number")).where(*of).group_by(alert.c.id).subquery()
        last = select(each.c.number).order_by(each.c.number.desc()).limit(most)
        recent = (alert.c.added >= written(since)) | (alert.c.state == AlertState.WAITING)
        query = select(alert).join(each, each.c.number == alert.c.number).where(recent | alert.c.number.in_(last))
        with self._ledger._reading() as connection:
            return [*_read(connection, connection.execute(query.order_by(alert.c.number.desc())).all())]


def _places(connection: Connection, rules: Iterable[str]) -> dict[str, int]:
    """By rule, of those that were asked before, up to which change."""
    query = select(alert_rule).where(alert_rule.c.name.in_(rules))
    return {row.name: row.change for row in connection.execute(query)}


def _post(
    connection: Connection,
    rule: str,
    one: KeptChange,
    kinds: tuple[ChangeKind, ...],
    outputs: Mapping[str, AlertState],
    now: datetime,
) -> None:
    name = digest("alert", rule, one.id)
    rows = [
        _row(name, output, state, now) | {"rule": rule, "change": one.number, "kinds": ";".join(kinds)}
        for output, state in outputs.items()
    ]
    connection.execute(insert(alert), rows)


def _row(name: str, output: str, state: AlertState, now: datetime) -> dict[str, Any]:
    at = written(now)
    return {"id": name, "output": output, "added": at, "state": state.value, "tries": 0, "due": at}


def _told(connection: Connection, rule: str, one: KeptChange) -> bool:
    """True where the rule alerted of an earlier change of this measure."""
    numbers = [before.number for before in earlier(connection, one)]
    query = select(alert.c.number).where(alert.c.rule == rule, alert.c.change.in_(numbers)).limit(1)
    return connection.execute(query).first() is not None


def _of(output: str, state: AlertState) -> tuple[Any, Any]:
    return alert.c.output == output, alert.c.state == state


def _read(connection: Connection, rows: Iterable[Any]) -> Iterator[Alert]:
    rows = [*rows]
    changes = change_numbered(connection, {row.change for row in rows if row.change})
    for row in rows:
        yield Alert(
            row.number,
            row.id,
            row.rule,
            row.output,
            changes.get(row.change),
            tuple(map(ChangeKind, row.kinds.split(";"))) if row.kinds else (),
            row.day,
            datetime.fromisoformat(row.added),
            AlertState(row.state),
            row.tries,
            datetime.fromisoformat(row.due),
            row.error,
        )
