"""The ground of a measure that stands elsewhere: near it, with what its State did on the same day, in the headline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from nongrata.extract.document.nearby import NEWS_SENTENCES, Near, by_sentence
from nongrata.extract.document.timeline import follows
from nongrata.extract.sentence.finding import Finding
from nongrata.extract.sentence.grounds import (
    ANSWERED,
    Ground,
    accusers,
    ground_of_headline,
    ground_of_move,
    later_ground,
)
from nongrata.extract.sentence.item import Sentence
from nongrata.extract.sentence.meaning import codes
from nongrata.extract.sentence.replace import replace
from nongrata.model import MeasureKind, Reason, Status

_SHARED_GROUNDS = (Reason.INCIDENT, Reason.WAR)  # what a wave of measures of many States has in common
_ANSWER_REACH = 4  # sentences back in which what is answered may have been told
_PACKAGE_SLACK = 1  # days between measures of one State against another that have one ground
_GROUND_REACH = 8  # sentences after the news in which its ground may be told


def with_grounds(found: list[Finding], sentences: Sequence[Sentence]) -> list[Finding]:
    """The findings, each without a ground with the one that stands near it."""
    near = by_sentence(found)
    grounded = [_with_ground_near(finding, near, sentences) for finding in found]
    told: dict[tuple[frozenset[str], frozenset[str]], list[Finding]] = defaultdict(list)  # what has a ground of its own
    for finding in grounded:
        if finding.reason and not finding.kind.is_deed and finding.date:
            told[finding.parties].append(finding)
    package = [_with_ground_of_package(finding, told[finding.parties]) for finding in grounded]
    return [_with_ground_told_elsewhere(finding, near, sentences) for finding in package]


def _with_ground_of_package(finding: Finding, same_sides: list[Finding]) -> Finding:
    """The finding with the ground of what its State did to the same other on the same day."""
    if finding.reason or finding.kind is MeasureKind.INCIDENT or finding.status is not Status.DONE:
        return finding
    for other in same_sides:
        if other.date and finding.date and other.date.meets(finding.date, _PACKAGE_SLACK):
            return replace(finding, reason=other.reason).with_evidence(reason=other.evidence.get("reason", ()))
    return finding


def _with_ground_told_elsewhere(finding: Finding, near: Near, sentences: Sequence[Sentence]) -> Finding:
    """The finding with the ground that a later sentence about the measure names, or the headline; "in response" to no
    measure is an answer to something else. Words that state the ground which it has are added to its evidence."""
    if finding.kind is MeasureKind.INCIDENT or finding.status is not Status.DONE:
        return finding
    told = _grounds_elsewhere(finding, near, sentences)
    reason = finding.reason or next((reason for reason, _ in told), None)
    if reason is None and finding.in_turn:
        return replace(finding, reason=Reason.OTHER).with_evidence(reason=(finding.anchor.span,))
    words = (*finding.evidence.get("reason", ()), *(span for one, spans in told if one is reason for span in spans))
    return replace(finding, reason=reason).with_evidence(reason=tuple(dict.fromkeys(words)))


def _grounds_elsewhere(finding: Finding, near: Near, sentences: Sequence[Sentence]) -> list[Ground]:
    """The grounds that sentences about the news state for it, then that of the headline."""
    number = finding.sentence.number
    if not finding.news or number > NEWS_SENTENCES:
        return []
    after = [one for one in sentences[number + 1 : number + 1 + _GROUND_REACH] if not near.get(one.number)]
    told = [ground for ground in map(ground_of_move, after) if ground[0] is not Reason.RETALIATION]
    if sentences[0].is_title and number:
        told.append(ground_of_headline(sentences[0]))
    return [ground for ground in told if ground[0]]


def _with_ground_near(finding: Finding, near: Near, sentences: Sequence[Sentence]) -> Finding:
    """The finding with the ground that stands near it; words after it that state the ground it has are added."""
    if finding.reason is None:
        return _with_ground(finding, near, sentences)
    number = finding.sentence.number + 1
    if number >= len(sentences) or near.get(number):
        return finding
    reason, words = later_ground(sentences[number], answers=False)
    own = finding.evidence.get("reason", ())
    return finding.with_evidence(reason=tuple(dict.fromkeys((*own, *words)))) if reason is finding.reason else finding


def _with_ground(finding: Finding, near: Near, sentences: Sequence[Sentence]) -> Finding:
    """The finding with its ground: what it answers, the ground of what the same States did in its sentence or others
    did against the same State just before, else what the next sentence states."""
    number = finding.sentence.number
    if answered := _answered(finding, near):
        words = (finding.relative.span,) if finding.relative else finding.evidence.get("answers", ())
        return replace(finding, reason=Reason.RETALIATION).with_evidence(reason=(*words, answered.anchor.span))
    for other in (*near.get(number, []), *(near.get(number - 1, []) if finding.also else [])):
        same_pair = other.pair == finding.pair
        if other is not finding and other.reason and same_pair:
            return replace(finding, reason=other.reason).with_evidence(reason=other.evidence.get("reason", ()))
    for other in (*near.get(number, []), *near.get(number - 1, [])):
        wave = other.kind is finding.kind and other.senders == finding.senders and other.reason in _SHARED_GROUNDS
        if wave and finding.status is Status.DONE and not finding.date_settled:
            return replace(finding, reason=other.reason).with_evidence(reason=other.evidence.get("reason", ()))
    if number + 1 >= len(sentences):
        return finding
    after = near.get(number + 1, [])
    answers = any(other.receivers == finding.senders for other in after)
    if after and not answers:
        return finding
    if accusers(sentences[number + 1]) & codes(finding.target) - codes(finding.actor):
        return finding  # "Khartoum accused the three of spying" is told of what Khartoum did
    reason, spans = later_ground(sentences[number + 1], answers=answers)
    return replace(finding, reason=reason).with_evidence(reason=spans) if reason else finding


def _answered(finding: Finding, near: Near) -> Finding | None:
    """The measure of the other side to which "in response" refers, or after which the act is told to have come."""
    if finding.kind not in ANSWERED:
        return None
    number = finding.sentence.number
    for other in near.get(number, []):
        came_before = other.relative is not None and not follows(other) and other.kind in ANSWERED
        if came_before and finding.opposes(other):
            return other
    if not finding.in_turn or (finding.relative is not None and not follows(finding)):
        return None
    earlier = (other for back in range(_ANSWER_REACH + 1) for other in reversed(near.get(number - back, [])))
    turned = (one for one in earlier if one.kind in ANSWERED and finding.opposes(one))
    return next((one for one in turned if not (one.date and finding.date and one.date.first > finding.date.last)), None)
