"""All that is known of the size of one mission."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nongrata.missions.cross_section import CrossSection
from nongrata.missions.expulsions import Removal, Spell, spells
from nongrata.missions.headcount import Headcount
from nongrata.missions.listings import cross_sections_with
from nongrata.missions.parity import InReturn, in_return
from nongrata.missions.presence import Posts, posts
from nongrata.model import Footing, Unit


@dataclass(frozen=True, slots=True)
class Portrait:
    """The mission of `sending_state` in `receiving_state`: its headcounts, ceilings among them, and what they say.

    `cross_sections` hold it, or dropped it for want of a covariate; `in_return` sets it against the mission in return,
    and `not_in_return` says why other headcounts cannot be; `spells` are what expulsions did.
    """

    sending_state: str
    receiving_state: str
    headcounts: tuple[Headcount, ...]
    posts: Posts | None
    cross_sections: tuple[CrossSection, ...]
    in_return: tuple[InReturn, ...]
    not_in_return: tuple[str, ...]
    spells: tuple[Spell, ...]
    footing: Footing


def portrait(
    sending: str,
    receiving: str,
    headcounts: Sequence[Headcount],
    removals: Sequence[Removal],
    source: str,
    as_of: date | None = None,
) -> Portrait:
    """The portrait of a mission from headcounts of any missions and the removals of this one; `source` is theirs.

    `as_of` leaves out what was counted after that day; removals are given as of it.
    """
    known = [one for one in headcounts if as_of is None or one.as_of.first <= as_of]
    own = [one for one in known if (one.sending_state, one.receiving_state) == (sending, receiving)]
    met, unmet = in_return(sending, receiving, known)
    return Portrait(
        sending_state=sending,
        receiving_state=receiving,
        headcounts=tuple(sorted(own, key=lambda one: one.as_of)),
        posts=posts(sending, receiving),
        cross_sections=cross_sections_with(sending, receiving, known),
        in_return=met,
        not_in_return=unmet,
        spells=spells(sending, receiving, known, removals),
        footing=Footing(
            n=len(own),
            unit=Unit.HEADCOUNTS,
            rule="each headcount of this mission once, ceilings among them; unlike ones are not compared",
            coverage=f"{len(known)} headcounts of all missions that were gathered by hand; most missions have none",
            source=source,
            as_of=as_of,
        ),
    )
