"""With what authority a claim is made, and whose word it is."""

from __future__ import annotations

from enum import IntEnum

from nongrata.languages.names import named_state
from nongrata.model import Attribution, Capacity, Claim, Form, Stance, Status
from nongrata.vocab import OutletKind, outlet_named

DECLARING = (Form.PERSONA_NON_GRATA, Form.NOT_ACCEPTABLE)  # by the State's own declaration (Vienna Convention, Art. 9)
OFFICES = frozenset(Capacity) - {Capacity.MEDIA, Capacity.OTHER, Capacity.OFFICIAL}  # those that speak for a State


class Authority(IntEnum):
    """Who answers for a claim, the one who knows best last."""

    MEDIA = 0  # no speaker, or another outlet
    UNNAMED = 1  # officials who are not named
    DECLARED = 2  # no speaker, but a declaration that the State made to the other, as an outlet tells it that is known
    NAMED = 3  # on the record, and no party
    PRINCIPAL = 4  # on the record, and a party: the State that acts, or the one that it acts against


def authority(claim: Claim, source: str | None) -> Authority:
    """With what authority a claim is made in a document of this source.

    An office on the record that the text leaves without a State ("the foreign ministry said") is taken for a party's.
    """
    if speaking_state(claim, source) in {*claim.receiving, *claim.sending}:
        return Authority.PRINCIPAL
    who = claim.details.attribution
    if who is None and source and claim.details.form in DECLARING and claim.status is Status.DONE:
        return Authority.DECLARED
    if who is None or who.stance is Stance.NO_COMMENT or is_medium(who):
        return Authority.MEDIA
    if who.terms == "unnamed":
        return Authority.UNNAMED
    return Authority.PRINCIPAL if who.state is None and who.capacity in OFFICES else Authority.NAMED


def is_medium(who: Attribution) -> bool:
    """True where the speaker is an agency, a newspaper or a broadcaster, and no office of a State."""
    outlet = outlet_named(who.speaker)
    return who.capacity is Capacity.MEDIA or (outlet is not None and outlet.kind is not OutletKind.MINISTRY)


def speaking_state(claim: Claim, source: str | None) -> str | None:
    """The State on whose record a claim stands: that of the office that published it or that speaks, or that the words
    for the speaker name and nothing else."""
    who = claim.details.attribution
    speaks = who is not None and who.terms != "unnamed" and who.stance is not Stance.NO_COMMENT
    for name in (source, who.speaker if who and speaks else None):
        outlet = outlet_named(name)
        if outlet is not None and outlet.kind is OutletKind.MINISTRY:
            return outlet.state
    if who is None or not speaks or who.state is None:
        return None
    return who.state if who.capacity in OFFICES or named_state(who.speaker) == who.state else None


def source_of(claim: Claim, source: str | None) -> str | None:
    """Whose word a claim is: the code of the State on the record, else the outlet; None where neither is known."""
    return speaking_state(claim, source) or source
