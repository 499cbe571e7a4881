"""A measure as one place of the text tells it, before the rest of the document fills what it leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nongrata.extract.sentence.item import Item, Sentence
from nongrata.extract.sentence.meaning import Named, codes
from nongrata.extract.sentence.replace import replace
from nongrata.model import Count, Days, Details, MeasureKind, Reason, Side, Span, Status, acting_side, on_its_side


@dataclass(frozen=True)
class Finding:
    """One measure in one sentence. An empty `receiving` or `sending` is still open.

    `news` is False for what is told as background, `present` True for the present tense. `more` marks people beside
    those told of before; `pronoun` that another sentence says who they are, `possessive` that they are "its" people;
    `date_settled` that its day is not to be taken from elsewhere, `date_of_saying` that it
    is that of who says it, not of the act itself;
    `same_number` that the count is that of the measure which it answers; `two_way` that each side did it to the other;
    `beside` that it counts only beside a plainer finding of its kind; `echo` that it is the same as the measure told
    last, by another State, `answers` that this was done to who takes it; `pinned` that another sentence tells the
    deed; `right_after` that it goes on with what its sentence or the one before tells, or is none; `named` that its
    people are a bare name, of whom another sentence says who they are. `relative` is a time
    counted from another act ("a week after", "two days later"), `in_turn` that it answers what was told before, `also`
    that it goes on with it; `deadline` the words for the last day to leave.
    """

    kind: MeasureKind
    sentence: Sentence
    anchor: Item
    rule: str
    receiving: tuple[Named, ...] = ()
    sending: tuple[Named, ...] = ()
    joint: bool = False
    count: Count | None = None
    date: Days | None = None
    date_settled: bool = False
    date_of_saying: bool = False
    status: Status = Status.DONE
    reason: Reason | None = None
    unresolved: tuple[str, ...] = ()
    evidence: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    details: Details = Details()
    news: bool = True
    present: bool = False
    more: bool = False
    typed: bool = True
    pronoun: bool = False
    same_number: bool = False
    possessive: bool = False
    two_way: bool = False
    beside: bool = False
    echo: bool = False
    answers: bool = False
    pinned: bool = False
    named: bool = False
    right_after: bool = False
    relative: Item | None = None
    in_turn: bool = False
    also: bool = False
    deadline: Item | None = None

    def with_evidence(self, **spans: tuple[Span, ...]) -> Finding:
        """The same finding with more evidence; what is empty is left out."""
        return replace(self, evidence={**self.evidence, **{name: given for name, given in spans.items() if given}})

    def details_lack(self, name: str) -> bool:
        """True where this detail is not given, or given without the words that give it."""
        value = getattr(self.details, name)
        return value in (None, False, ()) or name not in self.evidence

    @property
    def people(self) -> Item | None:
        """The words of its sentence for the people or the mission that it concerns; None where it has none."""
        spans = self.evidence.get("people", ())
        return next((item for item in self.sentence.items if item.span in spans), None)

    @property
    def receivers(self) -> frozenset[str]:
        """The codes of the receiving States."""
        return frozenset(named.code for named in self.receiving)

    @property
    def senders(self) -> frozenset[str]:
        """The codes of the sending States."""
        return frozenset(named.code for named in self.sending)

    @property
    def pair(self) -> tuple[frozenset[str], frozenset[str]]:
        """The codes of the receiving and of the sending States."""
        return self.receivers, self.senders

    @property
    def is_own(self) -> bool:
        """True where the sending State acts: it calls its people home, or closes a mission of its own."""
        return acting_side(self.kind, self.receivers, self.senders, self.details.actor) is Side.SENDING

    @property
    def actor(self) -> tuple[Named, ...]:
        """The States that took the measure: who recalls or closes its own mission, else who receives."""
        return self.sending if self.is_own else self.receiving

    @property
    def target(self) -> tuple[Named, ...]:
        """The States against which it was taken."""
        return self.receiving if self.is_own else self.sending

    @property
    def parties(self) -> tuple[frozenset[str], frozenset[str]]:
        """The codes of the States that took the measure, and of those against which it was taken."""
        return frozenset(codes(self.actor)), frozenset(codes(self.target))

    def opposes(self, other: Finding) -> bool:
        """True where the other is an act of those whom this is against, against those who act here."""
        return self.parties == other.parties[::-1]

    def with_states(self, receiving: tuple[Named, ...], sending: tuple[Named, ...]) -> Finding:
        """The same finding with these receiving and sending States; who is told to act stays on the same side."""
        after = tuple(one.code for one in receiving), tuple(one.code for one in sending)
        actor = on_its_side(self.details.actor, self.pair, after)
        return replace(self, receiving=receiving, sending=sending, details=replace(self.details, actor=actor))

    def with_parties(self, actor: tuple[Named, ...], target: tuple[Named, ...]) -> Finding:
        """The same finding between these States."""
        own = self.is_own
        return replace(self, receiving=target if own else actor, sending=actor if own else target)
