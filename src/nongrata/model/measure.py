"""The act itself: claims of several documents reconciled into one line of the ledger."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property

from nongrata.model.count import Count
from nongrata.model.days import Days
from nongrata.model.document import digest
from nongrata.model.grade import Grade
from nongrata.model.kinds import MeasureKind, Reason, Status, Verdict


@dataclass(frozen=True, slots=True)
class StatusStep:
    """A status that the measure reached, the claim that first said so, and the day of that claim's publication."""

    status: Status
    claim: str
    published: datetime.date | None


@dataclass(frozen=True, slots=True)
class Dissent:
    """A claim that disagrees with the measure on one field, and what it says instead."""

    claim: str
    field: str
    says: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that claims of one measure give: of those who go or, if `stay`, of those who may stay.

    `claim` is the first that gives it; `weight` is what it costs to call it false, where not all can be true.
    """

    claim: str
    count: Count
    stay: bool
    weight: int


@dataclass(frozen=True, slots=True)
class Share:
    """What a State has of a count that several share; or several together, where nobody tells their acts alone.

    `by` are the claims (by id) that leave it no other number, where it can be only one.
    """

    receiving: tuple[str, ...]
    sending: tuple[str, ...]
    count: Count
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Total:
    """What counts that States share make of a measure: worked out, exact, and never written over what was said.

    `count` is the range that is left to its number when claims of most weight are true, `stays` that of those who may
    stay where claims differ on it; `by` are a fewest claims that leave the count one number. Of a joint measure
    `shares` says what each State has, and `untold` how many of its people no other measure tells, so that sums count
    nobody twice; else it is None. `conflicts` are the smallest sets of claims (by id) that cannot all be true, but for
    those of one measure that give another number: they are its dissents. `complete` is False where not all was worked
    out: ranges may be too wide then, and conflicts be missing. `adds` is what the measure adds to a sum of all that
    shared counts connect with it, whose first has the number of them all; None where it adds what it tells itself.
    """

    count: Count | None
    stays: Count | None = None
    by: tuple[str, ...] = ()
    shares: tuple[Share, ...] = ()
    untold: Count | None = None
    conflicts: tuple[tuple[str, ...], ...] = ()
    complete: bool = True
    adds: Count | None = None

    @property
    def forced(self) -> bool:
        """True where the count can be only one number."""
        return self.count is not None and self.count.exact is not None

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that force or contradict something here, each once."""
        sets = [self.by, *(share.by for share in self.shares), *self.conflicts]
        return tuple(dict.fromkeys(name for names in sets for name in names))


@dataclass(frozen=True)
class Measure:
    """One act of one State (or of several, jointly) towards another, as the claims of the ledger have it.

    `id` is that of its earliest claim (by published, then id). `actors` are the States of one side, those that took it
    by what independent origins say; empty where none says, or they do not settle it. `count` runs from the lowest to
    the highest number that its claims allow, an end open where claims lie beyond it ("12+" beside "10"), None where no
    claim has one, or nothing bounds it; `best` is the most probable by independent origins, None where they do not
    settle it. `status` is the last step of `chain`; a claim that denies what others tell as done dissents. `reports`
    counts documents; `origins` are the claims by origin, those of documents that are one report together; `sources`
    whose word it is (States on the record by code, and outlets). `credibility` follows from the origins; `reliability`
    is that of the best source, which only the ledger knows (None until it says), unless a person has coded it.
    `algorithm` is the NAME of the rule that made it. `figures` are the numbers that its claims give, each once;
    `total` is what shared counts make of it, where one touches it; `documents` are those that tell it, by id.
    """

    id: str
    kind: MeasureKind
    receiving: tuple[str, ...]
    sending: tuple[str, ...]
    actors: tuple[str, ...]
    joint: bool
    count: Count | None
    best: int | None
    date: Days | None
    status: Status
    reason: Reason | None
    chain: tuple[StatusStep, ...]
    claims: tuple[str, ...]
    dissents: tuple[Dissent, ...]
    reports: int
    origins: tuple[tuple[str, ...], ...]
    sources: tuple[str, ...]
    reliability: Grade | None
    credibility: Grade
    first_published: datetime.date | None
    reviewed: bool
    algorithm: str
    figures: tuple[Figure, ...] = ()
    total: Total | None = None
    documents: tuple[str, ...] = ()

    @property
    def is_in_conflict(self) -> bool:
        """True where its claims differ on a field, or some that it has to do with cannot all be true."""
        return bool(self.dissents or (self.total and self.total.conflicts))

    def share_of(self, receiving: tuple[str, ...], sending: tuple[str, ...]) -> Count | None:
        """What the totals leave to these of the States that share its count; None where that is not worked out."""
        shares = self.total.shares if self.total else ()
        return next((one.count for one in shares if (one.receiving, one.sending) == (receiving, sending)), None)


@dataclass(frozen=True)
class Judgement:
    """A verdict of a rule or a person on one claim, or on two; appended, never changed, undone by another.

    It names a claim by its id. Every reading stays, so the id leads to document and span for ever: where a new reading
    has no claim with this id, the judgement falls to the claims that speak of the same words (`nongrata.reconcile`). A
    judgement that `undoes` another (by its id) says nothing else, and can be undone itself. Of two that contradict each
    other the one `made` later counts; one without a time counts before those with one. `why` are the reasons of whoever
    judged, in words.
    """

    verdict: Verdict
    claim: str
    other: str | None = None
    field: str | None = None
    value: str | None = None
    by: str = "rule"
    made: datetime.datetime | None = None
    undoes: str | None = None
    why: str | None = None

    @cached_property
    def id(self) -> str:
        """Hash of all that it says, who said it and when."""
        why = (
            (self.why,) if self.why else ()
        )  # those without are known by the id that they had before there were reasons
        said = (self.verdict, self.claim, self.other, self.field, self.value, self.by, self.made, self.undoes)
        return digest(*said, *why)
