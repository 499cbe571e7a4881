"""Prints how long 1,000 forecasts of a rolling origin take on one core, and how those on real expulsions fared.

The first are of an invented world, in which a State answers three acts of four, in batches; the second of what Russia
did, by the facts that ship with nongrata.
"""

from __future__ import annotations

import sys
import time
from datetime import date, timedelta

import numpy as np

from nongrata.analysis.retaliation import (
    Exchange,
    Expulsion,
    History,
    TrackRecord,
    exchanges,
    known_on,
    of_reference,
    track_record,
)
from nongrata.model import Count, Days, Footing, Unit

FORECASTS = 1_000
FIRST = date(1990, 1, 1)
EVERY_DAYS = 10  # an act so often on the mean


def world(seed: int, acts: int) -> History:
    """Acts of 1 to 70 persons against one State, three of four answered on the Friday after a lag of some weeks."""
    random = np.random.default_rng(seed)
    days = np.cumsum(random.poisson(EVERY_DAYS, acts)).tolist()
    sizes = np.minimum(random.geometric(0.12, acts), 70).tolist()
    made, links = [], []
    for at, (day, size) in enumerate(zip(days, sizes, strict=True)):
        began, number = FIRST + timedelta(day), int(size)
        made.append(_act(f"act {at}", "AAA", "BBB", began, number))
        if random.random() < 0.75:
            came = began + timedelta(int(random.lognormal(2.7, 0.7)))
            answered = number if random.random() < 0.6 else int(random.integers(1, number + 1))
            made.append(_act(f"answer {at}", "BBB", "AAA", came + timedelta((4 - came.weekday()) % 7), answered))
            links.append((f"answer {at}", f"act {at}"))
    found = tuple(exchanges(made, links, FIRST + timedelta(days[-1] + 365)))
    return History(found, lambda day: known_on(found, day), footing(found), lambda: ())


def _act(name: str, receiving: str, sending: str, day: date, persons: int) -> Expulsion:
    return Expulsion(name, receiving, sending, Days.day(day), Count.exactly(persons), persons)


def footing(found: tuple[Exchange, ...]) -> Footing:
    """The footing of the world."""
    return Footing(len(found), Unit.MEASURES, "all that it makes", "all of it", "an invented world")


def report(name: str, record: TrackRecord) -> None:
    for one in record.scored:
        brier, log = np.mean(one.brier), np.mean(one.log)
        print(f"{name}, {one.method}: Brier {brier:.3f}, logarithmic {log:.3f}, ranked {one.ranked:.2f}")
    for difference in record.differences:
        interval = difference.difference
        print(
            f"{name}, {difference.standing} {difference.rival} by the {difference.score} score: {interval.middle:.3f}, "
            f"90 % interval {interval.low:.3f} to {interval.high:.3f}"
        )
    print(f"{name}: n = {record.n} in {record.clusters} days; inside 50 and 90 %: {record.inside}")


def main() -> int:
    history = world(0, FORECASTS + 5)
    started = time.process_time()
    record = track_record(history)
    spent = time.process_time() - started
    print(f"{record.n} forecasts of a rolling origin, each with three rivals: {spent:.1f} s of a core")
    report("invented", record)
    report("Russia", track_record(of_reference("RUS")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
