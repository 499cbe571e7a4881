"""How the claims of a document came about, and where a sentence with a measure word fell out.

The same steps as in `reading`, told one by one: it is the tool with which an error is reported and mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nongrata.extract.reading import Reader
from nongrata.extract.sentence.act import Act
from nongrata.extract.sentence.acts import acts, matched
from nongrata.extract.sentence.finding import Finding
from nongrata.extract.sentence.item import Item, Sentence
from nongrata.languages import function_words
from nongrata.model import Claim, Document, Span


@dataclass(frozen=True)
class Step:
    """What became of one measure word: the rule that matched around it, what its roles caught, the claim or why none.

    `word` is the span of the measure word and `kinds` what the lexicon says that it can be; `rule`, `pattern` and
    `roles` (role -> spans with the kinds of their words) are empty where no rule matched. `told` are the findings in
    words, `claim` the number of the claim that they went into, from 1, or None, and `outcome` says why in words; `ends`
    are those of their claims, in words, that other sentences made say something else than the findings.
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
    ends: tuple[str, ...] = ()


def explain(document: Document) -> list[Step]:
    """A step for each measure word of the document, in the order of its text; for "have" where a rule matched alone.

    Raises BrokenInstallation where the data of the document's language is missing or damaged.
    """
    reader = Reader(document)
    claims, small = reader.claims(), function_words(document.language)
    steps: list[Step] = []
    for sentence in () if reader.is_fiction else reader.sentences():
        for at, act in matched(sentence, reader.language):
            if act is not None or sentence.items[at].text.casefold() not in small:
                steps.append(_step(at, act, sentence, reader, claims))
    return steps


def why_silent(document: Document) -> str:
    """Why no sentence of the document is looked at, in words."""
    if Reader(document).is_fiction:
        return "its first sentences speak of a novel, a film or a game"
    return "no sentence holds a word of a measure beside what such a word needs"


def _step(at: int, found: Act | None, sentence: Sentence, reader: Reader, claims: list[Claim]) -> Step:
    word = sentence.items[at]
    if found is None:
        return _fallen(sentence, word, "no measure: what stands around it is no known turn of phrase")
    rule = found.rule
    roles = {role: tuple((item.span, _names(item)) for item in items) for role, items in found.roles.items() if items}
    told = [one for one in reader.findings if one.anchor is word]
    filled = [one for one in reader.filled if one.anchor is word]
    if rule.features.get("nothing"):
        claim, outcome = None, "no measure: these people are not of a mission"
    elif not told and all(act.at != at for act in acts(sentence, reader.language)):
        claim, outcome = None, "no measure: it is thought of, asked, said of others or of all the past, or told next"
    elif not told:
        claim, outcome = None, "no measure: nothing makes these people diplomats or agents"
    else:
        claim, outcome = _outcome(sentence, told, filled, claims)
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
        _ends(sentence, told, filled, claims),
    )


def _fallen(sentence: Sentence, word: Item, why: str) -> Step:
    return Step(sentence.span, word.span, _names(word), "", "", {}, (), None, why)


def _outcome(
    sentence: Sentence, told: list[Finding], filled: list[Finding], claims: list[Claim]
) -> tuple[int | None, str]:
    if not filled:
        return None, _why_dropped(told)
    claim = _claim_of(filled, sentence, claims)
    if claim is None:
        return None, "no claim: merged away"
    number = claims.index(claim) + 1
    return (
        number,
        f"claim {number}" if claim.sentence == sentence.span else f"claim {number}, told best in another sentence",
    )


def _ends(sentence: Sentence, told: list[Finding], filled: list[Finding], claims: list[Claim]) -> tuple[str, ...]:
    """What the claims of the findings say where no finding says it."""
    kept = (_claim_of([one], sentence, claims) for one in filled)
    said = dict.fromkeys(_in_words(claim, claim.receiving, claim.sending) for claim in kept if claim)
    return tuple(line for line in said if line not in map(_told, told))


def _claim_of(filled: list[Finding], sentence: Sentence, claims: list[Claim]) -> Claim | None:
    """The claim that the findings of a word went into; None where they were merged away."""
    fitting = [claim for claim in claims if any(_fits(claim, one) for one in filled)]
    return max(fitting, key=lambda claim: _nearness(claim, sentence, filled), default=None)


def _fits(claim: Claim, one: Finding) -> bool:
    sides = (frozenset(claim.receiving), frozenset(claim.sending))
    counts = claim.count is None or one.count is None or claim.count.allows(one.count)
    return claim.kind is one.kind and sides == one.pair and counts


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
    return _in_words(one, one.receivers, one.senders)


def _in_words(one: Finding | Claim, receiving: Iterable[str], sending: Iterable[str]) -> str:
    sides = " < ".join(" ".join(sorted(side)) or "?" for side in (receiving, sending))
    said = (one.kind, sides, one.count or "-", one.date or "-", one.status, one.reason or "-")
    return " ".join(map(str, said))


def _names(item: Item) -> tuple[str, ...]:
    names = (f"{type_}.{label}" if label else type_ for type_, label in item.kinds)
    return (*sorted(names), *([item.state] if item.state else []))


def lines(steps: list[Step], content: str, *, patterns: bool = False) -> Iterator[str]:
    """The steps as a person reads them, sentence by sentence; with `patterns` as who mends the rules does: those that
    matched, and what the lexicon and the grammar make of the words."""
    last: Span | None = None
    for step in steps:
        if step.sentence != last:
            yield ""
            yield " ".join(step.sentence.of(content).split())
            last = step.sentence
        yield f"  {step.word.of(content)}{_kinds(step.kinds, patterns)}: {step.outcome}"
        if step.rule and patterns:
            yield f"    rule     {step.rule}: {step.pattern}"
        for role, caught in step.roles.items():
            words = ((" ".join(span.of(content).split()), kinds) for span, kinds in caught)
            said = "; ".join(f"{one}{_kinds(kinds, patterns)}" for one, kinds in words)
            yield f"    {role:8} {said}"
        for told in step.told:
            yield f"    says     {told}"
        for end in step.ends:
            yield f"    in the end  {end}"


def _kinds(kinds: tuple[str, ...], shown: bool) -> str:
    return f" ({', '.join(kinds)})" if shown else ""
