"""Whether two headcounts count the same, so that they may be set against each other."""

from __future__ import annotations

from nongrata.errors import UnlikeHeadcounts
from nongrata.languages.names import state_name
from nongrata.missions.counted import Bridge, bridges
from nongrata.missions.headcount import Headcount, StaffClass


def bridge(one: Headcount, two: Headcount) -> Bridge | None:
    """The bridge by which the two may be compared; None where they are of one kind, so that none is needed.

    Raises UnlikeHeadcounts where they are not and no bridge is declared (docs/missions.md).
    """
    if one.is_ceiling == two.is_ceiling:
        if one.kind == two.kind and one.kind.staff is not StaffClass.UNSAID:
            return None
        for declared in bridges():
            if _leads(declared, one, two):
                return declared
    raise UnlikeHeadcounts(
        f"{described(one)} and {described(two)} do not count the same, and no bridge is declared between them; "
        "what would settle it is one source that counts both alike"
    )


def described(one: Headcount) -> str:
    """The headcount in words, with what was counted."""
    what = "a ceiling on " if one.is_ceiling else ""
    sides = f"{state_name(one.sending_state)} in {state_name(one.receiving_state)}"
    return f"{one.count} of {sides} on {one.as_of} ({what}{one.kind})"


def _leads(declared: Bridge, one: Headcount, two: Headcount) -> bool:
    has = [{"source": each.source, "unit": each.kind.unit, "staff": each.kind.staff} for each in (one, two)]
    if any(has[0][name] != has[1][name] for name in declared.same):
        return False
    if not declared.scopes:
        return True
    return {one.kind.scope, two.kind.scope} == declared.scopes and one.kind.staff is not StaffClass.UNSAID
