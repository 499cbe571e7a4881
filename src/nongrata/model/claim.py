"""What one document says of one measure, with the characters that say it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from nongrata.model.acting import acting_side
from nongrata.model.count import Count
from nongrata.model.days import Days
from nongrata.model.document import Span, digest
from nongrata.model.kinds import Capacity, Form, LegalBasis, MeasureKind, Reason, Role, Stage, Stance, Status

Evidence = Mapping[str, tuple[Span, ...]]
HAND = "hand"  # the extractor that a person is: what a person read outranks every machine


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it: the words that name the speaker, whether by name or office, in what capacity and on what terms.

    `state` is the code of the State that the words name, where they name one. `office` is what is left of the words
    without names of persons, which may be nothing; None where they hold none.
    """

    speaker: str
    terms: str = "on the record"  # or "unnamed", "document"
    through: str | None = None  # "the Post", where an outlet cites another
    capacity: Capacity = Capacity.OTHER
    stance: Stance = Stance.ASSERTS
    state: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure that a text gives in the mouth of one of several speakers ("Warsaw says 45, Moscow 36")."""

    speaker: str
    count: Count
    span: Span


@dataclass(frozen=True)
class Details:
    """What a claim says beyond its main fields, where the text has it; unknown is None.

    `ceiling` is the number that may stay; `deadline` the last day to leave and `deadline_words` how it was said;
    `actor` is the code of the State that acts, where the kind of the measure does not say it (who closed the mission);
    `parts` are (number, words) inside the count; `city` is where the mission or the people are. Every field that is
    given has its spans in the evidence of the claim.
    """

    approximate: bool = False
    roles: tuple[Role, ...] = ()
    mission: str | None = None
    city: str | None = None
    form: Form | None = None
    stage: Stage | None = None
    actor: str | None = None
    extent: str | None = None
    presence: str | None = None
    ceiling: int | None = None
    parts: tuple[tuple[int, str], ...] = ()
    deadline: Days | None = None
    deadline_words: str | None = None
    legal_basis: LegalBasis | None = None
    ground_words: str | None = None
    attribution: Attribution | None = None
    statements: tuple[Statement, ...] = ()
    answers: str | None = None  # id of the claim of this document that it answers


@dataclass(frozen=True)
class Claim:
    """What one document says of one measure.

    `receiving` and `sending` are sorted State codes (ISO 3166-1 alpha-3, and those of `languages/en/states.csv` for
    former States and organisations); `joint` is True where they share one `count`. `sentence` is the span of the
    sentence that shows it best, `anchor` the words that name the act, `evidence` the spans by field. `published` is
    the document's. `unresolved` are time words ("Wednesday") that need a date of publication.
    """

    document: str
    kind: MeasureKind
    receiving: tuple[str, ...]
    sending: tuple[str, ...]
    anchor: Span
    sentence: Span
    joint: bool = False
    count: Count | None = None
    date: Days | None = None
    status: Status = Status.DONE
    reason: Reason | None = None
    published: Days | None = None
    unresolved: tuple[str, ...] = ()
    evidence: Evidence = field(default_factory=lambda: MappingProxyType({}))
    details: Details = Details()
    ordinal: int = 0  # tells apart claims that share anchor and States ("five in March and three in April")

    @cached_property
    def order(self) -> tuple[datetime.date, str]:
        """By day of publication, claims of undated documents last, then by id."""
        return (self.published.first if self.published else datetime.date.max, self.id)

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """The States that act; empty where nothing says who does."""
        side = acting_side(self.kind, self.receiving, self.sending, self.details.actor)
        return getattr(self, side) if side else ()

    @cached_property
    def id(self) -> str:
        """Hash of document, kind, States and anchor: a better reading of the same words keeps the id."""
        return digest(self.document, self.kind, self.receiving, self.sending, self.anchor, self.ordinal)


@dataclass(frozen=True)
class Reading:
    """What one extractor, by NAME and version, found in one document."""

    document: str
    extractor: str
    version: str
    claims: tuple[Claim, ...]
