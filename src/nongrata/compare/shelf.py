"""The measures of the ledger laid out so that those which a row can be are found without looking at the others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from operator import itemgetter

from nongrata.compare.rows import Row
from nongrata.model import Days, Measure, MeasureKind
from nongrata.reconcile.days import ALWAYS, days_of

LEAVING = tuple(kind for kind in MeasureKind if kind.sends_home)
States = tuple[tuple[str, ...], tuple[str, ...]]


def states_of(one: Row | Measure) -> States:
    """The receiving and the sending States."""
    return one.receiving, one.sending


def kinds_of(row: Row) -> tuple[MeasureKind, ...]:
    """The kinds of measure that a row may mean."""
    return LEAVING if row.measure is None or row.measure.sends_home else (row.measure,)


class Shelf:
    """The measures of one pair of States by their first day."""

    def __init__(self, measures: Iterable[Measure]) -> None:
        dated = sorted(((days_of(one), one.id, one) for one in measures), key=itemgetter(0, 1))
        self.measures = [one for _, _, one in dated]
        self._spans = [span for span, _, _ in dated]
        self._firsts = [span.first.toordinal() for span in self._spans]
        lasting = [span.length_days for span in self._spans if span != ALWAYS]
        self._longest_days = max(lasting, default=1)
        self._always = [one for span, _, one in dated if span == ALWAYS]

    def near(self, days: Days, slack_days: int) -> Iterator[Measure]:
        """Those that can lie on these days, or so many days off."""
        begin = bisect_left(self._firsts, days.first.toordinal() - slack_days - self._longest_days)
        end = bisect_right(self._firsts, days.last.toordinal() + slack_days)
        yield from self._always
        for at in range(begin, end):
            if self._spans[at] != ALWAYS and days.meets(self._spans[at], slack_days):
                yield self.measures[at]
