"""How many are sent home in return: sums, how often the number is the same, and what hangs on one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf

from scipy import stats

from nongrata.analysis.retaliation.exchange import Exchange, Expulsion
from nongrata.analysis.retaliation.resampling import Estimate, ratio
from nongrata.errors import NotAnswerable
from nongrata.model import Count
from nongrata.reconcile.links import ANSWER_DAYS

LARGE = 10  # persons: from here on answers are smaller than what they answer (docs/retaliation.md)


class Reckoning(StrEnum):
    """What is set against the act; an unanswered one only when it was looked at for as long as an answer is linked."""

    FIRST = "first answer"
    ALL = "all answers"
    UNANSWERED_TOO = "all answers, none to unanswered acts"


class Size(StrEnum):
    """Acts by how many they send home."""

    ANY = "any number"
    SMALL = f"fewer than {LARGE}"
    LARGE = f"{LARGE} or more"

    def holds(self, act: Expulsion) -> bool:
        """True for an act of this size."""
        return self is Size.ANY or ((act.number or 0) >= LARGE) is (self is Size.LARGE)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The lowest and the highest ratio that leaving out one exchange gives, and the act that is left out."""

    low: float
    without_low: Expulsion
    high: float
    without_high: Expulsion


@dataclass(frozen=True, slots=True)
class Sizes:
    """Answers against acts by one reckoning.

    Of `n` pairs `mirrored` have the same number (`overlapping` of them because a range holds it), with the exact 90 %
    interval of the share (Clopper & Pearson 1934); `above` and `below` the others. `persons_answered` by
    `persons_expelled` is `ratio`; `reach` runs from the one end of all ranges to the other. `gap` is the mean of the
    persons by which the answer differs.
    """

    reckoning: Reckoning
    size: Size
    n: int
    clusters: int
    mirrored: int
    mirrored_90: tuple[float, float]
    overlapping: int
    above: int
    below: int
    persons_answered: int
    persons_expelled: int
    ratio: Estimate
    reach: tuple[float, float]
    gap: float
    left_out: LeftOut


def sizes(given: Sequence[Exchange], reckoning: Reckoning, size: Size = Size.ANY) -> Sizes:
    """The sizes by one reckoning, of the exchanges of which all numbers are known.

    Raises NotAnswerable where fewer than two days of response are among them.
    """
    known = [one for one in given if one.is_counted and size.holds(one.act)]
    if reckoning is Reckoning.UNANSWERED_TOO:
        known = [one for one in known if one.answers or one.looked_at_days >= ANSWER_DAYS]
    else:
        known = [one for one in known if one.answers]
    clusters = [one.response_day for one in known]
    responses = {one.response_day for one in known if one.answers}
    if len(responses) < 2:
        unknown = sum(not one.is_counted for one in given)
        raise NotAnswerable(
            f"acts of {size} persons: {len(responses)} days of response with all numbers; {unknown} lack a number",
            "two acts whose answers came on different days, with the numbers of all",
        )
    acts = [one.act.persons or Count.exactly(0) for one in known]
    answers = [_answered(one, reckoning) for one in known]
    expelled = [one.act.number or 0 for one in known]
    answered = [_number(one, reckoning) for one in known]
    gaps = [_gap(*pair) for pair in zip(answers, acts, strict=True)]
    mirrored = gaps.count(0)
    exact = stats.binomtest(mirrored, len(known)).proportion_ci(0.9, "exact")
    return Sizes(
        reckoning,
        size,
        len(known),
        len(set(clusters)),
        mirrored,
        (float(exact.low), float(exact.high)),
        mirrored - sum(one == two and one.exact is not None for one, two in zip(answers, acts, strict=True)),
        sum(gap > 0 for gap in gaps),
        sum(gap < 0 for gap in gaps),
        sum(answered),
        sum(expelled),
        ratio(answered, expelled, clusters),
        _reach(answers, acts),
        sum(map(abs, gaps)) / len(gaps),
        _left_out(known, answered, expelled),
    )


def is_mirrored(one: Exchange) -> bool:
    """True where all answers together may have the number of the act."""
    return bool(one.answers and one.act.persons and _gap(_answered(one, Reckoning.ALL), one.act.persons) == 0)


def _answered(one: Exchange, reckoning: Reckoning) -> Count:
    """How many all answers that are reckoned with send home."""
    answers = one.answers[:1] if reckoning is Reckoning.FIRST else one.answers
    return Count.sum(answer.persons for answer in answers if answer.persons) or Count.exactly(0)


def _number(one: Exchange, reckoning: Reckoning) -> int:
    answers = one.answers[:1] if reckoning is Reckoning.FIRST else one.answers
    return sum(answer.number or 0 for answer in answers)


def _gap(answer: Count, act: Count) -> int:
    """By how many persons an answer is above or (negative) below an act, at least; 0 where both may be the same."""
    above = (answer.low or 0) - (inf if act.high is None else act.high)
    below = (act.low or 0) - (inf if answer.high is None else answer.high)
    return int(max(above, 0) - max(below, 0))


def _reach(answers: Sequence[Count], acts: Sequence[Count]) -> tuple[float, float]:
    """The ratio of the sums at either end of all ranges."""
    answered, acted = (Count.sum(side) or Count.exactly(0) for side in (answers, acts))
    low = 0.0 if acted.high is None else (answered.low or 0) / acted.high
    high = inf if answered.high is None or not acted.low else answered.high / acted.low
    return low, high


def _left_out(known: Sequence[Exchange], answered: Sequence[int], expelled: Sequence[int]) -> LeftOut:
    """The ratio without each exchange in turn."""
    found = [
        ((sum(answered) - answer) / (sum(expelled) - act), one.act)
        for one, answer, act in zip(known, answered, expelled, strict=True)
        if sum(expelled) > act
    ]
    (low, without_low), (high, without_high) = (pick(found, key=lambda pair: pair[0]) for pick in (min, max))
    return LeftOut(low, without_low, high, without_high)
