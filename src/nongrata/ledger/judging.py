"""A person judges: one way for commands, pages and the API.

Who judges is a person, the claims are in the ledger, and what one judged already, and counts, is kept once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from nongrata.errors import BadArgument, NotInLedger
from nongrata.languages.names import state_code, state_name
from nongrata.model import Judgement, Verdict
from nongrata.reconcile import ACTOR, contradicts, told_apart_by, undone
from nongrata.vocab import former_states

if TYPE_CHECKING:
    from nongrata.ledger.ledger import Ledger


class Kept(NamedTuple):
    """A judgement that stands, how many measures it made anew, and those before it that it contradicts."""

    judgement: Judgement
    measures: int = 0
    against: Sequence[Judgement] = ()


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
    """The judgement of a person on one claim, or two, kept; the same of the same person again is the first one.

    Claims are given by id, or how it begins. A corrected side is States, codes or names, divided by commas or codes by
    blanks; other values are as `nongrata.reconcile` takes them. Raises BadArgument for what cannot be judged, a claim
    whose words were redacted, say, or two of one document that are called the same; and, unless `anyway`, for two of
    which the measures contradict each other in kind, States or year, or are told apart by a document. NotInLedger for
    what is not there.
    """
    names = ledger.claim_id(claim), ledger.claim_id(other) if other else None
    _refuse_redacted(ledger, *names)
    if verdict is Verdict.CORRECT and field in ("receiving", "sending", ACTOR):
        value = _codes(value or "")
        _refuse_former(value.split(), _day_of(ledger, names[0]))
    new = Judgement(verdict, *names, field, value, person(by), datetime.now(UTC), why=why)
    if verdict is Verdict.SAME:
        _refuse_of_one_document(ledger, *names)
        if not anyway:
            _refuse_contrary(ledger, *names)
    stand, beside = ledger.judgements(), _beside(ledger, new)
    against = [
        one
        for one in stand
        if contradicts(one, replace(new, claim=one.claim) if one.claim in beside else new)
        or _excludes(ledger, one, new)
    ]
    after = stand[stand.index(against[-1]) + 1 :] if against else stand
    for one in after:
        if replace(new, made=one.made, why=why or one.why) == one:
            return Kept(one)
    return Kept(new, ledger.judge(new), against)


def undo(ledger: Ledger, by: str, name: str, why: str | None = None) -> Kept:
    """What takes back the judgement whose id begins so, kept; an undo can be undone.

    Raises NotInLedger where there is none, BadArgument where it is undone already.
    """
    old = ledger.judgement(name)
    if old.id in undone(one for one, _ in ledger.judged()):
        raise BadArgument(f"the judgement {old.id} is undone already; to undo the undoing, give the id that it has")
    new = Judgement(old.verdict, old.claim, by=person(by), made=datetime.now(UTC), undoes=old.id, why=why)
    return Kept(new, ledger.judge(new))


def _refuse_redacted(ledger: Ledger, *claims: str | None) -> None:
    """Raises BadArgument where the words of one of these claims were taken out."""
    for name in filter(None, claims):
        if said := ledger.redacted(name):
            raise BadArgument(
                f"the words of the claim {name} were {said}, so it counts no more and no judgement on it would; judge "
                "another claim of its measure"
            )


def _refuse_of_one_document(ledger: Ledger, *claims: str | None) -> None:
    """Raises BadArgument where two claims that are called the same stand in one document."""
    (one, _), *others = (ledger.sentence(name) for name in dict.fromkeys(claims) if name)
    if others and one == others[0][0]:
        raise BadArgument(
            f"the document {one} tells {claims[0]} and {claims[1]} beside each other, so they are no one measure; if "
            "it was misread, reject the claim that is too much"
        )


def _excludes(ledger: Ledger, one: Judgement, two: Judgement) -> bool:
    """True where two judgements call a claim the same as two claims of one document."""
    others = {one.claim, one.other} ^ {two.claim, two.other}
    if {one.verdict, two.verdict} != {Verdict.SAME} or len(others) != 2:
        return False
    return len({ledger.sentence(name)[0] for name in others if name}) == 1


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
