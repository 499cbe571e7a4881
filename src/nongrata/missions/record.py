"""Headcounts, cross-sections and portraits as plain records (what JSON can hold)."""

from __future__ import annotations

import dataclasses

from nongrata.missions.cross_section import CrossSection
from nongrata.missions.expulsions import Removal, Spell
from nongrata.missions.headcount import CAVEAT, Headcount
from nongrata.missions.parity import InReturn
from nongrata.missions.portrait import Portrait
from nongrata.missions.similar import Similar, similar
from nongrata.model.plain import plain
from nongrata.model.stored import Record, count_ends


def headcount_to_record(one: Headcount) -> Record:
    """The headcount; its count as low and high, either of which may be None."""
    return {
        "sending_state": one.sending_state,
        "receiving_state": one.receiving_state,
        "as_of": str(one.as_of),
        "count": count_ends(one.count),
        "unit": one.kind.unit.value,
        "staff": one.kind.staff.value,
        "scope": one.kind.scope.value,
        "moment": one.moment and one.moment.value,
        "flags": sorted(one.flags),
        "what_is_counted": one.counted,
        "list": one.listed,
        "note": one.note,
        "source_url": one.source,
    }


def cross_section_to_record(section: CrossSection) -> Record:
    """The cross-section: the missions that can be compared, and those that were dropped."""
    return {
        "name": section.name,
        "counted": section.counted,
        "as_of": section.as_of.isoformat(),
        "complete": section.complete,
        "sources": list(section.sources),
        "missions": [dataclasses.asdict(cell) | {"covariates": dict(cell.covariates)} for cell in section.cells],
        "dropped": [
            {"sending_state": sending, "receiving_state": receiving, "reason": reason}
            for (sending, receiving), reason in section.dropped.items()
        ],
        "caveat": CAVEAT,
    }


def portrait_to_record(found: Portrait) -> Record:
    """The portrait, with what similar States would have by each cross-section."""
    return {
        "sending_state": found.sending_state,
        "receiving_state": found.receiving_state,
        "headcounts": [headcount_to_record(one) for one in found.headcounts],
        "posts_2022": found.posts and dataclasses.asdict(found.posts),
        "cross_sections": [section.name for section in found.cross_sections],
        "similar": [_similar(one) for one in similar(found)],
        "in_return": [_in_return(one) for one in found.in_return],
        "not_in_return": list(found.not_in_return),
        "expulsions": [_spell(one) for one in found.spells],
        "caveat": CAVEAT,
        "footing": plain(found.footing),
    }


def _similar(one: Similar) -> Record:
    if one.mission is None:
        return {"cross_section": one.cross_section.name, "estimate": None, "why": one.why}
    from nongrata.missions.estimates.record import mission_to_record

    return {"cross_section": one.cross_section.name, "estimate": mission_to_record(one.mission), "why": None}


def _in_return(one: InReturn) -> Record:
    tested = one.tested()
    if isinstance(tested, str):
        told: Record = {"parity": None, "why": tested}
    else:
        from nongrata.missions.estimates.record import answer_to_record

        told = {"parity": answer_to_record(tested), "why": None}
    return told | {
        "mission": headcount_to_record(one.mission),
        "in_return": headcount_to_record(one.in_return),
        "bridge": one.bridge and one.bridge.name,
        "ratio": one.ratio,
        "cut": count_ends(one.cut),
        "cut_in_return": count_ends(one.cut_in_return),
    }


def _spell(one: Spell) -> Record:
    return {
        "counted": one.kind and str(one.kind),
        "before": one.before and headcount_to_record(one.before),
        "removals": [_removal(each) for each in one.removals],
        "left": count_ends(one.left),
        "after": one.after and headcount_to_record(one.after),
        "refilled": count_ends(one.refilled),
    }


def _removal(one: Removal) -> Record:
    return {
        "id": one.id,
        "date": str(one.days),
        "persons": count_ends(one.persons),
        "words": one.words,
        "not_subtracted": one.kept,
    }
