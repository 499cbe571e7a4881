"""Findings -> claims: everything that a document says of one measure becomes one claim."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import fields, replace
from itertools import pairwise
from typing import Any

from nongrata.extract.document.evidence import evidence_of
from nongrata.extract.sentence.finding import Finding
from nongrata.extract.sentence.item import Item
from nongrata.model import Claim, Count, Details, Document, Form, MeasureKind, Reason, Role, Status

_DISCLOSED_SLACK = 14  # days after an act in which its State tells of it
_DAY_SLACK = 1  # "Thursday" and "overnight" of one act may resolve to neighbouring days
_LONG_APART = 366  # days between two acts, however each has its day
_FORMALITY_REACH = 3  # sentences between an order to leave and what says that it is no expulsion
_AMBASSADOR_SLACK = 7  # a State has one ambassador: who is told to go twice in a week is told of twice


def merge(found: list[Finding], document: Document) -> list[Claim]:
    """The claims of a document, in the order in which its text first tells them."""
    groups: list[list[Finding]] = []
    of_pair: dict[tuple[object, ...], list[tuple[list[Finding], dict[tuple[object, ...], Finding]]]] = defaultdict(list)
    for finding in found:
        rivals = of_pair[finding.kind, finding.receivers, finding.senders]
        fitting = (pair for pair in rivals if all(same(finding, other) for other in pair[1].values()))
        group, distinct = next(fitting, ([], {}))
        if not group:
            groups.append(group)
            rivals.append((group, distinct))
        group.append(finding)
        distinct.setdefault(_telling(finding), finding)
    used: Counter[tuple[object, ...]] = Counter()
    claims = []
    for group in groups:
        claim = _claim(group, document)
        key = (claim.kind, claim.receiving, claim.sending, claim.anchor)
        claims.append(replace(claim, ordinal=used[key]) if used[key] else claim)
        used[key] += 1
    return [claim for claim in claims if not _is_told_apart(claim, claims)]


def _is_told_apart(claim: Claim, claims: list[Claim]) -> bool:
    """True for a shared number of which the document says how many are whose: "a total of four, two, one and one"."""
    if not claim.joint or claim.count is None or len(claim.receiving) < 2:
        return False
    parts = {
        other.receiving: other.count.exact
        for other in claims
        if (other.kind, other.sending, other.status) == (claim.kind, claim.sending, claim.status)
        and not (other.date and claim.date and not other.date.meets(claim.date, _DAY_SLACK))
        and other.count
        and other.count.exact
    }
    told = [parts.get((state,)) for state in claim.receiving]
    return None not in told and sum(filter(None, told)) == claim.count.exact


def _telling(finding: Finding) -> tuple[object, ...]:
    """What `same` looks at: of findings that tell the same one is enough to compare with."""
    place = finding.sentence.number if finding.more else None
    return (finding.count, finding.date, finding.date_settled, finding.status, finding.more, place)


def same(one: Finding, two: Finding) -> bool:
    """True where two findings of a document can be one measure."""
    if one.kind is not two.kind or one.receivers != two.receivers or one.senders != two.senders:
        return False
    in_parts = one.kind is MeasureKind.CLOSURE  # "the consulate" may be one of the three posts told of elsewhere
    in_parts = in_parts or _is_part_of(two, one) or _is_part_of(one, two)
    heads = _heads(one, two) or _heads(two, one)
    in_parts = in_parts or heads
    if one.count and two.count and not one.count.allows(two.count) and not in_parts:
        return False
    if in_parts and (here := _cities(one)) and (there := _cities(two)) and not here & there:
        return False
    done = {one.status, two.status}
    said = one.date_settled and two.date_settled and done != {Status.REVERSED, Status.DONE}  # taken back on another day
    single = (_is_ambassador(one) or one.named) and (_is_ambassador(two) or two.named)
    days = all(finding.date and finding.date.precision == "day" for finding in (one, two))
    slack = _AMBASSADOR_SLACK if single else _DAY_SLACK if days else 0
    slack = _DISCLOSED_SLACK if _is_disclosed(one, two) or _is_disclosed(two, one) else slack
    if said and one.date and two.date and not one.date.meets(two.date, slack) and not _are_stages(one, two):
        return False
    if one.date and two.date and not one.date.meets(two.date, _LONG_APART) and not _are_stages(one, two):
        return False
    if Status.DONE in done and done & {Status.DENIED, Status.THREATENED}:
        return _goes_with(one, two) or _goes_with(two, one)
    more = (one.more and not one.sentence.is_title) or (two.more and not two.sentence.is_title)
    return not more or heads or (one.count == two.count and one.sentence is not two.sentence)


def _goes_with(step: Finding, order: Finding) -> bool:
    """True for what those who were given a last day to leave are threatened with, "If they stay, it will expel them",
    or, for all that, are said to be spared: "It did not declare them personae non gratae"."""
    if order.status is not Status.DONE or order.deadline is None or step.more or step.count not in (None, order.count):
        return False
    after = step.sentence.number - order.sentence.number
    if step.status is Status.DENIED:
        return abs(after) <= _FORMALITY_REACH
    return step.pronoun and after in (0, 1) and step.anchor.span.start > order.anchor.span.end


def _are_stages(one: Finding, two: Finding) -> bool:
    """True for the arrest of a spy and his sentence, which a document tells as one case with two days."""
    stages = {one.anchor.label("STAGE"), two.anchor.label("STAGE")}
    return one.kind is MeasureKind.ARREST and one.count == two.count and len(stages) == 2 and None not in stages


def _is_disclosed(finding: Finding, act: Finding) -> bool:
    """True for "expelled one, the minister told parliament on Tuesday", where the act itself has an earlier day."""
    earlier = finding.date and act.date and act.date.last < finding.date.first
    return bool(earlier and finding.date_of_saying and finding.count and finding.count == act.count)


def _is_ambassador(finding: Finding) -> bool:
    return finding.people is not None and finding.people.find("AMBASSADOR", "one") is not None


def _heads(finding: Finding, whole: Finding) -> bool:
    """True for the ambassador beside "him and four others" or "the ambassador and two attaches", or told of without a
    day beside the two or three of whom he is one."""
    if not _is_ambassador(finding) or finding.count != Count.exactly(1):
        return False
    parts = (part for item in whole.sentence.items for part in item.walk())
    with_him = any(part.label("HE") == "one" and part.span in whole.evidence.get("people", ()) for part in parts)
    with_him = with_him or (Role.AMBASSADOR in whole.details.roles and len(whole.details.roles) > 1)
    with_him = with_him or any(
        one.is_a("EXTRA_PEOPLE") and two.find("AMBASSADOR", "one") is not None
        for one, two in pairwise(whole.sentence.items)
    )
    few = whole.count is not None and whole.count.exact in (2, 3) and not (finding.more or whole.more)
    near = not (finding.date and whole.date) or finding.date.meets(whole.date, _AMBASSADOR_SLACK)
    return ((few and not finding.date_settled) or (with_him and whole.count != finding.count)) and near


def _is_part_of(finding: Finding, whole: Finding) -> bool:
    """True for "four of them" after 50 of whom the whole is told before, and for "Six must go today" right after it."""
    words = finding.people
    fewer = finding.count and whole.count and (finding.count.exact or 0) < (whole.count.low or 0)
    later = finding.sentence.number > whole.sentence.number
    after = whole.sentence.number + 1 + whole.sentence.is_title  # the first sentence tells what the headline does
    told_on = finding.sentence.number <= after and not (finding.date_settled or finding.more)
    some = words and (_has_of(words) or _is_of_the_known(words) or (told_on and words.is_a("COUNT")))
    return bool(fewer and later and some)


def _has_of(words: Item) -> bool:
    of_them = words.has("OF") and words.has("HE")
    return of_them and words.label("PEOPLE") == "they"


def _is_of_the_known(words: Item) -> bool:
    """True for "11 of the men", "four of the diplomats": some of those told of before."""
    known = any(one.is_a("OF") and two.is_a("THE") for one, two in pairwise(words.parts))
    return known and not words.has("NAMED", "MISSION", "MORE")


def _cities(finding: Finding) -> set[str]:
    """The cities in which the missions of the finding stand, as far as its words say it: each by the last word of its
    name, for the first may be shortened."""
    words = finding.people.walk() if finding.people else ()
    return {part.text.split()[-1] for part in words if part.label("NAMED") in ("city", "capital")}


def _vagueness_of_date(finding: Finding) -> tuple[bool, bool, int]:
    """Least for a day that the words say or count from another, more for one of who speaks, of months, of the news."""
    told = finding.date_settled or finding.relative is not None
    return (not told, finding.date_of_saying, finding.date.length_days if finding.date else 0)


def _shown(finding: Finding, field: str) -> bool:
    """True where the finding's own sentence has the words of a field."""
    return any(finding.sentence.span.holds(span) for span in finding.evidence.get(field, ())[:1])


def _best_shown(group: list[Finding], status: Status) -> Finding:
    """The finding whose sentence stands beside the claim: in the text, one that shows two of who, whom, how many and
    when by itself, then one that tells the status, the number, the day; of several the first."""
    of_sentence: dict[int, list[Finding]] = defaultdict(list)
    for finding in group:
        of_sentence[finding.sentence.number].append(finding)

    def worth(finding: Finding) -> tuple[bool, int, bool, bool, bool, int, bool]:
        beside = of_sentence[finding.sentence.number]
        states = [named[0].span for named in (finding.receiving, finding.sending) if named]
        shown = [*map(finding.sentence.span.holds, states), *(_shown(finding, field) for field in ("count", "date"))]
        return (
            not finding.sentence.is_title,
            min(sum(shown), 2),
            any(each.status is status for each in beside),
            any(_shown(each, "count") for each in beside),
            any(each.date_settled for each in beside),
            -finding.sentence.number,
            finding.status is status,
        )

    return max(group, key=worth)


def _claim(group: list[Finding], document: Document) -> Claim:
    """One claim of findings that are one measure: latest status, most precise fields, best sentence."""
    latest = max(group, key=lambda f: f.status.order)
    best = _best_shown(group, latest.status)
    counted = [f for f in group if f.count]
    dated = [f for f in group if f.date and f.status is not Status.REVERSED] or [f for f in group if f.date]
    counting = max(
        counted,
        key=lambda f: (
            f.count is not None and f.count.exact is not None,
            not f.details.approximate,
            (f.count and f.count.exact) or 0,
        ),
        default=None,
    )
    dating = min(dated, key=_vagueness_of_date, default=None)
    grounds = [f for f in group if f.reason]
    grounded = next((f for f in grounds if f.reason is not Reason.OTHER), next(iter(grounds), None))
    ordered = [best, *(finding for finding in group if finding is not best)]
    claim = Claim(
        document.id,
        best.kind,
        tuple(sorted(best.receivers)),
        tuple(sorted(best.senders)),
        best.anchor.span,
        best.sentence.span,
        joint=best.joint,
        count=counting.count
        if counting and best.kind not in (MeasureKind.INCIDENT, MeasureKind.FREEZE, MeasureKind.RUPTURE)
        else None,
        date=dating.date if dating else None,
        status=latest.status,
        reason=grounded.reason if grounded and best.kind is not MeasureKind.INCIDENT else None,
        published=document.published,
        unresolved=tuple(dict.fromkeys(word for f in group for word in f.unresolved)),
        details=_details(ordered, counting),
    )
    return replace(claim, evidence=evidence_of(claim, ordered))


def _details(group: list[Finding], counting: Finding | None) -> Details:
    """Each detail as the first finding of the group has it; "about" goes with the number."""
    values: dict[str, Any] = {}
    for field in fields(Details):
        told = group
        if field.name == "approximate" and counting:
            told = [finding for finding in group if finding.count == counting.count]
        values[field.name] = field.default
        for finding in told:
            if (value := getattr(finding.details, field.name)) != field.default:
                values[field.name] = value
                break
    if group[0].kind is MeasureKind.RECALL and values["form"] is None:
        values["form"] = Form.UNSPECIFIED
    return Details(**values)
