"""Which measures of the ledger are the act of which row: one to one first, then sums, joint totals and differences.

Every measure is given to one row, or to the rows whose sum it is, so that a list cannot lean twice on one act. What is
surest goes first: an act with the same States, days and number before one with another number, the same day before a
near one; of equals the earlier line. The result depends on the rows and the measures alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from nongrata.compare.finding import Finding, as_much, found, no_more, not_found, total
from nongrata.compare.rows import Row
from nongrata.compare.shelf import Shelf, States, kinds_of, states_of
from nongrata.model import Count, Days, Measure, MeasureKind
from nongrata.reconcile.blocks import DAY_SLACK, TELLING_NUMBER
from nongrata.reconcile.days import ALWAYS, days_of

WINDOW_DAYS = 30  # a row whose day is wrong is of the nearest act within a month: beyond, it is another affair
Ranked = tuple[tuple[int, ...], Row, Measure]


class Match:
    """The state of one comparison: which rows are still open, and which measures still free."""

    def __init__(self, rows: Sequence[Row], measures: Iterable[Measure]) -> None:
        shelves: dict[States, list[Measure]] = defaultdict(list)
        self.joint: dict[tuple[str, str], list[Measure]] = defaultdict(list)
        for one in measures:
            shelves[states_of(one)].append(one)
            if len(one.receiving) + len(one.sending) > 2:
                for pair in product(*states_of(one)):
                    self.joint[pair].append(one)
        self.shelves = {key: Shelf(group) for key, group in shelves.items()}
        self.open = {row.line: row for row in rows}
        self.taken: dict[str, list[int]] = {}
        self.findings: dict[int, Finding] = {}

    def settle(self, finding: Finding) -> None:
        """Keep a finding; its row is open no more, and its measures are not free."""
        del self.open[finding.row.line]
        self.findings[finding.row.line] = finding
        for one in finding.measures:
            self.taken.setdefault(one.id, []).append(finding.row.line)

    def near(self, row: Row, slack_days: int = DAY_SLACK, *, free: bool = True) -> list[Measure]:
        """The measures of the row's States that it can be by kind and days; those that are free, or all."""
        shelf = self.shelves.get(states_of(row))
        if shelf is None:
            return []
        kinds = kinds_of(row)
        can_be = shelf.near(row.date or ALWAYS, slack_days)
        return [one for one in can_be if one.kind in kinds and not (free and one.id in self.taken)]

    def rows_by_sides(self) -> dict[States, list[Row]]:
        """The open rows of each pair of States."""
        groups: dict[States, list[Row]] = defaultdict(list)
        for row in self.open.values():
            groups[states_of(row)].append(row)
        return groups


def matched(rows: Sequence[Row], measures: Iterable[Measure]) -> tuple[list[Finding], frozenset[str]]:
    """What the ledger says to each row, in the order of the rows, and the ids of the measures that were found."""
    state = Match(rows, measures)
    _agreeing(state)
    _sums_of_measures(state)
    _sums_of_rows(state)
    _joint_rows(state)
    _shares(state)
    _alike(state)
    _differing(state)
    _alike(state)
    _again(state)
    for row in list(state.open.values()):
        near = state.near(row, WINDOW_DAYS) if row.date else []
        state.settle(not_found(row, min(near, key=lambda one: (_gap_days(row, one), one.id), default=None)))
    return [state.findings[row.line] for row in rows], frozenset(state.taken)


def _pair(state: Match, pairs: Iterable[Ranked]) -> None:
    """Give each measure to one row, the best pairs first."""
    for _, row, one in sorted(pairs, key=lambda pair: (pair[0], pair[1].line, pair[2].id)):
        if row.line in state.open and one.id not in state.taken:
            state.settle(found(row, [one]))


def _allow(listed: Count | None, ledger: Count | None) -> bool:
    return listed is None or ledger is None or listed.allows(ledger)


def _rank(row: Row, one: Measure) -> tuple[int, ...]:
    """How far a measure is from a row: by number, by days (one without a day is farther than any), by kind."""
    unsaid = row.count is None or one.count is None
    best = not unsaid and row.count is not None and one.best is not None and row.count.allows(Count.exactly(one.best))
    kind = 0 if one.kind is (row.measure or MeasureKind.EXPULSION) else 1
    undated = row.date is not None and one.date is None
    return (int(unsaid), int(not best), int(undated), _gap_days(row, one), kind)


def _gap_days(row: Row, one: Measure) -> int:
    if row.date is None:
        return 0
    days = days_of(one)
    return max(0, (row.date.first - days.last).days, (days.first - row.date.last).days)


def _agreeing(state: Match) -> None:
    """Rows and measures whose States, days and numbers agree, or are silent."""
    _pair(
        state,
        [
            (_rank(row, one), row, one)
            for row in state.open.values()
            for one in state.near(row)
            if _allow(row.count, one.count)
        ],
    )


def _sums_of_measures(state: Match) -> None:
    """A row whose number is that of several measures together."""
    for row in list(state.open.values()):
        parts = state.near(row)
        whole = total([one.count for one in parts])
        if len(parts) > 1 and row.count and whole and row.count.allows(whole):
            state.settle(found(row, parts, notes=[f"the ledger has it as {len(parts)} measures"]))


def _sums_of_rows(state: Match) -> None:
    """Rows of the same States whose numbers together are that of one measure."""
    for rows in state.rows_by_sides().values():
        if len(rows) < 2:
            continue
        groups: dict[str, list[Row]] = defaultdict(list)
        known: dict[str, Measure] = {}
        for row in rows:
            for one in state.near(row):
                groups[one.id].append(row)
                known[one.id] = one
        for name, group in sorted(groups.items()):
            parts = [row for row in group if row.line in state.open]
            whole = total([row.count for row in parts])
            count = known[name].count
            if len(parts) > 1 and whole and count and whole.allows(count):
                for row in parts:
                    state.settle(found(row, [known[name]], together=parts))


def _joint_rows(state: Match) -> None:
    """A row of several States that the ledger has one by one."""
    for row in list(state.open.values()):
        if len(row.receiving) + len(row.sending) == 2:
            continue
        pairs = list(product(*states_of(row)))
        parts = [
            one
            for receiving, sending in pairs
            for one in state.near(Row(row.line, (receiving,), (sending,), None, row.date, row.measure))
        ]
        if not parts:
            continue
        there = {pair for one in parts for pair in product(*states_of(one))}
        if there == set(pairs):
            state.settle(found(row, parts, notes=[f"the ledger has it as {len(parts)} measures"]))
        else:
            missing = ", ".join("/".join(pair) for pair in pairs if pair not in there)
            note = f"the ledger has nothing of {missing}"
            state.settle(found(row, parts, fits=no_more, partly=True, notes=[note]))


def _shares(state: Match) -> None:
    """Rows whose act the ledger has with one number for more States than theirs."""
    groups: dict[str, list[Row]] = defaultdict(list)
    known: dict[str, Measure] = {}
    for row in state.open.values():
        for one in state.joint.get((row.receiving[0], row.sending[0]), ()):
            near = row.date is None or row.date.meets(days_of(one), DAY_SLACK)
            inside = {*product(*states_of(row))} < {*product(*states_of(one))}
            if near and inside and one.kind in kinds_of(row) and one.id not in state.taken:
                groups[one.id].append(row)
                known[one.id] = one
    for name, group in sorted(groups.items()):
        rows, one = [row for row in group if row.line in state.open], known[name]
        whole = {pair for row in rows for pair in product(*states_of(row))} == {*product(*states_of(one))}
        notes = [f"the ledger has one number for {'; '.join(map(', '.join, states_of(one)))} together"]
        agreed = whole and _allow(total([row.count for row in rows]), one.count)
        for row in rows:
            share = one.share_of(*states_of(row))
            if share and not agreed and not (whole and _allow(row.count, share)):
                state.settle(found(row, [one], worked_out=share, partly=True, notes=notes))
            elif whole:
                left = [] if _allow(row.count, share) else [f"of which the totals leave {share} to this one"]
                state.settle(found(row, [one], together=rows, partly=True, notes=[*notes, *left]))
            else:
                state.settle(found(row, [one], fits=as_much, partly=True, notes=notes))


def _differing(state: Match) -> None:
    """What is left, with what it contradicts: the act of the same days, else of the same telling number.

    A row that gives no day, or a span of more than some days, contradicts only the one act that it can mean.
    """
    pairs = []
    for row in state.open.values():
        near = state.near(row)
        vague = row.date is None or row.date.length_days > DAY_SLACK
        if not vague or len(state.near(row, free=False)) == 1:
            pairs += [(_rank(row, one), row, one) for one in near]
    _pair(state, pairs)
    _pair(
        state,
        [
            (_rank(row, one), row, one)
            for row in state.open.values()
            if row.count and row.count.exact and row.count.exact >= TELLING_NUMBER
            for one in state.near(row, WINDOW_DAYS)
            if one.count == row.count
        ],
    )


def _alike(state: Match) -> None:
    """A row that says all that an earlier one does stands as that one does, whatever else it could be held against."""
    firsts: dict[Row, Finding] = {}
    for line in sorted(state.findings):
        firsts.setdefault(replace(state.findings[line].row, line=0), state.findings[line])
    for row in list(state.open.values()):
        first = firsts.get(replace(row, line=0))
        if first and first.measures:
            note = _twice(state, first.measures[0])
            state.settle(replace(first, row=row, notes=(*first.notes, note)))


def _twice(state: Match, one: Measure) -> str:
    return f"line {', '.join(map(str, sorted(state.taken[one.id])))} has the same act: is it counted twice?"


def _again(state: Match) -> None:
    """A row that agrees with a measure which another row has."""
    for row in list(state.open.values()):
        for one in state.near(row, free=False):
            if _allow(row.count, one.count):
                state.settle(found(row, [one], notes=[_twice(state, one)]))
                break


def lacking(rows: Sequence[Row], measures: Iterable[Measure], taken: frozenset[str]) -> list[Measure]:
    """The measures in the days, States and kinds of the list that no row has.

    Where all rows have one State on one side and several on the other, the other may be any: a list of those who
    expelled Russia's diplomats is asked for all of them. What is only threatened or denied is left out.
    """
    receiving = {code for row in rows for code in row.receiving}
    sending = {code for row in rows for code in row.sending}
    any_receiving, any_sending = len(sending) == 1 < len(receiving), len(receiving) == 1 < len(sending)
    spans = [row.date for row in rows if row.date]
    span = Days(min(day.first for day in spans), max(day.last for day in spans)) if spans else ALWAYS
    kinds = {kind for row in rows for kind in kinds_of(row)}
    return [
        one
        for one in measures
        if one.id not in taken
        and one.kind in kinds
        and one.status.is_decided
        and not _told_apart(one)
        and (any_receiving or receiving.intersection(one.receiving))
        and (any_sending or sending.intersection(one.sending))
        and days_of(one).meets(span)
    ]


def _told_apart(one: Measure) -> bool:
    """True of a number that several States share where measures of each tell all of its people."""
    untold = one.total.untold if one.total else None
    return untold is not None and untold.high == 0
