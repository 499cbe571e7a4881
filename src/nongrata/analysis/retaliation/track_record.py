"""How forecasts would have fared: made on the day of each act from what was known then, and scored by what came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from nongrata.analysis.retaliation.exchange import Exchange
from nongrata.analysis.retaliation.forecast import Chances, between, chances
from nongrata.analysis.retaliation.lags import HORIZONS, dated
from nongrata.analysis.retaliation.resampling import Estimate, Floats, mean, weights
from nongrata.analysis.retaliation.rivals import RIVALS, Method
from nongrata.analysis.retaliation.scores import brier_scores, log_scores, ranked_score
from nongrata.analysis.retaliation.sources import History
from nongrata.errors import NotAnswerable


class Score(StrEnum):
    """What a forecast is scored by; of the first two it is the mean over HORIZONS."""

    BRIER = "Brier"
    LOG = "logarithmic"
    RANKED = "ranked probability"


class Standing(StrEnum):
    """How a forecast stands to a rival: told apart only where the 90 % interval of the difference leaves 0 out."""

    BETTER = "better than"
    SAME = "not distinguishable from"
    WORSE = "worse than"


@dataclass(frozen=True, slots=True)
class Scored:
    """The mean scores of one method, the smaller the better: by horizon for the first two, in persons for `ranked`."""

    method: Method
    brier: tuple[float, ...]
    log: tuple[float, ...]
    ranked: float


@dataclass(frozen=True, slots=True)
class Difference:
    """The score of the capped mirror less that of a rival, with the interval from draws of days of response."""

    rival: Method
    score: Score
    difference: Estimate

    @property
    def standing(self) -> Standing:
        """What the interval says."""
        if self.difference.low <= 0 <= self.difference.high:
            return Standing.SAME
        return Standing.BETTER if self.difference.high < 0 else Standing.WORSE


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """The forecasts of `n` acts, `counted` of them of known numbers, in `clusters` days of response; `skipped` came
    before enough was known. `inside` is how often the persons lay in the intervals of 50 and 90 %."""

    n: int
    counted: int
    clusters: int
    skipped: int
    scored: tuple[Scored, ...]
    differences: tuple[Difference, ...]
    inside: tuple[float, float]


def track_record(history: History) -> TrackRecord:
    """The record on all acts that were looked at for the longest of HORIZONS.

    A rolling origin: each forecast is made on the day of its act and knows what was known then, its rivals the same.
    Raises NotAnswerable where the acts so forecast, or those with numbers, were answered on fewer than two days.
    """
    eligible = [one for one in dated(history.exchanges) if one.looked_at_days >= HORIZONS[-1]]
    cases, made = _rolled(history, eligible)
    sized = [one.persons is not None for one in made[Method.CAPPED_MIRROR]]  # the number was known on that day
    counted = [at for at, one in enumerate(cases) if one.is_counted and sized[at]]
    if min(_clusters(cases), _clusters([cases[at] for at in counted])) < 2:
        raise NotAnswerable(
            f"{len(cases)} of {len(eligible)} acts can be forecast from earlier ones, {len(counted)} of known numbers",
            "two, answered on different days, with the numbers of act and answer",
        )
    each = {method: _each(found, cases, counted) for method, found in made.items()}
    drawn = weights([one.response_day for one in cases])
    drawn_counted = weights([cases[at].response_day for at in counted])
    own = each[Method.CAPPED_MIRROR]
    return TrackRecord(
        len(cases),
        len(counted),
        _clusters(cases),
        len(eligible) - len(cases),
        tuple(_scored(method, of) for method, of in each.items()),
        tuple(
            Difference(
                rival,
                score,
                mean(
                    (own[score] - each[rival][score]).mean(axis=1),
                    drawn_counted if score is Score.RANKED else drawn,
                ),
            )
            for rival in RIVALS
            for score in Score
        ),
        _inside([made[Method.CAPPED_MIRROR][at] for at in counted], [cases[at] for at in counted]),
    )


def _rolled(history: History, eligible: Sequence[Exchange]) -> tuple[list[Exchange], dict[Method, list[Chances]]]:
    """The exchanges that could be forecast on the day of their act, and what each method made of them."""
    cases: list[Exchange] = []
    made: dict[Method, list[Chances]] = {method: [] for method in Method}
    for one in eligible:
        origin = one.act.days.first
        known = history.known_on(origin)
        act = next((other.act for other in known if other.act.id == one.act.id), one.act)
        others = [other for other in known if other.act.id != act.id]
        try:
            made[Method.CAPPED_MIRROR].append(chances(act, others, origin))
        except NotAnswerable:
            continue
        cases.append(one)
        for method, rival in RIVALS.items():
            made[method].append(rival(act, others, origin))
    return cases, made


def _clusters(cases: Sequence[Exchange]) -> int:
    return len({one.response_day for one in cases})


def _each(found: Sequence[Chances], cases: Sequence[Exchange], counted: Sequence[int]) -> dict[Score, Floats]:
    """The scores of each forecast: a row a case, a column a horizon (one, for persons)."""
    within = np.array([one.within for one in found])
    happened = np.array([_happened(one) for one in cases])
    ranked = [
        ranked_score(persons, came)
        for at in counted
        if (persons := found[at].persons) is not None and (came := cases[at].persons_within(HORIZONS[-1])) is not None
    ]
    return {
        Score.BRIER: brier_scores(within, happened),
        Score.LOG: log_scores(within, happened),
        Score.RANKED: np.array(ranked)[:, None],
    }


def _happened(one: Exchange) -> list[bool]:
    lag = one.lag_days
    return [lag is not None and (lag.high or 0) <= horizon for horizon in HORIZONS]


def _scored(method: Method, of: dict[Score, Floats]) -> Scored:
    brier, log = (tuple(of[score].mean(axis=0).tolist()) for score in (Score.BRIER, Score.LOG))
    return Scored(method, brier, log, float(of[Score.RANKED].mean()))


def _inside(found: Sequence[Chances], cases: Sequence[Exchange]) -> tuple[float, float]:
    """How often the persons that were sent home lay in the 50 and the 90 % interval."""
    hits = []
    for one, case in zip(found, cases, strict=True):
        came = case.persons_within(HORIZONS[-1])
        if one.persons is not None and came is not None:
            ends = [between(one.persons, share) for share in (0.5, 0.9)]
            hits.append([low <= came <= high for low, high in ends])
    half, most = np.mean(hits, axis=0)
    return float(half), float(most)
