"""The queue of review: what the machine is unsure of, in the order in which a person is asked."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from nongrata.ledger import Ledger
from nongrata.model import Judgement, Measure, Verdict
from nongrata.publish.wording.codes import field_words, value_words_of
from nongrata.reconcile import told_apart_by
from nongrata.reconcile.same import THRESHOLD, Feature, features

NEAR_DAYS = 30  # of two measures of the same States that may be one
AT_ONCE = 50  # measures read at a time


@dataclass(frozen=True)
class Item:
    """A claim to accept, reject or correct, or two measures that may be one; `why` it is here."""

    measure: Measure
    claim: str
    why: str
    other: Measure | None = None

    @property
    def key(self) -> str:
        """What names it in a form."""
        return f"{self.claim}-{self.other.claims[0]}" if self.other else self.claim

    @property
    def beside(self) -> str:
        """A claim of the same measure, from which this one may be told apart; "" where it stands alone."""
        return next((one for one in self.measure.claims if one != self.claim), "")


def queue(ledger: Ledger, skipped: Container[str], judgements: Iterable[Judgement] | None = None) -> Iterator[Item]:
    """What is to be reviewed: where reports exclude each other, then what nobody has looked at, the newest first.

    Each measure comes after the question whether it is one with another. `judgements` are those that stand, if known.
    """
    judged, asked = set[str](), set[frozenset[str]]()
    for one in ledger.judgements() if judgements is None else judgements:
        if one.verdict in (Verdict.ACCEPT, Verdict.REJECT):
            judged.add(one.claim)
        elif one.other:
            asked.add(frozenset((one.claim, one.other)))
    seen = set[str]()
    for conflict in (True, None):
        for measure in _each(ledger, conflict):
            if measure.id in seen:
                continue
            seen.add(measure.id)
            for item in _items(ledger, measure, judged, asked, bool(conflict)):
                if item.key not in skipped:
                    yield item


def _each(ledger: Ledger, conflict: bool | None) -> Iterator[Measure]:
    after = None
    while True:
        found = ledger.measures(conflict=conflict, sort="newest", limit=AT_ONCE, after=after)
        yield from found
        if len(found) < AT_ONCE:
            return
        after = found.next


def _items(
    ledger: Ledger, measure: Measure, judged: set[str], asked: set[frozenset[str]], conflict: bool
) -> Iterator[Item]:
    dissenting = dict.fromkeys(one.claim for one in measure.dissents if conflict)
    for claim in dissenting:
        if claim not in judged:
            others = [one for one in measure.dissents if one.claim == claim]
            said = (f"{field_words(one.field)}: {value_words_of(one.field, one.says)}" for one in others)
            yield Item(measure, claim, f"It differs from the others on {' and on '.join(said)}.")
    if measure.reviewed:
        return
    for other, why in _near(ledger, measure, asked):
        yield Item(measure, measure.claims[0], f"Two measures that may be one. {why}", other)
    first = measure.claims[0]
    if first not in judged and first not in dissenting:
        yield Item(measure, first, "Reports exclude each other." if conflict else "Nobody has looked at it.")


def _near(ledger: Ledger, measure: Measure, asked: set[frozenset[str]]) -> Iterator[tuple[Measure, str]]:
    """The measures of the same kind and States that the rule nearly joined to this one, and what it went by."""
    if measure.date is None:
        return
    days = measure.date.widened(NEAR_DAYS, NEAR_DAYS)
    for other in ledger.measures(
        receiving=measure.receiving[0],
        sending=measure.sending[0],
        since=days.first,
        until=days.last,
        kind=measure.kind,
        limit=AT_ONCE,
    ):
        pair = frozenset((measure.claims[0], other.claims[0]))
        if other.id == measure.id or pair in asked or told_apart_by(measure, other):
            continue
        asked.add(pair)
        reasons = features(ledger.claim(measure.id), ledger.claim(other.id))
        if is_near(reasons):
            yield other, " ".join(one.sentence for one in reasons if one.weight)


def is_near(reasons: Sequence[Feature]) -> bool:
    """Whether one reason alone keeps two claims from being one measure, or too little speaks for it."""
    against = [one for one in reasons if one.weight < 0]
    speaks_for = sum(one.weight for one in reasons) - sum(one.weight for one in against)
    return (len(against) == 1 and speaks_for >= THRESHOLD) or (not against and 0 < speaks_for < THRESHOLD)
