"""A person judges: one way for commands, pages and the API.

Who judges is a person, the claims are in the ledger, and what is kept counts: what could not is refused, and so is what
one judged already. A sentence that was misread is misread wherever it stands, so copies are rejected with it, those
that come later too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from nongrata.errors import BadArgument, NotInLedger
from nongrata.languages.names import state_code, state_name
from nongrata.model import Claim, Document, Judgement, Verdict
from nongrata.reconcile import ACTOR, against, contradicts, told_apart_by, undone
from nongrata.vocab import former_states

if TYPE_CHECKING:
    from nongrata.ledger.ledger import Ledger


class Kept(NamedTuple):
    """A judgement that stands, how many measures it made anew, those before it that it contradicts, and those that were
    kept with it: on copies of a sentence that was misread."""

    judgement: Judgement
    measures: int = 0
    against: Sequence[Judgement] = ()
    with_it: Sequence[Judgement] = ()


def person(name: str) -> str:
    """The name of one who may judge. Raises BadArgument for nobody's, and for that of our rules."""
    if name.strip().casefold() in ("", Judgement.by):
        raise BadArgument(f"{name!r} is nobody; --by says who judges ({Judgement.by} is the name of our rules)")
    return name.strip()


def keep_once(
    ledger: Ledger,
    by: str,
    verdict: Verdict,
    claim: str,
    other: str | None = None,
    *,
    field: str | None = None,
    value: str | None = None,
    why: str | None = None,
    anyway: bool = False,
) -> Kept:
    """The judgement of a person on one claim, or two, kept; with a rejection the same on copies of its sentence in
    other reports of the measure, word for word and read alike.

    Claims are given by id, or how it begins. A corrected side is States, codes or names, divided by commas or codes by
    blanks; other values are as `nongrata.reconcile` takes them. Raises BadArgument for what cannot be judged, a claim
    whose words were redacted, say, or two of one document that are called the same; for what the same person judged
    already, for anything else of a rejected claim, and where several judgements together say the contrary; and, unless
    `anyway`, for two of which the measures contradict each other in kind, States or year, or are told apart by a
    document. NotInLedger for what is not there.
    """
    names = ledger.claim_id(claim), ledger.claim_id(other) if other else None
    _refuse_gone(ledger, verdict, *names)
    if verdict is Verdict.CORRECT and field in ("receiving", "sending", ACTOR):
        value = _codes(value or "")
        _refuse_former(value.split(), _day_of(ledger, names[0]))
    new = Judgement(verdict, *names, field, value, person(by), datetime.now(UTC), why=why)
    if verdict is Verdict.SAME:
        _refuse_of_one_document(ledger, *names)
        if not anyway:
            _refuse_contrary(ledger, *names)
    stand, beside = ledger.judgements(), _beside(ledger, new)
    with_it = [replace(new, claim=one) for one in _copies(ledger, names[0])] if verdict is Verdict.REJECT else []
    in_the_way = _in_the_way(ledger, stand, new)
    made = [new, *with_it, *(replace(new, claim=one) for one in beside)]
    contrary = [one for one in stand if one in in_the_way or any(contradicts(one, each) for each in made)]
    _refuse_again(new, stand[stand.index(contrary[-1]) + 1 :] if contrary else stand)
    return Kept(new, ledger.judge(new, *with_it), contrary, with_it)


def undo(ledger: Ledger, by: str, name: str, why: str | None = None) -> Kept:
    """What takes back the judgement whose id begins so, and those kept with it, kept; an undo can be undone.

    Raises NotInLedger where there is none, BadArgument where it is undone already.
    """
    old, every = ledger.judgement(name), [one for one, _ in ledger.judged()]
    gone = undone(every)
    if old.id in gone:
        raise BadArgument(f"the judgement {old.id} is undone already; to undo the undoing, give the id that it has")
    beside = [one for one in every if one.id != old.id and one.id not in gone and _are_made_together(one, old)]
    who, when = person(by), datetime.now(UTC)
    new, *with_it = (
        Judgement(one.verdict, one.claim, by=who, made=when, undoes=one.id, why=why) for one in (old, *beside)
    )
    return Kept(new, ledger.judge(new, *with_it), with_it=with_it)


def _are_made_together(one: Judgement, two: Judgement) -> bool:
    """True where two judgements were kept as one: a rejection and those of its copies, or what takes them back."""
    kept = [(each.verdict, each.by, each.made, each.why, each.undoes is None) for each in (one, two)]
    return kept[0] == kept[1] and one.verdict is Verdict.REJECT and one.made is not None


def _copies(ledger: Ledger, name: str) -> list[str]:
    """The other claims of the measure of a claim whose sentence has the same words and was read alike."""
    try:
        of = ledger.measure(name)
    except NotInLedger:  # it was rejected, and nothing else tells it
        return []
    told = {one.id: _told(one, document) for one, document in ledger.claims(replace(of, claims=(name, *of.claims)))}
    return [one for one, said in told.items() if one != name and said == told.get(name)]


def rejected_words(ledger: Ledger) -> dict[tuple[object, ...], Judgement]:
    """The rejections by persons that count, by the words of the sentences on which they are and what was read there."""
    found = dict[tuple[object, ...], Judgement]()
    for one in ledger.judgements():
        if one.verdict is Verdict.REJECT and one.by != Judgement.by and ledger.rejected(one.claim):
            with suppress(NotInLedger):  # it was read otherwise since
                claim = ledger.claim(one.claim)
                found[_on_a_day(claim, ledger.document(claim.document))] = one
    return found


def rejected_too(
    known: Mapping[tuple[object, ...], Judgement], claims: Iterable[Claim], document: Document
) -> list[Judgement]:
    """The judgements by which claims of a document that came later are rejected as well: `known` are those on the same
    sentence in others, word for word, of the same day and read alike."""
    met = ((one, known.get(_on_a_day(one, document))) for one in claims) if known else ()
    return [replace(judged, claim=one.id) for one, judged in met if judged]


def _on_a_day(claim: Claim, document: Document) -> tuple[object, ...]:
    return (*_told(claim, document), claim.kind, claim.date)


def _told(claim: Claim, document: Document) -> tuple[object, ...]:
    """The words of the sentence of a claim, and what was read in it."""
    words = " ".join(claim.sentence.of(document.content).casefold().split())
    return words, claim.receiving, claim.sending, claim.count, claim.status


def _refuse_gone(ledger: Ledger, verdict: Verdict, *claims: str | None) -> None:
    """Raises BadArgument where the words of one of these claims were taken out, or it was rejected and the verdict is
    none on that."""
    for name in filter(None, claims):
        if said := ledger.redacted(name):
            raise BadArgument(
                f"the words of the claim {name} were {said}, so it counts no more and no judgement on it would; judge "
                "another claim of its measure"
            )
        if verdict not in (Verdict.ACCEPT, Verdict.REJECT) and (said := ledger.rejected(name)):
            raise BadArgument(
                f"the claim {name} was {said}; it counts no more, and nothing else that is judged of it would: accept "
                "it first, or undo that judgement"
            )


def _refuse_again(new: Judgement, stand: Sequence[Judgement]) -> None:
    """Raises BadArgument where the person judged the same already and nothing came after that contradicts it."""
    for one in stand:
        if replace(new, made=one.made, why=new.why or one.why) == one:
            on = f" on {one.made:%Y-%m-%d}" if one.made else ""
            raise BadArgument(f"{one.by} judged the same{on} (judgement {one.id[:8]}), and it counts; nothing was kept")


def _in_the_way(ledger: Ledger, stand: Sequence[Judgement], new: Judgement) -> list[Judgement]:
    """The judgements of which each by itself says the contrary of a new one on two claims, and gives way to it.

    Raises BadArgument where it takes several to say the contrary: which of them is wrong nobody has said.
    """
    on_two = [one for one in stand if one.other]
    near: set[str] = {new.claim, new.other} if new.other else set()
    while more := {name for one in on_two for name in _claims(one) if not near.isdisjoint(_claims(one))} - near:
        near |= more
    documents = {name: ledger.sentence(name)[0] for name in near if not ledger.rejected(name)}
    chains = against(new, on_two, documents)
    for chain in chains:
        if len(chain) > 1:
            named = ", ".join(f"{one.id[:8]} ({one.claim[:8]} and {one.other and one.other[:8]})" for one in chain)
            told = (
                "join what is to be told apart"
                if new.verdict is Verdict.NOT_THE_SAME
                else "tell apart what is to be one"
            )
            raise BadArgument(f"the judgements {named} together {told}; undo the one of them that is wrong first")
    return [one for chain in chains for one in chain]


def _refuse_of_one_document(ledger: Ledger, *claims: str | None) -> None:
    """Raises BadArgument where two claims that are called the same stand in one document."""
    (one, _), *others = (ledger.sentence(name) for name in dict.fromkeys(claims) if name)
    if others and one == others[0][0]:
        raise BadArgument(
            f"the document {one} tells {claims[0]} and {claims[1]} beside each other, so they are no one measure; if "
            "it was misread, reject the claim that is too much"
        )


def _claims(one: Judgement) -> list[str]:
    return [name for name in (one.claim, one.other) if name]


def _refuse_contrary(ledger: Ledger, *claims: str | None) -> None:
    """Raises BadArgument where the measures of two claims cannot be one."""
    try:
        one, two = (ledger.measure(name) for name in claims if name)
    except (NotInLedger, ValueError):  # one was rejected, or is not named: that is seen to elsewhere
        return
    if contrary := told_apart_by(one, two):
        raise BadArgument(
            f"{one.id[:8]} and {two.id[:8]} contradict each other: {contrary}. Correct what was misread first; with "
            "--anyway the two claims are one all the same, and what contradicts them stays apart"
        )


def _codes(typed: str) -> str:
    states = typed.split() if typed.isupper() and "," not in typed else typed.split(",")
    return " ".join(sorted({state_code(one.strip()) for one in states if one.strip()}))


def _day_of(ledger: Ledger, claim: str) -> date | None:
    """The first day on which the act of a claim can have been; None where none is known or the claim counts no more."""
    try:
        days = ledger.measure(claim).date
    except NotInLedger:
        return None
    return days.first if days else None


def _refuse_former(codes: Sequence[str], day: date | None) -> None:
    """Raises BadArgument where a State was no more on the day of the act."""
    for code in codes:
        former = former_states().get(code)
        if former and day and former.until < day:
            raise BadArgument(
                f"{state_name(code)} ({code}) was no more after {former.until}, and the act is of {day}; name a State "
                f"of that day, as {state_name(former.heir)} ({former.heir}), or correct the date first"
            )


def _beside(ledger: Ledger, new: Judgement) -> set[str]:
    """The claims on which a code is as well: all of its decision."""
    if new.verdict is not Verdict.CODE:
        return set()
    try:
        decision = ledger.decision(new.claim)
    except NotInLedger:  # the claim was rejected: it is in no measure
        return set()
    return {claim for one in decision.measures for claim in one.claims} if decision else set()
