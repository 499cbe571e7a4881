"""Votes of independent origins -> how probable each value is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import exp, fsum, log
from typing import TypeVar

from nongrata.reconcile.authority import Authority

T = TypeVar("T")
FALSE_VALUES = 10  # of a count that might be told in place of the true one
ACCURACY = {  # how often each is right; with these one outlet beside a principal is right in 11 of 100 cases
    Authority.MEDIA: 0.7,
    Authority.UNNAMED: 0.7,
    Authority.DECLARED: 0.7,
    Authority.NAMED: 0.7,
    Authority.PRINCIPAL: 0.95,
}


def probabilities(votes: Iterable[tuple[T, float]], false_values: int = FALSE_VALUES) -> dict[T, float]:
    """How probable each value is that an independent source of some accuracy gives; they add up to 1.

    ACCU of Dong, Berti-Equille and Srivastava (Integrating conflicting data, VLDB 2009, section 3): a source of
    accuracy A that gives a value counts A n / (1 - A) for it, n being the number of false values. Copies must be joined
    before: here every vote counts. Does not depend on the order of the votes.
    """
    weights: dict[T, list[float]] = defaultdict(list)
    for value, accuracy in votes:
        weights[value].append(log(accuracy * false_values / (1 - accuracy)))
    sums = {value: fsum(given) for value, given in weights.items()}
    highest = max(sums.values(), default=0.0)
    odds = {value: exp(total - highest) for value, total in sums.items()}
    return {value: one / fsum(odds.values()) for value, one in odds.items()}
