"""Judgements applied to claims: rejected claims fall out, corrected fields replace what was read."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from nongrata.model import Claim, Count, Days, Judgement, Reason, Status, Verdict


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that no other undoes, in a fixed order."""
    given = list(judgements)
    undone = {judgement.undoes for judgement in given if judgement.undoes}
    kept = [judgement for judgement in given if judgement.id not in undone and not judgement.undoes]
    return sorted(kept, key=lambda judgement: (judgement.made is not None, str(judgement.made), judgement.id))


def judged(claims: Iterable[Claim], judgements: Sequence[Judgement]) -> list[Claim]:
    """The claims that are not rejected, with their corrected fields."""
    last = {j.claim: j.verdict for j in judgements if j.verdict in (Verdict.ACCEPT, Verdict.REJECT)}
    corrections = [j for j in judgements if j.verdict is Verdict.CORRECT and j.field]
    kept = []
    for claim in claims:
        if last.get(claim.id) is Verdict.REJECT:
            continue
        changes = {j.field: _value(j.field or "", j.value) for j in corrections if j.claim == claim.id}
        kept.append(_corrected(claim, changes))
    return kept


def accepted(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of the claims that were accepted last."""
    last = {j.claim: j.verdict for j in judgements if j.verdict in (Verdict.ACCEPT, Verdict.REJECT)}
    return frozenset(claim for claim, verdict in last.items() if verdict is Verdict.ACCEPT)


def _corrected(claim: Claim, changes: dict[str | None, object]) -> Claim:
    """The claim with other fields under the same id."""
    if not changes:
        return claim
    changed = dataclasses.replace(claim, **changes)  # type: ignore[arg-type]  # names were checked by _value
    changed.__dict__["id"] = claim.id  # a correction changes what is said, not what is spoken of
    return changed


def _value(field: str, text: str | None) -> object:
    """The value that a correction writes. Raises ValueError for a field that cannot be corrected."""
    if field in ("receiving", "sending"):
        return tuple(sorted((text or "").split()))
    if field == "count":
        low, _, high = (text or "").partition("-")
        return Count(int(low), int(high or low)) if text else None
    if field == "date":
        return Days.parse(text) if text else None
    if field == "status":
        return Status(text or "")
    if field == "reason":
        return Reason(text) if text else None
    raise ValueError(f"the field {field!r} of a claim cannot be corrected")
