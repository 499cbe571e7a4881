"""The claims of one measure -> what each weighs where not all can be true: one vote an origin, a party's the most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import log
from types import MappingProxyType

from nongrata.model import Claim
from nongrata.reconcile.authority import Authority, authority
from nongrata.reconcile.fusion import ACCURACY

NO_SOURCES: Mapping[str, str | None] = MappingProxyType({})


def votes(
    claims: Sequence[Claim], origins: Iterable[Sequence[str]] = (), sources: Mapping[str, str | None] = NO_SOURCES
) -> dict[str, int]:
    """The weight of each claim by id: what it costs to call it false.

    `origins` are ids of claims that go back to one report; a document is one, too. `sources` are the outlets by
    document.
    However many copies an origin has, each number that it gives has one vote, and its other claims none.
    """
    origin_of = {name: names[0] for names in origins for name in names}
    weights, first = dict[str, int](), dict[object, str]()
    for claim in claims:
        said = (origin_of.get(claim.id, claim.document), claim.count, claim.details.ceiling)
        voice = first.setdefault(said, claim.id)
        weights[claim.id] = 0
        weights[voice] = max(weights[voice], weight(authority(claim, sources.get(claim.document))))
    return weights


def weight(of: Authority) -> int:
    """A hundred times the logarithm of the odds that who says it is right; CP-SAT takes whole numbers."""
    return round(100 * log(ACCURACY[of] / (1 - ACCURACY[of])))


OUTLET = weight(Authority.MEDIA)
PARTY = weight(Authority.PRINCIPAL)
