"""The portrait of a mission and a cross-section in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nongrata.languages.names import state_name
from nongrata.missions.counted import reprint
from nongrata.missions.cross_section import CrossSection
from nongrata.missions.expulsions import Removal, Spell
from nongrata.missions.headcount import CAVEAT, Flag, Headcount, StaffUnit
from nongrata.missions.listings import covariates_of
from nongrata.missions.parity import InReturn
from nongrata.missions.portrait import Portrait
from nongrata.missions.presence import AS_OF, Posts
from nongrata.missions.similar import similar
from nongrata.model import Count, Footing
from nongrata.publish.wording.words import Rows, of

MARKS = {
    Flag.CEILING: "a ceiling, not a count",
    Flag.INFERRED: "inferred from other figures of the page",
    Flag.SAMPLED_BECAUSE_NOTABLE: "published because it was remarkable",
}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a portrait: its heading, and its lines; `rows` say the same as a table, heads first, where they do."""

    heading: str
    lines: Sequence[str]
    rows: Rows = ()


def portrait_sections(found: Portrait) -> Sequence[Section]:
    """All that is known of one mission, in parts."""
    return (
        Section(
            "Headcounts",
            [line for one in found.headcounts for line in _headcount(one)] or ["None is known."],
            _counts_rows(found.headcounts),
        ),
        Section(
            "What expulsions did",
            [line for one in found.spells for line in _spell(one)] or ["None of this mission is known."],
            _spells_rows(found.spells),
        ),
        Section(
            "The mission in return",
            [line for one in found.in_return for line in _in_return(one)]
            + [f"Not compared: {why}." for why in found.not_in_return],
        ),
        Section("What similar States would have", [*similar_lines(found)]),
        Section(f"Posts in {AS_OF}, by Wikidata", [_posts(found.posts)]),
    )


def portrait_lines(found: Portrait) -> Iterator[str]:
    """All that is known of one mission, with the caveat and what it stands on."""
    yield _mission(found.sending_state, found.receiving_state)
    for section in portrait_sections(found):
        yield f"\n{section.heading}"
        yield from (f"  {line}" for line in section.lines)
    yield f"\n{CAVEAT}"
    yield f"{found.footing}."


def portrait_short(found: Portrait) -> str:
    """How large the mission is by the newest count, and how large it was by the first of the same kind."""
    mission = _mission(found.sending_state, found.receiving_state)
    counts = [one for one in found.headcounts if not one.is_ceiling]
    if not counts:
        return f"How many {mission} has is not known: no count of this mission was found."
    last = counts[-1]
    first = next(one for one in counts if one.kind == last.kind)
    before = "" if first is last else f", and {first.count} on {first.as_of}"
    return f"{mission}: {last.count} {last.kind} on {last.as_of}, by the newest count that is known{before}."


def _counts_rows(headcounts: Sequence[Headcount]) -> Rows:
    if not headcounts:
        return ()
    rows = [["day", "how many", "what", "in the words of the source", "to know", "source"]]
    for one in headcounts:
        words = f"{one.counted}{f' ({one.note})' if one.note else ''}"
        copy = ["only a copy was read"] if reprint(one.source) or Flag.COPY in one.flags else []
        rows.append(
            [str(one.as_of), str(one.count), str(one.kind), words, "; ".join([*_marks(one), *copy]), one.source]
        )
    return rows


def _spells_rows(spells: Sequence[Spell]) -> Rows:
    if not spells:
        return ()
    rows = [["counted by", "before", "told to leave", "would be left", "after", "refilled"]]
    for one in spells:
        before, after = (
            f"{end.count} on {end.as_of}{_inferred(end)}" if end else "" for end in (one.before, one.after)
        )
        told = "; ".join(_removal(each).removeprefix("told to leave on ") for each in one.removals)
        left, refilled = ("" if count is None else str(count) for count in (one.left, one.refilled))
        rows.append([str(one.kind) if one.kind else "no count near", before, told, left, after, refilled])
    return rows


def similar_lines(found: Portrait) -> Iterator[str]:
    """What similar States would have by each cross-section that holds the mission; what would tell where none does."""
    for one in similar(found):
        if one.mission:
            from nongrata.publish.answers.estimates import mission_lines

            yield f"By {one.cross_section.name} ({of(len(one.cross_section.cells), 'mission')} counted alike):"
            yield from (f"  {line}" for line in mission_lines(one.mission))
        else:
            yield f"{one.why[0].upper()}{one.why[1:]}."
    if not found.cross_sections:
        host, sender = state_name(found.receiving_state), state_name(found.sending_state)
        yield (
            "Not answerable from what is known: no list that counts missions alike has this one. What would make it "
            f"so: a list of the staff of all missions in {host}, or of missions of {sender} and others elsewhere, "
            "counted one way on one day."
        )


def headcounts_rows(headcounts: Sequence[Headcount]) -> Rows:
    """One row a headcount, heads first."""
    rows = [["day", "sending", "receiving", "how many", "what", "marks"]]
    for one in headcounts:
        sides = state_name(one.sending_state), state_name(one.receiving_state)
        rows.append([str(one.as_of), *sides, str(one.count), str(one.kind), ", ".join(sorted(one.flags))])
    return rows


def cross_sections_rows(sections: Sequence[CrossSection]) -> Rows:
    """One row a cross-section, heads first."""
    rows = [["cross-section", "day", "missions", "dropped", "complete", "what was counted"]]
    for one in sections:
        numbers = str(len(one.cells)), str(len(one.dropped)), "yes" if one.complete else "no"
        rows.append([one.name, one.as_of.isoformat(), *numbers, one.counted])
    return rows


def cells_rows(section: CrossSection) -> Rows:
    """One row a mission with its covariates, heads first, then the largest."""
    names = covariates_of(section)
    rows = [["sending", "receiving", "staff", *(name.replace("_", " ") for name in names)]]
    for cell in sorted(section.cells, key=lambda cell: -cell.high):
        staff = str(Count(cell.low, cell.high))
        values = [f"{cell.covariates[name]:.2f}" for name in names]
        rows.append([state_name(cell.sending_state), state_name(cell.receiving_state), staff, *values])
    return rows


def section_lines(section: CrossSection, footing: Footing | None = None) -> Iterator[str]:
    """What a cross-section is, or what an answer from it stands on, and which missions were dropped from it."""
    whole = "every mission that it covers is there" if section.complete else "headcounts were picked"
    yield f"{footing or f'{section.name}, {section.as_of}: {section.counted}; {whole}'}."
    if section.dropped:
        yield f"Dropped ({len(section.dropped)}):"
        yield from (f"  {_mission(*pair)}: {why}" for pair, why in section.dropped.items())
    yield from (f"Source: {source}" for source in section.sources)
    yield CAVEAT


def _mission(sending: str, receiving: str) -> str:
    return f"{state_name(sending)} in {state_name(receiving)}"


def _marks(one: Headcount) -> list[str]:
    moment = [f"{one.moment} a measure"] if one.moment else []
    return moment + [MARKS[flag] for flag in MARKS if flag in one.flags]


def _headcount(one: Headcount) -> Iterator[str]:
    yield f"{one.as_of}  {one.count}  {'; '.join([str(one.kind), *_marks(one)])}"
    yield f'  "{one.counted}"{f" ({one.note})" if one.note else ""}'
    site = reprint(one.source)
    copy = f" (copy: only {site} was read)" if site else " (copy)" if Flag.COPY in one.flags else ""
    yield f"  {one.source or 'no source given'}{copy}"


def _posts(found: Posts | None) -> str:
    if found is None:
        return "None is named there."
    numbers = {"embassy": found.embassies, "consulate": found.consulates, "honorary consul": found.honorary}
    numbers |= {"other post": found.other}
    plural = {"embassy": "embassies"}
    said = [f"{n} {name if n == 1 else plural.get(name, name + 's')}" for name, n in numbers.items() if n]
    return ", ".join(said) + "."


def _in_return(one: InReturn) -> Iterator[str]:
    mission, other = one.mission, one.in_return
    days = str(mission.as_of) if mission.as_of == other.as_of else f"{mission.as_of} and {other.as_of}"
    sides = f"{_mission(mission.sending_state, mission.receiving_state)} {mission.count}"
    back = f"{_mission(other.sending_state, other.receiving_state)} {other.count}"
    ratio = f", {one.ratio:.3g} to 1" if one.ratio is not None else ""
    yield f"{days}, {mission.kind}: {sides}, {back}{ratio}."
    yield f"  {_tested(one)}"
    for cut, state in ((one.cut, mission.sending_state), (one.cut_in_return, other.sending_state)):
        if cut.high != 0:
            yield f"  Parity would cut {_people(cut, mission.kind.unit)} of {state_name(state)}."
    if one.cut.high == one.cut_in_return.high == 0:
        yield "  They are at parity."
    if one.bridge:
        yield f"  Compared by the bridge {one.bridge.name!r}: {one.bridge.reason}"


def _tested(one: InReturn) -> str:
    tested = one.tested()
    if isinstance(tested, str):
        return f"How sure that is cannot be said: {tested}."
    from nongrata.publish.answers.estimates import parity_line

    return parity_line(tested)


def _spell(one: Spell) -> Iterator[str]:
    if one.kind is None:
        yield "With no count near them:"
    else:
        yield f"By {one.kind}:"
        before = f"{one.before.count} on {one.before.as_of}{_inferred(one.before)}" if one.before else "not known"
        yield f"  before: {before}"
    yield from (f"  {_removal(each)}" for each in one.removals)
    if one.left:
        yield f"  would be left: {one.left}"
    if one.after:
        yield f"  after: {one.after.count} on {one.after.as_of}{_inferred(one.after)}"
    elif one.kind:
        yield "  after: not known"
    if one.refilled:
        yield f"  refilled: {one.refilled}"


def _removal(one: Removal) -> str:
    people = "an unknown number" if one.persons is None else str(one.persons)
    kept = f"; not subtracted: {one.kept}" if one.kept else ""
    return f"told to leave on {one.days}: {people} ({one.words}){kept}"


def _inferred(one: Headcount) -> str:
    return " (inferred)" if Flag.INFERRED in one.flags else ""


def _people(count: Count, unit: StaffUnit) -> str:
    return f"{count} {unit}" if count.exact != 1 else f"1 {unit.removesuffix('s')}"
