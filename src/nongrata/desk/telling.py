"""An alert in words and as a record. It quotes nothing: the sentences stand behind its measure, and can be redacted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from nongrata.ledger.outbox import Alert
from nongrata.model import Count, MeasureKind
from nongrata.model.kept_change import Cause, ChangeKind, KeptChange, Snapshot
from nongrata.publish import headline
from nongrata.publish.files.change import change_to_record

TAKEN_OUT = "A measure of which you were told rests on words that have been taken out"
REVIEWED = "A person has reviewed the measure."
NOT_REVIEWED = "Nobody has reviewed the measure: it is what a machine read."


def subject(one: Alert) -> str:
    """The alert in one line."""
    if one.change is None:
        return f"nongrata: digest of {one.day}"
    if one.change.snapshot is None:
        return TAKEN_OUT
    return f"{told(one.change.snapshot)}: {', '.join(one.kinds)}"


def told(one: Snapshot) -> str:
    """Who did what to whom, with how many, when and how far."""
    range_ = Count(one.count_low, one.count_high) if (one.count_low, one.count_high) != (None, None) else None
    facts = [str(range_) if range_ else "no number", one.date_first or "no date", one.status]
    return f"{headline(MeasureKind(one.measure), one.receiving, one.sending, one.actors)} ({', '.join(facts)})"


def body(one: Alert, site: str | None) -> str:
    """The alert in lines: what moved, whether a person reviewed the measure, where it stands."""
    change = one.change
    if change is None:
        return ""
    lines = [subject(one), ""]
    if change.snapshot and not {ChangeKind.NEW, ChangeKind.GONE, ChangeKind.JOINED} & {*change.kinds}:
        lines += [f"{move.field}: {move.before or '-'} -> {move.after or '-'}" for move in change.moves]
    lines += [f"It answers measure {name}." for name in change.answers]
    lines += [f"Measure {name} answers it." for name in change.answered_by]
    if change.into:
        lines.append(f"It is one with measure {change.into} now.")
    if change.snapshot:
        lines.append(f"Reports: {change.snapshot.reports}, of independent origin: {change.snapshot.origins}.")
        lines.append(REVIEWED if change.snapshot.reviewed else NOT_REVIEWED)
    if change.cause is not Cause.REPORT:
        lines.append(f"It changed by a {change.cause}.")
    lines += [f"The sentences behind it: {link(change, site) or f'nongrata show {change.into or change.measure_id}'}"]
    return "\n".join([*lines, f"Rule: {one.rule}. Alert: {one.id}"])


def digest_body(alerts: Iterable[Alert], site: str | None) -> str:
    """The alerts of a day, each once, the earliest first."""
    each = {one.id: body(one, site) for one in sorted(alerts, key=lambda one: one.number)}
    return "\n\n--\n\n".join(each.values()) or "Nothing changed that the rules ask for."


def link(change: KeptChange, site: str | None) -> str | None:
    """The page of the measure, if there is a site."""
    return f"{site.rstrip('/')}/measures/{change.into or change.measure_id}" if site else None


def alert_to_record(one: Alert, site: str | None = None) -> dict[str, Any]:
    """The alert for programs; `alert_id` is the same however often it is sent."""
    return {
        "alert_id": one.id,
        "rule": one.rule,
        "made": one.added.isoformat(),
        "told": list(one.kinds),
        "reviewed": one.change.snapshot.reviewed if one.change and one.change.snapshot else None,
        "text": subject(one),
        "link": link(one.change, site) if one.change else None,
        "change": change_to_record(one.change) if one.change else None,
    }
