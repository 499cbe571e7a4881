"""The lists whose headcounts are counted alike: `data/cross_sections.yaml`, and the cross-sections made from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from nongrata.errors import BadArgument
from nongrata.missions.covariates import GdpSource, covariates
from nongrata.missions.cross_section import Cell, CrossSection
from nongrata.missions.headcount import Flag, Headcount

RECEIVING_ALONE = ("ln_gdp_receiving", "ln_population_receiving")
SENDING_ALONE = ("ln_gdp_sending", "ln_population_sending")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of missions by what it counts, its day, and the State that receives (or sends) in every row."""

    name: str
    covers: str
    complete: bool = False
    notable: bool = False
    what: str = ""
    date: date | None = None
    receiving: str | None = None
    sending: str | None = None
    gdp: GdpSource = GdpSource.WORLDBANK

    def holds(self, one: Headcount) -> bool:
        """True where the headcount is of this list: one that ships with nongrata has only what ships with it."""
        if one.listed or self.date is None:
            return one.listed == self.name
        return one.shipped and self.fits(one)

    def fits(self, one: Headcount) -> bool:
        """True where the headcount has the words, the day and the States of this list."""
        sides = self.receiving in (None, one.receiving_state) and self.sending in (None, one.sending_state)
        return sides and (one.counted, one.as_of.first) == (self.what, self.date)


@cache
def listings() -> tuple[Listing, ...]:
    """Those that ship with nongrata."""
    text = (files("nongrata.missions") / "data" / "cross_sections.yaml").read_text("utf-8")
    rows = yaml.safe_load(text)
    return tuple(Listing(**row | {"gdp": GdpSource(row.get("gdp", GdpSource.WORLDBANK))}) for row in rows)


def listings_of(headcounts: Iterable[Headcount]) -> tuple[Listing, ...]:
    """Those that ship, and one for each list that imported headcounts name, of which nobody says that it is whole."""
    own = {one.listed for one in headcounts if one.listed} - {one.name for one in listings()}
    return (*listings(), *(Listing(name, "a list that was imported") for name in sorted(own)))


def cross_section(name: str, headcounts: Sequence[Headcount]) -> CrossSection:
    """The list of this name as a cross-section. Raises BadArgument where there is none."""
    known = {one.name: one for one in listings_of(headcounts)}
    if name not in known:
        raise BadArgument(f"there is no cross-section {name!r}; there are {', '.join(known)}")
    return made(known[name], headcounts)


def cross_sections(headcounts: Sequence[Headcount]) -> tuple[CrossSection, ...]:
    """All lists of which a mission has its covariates, as cross-sections."""
    return tuple(one for listing in listings_of(headcounts) if (one := made(listing, headcounts)).cells)


def cross_sections_with(sending: str, receiving: str, headcounts: Sequence[Headcount]) -> tuple[CrossSection, ...]:
    """Those in whose list this mission is, whether it has its covariates or was dropped for want of one."""
    holding = [
        listing
        for listing in listings_of(headcounts)
        if any(
            listing.holds(one) and (one.sending_state, one.receiving_state) == (sending, receiving)
            for one in headcounts
        )
    ]
    return tuple(made(listing, headcounts) for listing in holding)


def made(listing: Listing, headcounts: Iterable[Headcount]) -> CrossSection:
    """The cross-section of a list: each mission with its covariates, or dropped with the reason.

    A covariate that is the same in every mission explains nothing and is left out: those of the receiving State where
    there is one, those of the sending State where there is one. Raises BadArgument where the list counts unlike things.
    """
    held = [one for one in headcounts if listing.holds(one)]
    kinds = {str(one.kind) for one in held}
    if len(kinds) != 1:
        unlike = "; ".join(sorted(kinds)) or "nothing by that day"
        raise BadArgument(f"the list {listing.name!r} does not count one thing ({unlike}); give each kind its own list")
    left_out = {
        *(RECEIVING_ALONE if len({one.receiving_state for one in held}) == 1 else ()),
        *(SENDING_ALONE if len({one.sending_state for one in held}) == 1 else ()),
    }
    cells: dict[tuple[str, str], Cell] = {}
    dropped: dict[tuple[str, str], str] = {}
    for one in sorted(held, key=lambda one: (one.receiving_state, one.sending_state)):
        pair = (one.sending_state, one.receiving_state)
        known = covariates(*pair, one.as_of.first, listing.gdp)
        values = {name: value for name, value in known.values.items() if name not in left_out}
        missing = [why for name, why in known.missing.items() if name not in left_out]
        reason = _unfit(one, cells.keys()) or "; ".join(missing)
        if reason:
            dropped.setdefault(pair, reason)
        else:
            cells[pair] = Cell(*pair, one.count.low or 0, one.count.high or 0, values)
    return CrossSection(
        name=listing.name,
        cells=tuple(cells.values()),
        counted=f"{held[0].counted} ({held[0].kind}): {listing.covers}",
        as_of=min(one.as_of.first for one in held),
        complete=listing.complete,
        sources=tuple(sorted({one.source for one in held if one.source})),
        dropped=dropped,
    )


def covariates_of(section: CrossSection) -> tuple[str, ...]:
    """The names of the covariates that its missions share; none where no mission is left."""
    return tuple(section.cells[0].covariates) if section.cells else ()


def _unfit(one: Headcount, taken: Iterable[tuple[str, str]]) -> str | None:
    """Why a headcount cannot stand in a cross-section, whatever its covariates."""
    if Flag.CEILING in one.flags:
        return "a ceiling, not a count"
    if one.count.low is None or one.count.high is None:
        return f"the count {one.count} is open at one end"
    return "counted twice in this list" if (one.sending_state, one.receiving_state) in taken else None
