"""Judgements applied to claims: rejected claims fall out, corrected fields replace what was read."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple, TypeVar

from nongrata.languages.names import state_name
from nongrata.model import (
    CREDIBILITY,
    RELIABILITY,
    Claim,
    Count,
    Days,
    Details,
    Grade,
    Judgement,
    Measure,
    Reason,
    Status,
    Trigger,
    Verdict,
    no_actor,
    on_its_side,
)
from nongrata.model.count import NO_COUNT_OF_AN_ACT
from nongrata.model.days import NO_DAY_OF_AN_ACT

Code = TypeVar("Code", bound=StrEnum)
_CODE = re.compile("[A-Z]{2,8}")  # a State's
CODED = "trigger"  # of a decision
ACTOR = "actor"  # of a closure: a detail of the claim
CORRECTABLE = ("receiving", "sending", "count", "date", "status", "reason", ACTOR)  # fields of a claim
_SCALES = {"reliability": RELIABILITY, "credibility": CREDIBILITY}  # of the grades of a measure
_ON_TWO = (Verdict.SAME, Verdict.NOT_THE_SAME)
_ON_ONE = (Verdict.ACCEPT, Verdict.REJECT)
_TURN_OF_YEAR_DAYS = 31  # so near each other days of two years may be one act


def check(judgement: Judgement) -> None:
    """Raises ValueError, with what to mend, where the judgement could not be applied to any claim."""
    verdict = judgement.verdict
    if judgement.made is not None and judgement.made.tzinfo is None:
        raise ValueError(f"the time {judgement.made} of the judgement has no time zone; give one")
    if judgement.undoes is not None:
        return
    if verdict in _ON_TWO and judgement.other in (None, judgement.claim):
        raise ValueError(f"the verdict {verdict.value!r} is on two claims; name the other one")
    if verdict not in _ON_TWO and judgement.other is not None:
        raise ValueError(f"the verdict {verdict.value!r} is on one claim; leave the other one out")
    if verdict is Verdict.CORRECT:
        corrected = _value(judgement.field or "", judgement.value)
        if isinstance(corrected, Days) and not corrected.can_be_of_an_act:
            raise ValueError(f"{judgement.value} {NO_DAY_OF_AN_ACT}")
        if isinstance(corrected, Count) and not corrected.can_be_of_an_act:
            raise ValueError(f"{judgement.value} {NO_COUNT_OF_AN_ACT}")
    if verdict is Verdict.CODE:
        _check_code(judgement)


def as_said(claim: Claim, field: str) -> str:
    """What a claim says of a field that can be corrected, as a correction writes it; "" for nothing."""
    value = getattr(claim.details if field == ACTOR else claim, field)
    return " ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def check_corrected(correction: Judgement, claims: Iterable[Claim], judgements: Sequence[Judgement]) -> None:
    """Raises ValueError, with what to do, where a correction does not count beside the other judgements, as it would
    leave one of these claims as none can be."""
    changes = _corrections(judgements)
    for one in claims:
        for field, value, why in _corrected(one, changes.get(one.id, {})).left_out:
            if (field, value) == (correction.field, correction.value):
                raise ValueError(why)


def _misfit(one: Claim, field: str) -> str | None:
    """Why a claim cannot be as it is with this field corrected, with what to do; None where it can."""
    both = sorted({*one.receiving} & {*one.sending})
    if both and field in ("receiving", "sending"):
        return (
            f"{', '.join(both)} cannot both receive and send; reject the claim and add the act by hand if its "
            "sides are to change places"
        )
    if field == ACTOR:
        return no_actor(one.kind, one.receiving, one.sending, one.details.actor)
    is_late = one.status is Status.DONE and one.date and one.published and one.date.first > one.published.last
    if is_late and field in ("date", "status"):
        return (
            f"{one.date} lies after {one.published} (published), so it was not done then; correct the date, or the "
            "status to planned first"
        )
    return None


def contradicts(one: Judgement, two: Judgement) -> bool:
    """True where two judgements cannot both count, so that the later does."""
    if one.undoes or two.undoes:
        return False
    if one.verdict in _ON_TWO:
        return {one.verdict, two.verdict} == {*_ON_TWO} and {one.claim, one.other} == {two.claim, two.other}
    if one.claim != two.claim:
        return False
    if one.verdict in _ON_ONE:
        return {one.verdict, two.verdict} == {*_ON_ONE}
    return (one.verdict, one.field) == (two.verdict, two.field) and one.value != two.value


def told_apart_by(one: Measure, two: Measure) -> str | None:
    """Why two measures are no one act, by kind, States, year or a document that tells both; None where they may be."""
    if one.kind is not two.kind:
        return f"one is of the kind {one.kind.value}, the other {two.kind.value}"
    for does, first, second in (("receives", one.receiving, two.receiving), ("sends", one.sending, two.sending)):
        if {*first}.isdisjoint(second):
            return f"in one {_named(first)} {does}, in the other {_named(second)}"
    days = one.date, two.date
    if days[0] and days[1] and not days[0].meets(days[1], _TURN_OF_YEAR_DAYS):
        years = [{day.first.year, day.last.year} for day in days if day]
        if years[0].isdisjoint(years[1]):
            return f"one is of {days[0]}, the other of {days[1]}"
    both = sorted({*one.documents} & {*two.documents})
    if both and one.id != two.id:
        return f"the document {both[0]} tells of the one beside the other"
    return None


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that no standing one undoes, by the time at which they were made: those without one first."""
    given = {judgement.id: judgement for judgement in judgements}
    gone = undone(given.values())
    return sorted((one for one in given.values() if not one.undoes and one.id not in gone), key=_by_time)


def undone(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of those among the judgements, those that undo others too, that one which is not undone undoes."""
    undone_by: dict[str, set[str]] = defaultdict(set)
    for judgement in judgements:
        if judgement.undoes:
            undone_by[judgement.undoes].add(judgement.id)

    @cache
    def stands(name: str) -> bool:
        return not any(stands(undoing) for undoing in undone_by.get(name, ()))

    return frozenset(name for name in undone_by if not stands(name))


def judged(claims: Iterable[Claim], judgements: Sequence[Judgement]) -> list[Claim]:
    """The claims that are not rejected, with their corrected fields.

    A correction that leaves a claim as none can be does not count, whichever of the two the ledger had first.
    """
    last, changes = _last_verdicts(judgements), _corrections(judgements)
    return [
        _corrected(claim, changes.get(claim.id, {})).claim
        for claim in claims
        if last.get(claim.id) is not Verdict.REJECT
    ]


def accepted(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of the claims that were accepted last."""
    return frozenset(claim for claim, verdict in _last_verdicts(judgements).items() if verdict is Verdict.ACCEPT)


def coded(claims: Container[str], judgements: Iterable[Judgement]) -> dict[str, Grade]:
    """The grades that persons have given to the measure that holds these claims: by scale, the last."""
    return {
        one.field: Grade(one.value or "", (f"Set by {one.by}: {one.why}",), one.by)
        for one in judgements
        if one.verdict is Verdict.CODE and one.field in _SCALES and one.claim in claims
    }


def carried(judgements: Iterable[Judgement], leads: Mapping[str, Iterable[str]]) -> list[Judgement]:
    """Standing judgements on the claims to which those that they name lead now; what leads nowhere stays as it is."""
    return [
        dataclasses.replace(one, claim=claim, other=other)
        for one in judgements
        for claim in leads.get(one.claim, [one.claim])
        for other in (leads.get(one.other, [one.other]) if one.other else [None])
        if claim != other
    ]


def succeeds(old: Claim, new: Claim) -> bool:
    """True where a claim of a newer reading speaks of the same words as one of an older, and of no other States."""
    return (
        (old.document, old.kind, old.ordinal) == (new.document, new.kind, new.ordinal)
        and old.anchor.start < new.anchor.end
        and new.anchor.start < old.anchor.end
        and _agree(old.receiving, new.receiving)
        and _agree(old.sending, new.sending)
    )


def _named(states: Iterable[str]) -> str:
    return ", ".join(map(state_name, states))


def _agree(one: Sequence[str], two: Sequence[str]) -> bool:
    return not one or not two or bool({*one} & {*two})


def _by_time(judgement: Judgement) -> tuple[bool, datetime, str]:
    made = judgement.made or datetime.min.replace(tzinfo=UTC)
    return (judgement.made is not None, made if made.tzinfo else made.replace(tzinfo=UTC), judgement.id)


def _last_verdicts(judgements: Iterable[Judgement]) -> dict[str, Verdict]:
    return {one.claim: one.verdict for one in judgements if one.verdict in _ON_ONE}


class _Corrected(NamedTuple):
    """A claim with its corrected fields, and the corrections that do not count, each with the reason."""

    claim: Claim
    left_out: list[tuple[str, str | None, str]]


def _corrections(judgements: Iterable[Judgement]) -> dict[str, dict[str, str | None]]:
    """By claim the last value of each field, in the order in which these were given."""
    found: dict[str, dict[str, str | None]] = defaultdict(dict)
    for one in judgements:
        if one.verdict is Verdict.CORRECT and one.field:
            found[one.claim].pop(one.field, None)
            found[one.claim][one.field] = one.value
    return found


def _corrected(claim: Claim, changes: Mapping[str, str | None]) -> _Corrected:
    """The claim with other fields under the same id."""
    changed, waiting, left_out = claim, sorted(changes.items()), list[tuple[str, str | None, str]]()
    while waiting:
        left_out = []
        for field, value in waiting:
            with_it = _with(changed, field, _value(field, value))
            if why := _misfit(with_it, field):
                left_out.append((field, value, why))
            else:
                changed = with_it
        if len(left_out) == len(waiting):
            break
        waiting = [(field, value) for field, value, _ in left_out]  # one that fits can make room for another
    if not {"receiving", "sending"}.isdisjoint(changes):
        shared = changed.count is not None and len(changed.receiving) + len(changed.sending) > 2
        changed = dataclasses.replace(changed, joint=shared, details=_details_of(claim, changed))
    changed.__dict__["id"] = claim.id  # a correction changes what is said, not what is spoken of
    return _Corrected(changed, left_out)


def _with(claim: Claim, field: str, value: Any) -> Claim:
    """The claim with this value of a field, which is one that it can have."""
    if field == ACTOR:
        return dataclasses.replace(claim, details=dataclasses.replace(claim.details, actor=value))
    return dataclasses.replace(claim, **{field: value})


def _details_of(claim: Claim, corrected: Claim) -> Details:
    """The details of a claim with other States: who acts stands on the same side."""
    before, after = ((one.receiving, one.sending) for one in (claim, corrected))
    return dataclasses.replace(corrected.details, actor=on_its_side(corrected.details.actor, before, after))


def _check_code(judgement: Judgement) -> None:
    """Raises ValueError where a code is none of its field, or a grade has no reason."""
    codes = {CODED: (*Trigger,), **{name: (*scale,) for name, scale in _SCALES.items()}}.get(judgement.field or "", ())
    if judgement.value not in codes:
        written = ", ".join(codes) or f"a field of {', '.join((CODED, *_SCALES))}"
        raise ValueError(f"{judgement.field} {judgement.value!r} is no code; write {written}")
    if judgement.field in _SCALES and not judgement.why:
        raise ValueError(f"a grade of a person needs its reason; say why it is {judgement.value}")


def _value(field: str, text: str | None) -> object:
    """The value that a correction writes. Raises ValueError for what cannot be corrected, and for what is no value."""
    if field in ("receiving", "sending"):
        codes = (text or "").split()
        if not codes or not all(map(_CODE.fullmatch, codes)):
            raise ValueError(f"{text!r} are no States; write their codes with blanks between, such as POL CZE")
        return tuple(sorted({*codes}))
    if field == ACTOR:
        if text and not _CODE.fullmatch(text):
            raise ValueError(f"{text!r} is no State; write one code, such as POL")
        return text or None
    if field == "count":
        count = Count.parse(text) if text else None
        if count and 0 in (count.low, count.high):
            raise ValueError(f"{text!r} counts nobody; correct the status to denied, or reject the claim")
        return count
    if field == "date":
        return Days.parse(text) if text else None
    if field == "status":
        return _one_of(Status, text or "")
    if field == "reason":
        return _one_of(Reason, text) if text else None
    raise ValueError(f"the field {field!r} of a claim cannot be corrected; these can: {', '.join(CORRECTABLE)}")


def _one_of(values: type[Code], text: str) -> Code:
    if text not in [*values]:
        raise ValueError(f"{text!r} is none of {', '.join(values)}")
    return values(text)
