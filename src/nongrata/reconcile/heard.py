"""A claim -> what a measure takes from it, whenever it was published: few of many reports say anything of their own."""

from __future__ import annotations

from typing import NamedTuple

from nongrata.model import Claim, Count, Days, Reason, Stance, Status
from nongrata.reconcile.authority import Authority, authority, speaking_state


class Heard(NamedTuple):
    """What a claim says, and on whose word.

    `says_day` is False where the day is that of publication; `denies` is True where the speaker denies what is told;
    `state` is the one on whose record it stands.
    """

    status: Status
    number: Count | None
    ceiling: int | None
    date: Days | None
    says_day: bool
    reason: Reason | None
    denies: bool
    authority: Authority
    state: str | None


def hear(claim: Claim, source: str | None) -> Heard:
    """What is heard in a document of this source."""
    who = claim.details.attribution
    return Heard(
        claim.status,
        claim.count,
        claim.details.ceiling,
        claim.date,
        _says_its_day(claim),
        claim.reason,
        who is not None and who.stance is Stance.DENIES,
        authority(claim, source),
        speaking_state(claim, source),
    )


def _says_its_day(claim: Claim) -> bool:
    """False where the day is that of publication, and what shows it the act told in the present ("Warsaw expels")."""
    words = claim.evidence.get("date", ())
    return claim.date != claim.published or not words or not {*words} <= {*claim.evidence.get("status", ())}
