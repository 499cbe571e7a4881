"""How the claims of a document came about, and where a sentence with a measure word fell out.

The same steps as in `reading`, told one by one: it is the tool with which an error is reported and mended.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nongrata.extract.document.resolve import fill
from nongrata.extract.reading import Reader
from nongrata.extract.sentence.acts import Act, matched
from nongrata.extract.sentence.finding import Finding
from nongrata.extract.sentence.item import Item, Sentence
from nongrata.model import Claim, Document, Span


@dataclass(frozen=True)
class Step:
    """What became of one measure word: the rule that matched around it, what its roles caught, the claim or why none.

    `word` is the span of the measure word and `kinds` what the lexicon says that it can be; `rule`, `pattern` and
    `roles` (role -> spans with the kinds of their words) are empty where no rule matched. `told` are the findings in
    words, `claim` the number of the claim that they went into, from 1, or None, and `outcome` says why in words.
    """

    sentence: Span
    word: Span
    kinds: tuple[str, ...]
    rule: str
    pattern: str
    roles: Mapping[str, tuple[tuple[Span, tuple[str, ...]], ...]]
    told: tuple[str, ...]
    claim: int | None
    outcome: str


def explain(document: Document) -> list[Step]:
    """A step for each measure word of the document, in the order of its text.

    Raises BrokenInstallation where the data of the document's language is missing or damaged.
    """
    reader = Reader(document)
    claims = reader.claims()
    kept = (
        fill(reader.findings, reader.text, reader.language, document.counted_from, reader.on) if reader.findings else []
    )
    steps: list[Step] = []
    for sentence in () if reader.is_fiction else reader.sentences():
        for act in matched(sentence, reader.language):
            steps.append(_step(act, sentence, reader, kept, claims))
    return steps


def why_silent(document: Document) -> str:
    """Why no sentence of the document is looked at, in words."""
    if Reader(document).is_fiction:
        return "its first sentences speak of a novel, a film or a game"
    return "no sentence holds a word of a measure beside what such a word needs"


def _step(
    act: tuple[int, Act | None], sentence: Sentence, reader: Reader, kept: list[Finding], claims: list[Claim]
) -> Step:
    at, found = act
    word = sentence.items[at]
    if found is None:
        return _fallen(sentence, word, "no pattern of this word fits around it")
    rule = found.rule
    roles = {role: tuple((item.span, _names(item)) for item in items) for role, items in found.roles.items() if items}
    told = [one for one in reader.findings if one.anchor is word]
    if rule.features.get("nothing"):
        claim, outcome = None, "no measure: these people are not of a mission"
    elif not told:
        claim, outcome = None, "no measure: nothing makes these people diplomats or agents"
    else:
        claim, outcome = _outcome(word, sentence, told, kept, claims)
    return Step(
        sentence.span,
        word.span,
        _names(word),
        rule.name,
        rule.pattern.source,
        roles,
        tuple(map(_told, told)),
        claim,
        outcome,
    )


def _fallen(sentence: Sentence, word: Item, why: str) -> Step:
    return Step(sentence.span, word.span, _names(word), "", "", {}, (), None, why)


def _outcome(
    word: Item, sentence: Sentence, told: list[Finding], kept: list[Finding], claims: list[Claim]
) -> tuple[int | None, str]:
    filled = [one for one in kept if one.anchor is word]
    if not filled:
        return None, _why_dropped(told)
    fitting = [number for number, claim in enumerate(claims, 1) if any(_fits(claim, one) for one in filled)]
    if not fitting:
        return None, "no claim: merged away"
    number = max(fitting, key=lambda number: _nearness(claims[number - 1], sentence, filled))
    own = claims[number - 1].sentence == sentence.span
    return number, f"claim {number}" if own else f"claim {number}, told best in another sentence"


def _fits(claim: Claim, one: Finding) -> bool:
    sides = (frozenset(claim.receiving), frozenset(claim.sending))
    counts = claim.count is None or one.count is None or claim.count.allows(one.count)
    return claim.kind is one.kind and sides == (one.who, one.whom) and counts


def _nearness(claim: Claim, sentence: Sentence, filled: list[Finding]) -> tuple[bool, bool, bool]:
    """Of claims alike the finding went into the one that shows its sentence, else that has its day and status."""
    return (
        claim.sentence == sentence.span,
        any(claim.date == one.date for one in filled),
        any(claim.status == one.status for one in filled),
    )


def _why_dropped(told: list[Finding]) -> str:
    lacking = [name for name in ("receiving", "sending") if not any(getattr(one, name) for one in told)]
    if lacking:
        return f"no claim: nothing in the document says the {' nor the '.join(lacking)} State"
    return "no claim: both sides would be the same State, or nothing makes these people diplomats"


def _told(one: Finding) -> str:
    sides = " < ".join(" ".join(sorted(side)) or "?" for side in (one.who, one.whom))
    said = (one.kind, sides, one.count or "-", one.date or "-", one.status, one.reason or "-")
    return " ".join(map(str, said))


def _names(item: Item) -> tuple[str, ...]:
    names = (f"{type_}.{label}" if label else type_ for type_, label in item.kinds)
    states = (code for term in item.terms for code, _, _ in term.states)
    return (*sorted(names), *dict.fromkeys(states))


def lines(steps: list[Step], content: str) -> Iterator[str]:
    """The steps as a person reads them, sentence by sentence."""
    last: Span | None = None
    for step in steps:
        if step.sentence != last:
            yield ""
            yield " ".join(step.sentence.of(content).split())
            last = step.sentence
        yield f"  {step.word.of(content)} ({', '.join(step.kinds)}): {step.outcome}"
        if step.rule:
            yield f"    rule     {step.rule}: {step.pattern}"
        for role, caught in step.roles.items():
            said = "; ".join(f"{' '.join(span.of(content).split())} ({', '.join(kinds)})" for span, kinds in caught)
            yield f"    {role:8} {said}"
        for told in step.told:
            yield f"    says     {told}"
