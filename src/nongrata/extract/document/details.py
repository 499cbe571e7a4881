"""Details that the document gives beside the sentence of a measure: "They have 48 hours", "the ministry said"."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from nongrata.extract.document.nearby import by_sentence
from nongrata.extract.sentence.dates import day_of, length_days
from nongrata.extract.sentence.finding import Finding
from nongrata.extract.sentence.item import Item, Sentence, any_is_a
from nongrata.extract.sentence.meaning import states
from nongrata.extract.sentence.particulars import (
    LEAVING,
    Given,
    given_words,
    legal_basis,
    parts,
    presence,
    quotation,
    quotations,
    with_given,
)
from nongrata.extract.sentence.replace import replace
from nongrata.extract.sentence.speakers import Said, said
from nongrata.extract.sentence.wording import matches, span_of
from nongrata.languages import Language
from nongrata.model import Capacity, Days, Document, LegalBasis, MeasureKind, Reason, Span, Stance

_LONGEST_TERM = 3650  # days that people are given to leave
_REACH = 2  # sentences after the last that tells a measure which may go on with it
_OFFICIAL = (Capacity.HEAD, Capacity.MINISTER, Capacity.MINISTRY, Capacity.SPOKESPERSON, Capacity.DOCUMENT)
_QUOTE_REACH = 30  # characters after "had been" in which the words that are quoted begin
_AFTER_PEOPLE = 8  # items after the people in which the place that they must leave is named


def complete(found: list[Finding], text: Sequence[Sentence], document: Document, language: Language) -> list[Finding]:
    """The findings with the details that the sentences after them give, the city, and the day of the deadline."""
    telling = {finding.sentence.number for finding in found}
    near = by_sentence(found)
    for number, findings in near.items():
        for after in text[number + 1 : number + 1 + _REACH]:
            if after.number in telling:
                break
            findings[:] = _going_on(findings, after, document, language)
        findings[:] = [_with_shared_ground(finding, findings) for finding in findings]
    return [
        _with_deadline(_with_city(finding, language, document.content), document.counted_from)
        for findings in near.values()
        for finding in findings
    ]


def _going_on(findings: list[Finding], after: Sentence, document: Document, language: Language) -> list[Finding]:
    """The findings of a sentence with what the sentence `after` says of them."""
    speaker = said(after, document.content, language)
    basis, absent = legal_basis(after, language), presence(after, language)
    deadline = next((match.roles["words"][0] for match in matches("deadline_after", after, language)), None)
    meant = {id(finding) for finding in _meant(findings, after)}
    included = parts(after, language, 0, document.content, "parts_after")
    through = next((match.roles["through"] for match in matches("through_after", after, language)), ())
    going_on = []
    for told in findings:
        finding = _more_precise(told, speaker) if speaker and _speaks_of(speaker, told) else told
        if through and not speaker:
            finding = _passed_on(finding, span_of(through), document.content)
        if basis and basis[0] is LegalBasis.CONTESTED:
            finding = replace(finding, details=replace(finding.details, legal_basis=None))
        if id(told) in meant:
            if finding.deadline is None and finding.kind in LEAVING:
                finding = replace(finding, deadline=deadline)
            charge = _charge(finding, after, document, language)
            given = {"legal_basis": basis, "presence": absent, "parts": included, "ground_words": charge}
            finding = with_given(finding, given)
        going_on.append(finding)
    return going_on


def _passed_on(finding: Finding, outlet: Span, content: str) -> Finding:
    """The finding with the outlet that its speaker ("he") speaks to in a later sentence."""
    told = finding.details.attribution
    if told is None or told.through:
        return finding
    spans = (*finding.evidence["attribution"], outlet)
    details = replace(finding.details, attribution=dataclasses.replace(told, through=outlet.of(content)))
    return replace(finding, details=details).with_evidence(attribution=spans)


def _more_precise(finding: Finding, speaker: Said) -> Finding:
    """The finding with a speaker where it has none, or only a State for whom this one speaks; a denial stays one."""
    first = finding.details.attribution
    if first is None:
        return with_given(finding, {"attribution": (speaker.attribution, speaker.spans)})
    if first.capacity is not Capacity.OTHER or first.state is None or speaker.attribution.capacity not in _OFFICIAL:
        return finding
    if speaker.attribution.state not in (None, first.state):
        return finding
    stance = first.stance if first.stance is Stance.DENIES else speaker.attribution.stance
    better = dataclasses.replace(speaker.attribution, stance=stance)
    spans = (*speaker.spans, *finding.evidence["attribution"])
    return replace(finding, details=replace(finding.details, attribution=better)).with_evidence(attribution=spans)


def _charge(finding: Finding, after: Sentence, document: Document, language: Language) -> Given | None:
    """The words of the ground that a sentence goes on with: those of the reason, or what it quotes of the people."""
    content = document.content
    named = finding.reason is not Reason.RETALIATION
    reason = next((span for span in finding.evidence.get("reason", ()) if after.span.holds(span)), None)
    if reason and named:
        return given_words(quotation(reason, after, content), content)
    match = next(matches("charge", after, language), None)
    if match is None or any_is_a(after.items, "CONSULTATIONS"):
        return None
    start = match.roles["words"][-1].span.end
    quoted = next((one for one in quotations(after, content) if 0 <= one.start - start < _QUOTE_REACH), None)
    return given_words(quoted, content) if quoted else None


def _with_shared_ground(finding: Finding, others: list[Finding]) -> Finding:
    """The finding with the words of the ground that it shares with another of its sentence."""
    for other in others:
        words = other.evidence.get("ground_words", ())
        shared = finding.reason is not Reason.RETALIATION and finding.reason is other.reason
        if shared and any(span.holds(reason) for span in words for reason in finding.evidence.get("reason", ())):
            return with_given(finding, {"ground_words": (other.details.ground_words, words)})
    return finding


def _meant(findings: list[Finding], after: Sentence) -> list[Finding]:
    """Those that a sentence goes on with: whose people or mission it names, else those of the last act."""
    named = {one.code for one in states(after.items[:6])}
    of_them = [finding for finding in findings if named & finding.senders]
    whole = of_them if of_them and len(of_them) < len(findings) else findings
    whole = [finding for finding in whole if finding.news] or whole
    if any_is_a(after.items[:3], "PEOPLE"):
        whole = [finding for finding in whole if finding.details.roles] or whole
    return [finding for finding in whole if finding.anchor is whole[-1].anchor]


def _speaks_of(speaker: Said, finding: Finding) -> bool:
    """True for one who speaks for the State that acts, or for the other that denies or keeps silent."""
    told = speaker.attribution
    actors, targets = ({one.code for one in side} for side in (finding.actor, finding.target))
    if told.capacity in _OFFICIAL and told.stance in (Stance.ASSERTS, Stance.CONFIRMS):
        return told.state is None or told.state in actors
    if told.stance in (Stance.DENIES, Stance.NO_COMMENT):
        return told.state is None or told.state in actors | targets
    return False


def _with_city(finding: Finding, language: Language, content: str) -> Finding:
    """The finding with the city of the mission: beside the people, as the place to leave, else where it stands."""
    if finding.kind in (MeasureKind.RUPTURE, MeasureKind.INCIDENT):
        return finding
    items = finding.sentence.items
    spans = finding.evidence.get("people", ())
    at = next((n for n, item in enumerate(items) if any(item.span.holds(span) for span in spans)), None)
    city = _city_in(items[at : at + 1], finding, theirs=True) if at is not None else None
    if city is None and at is not None and finding.kind is not MeasureKind.ARREST:
        near = [item for item in items[at + 1 : at + _AFTER_PEOPLE] if not item.is_a("ACTOR", "OFFICE")]
        city = _city_in(near, finding)
    if city is None and finding.kind is not MeasureKind.ARREST:
        city = _city_in([item for item in items if item.is_a("PEOPLE", "MISSION")], finding)
    span = city.span if city else None
    if span is None:
        match = next(matches("city", finding.sentence, language), None)
        span = span_of(match.roles["city"]) if match else None
    return with_given(finding, {"city": (span.of(content), (span,)) if span else None})


def _city_in(items: Iterable[Item], finding: Finding, *, theirs: bool = False) -> Item | None:
    """The first city that lies in a receiving State; in the words for the people themselves, in any but the sending."""
    for item in items:
        for part in item.walk() if item.has("NAMED") else ():
            if part.label("NAMED") in ("capital", "city") and (
                part.state not in finding.senders if theirs else part.state in finding.receivers
            ):
                return part
    return None


def _with_deadline(finding: Finding, counted_from: Days | None) -> Finding:
    """The finding with the words of its deadline and the last day to leave."""
    item = finding.deadline
    if item is None:
        return finding
    day = _last_day(item, finding.date, counted_from)
    spans: tuple[Span, ...] = (item.span,)
    return with_given(
        finding,
        {"deadline_words": (item.text, spans), "deadline": (day, spans) if day else None},
    )


def _last_day(item: Item, told: Days | None, counted_from: Days | None) -> Days | None:
    """The day named, or the day of the act and the time given; a weekday is the next after the act."""
    start = told if told and told.precision == "day" else counted_from
    day = item.find("DATE")
    length = item.find("DURATION")
    if day is None and length is None and item.find("PART") and (unit := item.find("UNIT")):
        return _end_of(unit, start)
    if day is not None:
        last = day_of(day, counted_from)
        return Days.day(_ahead(last.last, day, start)) if last else None
    days = length_days(length) if length else None
    if days is None or start is None or start.precision != "day":
        return None
    return Days.day(start.last + timedelta(days=days)) if days <= _LONGEST_TERM else None


def _ahead(last: date, words: Item, start: Days | None) -> date:
    """The day, where it lies before the act the next of its name: a deadline lies ahead."""
    if start is None or last >= start.last or "y" in words.roles:
        return last
    if words.features["op"] == "weekday":
        return last + timedelta(days=7)
    of_a_year = words.features["op"] in ("day", "month", "part_of_month") and (last.month, last.day) != (2, 29)
    return last.replace(year=last.year + 1) if of_a_year else last


def _end_of(unit: Item, start: Days | None) -> Days | None:
    """The last day of the week, month or year in which the act lies."""
    if start is None:
        return None
    near = start.last
    ends = {
        "week": near + timedelta(days=6 - near.weekday()),
        "month": Days.month(near.year, near.month).last,
        "year": Days.year(near.year).last,
    }
    last = ends.get(unit.label("UNIT") or "")
    return Days.day(last) if last else None
