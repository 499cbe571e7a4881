"""What the origins of a measure say -> what each claim weighs where not all can be true: a party's the most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log

from nongrata.model import Count
from nongrata.reconcile.authority import Authority
from nongrata.reconcile.fusion import ACCURACY
from nongrata.reconcile.heard import Said

# A hundred times the logarithm of the odds that who says it is right; CP-SAT takes whole numbers.
WEIGHTS = {of: round(100 * log(right / (1 - right))) for of, right in ACCURACY.items()}
OUTLET = WEIGHTS[Authority.MEDIA]
PARTY = WEIGHTS[Authority.PRINCIPAL]


def votes(by_origin: Iterable[Sequence[Said]]) -> dict[str, int]:
    """The weight of the first claim, by id, of each thing that an origin says: what it costs to call it false.

    However many copies an origin has, each number that it gives has one vote, and its other claims none.
    """
    weights = dict[str, int]()
    for said in by_origin:
        voices = dict[tuple[Count | None, int | None], str]()
        for one in said:
            voice = voices.setdefault((one.what.number, one.what.ceiling), one.first.id)
            weights[one.first.id] = 0
            weights[voice] = max(weights[voice], WEIGHTS[one.what.authority])
    return weights
