"""The claims of one measure -> what each weighs where not all can be true: one vote an origin, a party's the most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nongrata.model import Capacity, Claim, Stance

# 100 ln(A / (1 - A)): outlets are right 7 times in 10, a party on the record 95 in 100 (illustrations, not estimates).
OUTLET = 85
PARTY = 294

_OFFICES = (Capacity.HEAD, Capacity.MINISTER, Capacity.MINISTRY, Capacity.SPOKESPERSON, Capacity.MISSION)


def votes(claims: Sequence[Claim], origins: Iterable[Sequence[str]] = ()) -> dict[str, int]:
    """The weight of each claim by id. `origins` are ids of claims that go back to one report; a document is one, too.

    However many copies an origin has, each number that it gives has one vote, and its other claims none.
    """
    origin_of = {name: names[0] for names in origins for name in names}
    weights, first = dict[str, int](), dict[object, str]()
    for claim in claims:
        said = (origin_of.get(claim.id, claim.document), claim.count, claim.details.ceiling)
        voice = first.setdefault(said, claim.id)
        weights[claim.id] = 0
        weights[voice] = max(weights[voice], PARTY if _is_of_a_party(claim) else OUTLET)
    return weights


def _is_of_a_party(claim: Claim) -> bool:
    """True where an office of the State that acts, or of the one whose people go, says so on the record."""
    who = claim.details.attribution
    return (
        who is not None
        and who.capacity in _OFFICES
        and who.terms != "unnamed"
        and who.stance is not Stance.NO_COMMENT
        and (who.state is None or who.state in {*claim.receiving, *claim.sending})
    )
