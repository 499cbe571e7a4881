"""Who answers whom, what was decided together, and what set it off: made on demand from measures and claims."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property

from nongrata.model.acting import opposed
from nongrata.model.claim import Claim
from nongrata.model.count import Count
from nongrata.model.days import Days
from nongrata.model.document import Span
from nongrata.model.kinds import Basis, Relation, Trigger
from nongrata.model.measure import Measure


def parties(one: Claim | Measure) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The States that act, or stand for those that do where nobody says who does, and those that they act against."""
    return opposed(one.receiving, one.sending, one.actors)


def is_act(one: Measure) -> bool:
    """True for an act of policy that was announced or carried out; incidents and arrests are none."""
    return one.status.is_decided and not one.kind.is_deed


def is_deed(one: Measure) -> bool:
    """True for an incident or an arrest that reports tell as having happened."""
    return one.status.is_decided and one.kind.is_deed


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a document, most often a sentence, that carry something, and the claim in whose name they do.

    `source` is the outlet of the document, else its name or id.
    """

    claim: str
    document: str
    span: Span
    words: str
    source: str
    title: str | None
    published: Days | None


@dataclass(frozen=True, slots=True)
class Link:
    """A measure answers another, or follows an incident or arrest in the same host.

    `delay_days` runs from announcement to announcement and is a range where days are spans; None where one is unknown.
    """

    measure_id: str
    to: str
    relation: Relation
    basis: Basis
    delay_days: Count | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """A rule that fired, as a sentence for a person, the words on which it went, and the trigger that it proposes."""

    rule: str
    quotes: tuple[Quote, ...]
    proposes: Trigger | None = None


@dataclass(frozen=True, slots=True)
class Coding:
    """The trigger of a decision: what the first of `signs` proposes, unless an analyst coded it (`by`, `made`)."""

    trigger: Trigger
    proposed: Trigger
    signs: tuple[Sign, ...]
    by: str | None = None
    made: datetime.datetime | None = None


@dataclass(frozen=True)
class Decision:
    """Measures announced together: one coordinated act of policy. Its id is that of its earliest measure.

    `together` says why they are one, and is empty for a measure that stands alone.
    """

    measures: tuple[Measure, ...]
    together: tuple[Sign, ...]
    coding: Coding

    @property
    def id(self) -> str:
        """The id of its earliest measure."""
        return self.measures[0].id

    @property
    def date(self) -> Days | None:
        """The days of its earliest measure; all of its measures share one day where there are several."""
        return self.measures[0].date

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """The States that decided, sorted."""
        return tuple(sorted({state for one in self.measures for state in parties(one)[0]}))

    @cached_property
    def targets(self) -> tuple[str, ...]:
        """The States that it was directed at, sorted."""
        return tuple(sorted({state for one in self.measures for state in parties(one)[1]}))


@dataclass(frozen=True, slots=True)
class Counted:
    """Persons, measures and decisions of one side, counted apart.

    `persons` adds up the expulsions that were done and is None where no number is known; its upper end is open where
    one has none. Posts that a staff cut takes away and missions that close are no persons. Of the measures so many are
    only `planned`, or were `reversed`.
    """

    persons: Count | None
    measures: int
    decisions: int
    planned: int = 0
    reversed: int = 0


@dataclass(frozen=True, slots=True)
class Rung:
    """A measure of a ladder, the sentence that shows it, and how many may stay by it, each number with its sentence."""

    measure: Measure
    quote: Quote | None
    ceilings: tuple[tuple[int, Quote], ...]


@dataclass(frozen=True)
class Ladder:
    """The acts of two States against each other in their order, and all that leads from one to another.

    `rungs` are incidents, arrests, threats and denials as well; `counted`, by acting State, are only the acts.
    """

    states: tuple[str, str]
    rungs: tuple[Rung, ...]
    links: tuple[Link, ...]
    decisions: tuple[Decision, ...]
    counted: tuple[Counted, Counted]
