"""What set a decision off: proposed by written rules with the words on which they went, settled by a person's code.

Each rule below asks for more than the ground that a claim carries (`reason`):
for words, another State, a form or a link. The first that fires is the proposal, and all that fire are shown:
1. a report says that it answers an act of the other side: retaliation;
2. an incident or arrest laid to the other State in this host, in the 60 days before: incident;
3. a report gives solidarity as the ground and names a third State in that paragraph: solidarity;
4. a form or rule that equals the missions (parity, a ceiling, Article 11), or words of parity in the sentence of a
   claim: parity;
5. the rule of `links` finds an act that it answers: retaliation;
6. a report gives an incident as the ground and names no third State in that sentence: incident; where it names one, the
   deed was done there: solidarity;
7. words of a security service or of prevention, without such an incident: pre-emptive.
Else the trigger is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from nongrata.languages.names import named_states
from nongrata.languages.policy import policy
from nongrata.model import (
    Basis,
    Claim,
    Coding,
    Document,
    Form,
    Judgement,
    LegalBasis,
    Link,
    Measure,
    Quote,
    Reason,
    Relation,
    Sign,
    Span,
    Trigger,
    Verdict,
    parties,
)
from nongrata.reconcile.judged import CODED
from nongrata.reconcile.links import ANSWER_DAYS, INCIDENT_DAYS
from nongrata.reconcile.told import Told, claims_of, paragraph, quoted

GROUNDS = (Reason.SOLIDARITY, Reason.INCIDENT)  # of claims that rules ask for, with the words that state them
EQUALLING = (Form.PARITY, Form.CEILING)  # so is the rule ARTICLE_11


class _Case(NamedTuple):
    """One decision, as the rules see it.

    Of `telling` no rule asks for more than the claims with one of GROUNDS, a form EQUALLING or a rule that equals the
    missions, and those of texts with the words of `Policy.needs`.
    """

    measures: Sequence[Measure]
    links: Sequence[Link]
    telling: Sequence[tuple[Claim, Document]]


def coding(
    measures: Sequence[Measure],
    links: Sequence[Link],
    told: Told,
    judgements: Iterable[Judgement] = (),
    *,
    with_signs: bool = True,
) -> Coding:
    """The trigger of the decision that these measures are; `links` are those that lead from them.

    `with_signs`: all that fired is shown; else no rule is asked after the first that fires.
    """
    telling = [pair for one in measures for pair in claims_of(one, told)]
    fired = _fired(_Case(measures, links, telling), None if with_signs else 1)
    first = next(fired, None)
    proposed = (first and first.proposes) or Trigger.UNKNOWN
    signs = (first, *fired) if first and with_signs else ()
    claims = {claim for one in measures for claim in one.claims}
    codes = [one for one in judgements if one.verdict is Verdict.CODE and one.field == CODED and one.claim in claims]
    if not codes:
        return Coding(proposed, proposed, signs)
    return Coding(Trigger(codes[-1].value or ""), proposed, signs, codes[-1].by, codes[-1].made)


def _fired(case: _Case, most: int | None) -> Iterator[Sign]:
    """The rules that fire in their order, each with its words, at `most` so many."""
    for proposes, rule, find in _RULES:
        if quotes := tuple(dict.fromkeys(islice(find(case), most))):
            yield Sign(rule, quotes, proposes)


def _linked(case: _Case, relation: Relation, *bases: Basis) -> Iterator[Quote]:
    return (quote for link in case.links if link.relation is relation and link.basis in bases for quote in link.quotes)


def _answers_by_text(case: _Case) -> Iterator[Quote]:
    return _linked(case, Relation.ANSWERS, Basis.TEXT)


def _answers_by_rule(case: _Case) -> Iterator[Quote]:
    return _linked(case, Relation.ANSWERS, Basis.RULE)


def _follows_a_deed(case: _Case) -> Iterator[Quote]:
    return _linked(case, Relation.FOLLOWS, *Basis)


def _grounds(case: _Case, reason: Reason) -> Iterator[tuple[Quote, Claim, Document]]:
    """The sentences that state a ground, with claim and document."""
    for claim, document in case.telling:
        if claim.reason is reason:
            for at in claim.evidence.get("reason", ())[:1]:
                yield quoted(claim, document, at), claim, document


def _names_a_third(case: _Case, words: str, language: str) -> bool:
    own = {state for one in case.measures for side in parties(one) for state in side}
    return any(own.isdisjoint(meant) for meant in named_states(words, language))


def _solidarity(case: _Case) -> Iterator[Quote]:
    for quote, claim, document in _grounds(case, Reason.SOLIDARITY):
        if _names_a_third(case, paragraph(claim, document).of(document.content), document.language):
            yield quote


def _deed_here(case: _Case) -> Iterator[Quote]:
    for quote, _, document in _grounds(case, Reason.INCIDENT):
        if not _names_a_third(case, quote.words, document.language):
            yield quote


def _deed_elsewhere(case: _Case) -> Iterator[Quote]:
    for quote, _, document in _grounds(case, Reason.INCIDENT):
        if _names_a_third(case, quote.words, document.language):
            yield quote


def _words(case: _Case, trigger: Trigger, scope: Callable[[Claim, Document], Span]) -> Iterator[Quote]:
    """The sentences with words of this trigger, in the part of each document that tells of the decision."""
    for claim, document in case.telling:
        known = policy(document.language)
        if pattern := known.triggers.get(trigger):
            for at in known.found(pattern, document.content, scope(claim, document)):
                yield quoted(claim, document, at)


def _parity(case: _Case) -> Iterator[Quote]:
    for claim, document in case.telling:
        details = claim.details
        if details.form in EQUALLING or details.legal_basis is LegalBasis.ARTICLE_11:
            yield quoted(claim, document, next(iter(claim.evidence.get("form", ())), None))
    yield from _words(case, Trigger.PARITY, lambda claim, _: claim.sentence)


def _pre_emptive(case: _Case) -> Iterator[Quote]:
    return iter(()) if any(_follows_a_deed(case)) else _words(case, Trigger.PRE_EMPTIVE, paragraph)


_RULES: tuple[tuple[Trigger, str, Callable[[_Case], Iterator[Quote]]], ...] = (
    (Trigger.RETALIATION, "A report says that it answers an act of the other side.", _answers_by_text),
    (Trigger.INCIDENT, f"An incident or arrest in this host came in the {INCIDENT_DAYS} days before.", _follows_a_deed),
    (Trigger.SOLIDARITY, "A report gives solidarity as the ground and names a third State beside it.", _solidarity),
    (Trigger.PARITY, "A report tells a form, a rule or words that equal the missions.", _parity),
    (Trigger.RETALIATION, f"It comes at most {ANSWER_DAYS} days after an act of the other side.", _answers_by_rule),
    (Trigger.INCIDENT, "A report gives an incident as the ground and names no third State beside it.", _deed_here),
    (Trigger.SOLIDARITY, "A report gives an incident that concerns a third State as the ground.", _deed_elsewhere),
    (Trigger.PRE_EMPTIVE, "A report has words of a security service or of prevention.", _pre_emptive),
)
