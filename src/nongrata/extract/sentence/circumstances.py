"""When, why, and how sure: what stands around an act in its sentence."""

from __future__ import annotations

from nongrata.extract.sentence.act import Act
from nongrata.extract.sentence.dateline import Dateline
from nongrata.extract.sentence.days import day_of_act
from nongrata.extract.sentence.finding import Finding
from nongrata.extract.sentence.grounds import ground_of
from nongrata.extract.sentence.item import any_is_a
from nongrata.extract.sentence.relative import relative_of
from nongrata.extract.sentence.replace import replace
from nongrata.extract.sentence.said_on import is_said_on
from nongrata.extract.sentence.status import is_nobody, status_of
from nongrata.extract.sentence.tense import is_news, is_present
from nongrata.model import Days, MeasureKind, Reason, Span, Status

_BESIDE = 3  # items beside an act in which "in turn" and "also" stand


def describe(
    finding: Finding, act: Act, others: list[Act], counted_from: Days | None, dateline: Dateline | None = None
) -> Finding:
    """The finding with status, date and reason as its sentence has them; "today" is the day of the dateline."""
    status, status_spans = status_of(act)
    if finding.kind is MeasureKind.INCIDENT:
        status, status_spans = Status.DONE, ()  # it is alleged or not told; that its author denies it changes nothing
    if status is Status.DENIED and is_nobody(act):
        finding = replace(finding, count=None)
    day, day_spans, unresolved = day_of_act(act, others, counted_from, dateline)
    never = any(item.span in status_spans and item.is_a("NEVER") for item in act.sentence.items)
    beside = act.sentence.items[max(0, act.at - 1) : act.at]
    earlier = any_is_a((*act.sentence.items[:1], *beside), "EARLIER")
    at_another = earlier or any_is_a(beside, "LATER")  # "Earlier it expelled", "later put out"
    reason, reason_spans = ground_of(act, [other for other in others if other is not act])
    in_turn = any_is_a(act.sentence.items[max(0, act.first - _BESIDE) : act.last + _BESIDE], "IN_TURN")
    if _may(act, status_spans) and (in_turn or reason is Reason.RETALIATION):
        status = Status.THREATENED  # "could expel two in answer to the expulsion of its own"
    return replace(
        finding,
        status=status,
        date=day,
        date_settled=bool(day_spans or unresolved) or never or at_another,
        date_of_saying=is_said_on(act.sentence.items, day_spans),
        unresolved=unresolved,
        reason=reason,
        news=is_news(act),
        present=is_present(act),
        relative=relative_of(act),
        in_turn=in_turn,
        also=any_is_a(act.sentence.items[max(0, act.first - _BESIDE) : act.last + _BESIDE], "ALSO"),
    ).with_evidence(status=status_spans, date=day_spans, reason=reason_spans)


def _may(act: Act, words: tuple[Span, ...]) -> bool:
    """True where the word that gives the act its status is "may" or the like."""
    may = (item for item in act.sentence.items if item.span in words and item.is_a("MAY"))
    return any(not item.is_a("PLAN") for item in may)
