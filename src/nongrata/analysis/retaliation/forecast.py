"""What comes of an expulsion that is not answered yet: whether and when, and with how many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from nongrata.analysis.retaliation.capped_mirror import capped_mirror, size_class, size_distribution, weight
from nongrata.analysis.retaliation.exchange import Exchange, Expulsion
from nongrata.analysis.retaliation.lags import HORIZONS, Survival, dated, kaplan_meier, times
from nongrata.analysis.retaliation.resampling import Estimate, Floats, probability
from nongrata.errors import NotAnswerable
from nongrata.languages.names import state_name

LEAST = 5  # earlier expulsions: with fewer one of them moves a probability by more than a fifth


@dataclass(frozen=True, slots=True)
class Chances:
    """Probabilities of an answer within each of HORIZONS days, and of the persons in answers within the last of them.

    `persons` are the probabilities of 0, 1, 2, ...; 0 is that nobody is sent home. None where the number of the act is
    not known.
    """

    within: tuple[float, ...]
    persons: Floats | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """The forecast that was made of an act on a day, when it had stood unanswered for `elapsed_days`.

    `within` are the probabilities of an answer within each of HORIZONS days from then, with their 90 % intervals.
    `persons` is as in Chances; `expected` is what the capped mirror gives for an answer, `mirrored` the probability
    that an answer is that. It rests on `n` earlier acts against the same State, in `clusters` days of response.
    """

    act: Expulsion
    made: date
    elapsed_days: int
    within: tuple[Estimate, ...]
    persons: tuple[float, ...] | None
    expected: float | None
    mirrored: Estimate | None
    staff: int | None
    n: int
    clusters: int

    def persons_between(self, share: float) -> tuple[int, int]:
        """The central interval of the persons that holds at least this share."""
        return between(np.array(self.persons), share)


def forecast(act: Expulsion, known: Sequence[Exchange], made: date, staff: int | None = None) -> Forecast:
    """The forecast on the day `made`, from what was known of exchanges with the same responder then.

    `staff` is how many the expelling State has in the responder's country. Raises NotAnswerable where the day of the
    act is not known or still to come, an answer is known, or too little is known of earlier acts.
    """
    past, elapsed = _ready(act, known, made)
    clusters = [one.response_day for one in past]
    found = chances(act, known, made, staff)
    drawn = answers_within(kaplan_meier(*times(past), clusters), elapsed)
    as_long = {cluster for cluster, days in zip(clusters, times(past)[0], strict=True) if days >= elapsed}
    return Forecast(
        act,
        made,
        elapsed,
        tuple(probability(one, draws, len(as_long)) for one, draws in zip(found.within, drawn, strict=True)),
        None if found.persons is None else tuple(found.persons.tolist()),
        None if act.number is None else capped_mirror(act.number, staff),
        None if act.number is None else _mirrored(act, known),
        staff,
        len(past),
        len(set(clusters)),
    )


def chances(act: Expulsion, known: Sequence[Exchange], made: date, staff: int | None = None) -> Chances:
    """The probabilities alone. Raises NotAnswerable as `forecast` does."""
    past, elapsed = _ready(act, known, made)
    within = tuple(float(one[0]) for one in answers_within(kaplan_meier(*times(past)), elapsed))
    if act.number is None:
        return Chances(within, None)
    return Chances(within, after_answer(within[-1], answer_sizes(act.number, _mirrored(act, known).middle, staff)))


def answer_sizes(persons: int, mirrored: float, staff: int | None) -> Floats:
    """The probabilities that an answer sends 0, 1, 2, ... home: that of 0 is 0, for what sends nobody home is none.

    Where there is nobody whom it could send home it is 1.
    """
    mirror, other = (size_distribution(persons, share, staff) for share in (1.0, 0.0))
    if not other[1:].any():
        return other
    mirror[0] = other[0] = 0
    found: Floats = mirrored * mirror + (1 - mirrored) * other / other.sum()
    found /= found.sum()
    return found


def answers_within(curve: Survival, elapsed: int) -> list[Floats]:
    """For each of HORIZONS the probability of an answer within so many days of an act unanswered for `elapsed` days.

    On the day of the act itself nothing is known of the rest of that day. NaN where no earlier act stood so long.
    """
    still = curve.after(elapsed) if elapsed else curve.after(-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return [np.where(still > 0, 1 - curve.after(elapsed + horizon) / still, np.nan) for horizon in HORIZONS]


def after_answer(answered: float, persons: Floats) -> Floats:
    """The probabilities of 0, 1, 2, ... persons, from those given an answer."""
    found = answered * persons
    found[0] += 1 - answered
    return found


def between(persons: Floats, share: float) -> tuple[int, int]:
    """The central interval that holds at least this share."""
    reached = persons.cumsum()
    tail = (1 - share) / 2
    low, high = (int(np.searchsorted(reached, at * (1 - 1e-12))) for at in (tail, 1 - tail))
    return low, min(high, len(persons) - 1)


def _mirrored(act: Expulsion, known: Sequence[Exchange]) -> Estimate:
    return weight(_others(act, known), size_class(act)).probability


def _others(act: Expulsion, known: Sequence[Exchange]) -> list[Exchange]:
    return [one for one in known if one.act.id != act.id and one.responder == act.sending_state]


def _ready(act: Expulsion, known: Sequence[Exchange], made: date) -> tuple[list[Exchange], int]:
    """The earlier exchanges with the responder whose days are known, and the days that the act has stood."""
    if not act.is_day_known:
        raise NotAnswerable(f"{act} has no known day, so how long it has stood is not known", "its day")
    elapsed = (made - act.days.first).days
    if elapsed < 0:
        raise NotAnswerable(f"{act} was still to come on {made}", "a day from then on: --as-of")
    own = next((one for one in known if one.act.id == act.id), None)
    if own and own.answers:
        answer = own.answers[0]
        raise NotAnswerable(f"{act} was answered by {answer}", f"a day before that: --as-of {act.days.first}")
    past = [one for one in dated(_others(act, known)) if one.act.days.first < made]  # of the same day say nothing yet
    people = state_name(act.sending_state)
    if len(past) < LEAST:
        raise NotAnswerable(
            f"{len(past)} earlier expulsions of people of {people} that answered none are known on {made}",
            f"{LEAST - len(past)} more",
        )
    if not any(one.answers for one in past):
        raise NotAnswerable(f"{people} is not known to have answered any of {len(past)} expulsions", "one answer")
    if elapsed and kaplan_meier(*times(past)).after(elapsed)[0] == 0:
        raise NotAnswerable(
            f"no earlier expulsion of people of {people} stood unanswered for {elapsed} days", "one that did"
        )
    return past, elapsed
