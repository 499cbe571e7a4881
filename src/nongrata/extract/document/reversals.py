"""What was taken back: "The order was withdrawn a week later", "He returned within weeks"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from nongrata.extract.sentence.finding import Finding
from nongrata.extract.sentence.item import Sentence
from nongrata.extract.sentence.meaning import codes, states
from nongrata.extract.sentence.wording import Match, matches, span_of
from nongrata.languages import Language
from nongrata.model import MeasureKind, Span, Status

_SUPPOSED = ("IF", "WHETHER", "BEFORE", "MAY", "WILL", "PLAN", "ORDER", "NOT", "DEMANDED", "THREATEN")
_CLAUSE_ENDS = ("COMMA", "BUT", "AND", "SEMICOLON", "STOP", "DASH", "COLON")
_DEEDS = (MeasureKind.ARREST, MeasureKind.INCIDENT)


def with_reversals(found: list[Finding], sentences: Sequence[Sentence], language: Language) -> list[Finding]:
    """The findings, those reversed that the rest of their sentence, or the next one, tells to have been taken back."""
    last: dict[int, Finding] = {finding.sentence.number: finding for finding in found}
    told: dict[int, list[Finding]] = defaultdict(list)
    for finding in found:
        told[finding.sentence.number].append(finding)
    done = []
    for finding in found:
        open_to_it = finding.status is Status.DONE and finding.kind not in _DEEDS
        of_last = open_to_it and finding.anchor is last[finding.sentence.number].anchor
        words = _taken_back(finding, sentences, language, goes_on=not told.get(finding.sentence.number + 1)) if of_last else None
        reversed_ = replace(finding, status=Status.REVERSED).with_evidence(status=(words,)) if words else finding
        done.append(reversed_)
    return done


def _taken_back(finding: Finding, sentences: Sequence[Sentence], language: Language, *, goes_on: bool) -> Span | None:
    """The words that tell so, in the sentence behind the act or, where it may go on there, in the next."""
    number = finding.sentence.number
    places = [(finding.sentence, finding.sentence.items.index(finding.anchor) + 1)]
    places += [(after, 0) for after in sentences[number + 1 : number + 2] if goes_on]
    fields = ("taken_back", "back_at_post") if finding.kind is MeasureKind.RECALL else ("taken_back",)
    for sentence, start in places:
        for match in (one for field in fields for one in matches(field, sentence, language, start)):
            if _is_told(match, sentence) and _fits(match, finding):
                return span_of(sentence.items[match.start : match.end])
    return None


def _is_told(match: Match, sentence: Sentence) -> bool:
    """False in "if the order was withdrawn" and "until it took back the decision"."""
    for item in reversed(sentence.items[: match.start + 1]):
        if item.is_a(*_SUPPOSED) and item is not sentence.items[match.start]:
            return False
        if item.is_a(*_CLAUSE_ENDS) and item is not sentence.items[match.start]:
            return True
    return True


def _fits(match: Match, finding: Finding) -> bool:
    """False where an envoy "went back" to his own capital, and where another State than the one that acted took back."""
    where, who = (codes(states(match.roles.get(role, ()), None)) for role in ("place", "agent"))
    return where <= finding.who and who <= codes(finding.actor)
