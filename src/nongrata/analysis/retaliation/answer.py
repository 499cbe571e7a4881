"""Who answers whom, how fast and with how many: all that is said of a set of exchanges."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from nongrata.analysis.retaliation.capped_mirror import Weight, weight
from nongrata.analysis.retaliation.exchange import Exchange, Expulsion
from nongrata.analysis.retaliation.lags import LagCurve, Lags, lag_curve, lags
from nongrata.analysis.retaliation.sizes import Reckoning, Size, Sizes, sizes
from nongrata.analysis.retaliation.sources import History
from nongrata.errors import NotAnswerable
from nongrata.model import Footing


@dataclass(frozen=True, slots=True)
class Batch:
    """The first answers that one State gave on one day."""

    day: date
    responder: str
    acts: tuple[Expulsion, ...]


@dataclass(frozen=True, slots=True)
class Retaliation:
    """What exchanges say together; `refused` are the questions that they do not answer, each with what would.

    `lags` is None where no answer and its act have known days; `weights` are of small and of large acts.
    """

    exchanges: tuple[Exchange, ...]
    curve: LagCurve | None
    lags: Lags | None
    sizes: tuple[Sizes, ...]
    weights: tuple[Weight, ...]
    batches: tuple[Batch, ...]
    refused: tuple[NotAnswerable, ...]
    footing: Footing

    @property
    def answered(self) -> int:
        """How many were answered."""
        return sum(bool(one.answers) for one in self.exchanges)


def retaliation(history: History) -> Retaliation:
    """The answer. Raises NotAnswerable where fewer than two answers of different days are known."""
    given = history.exchanges
    batches = _batches(given)
    if len(batches) < 2:
        answered = sum(bool(one.answers) for one in given)
        raise NotAnswerable(
            f"answers are known to {answered} of {len(given)} expulsions, days of response: {len(batches)}",
            f"answers on {2 - len(batches)} more: wider --since and --until, or more reports",
        )
    refused: list[NotAnswerable] = []
    reckoned = []
    for size in Size:
        try:
            reckoned += [sizes(given, reckoning, size) for reckoning in Reckoning]
        except NotAnswerable as error:
            refused.append(error)
    curve, found = None, None
    try:
        curve = lag_curve(given)
        found = lags(given)
    except NotAnswerable as error:
        refused.append(error)
    return Retaliation(
        given,
        curve,
        found,
        tuple(reckoned),
        tuple(weight(given, size) for size in (Size.SMALL, Size.LARGE)),
        batches,
        tuple(refused),
        history.footing,
    )


def _batches(given: tuple[Exchange, ...]) -> tuple[Batch, ...]:
    """The answered acts by responder and day of response, in order."""
    found: dict[tuple[date, str], list[Expulsion]] = defaultdict(list)
    for one in given:
        if one.answers:
            found[one.response_day, one.responder].append(one.act)
    return tuple(Batch(day, responder, tuple(acts)) for (day, responder), acts in sorted(found.items()))
