"""Claims and measures as a ledger stores them and the canonical export writes them: plain records, and back.

By its record a measure is known again, so a key that comes, goes or changes makes every older ledger wrong until its
measures are made anew: docs/where-to-change-what.md says how. A fact for programs alone belongs in `record`.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from nongrata.model.claim import Attribution, Claim, Details, Statement
from nongrata.model.count import Count
from nongrata.model.days import Days
from nongrata.model.document import Span
from nongrata.model.grade import Grade
from nongrata.model.kinds import Capacity, Form, LegalBasis, MeasureKind, Reason, Role, Stage, Stance, Status
from nongrata.model.measure import Dissent, Figure, Measure, Share, StatusStep, Total
from nongrata.model.redaction import Redaction

Record = dict[str, Any]
_DECODER, _CLAIMS = json.JSONDecoder(), '"claims": '
_DETAILS = {field.name for field in dataclasses.fields(Details)}
_NO_DETAILS = Details()  # of most claims: made once


def claim_to_stored(claim: Claim) -> Record:
    """The claim under the names of the annotation guidelines."""
    return {
        "id": claim.id,
        "document": claim.document,
        "measure": claim.kind.value,
        "receiving": list(claim.receiving),
        "sending": list(claim.sending),
        "joint": claim.joint,
        "count": count_ends(claim.count),
        "date": days_ends(claim.date),
        "status": claim.status.value,
        "reason": claim.reason and claim.reason.value,
        "published": days_ends(claim.published),
        "anchor": list(claim.anchor),
        "sentence_span": list(claim.sentence),
        "evidence": {field: [list(span) for span in spans] for field, spans in sorted(claim.evidence.items())},
        "unresolved": list(claim.unresolved),
        "ordinal": claim.ordinal,
        "details": _details(claim.details),
    }


def claim_from_stored(record: Mapping[str, Any]) -> Claim:
    """The claim that `claim_to_stored` wrote. Raises KeyError or ValueError where it is not one."""
    made = Claim(
        document=record["document"],
        kind=MeasureKind(record["measure"]),
        receiving=tuple(record["receiving"]),
        sending=tuple(record["sending"]),
        anchor=Span(*record["anchor"]),
        sentence=Span(*record["sentence_span"]),
        joint=record["joint"],
        count=_to_count(record["count"]),
        date=_to_days(record["date"]),
        status=Status(record["status"]),
        reason=Reason(record["reason"]) if record["reason"] else None,
        published=_to_days(record["published"]),
        unresolved=tuple(record["unresolved"]),
        evidence={field: tuple(Span(*span) for span in spans) for field, spans in record["evidence"].items()},
        details=_to_details(record["details"]),
        ordinal=record["ordinal"],
    )
    made.__dict__["id"] = record["id"]  # which would be worked out again
    return made


def measure_to_stored(measure: Measure) -> Record:
    """The measure under the names of the files; its origins as places in its claims."""
    at = {claim: place for place, claim in enumerate(measure.claims)}
    return {
        "id": measure.id,
        "measure": measure.kind.value,
        "receiving": list(measure.receiving),
        "sending": list(measure.sending),
        "actors": list(measure.actors),
        "joint": measure.joint,
        "count": count_ends(measure.count),
        "best": measure.best,
        "date": days_ends(measure.date),
        "status": measure.status.value,
        "reason": measure.reason and measure.reason.value,
        "chain": [
            [step.status.value, step.claim, step.published and step.published.isoformat()] for step in measure.chain
        ],
        "claims": list(measure.claims),
        "dissents": [[dissent.claim, dissent.field, dissent.says] for dissent in measure.dissents],
        "reports": measure.reports,
        "origins": [[at[claim] for claim in origin] for origin in measure.origins],
        "sources": list(measure.sources),
        "reliability": _grade(measure.reliability),
        "credibility": _grade(measure.credibility),
        "first_published": measure.first_published and measure.first_published.isoformat(),
        "reviewed": measure.reviewed,
        "algorithm": measure.algorithm,
        "figures": [[one.claim, *_ends(one.count), one.stay, one.weight] for one in measure.figures],
        "total": measure.total and total_to_stored(measure.total),
        "documents": list(measure.documents),
    }


def measure_from_stored(record: Mapping[str, Any]) -> Measure:
    """The measure that `measure_to_stored` wrote."""
    return Measure(
        id=record["id"],
        kind=MeasureKind(record["measure"]),
        receiving=tuple(record["receiving"]),
        sending=tuple(record["sending"]),
        actors=tuple(record["actors"]),
        joint=record["joint"],
        count=_to_count(record["count"]),
        best=record["best"],
        date=_to_days(record["date"]),
        status=Status(record["status"]),
        reason=Reason(record["reason"]) if record["reason"] else None,
        chain=tuple(StatusStep(Status(status), claim, _to_date(day)) for status, claim, day in record["chain"]),
        claims=tuple(record["claims"]),
        dissents=tuple(Dissent(*dissent) for dissent in record["dissents"]),
        reports=record["reports"],
        origins=tuple(tuple(map(record["claims"].__getitem__, origin)) for origin in record["origins"]),
        sources=tuple(record["sources"]),
        reliability=_to_grade(record["reliability"]),
        credibility=_to_grade(record["credibility"]) or Grade("6"),
        first_published=_to_date(record["first_published"]),
        reviewed=record["reviewed"],
        algorithm=record["algorithm"],
        figures=tuple(
            Figure(claim, Count(low, high), stay, weight) for claim, low, high, stay, weight in record["figures"]
        ),
        total=total_from_stored(record["total"]) if record.get("total") else None,
        documents=tuple(record.get("documents", ())),
    )


def claims_in_stored(record: str) -> list[str]:
    """The claims of a measure whose record was written as JSON: nothing else of it is read."""
    found, _ = _DECODER.raw_decode(record, record.index(_CLAIMS) + len(_CLAIMS))
    return [*found]


def total_to_stored(total: Total) -> Record:
    """What shared counts make of a measure."""
    return {
        "count": count_ends(total.count),
        "forced": total.forced,
        "stays": count_ends(total.stays),
        "by": list(total.by),
        "shares": [
            {
                "receiving": list(one.receiving),
                "sending": list(one.sending),
                "count": count_ends(one.count),
                "by": list(one.by),
            }
            for one in total.shares
        ],
        "untold": count_ends(total.untold),
        "conflicts": [list(core) for core in total.conflicts],
        "complete": total.complete,
        "adds": count_ends(total.adds),
    }


def total_from_stored(record: Mapping[str, Any]) -> Total:
    """The total that `total_to_stored` wrote."""
    return Total(
        count=_to_count(record["count"]),
        stays=_to_count(record["stays"]),
        by=tuple(record["by"]),
        shares=tuple(
            Share(tuple(one["receiving"]), tuple(one["sending"]), Count(*one["count"]), tuple(one["by"]))
            for one in record["shares"]
        ),
        untold=_to_count(record["untold"]),
        conflicts=tuple(tuple(core) for core in record["conflicts"]),
        complete=record["complete"],
        adds=_to_count(record.get("adds")),
    )


def redaction_to_stored(redaction: Redaction) -> Record:
    """The redaction: what the log has of it."""
    return {
        "id": redaction.id,
        "document": redaction.document,
        "span": list(redaction.span) if redaction.span else None,
        "blanked": redaction.blanked,
        "why": redaction.why,
        "by": redaction.by,
        "made": redaction.made.isoformat(),
    }


def _grade(grade: Grade | None) -> list[Any] | None:
    return [grade.code, list(grade.reasons), *([grade.by] if grade.by else [])] if grade else None


def _to_grade(written: list[Any] | None) -> Grade | None:
    return Grade(written[0], tuple(written[1]), *written[2:]) if written else None


def count_ends(count: Count | None) -> list[int | None] | None:
    """The lowest and the highest number, open ends None; None where nothing is known of it."""
    return _ends(count) if count else None


def _ends(count: Count) -> list[int | None]:
    return [count.low, count.high]


def _to_count(ends: list[int | None] | None) -> Count | None:
    return Count(*ends) if ends else None


def days_ends(days: Days | None) -> list[str] | None:
    """The first and the last day; None where none is known."""
    return [days.first.isoformat(), days.last.isoformat()] if days else None


def _to_days(ends: list[str] | None) -> Days | None:
    return Days(*map(date.fromisoformat, ends)) if ends else None


def _to_date(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def _details(details: Details) -> Record:
    """What is known of the details; what is not is left out."""
    record: Record = {}
    for field in dataclasses.fields(details):
        value = getattr(details, field.name)
        if value == field.default:
            continue
        if isinstance(value, Days):
            value = days_ends(value)
        elif isinstance(value, Attribution):
            value = dataclasses.asdict(value)
        elif field.name == "statements":
            value = [[one.speaker, count_ends(one.count), list(one.span)] for one in value]
        elif field.name == "parts":
            value = [list(part) for part in value]
        elif field.name == "roles":
            value = list(value)
        record[field.name] = value
    return record


def _to_details(record: Mapping[str, Any]) -> Details:
    """The details that a record holds; a field that this version does not know, or no longer so, is left out."""
    if not record:
        return _NO_DETAILS
    values = {name: value for name, value in record.items() if name in _DETAILS}
    if "deadline" in values:
        values["deadline"] = _to_days(values["deadline"])
    if "form" in values:
        values["form"] = Form(values["form"])
    if "stage" in values:
        values["stage"] = Stage(values["stage"])
    if "roles" in values:
        values["roles"] = tuple(map(Role, values["roles"]))
    if "legal_basis" in values:
        code = values.pop("legal_basis")  # once the words that cite the rule
        values |= {"legal_basis": LegalBasis(code)} if code in set(LegalBasis) else {}
    if "attribution" in values:
        values["attribution"] = _to_attribution(values["attribution"])
    if "parts" in values:
        values["parts"] = tuple((number, words) for number, words in values["parts"])
    if "statements" in values:
        values["statements"] = tuple(
            Statement(speaker, Count(*count), Span(*span)) for speaker, count, span in values["statements"]
        )
    return Details(**values)


def _to_attribution(record: Mapping[str, Any]) -> Attribution:
    given = Attribution(**record)
    return dataclasses.replace(given, capacity=Capacity(given.capacity), stance=Stance(given.stance))
