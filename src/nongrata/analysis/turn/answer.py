"""Measures with their triggers -> whether policy has turned, from when, how sure that is and on what it hangs."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from nongrata.analysis.turn.agreement import Published, published
from nongrata.analysis.turn.change_point import MASS, ChangePoint, rate
from nongrata.analysis.turn.coded import Coded, joined
from nongrata.analysis.turn.contrast import Contrast, Side, contrast
from nongrata.analysis.turn.online import RunLengths, run_lengths
from nongrata.analysis.turn.pelt import splits
from nongrata.analysis.turn.variants import Spread, Variant, change_of, known, one_left_out, one_recoded, variants
from nongrata.errors import BadArgument, NotAnswerable
from nongrata.model import Count, Counted, Footing, Unit
from nongrata.model.kinds import CaseUnit

WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Place:
    """The change lies after a case of `after` and before one of `by`; `credible` where it is of the 90 % set."""

    after: date
    by: date
    probability: float
    credible: bool

    def __str__(self) -> str:
        return f"on {self.by}" if self.after == self.by else f"after {self.after}, by {self.by}"


@dataclass(frozen=True, slots=True)
class Weeks:
    """How many cases each week has that was looked at, by its first day, and what that says of their rate.

    `splits` are the changes that pay their price; `alarms` the weeks (from 0) in which a watcher would have seen one.
    """

    starts: tuple[date, ...]
    counts: tuple[int, ...]
    change: ChangePoint
    splits: tuple[int, ...]
    watched: RunLengths

    def day(self, place: int) -> date:
        """The first day of the week after so many."""
        return self.starts[place]


@dataclass(frozen=True, slots=True)
class Turn:
    """All of the answer: `cases` in order (those of unknown trigger, too), and what follows from them.

    `weeks` is None where fewer than two were looked at; `contrast` where no day was named; `published` where no other
    code is known. `looked_at` says how many weeks were looked at, None where all days are taken to have been.
    """

    by: CaseUnit
    cases: tuple[Coded, ...]
    counted: Counted
    change: ChangePoint
    places: tuple[Place, ...]
    variants: tuple[Variant, ...]
    left_out: Spread | None
    recoded: Spread
    weeks: Weeks | None
    looked_at: int | None
    contrast: Contrast | None
    published: Published | None
    footing: Footing


def turn(
    measures: Sequence[Coded],
    *,
    by: CaseUnit = CaseUnit.DECISIONS,
    since: date | None = None,
    until: date | None = None,
    known_date: date | None = None,
    looked_at: Sequence[date] | None = None,
    rule: str,
    coverage: str,
    source: str,
    as_of: date | None = None,
) -> Turn:
    """The answer for measures in the order of their days; `since` and `until` are the days between which was looked.

    `looked_at` are the first days of the weeks in which it was, in order, if not in all: their number a week is told
    of these weeks alone. Raises BadArgument where days are out of order, NotAnswerable where there are fewer than two
    cases of known trigger, all of one kind, or all on one side of `known_date`.
    """
    for earlier, later in pairwise(measures):
        if later.day < earlier.day:
            raise BadArgument(
                f"{later.name} of {later.day} stands after {earlier.name} of {earlier.day}; sort them by day"
            )
    cases = joined(measures, by)
    certain = known(cases)
    _suffice(cases, certain, by)
    change = change_of(certain)
    window = _window(cases, since, until, looked_at)
    return Turn(
        by,
        cases,
        Counted(Count.sum(one.persons for one in measures), len(measures), len(joined(measures, CaseUnit.DECISIONS))),
        change,
        _dated(change, certain),
        variants(tuple(measures), by),
        one_left_out(certain),
        one_recoded(certain),
        _weeks(cases, window),
        None if looked_at is None else len(window.weeks),
        _contrast(cases, known_date, window) if known_date else None,
        published(cases),
        Footing(
            len(certain),
            Unit.MEASURES if by is CaseUnit.MEASURES else Unit.DECISIONS,
            _rule(rule, by),
            coverage,
            source,
            as_of,
        ),
    )


def _rule(rule: str, by: CaseUnit) -> str:
    """The rule by which cases are counted, whole."""
    each = {
        CaseUnit.MEASURES: "each measure is a case",
        CaseUnit.DECISIONS: "each decision is a case",
        CaseUnit.DAYS: "each day is a case",
    }
    return (
        f"{rule}; {each[by]}; of several measures the trigger that most have; pre-emptive against every other known "
        "trigger; unknown triggers are left out; of one day in the order of States' codes"
    )


def _suffice(cases: Sequence[Coded], certain: Sequence[Coded], by: CaseUnit) -> None:
    """Raises NotAnswerable, with the least that is missing."""
    if not cases:
        raise NotAnswerable(f"there are no {by} of these States and days", "some: widen --since, --until or the States")
    unknown = len(cases) - len(certain)
    beside = f" (of {unknown} more it is unknown)" if unknown else ""
    if len(certain) < 2:
        raise NotAnswerable(
            f"{'one' if certain else 'none'} of the {by} asked for has a known trigger{beside}",
            f"{2 - len(certain)} more, so that one is pre-emptive and one not: widen --since, --until or the States, "
            "or code triggers with nongrata judge",
        )
    pre_emptive = sum(one.pre_emptive for one in certain)
    if pre_emptive in (0, len(certain)):
        how_many = "all are" if pre_emptive else "none is"
        raise NotAnswerable(
            f"of {len(certain)} {by} {how_many} pre-emptive{beside}, so there is no turn to look for",
            f"one that is{' not' if pre_emptive else ''}: widen --since, --until or the States",
        )


def _dated(change: ChangePoint, cases: Sequence[Coded]) -> tuple[Place, ...]:
    """The places by the days on either side, in order; of the likeliest as few as hold 90 % are credible."""
    gaps: dict[tuple[date, date], float] = defaultdict(float)
    for at, probability in zip(change.places, change.probabilities, strict=True):
        gaps[cases[at - 1].day, cases[at].day] += probability
    credible, held = set(), 0.0
    for gap in sorted(gaps, key=gaps.__getitem__, reverse=True):
        if held < MASS:
            credible.add(gap)
            held += gaps[gap]
    return tuple(Place(*gap, probability, gap in credible) for gap, probability in gaps.items())


@dataclass(frozen=True, slots=True)
class _Window:
    """The days of which is asked, and the first days of the weeks among them that were looked at."""

    first: date
    last: date
    weeks: tuple[date, ...]
    whole: bool

    def holds(self, day: date) -> bool:
        """Whether the day is of a week that was looked at."""
        place = bisect_right(self.weeks, day)
        return place > 0 and day < self.weeks[place - 1] + WEEK

    def between(self, first: date, end: date) -> float:
        """How many weeks were looked at from one day to before another."""
        if self.whole:
            return (end - first) / WEEK
        return sum(max(min(start + WEEK, end) - max(start, first), timedelta()) / WEEK for start in self.weeks)


def _window(
    cases: Sequence[Coded], since: date | None, until: date | None, looked_at: Sequence[date] | None
) -> _Window:
    """Without weeks that were looked at, all of the days; a last week that they do not fill is counted as one."""
    days = [one.day for one in cases]
    if looked_at is None:
        first, last = min(since or days[0], days[0]), max(until or days[0], *days)
        return _Window(first, last, tuple(first + WEEK * at for at in range((last - first) // WEEK + 1)), whole=True)
    first = since or min([*days, *looked_at])
    last = until or max([*days, *(one + WEEK for one in looked_at)])
    weeks = tuple(one for one in looked_at if first <= one and one + WEEK <= last + timedelta(days=1))
    return _Window(first, last, weeks, whole=False)


def _weeks(cases: Sequence[Coded], window: _Window) -> Weeks | None:
    """The counts by week; None where there are fewer than two weeks."""
    if len(window.weeks) < 2:
        return None
    counts = Counter(bisect_right(window.weeks, one.day) - 1 for one in cases if window.holds(one.day))
    series = tuple(counts[at] for at in range(len(window.weeks)))
    return Weeks(window.weeks, series, rate(series), splits(series), run_lengths(series))


def _contrast(cases: Sequence[Coded], day: date, window: _Window) -> Contrast:
    """The two periods; what may lie on either side of the day is left out."""
    before = [one for one in cases if one.days.last < day]
    after = [one for one in cases if one.days.first >= day]
    for where, side, widen in (("before", before, "--since"), ("on or after", after, "--until")):
        if not known(side):
            raise NotAnswerable(
                f"no case of known trigger lies for certain {where} {day}",
                f"one there: widen {widen}, or leave the day out",
            )
    astride = tuple(one.name for one in cases if one.days.first < day <= one.days.last)
    earlier = _side(before, window, window.first, day)
    return contrast(day, earlier, _side(after, window, day, window.last + timedelta(days=1)), astride)


def _side(cases: Sequence[Coded], window: _Window, first: date, end: date) -> Side:
    certain = known(cases)
    seen = sum(window.holds(one.day) for one in cases)
    return Side(sum(one.pre_emptive for one in certain), len(certain), seen, window.between(first, end))
