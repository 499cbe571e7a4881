"""Two missions, one in each other's State, as numbers: what parity would cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nongrata.errors import NotAnswerable, UnlikeHeadcounts
from nongrata.languages.names import state_name
from nongrata.missions.comparable import bridge
from nongrata.missions.counted import Bridge
from nongrata.missions.cross_section import Cell
from nongrata.missions.headcount import Headcount
from nongrata.model import Count

if TYPE_CHECKING:
    from nongrata.missions.estimates import Parity

FARTHEST_DAYS = 183  # between the two headcounts: half a year, within which most of a mission stays in its posts


@dataclass(frozen=True, slots=True)
class InReturn:
    """A mission and the one in return, counted alike or by a bridge; `cut` is what parity would take from the first.

    `cut_in_return` is what it would take from the other; both are persons or positions as the headcounts are.
    """

    mission: Headcount
    in_return: Headcount
    bridge: Bridge | None

    @property
    def cut(self) -> Count:
        """By how much the mission is larger; 0 where it is not."""
        return more(self.mission.count, self.in_return.count)

    @property
    def cut_in_return(self) -> Count:
        """By how much the mission in return is larger; 0 where it is not."""
        return more(self.in_return.count, self.mission.count)

    @property
    def ratio(self) -> float | None:
        """The mission by the one in return; None where one is a range or the other has nobody."""
        one, other = self.mission.count.exact, self.in_return.count.exact
        return one / other if one is not None and other else None

    def tested(self) -> Parity | str:
        """The ratio with its interval, and whether chance between two even States would do it; in words why not."""
        mission, other = _cell(self.mission), _cell(self.in_return)
        if mission is None or other is None:
            return "one of the headcounts has an open end"
        try:
            from nongrata.missions.estimates import parity

            return parity(mission, other)
        except ModuleNotFoundError as error:
            return f"{error.name} is not installed; pip install 'nongrata[analysis]'"
        except NotAnswerable as error:
            return str(error)


def in_return(
    sending: str, receiving: str, headcounts: Sequence[Headcount]
) -> tuple[tuple[InReturn, ...], tuple[str, ...]]:
    """Each count of the mission with the nearest comparable count of the one in return, and why others have none.

    Ceilings are no counts and left out.
    """
    theirs = counts(sending, receiving, headcounts)
    others = counts(receiving, sending, headcounts)
    if not theirs or not others:
        lacking = [*([] if theirs else [(sending, receiving)]), *([] if others else [(receiving, sending)])]
        return (), tuple(f"no headcount of {state_name(one)} in {state_name(two)} is known" for one, two in lacking)
    met, unmet = [], []
    for one in theirs:
        near = sorted(others, key=lambda other: _apart_days(one, other))
        near = [other for other in near if _apart_days(one, other) <= FARTHEST_DAYS]
        found, why = _first_alike(one, near)
        if found:
            met.append(found)
        elif why:
            unmet.append(why)
    if not met and not unmet:
        unmet.append(f"no two headcounts of these missions lie within {FARTHEST_DAYS} days of each other")
    return tuple(met), tuple(unmet)


def counts(sending: str, receiving: str, headcounts: Iterable[Headcount]) -> list[Headcount]:
    """The headcounts of a mission by their days, ceilings left out."""
    found = [
        one
        for one in headcounts
        if (one.sending_state, one.receiving_state) == (sending, receiving) and not one.is_ceiling
    ]
    return sorted(found, key=lambda one: one.as_of)


def more(one: Count, other: Count) -> Count:
    """By how much the first is larger, 0 where it is not; its end is open where an end of one of them is."""
    low = max(0, one.low - other.high) if one.low is not None and other.high is not None else 0
    high = max(0, one.high - other.low) if one.high is not None and other.low is not None else None
    return Count(low, high)


def _cell(one: Headcount) -> Cell | None:
    low, high = one.count.low, one.count.high
    return None if low is None or high is None else Cell(one.sending_state, one.receiving_state, low, high, {})


def _first_alike(one: Headcount, near: Iterable[Headcount]) -> tuple[InReturn | None, str | None]:
    why = None
    for other in near:
        try:
            return InReturn(one, other, bridge(one, other)), None
        except UnlikeHeadcounts as error:
            why = why or str(error)
    return None, why


def _apart_days(one: Headcount, other: Headcount) -> int:
    return max(0, (one.as_of.first - other.as_of.last).days, (other.as_of.first - one.as_of.last).days)
