"""What became of a measure: "The order was withdrawn a week later", "He returned within weeks", "It was ruled out"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nongrata.extract.sentence.finding import Finding
from nongrata.extract.sentence.item import Sentence
from nongrata.extract.sentence.meaning import codes, states
from nongrata.extract.sentence.replace import replace
from nongrata.extract.sentence.wording import Match, matches, span_of
from nongrata.languages import Language
from nongrata.model import MeasureKind, Span, Status

_SUPPOSED = ("IF", "WHETHER", "BEFORE", "MAY", "WILL", "PLAN", "NOT", "DEMANDED", "THREATEN")
_CLAUSE_ENDS = ("COMMA", "BUT", "AND", "SEMICOLON", "STOP", "DASH", "COLON")
_OUTCOMES = {Status.DONE: Status.REVERSED, Status.PLANNED: Status.DENIED, Status.THREATENED: Status.DENIED}


def with_outcomes(found: list[Finding], sentences: Sequence[Sentence], language: Language) -> list[Finding]:
    """The findings, each with what the rest of its sentence, or the next, tells of it: that it was taken back, or that
    what is planned will not be done."""
    last = {finding.sentence.number: finding.anchor for finding in found}
    done = []
    for finding in found:
        words = None
        if finding.anchor is last[finding.sentence.number] and finding.status in _OUTCOMES:
            after = sentences[finding.sentence.number + 1 : finding.sentence.number + 2]
            places = [(one, 0) for one in after if one.number not in last]
            words = _outcome(
                finding, [(finding.sentence, finding.sentence.items.index(finding.anchor) + 1), *places], language
            )
        done.append(
            replace(finding, status=_OUTCOMES[finding.status]).with_evidence(status=(words,)) if words else finding
        )
    return done


def _outcome(finding: Finding, places: Sequence[tuple[Sentence, int]], language: Language) -> Span | None:
    """The words that tell what became of a measure, in sentences from an item on; None where none do."""
    for sentence, start in places:
        for match in (one for field in _fields(finding) for one in matches(field, sentence, language, start)):
            if _is_told(match, sentence) and _fits(match, finding):
                return span_of(sentence.items[match.start : match.end])
    return None


def _fields(finding: Finding) -> Iterator[str]:
    if finding.kind in (MeasureKind.ARREST, MeasureKind.INCIDENT):
        return
    yield "taken_back" if finding.status is Status.DONE else "ruled_out"
    if finding.kind is MeasureKind.RECALL and finding.status is Status.DONE:
        yield "back_at_post"


def _is_told(match: Match, sentence: Sentence) -> bool:
    """False in "if the order was withdrawn" and "until it took back the decision"."""
    for item in reversed(sentence.items[: match.start]):
        if item.is_a(*_CLAUSE_ENDS):
            return True
        if item.is_a(*_SUPPOSED):
            return False
    return True


def _fits(match: Match, finding: Finding) -> bool:
    """False where an envoy "went back" to his own capital, where somebody else came back than who was called home, and
    where another State than the one that acted speaks."""
    where, whose, who = (codes(states(match.roles.get(role, ()))) for role in ("place", "who", "agent"))
    names = (item.text for item in match.roles.get("who", ()) if item.is_a("NAMES"))
    known = all(name.split()[-1] in _words_of(finding) for name in names)
    return known and where <= finding.receivers and whose <= finding.senders and who <= codes(finding.actor)


def _words_of(finding: Finding) -> set[str]:
    return {item.text for item in finding.sentence.words.items}
