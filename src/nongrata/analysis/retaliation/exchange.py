"""Linked pairs: an expulsion with all answers to it, none where it stands unanswered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from nongrata.errors import NotAnswerable
from nongrata.languages.names import state_name
from nongrata.model import Count, Days, MeasureKind
from nongrata.reconcile.links import delay_days

Link = tuple[str, str]  # the id of an answer, and of what it answers


@dataclass(frozen=True, slots=True)
class Expulsion:
    """A State sends people of another home on one of `days`.

    `persons` is the range of their number and `number` the one that sums take; both None where none is known.
    """

    id: str
    receiving_state: str
    sending_state: str
    days: Days
    persons: Count | None
    number: int | None

    def __str__(self) -> str:
        by, of = state_name(self.receiving_state), state_name(self.sending_state)
        return f"the expulsion by {by} of people of {of} ({self.days})"

    @property
    def is_day_known(self) -> bool:
        """False where only a month or a longer span is known."""
        return self.days.length_days == 1

    def is_reverse_of(self, other: Expulsion) -> bool:
        """True where it is done by the State that the other is done to, and to the State that does the other."""
        return (self.receiving_state, self.sending_state) == (other.sending_state, other.receiving_state)


@dataclass(frozen=True, slots=True)
class Exchange:
    """An act and the answers to it, by day; `known_until` is the last day on which an answer would have been known.

    `otherwise` are answers that send nobody home (a consulate closed, say): no persons, and no answers in kind.
    """

    act: Expulsion
    answers: tuple[Expulsion, ...]
    known_until: date
    otherwise: tuple[MeasureKind, ...] = ()

    @property
    def responder(self) -> str:
        """The State whose people were sent home, from which an answer may come."""
        return self.act.sending_state

    @property
    def lag_days(self) -> Count | None:
        """Days from act to first answer, announcement to announcement, a range where a day is not known; else None."""
        return delay_days(self.act.days, self.answers[0].days) if self.answers else None

    @property
    def looked_at_days(self) -> int:
        """Days from the act to the last on which an answer would have been known."""
        return (self.known_until - self.act.days.first).days

    @property
    def response_day(self) -> date:
        """The day of the first answer (its last, where it is a span), else that of the act: what makes a cluster."""
        return self.answers[0].days.last if self.answers else self.act.days.first

    @property
    def is_counted(self) -> bool:
        """True where the numbers of the act and of every answer are known."""
        return all(one.number is not None for one in (self.act, *self.answers))

    def persons_within(self, days: int) -> int | None:
        """How many were sent home by answers at most so many days after the act; None where a number is not known."""
        last = self.act.days.first.toordinal() + days
        numbers = [one.number for one in self.answers if one.days.last.toordinal() <= last]
        return None if None in numbers else sum(number or 0 for number in numbers)


def exchanges(
    acts: Iterable[Expulsion],
    links: Iterable[Link],
    known_until: date,
    otherwise: Mapping[str, Sequence[MeasureKind]] | None = None,
    beside: Collection[str] = (),
) -> list[Exchange]:
    """The acts that answer nothing, each with the answers to it, by day.

    The rule asks of no act whether it was answered, so nothing is chosen by its outcome: an answer is no case of its
    own, whether or not it was answered in turn, nor are those `beside`, which answer what is none of these acts, as a
    plan. An act of several States is one act for each pair of them. Acts that one answer answers together are one.
    Raises NotAnswerable for an answer to what is not there, or came later.
    """
    parts: dict[str, list[Expulsion]] = defaultdict(list)
    for act in acts:
        parts[act.id].append(act)
    pairs = list(links)
    answered_by: dict[Expulsion, list[Expulsion]] = defaultdict(list)
    for answer, met in pairs:
        if met not in parts:
            raise NotAnswerable(f"{answer} answers {met}, of which nothing is known", f"the act {met} itself")
        for one in parts[answer]:
            for act in filter(one.is_reverse_of, parts[met]):
                _check_order(one, act)
                answered_by[act].append(one)
    answering = {answer for answer, _ in pairs}.union(beside)
    opening = [act for name, of in parts.items() if name not in answering for act in of]
    return [
        Exchange(
            _together(group),
            tuple(sorted({one for act in group for one in answered_by[act]}, key=_by_day)),
            known_until,
            tuple((otherwise or {}).get(group[0].id, ())),
        )
        for group in sorted(_bundles(opening, answered_by), key=lambda group: _by_day(group[0]))
    ]


def known_on(given: Iterable[Exchange], day: date) -> list[Exchange]:
    """The exchanges as they stood on a day: what came later is not there."""
    return [
        replace(one, answers=tuple(a for a in one.answers if a.days.last <= day), known_until=min(one.known_until, day))
        for one in given
        if one.act.days.last <= day
    ]


def _check_order(answer: Expulsion, act: Expulsion) -> None:
    if answer.days.last < act.days.first:
        raise NotAnswerable(
            f"{answer.id} of {answer.days} answers {act.id} of {act.days}, which came later",
            "the right day of one of the two",
        )


def _bundles(
    acts: Iterable[Expulsion], answered_by: Mapping[Expulsion, Sequence[Expulsion]]
) -> Iterable[list[Expulsion]]:
    """The acts in groups, each by day: those that share an answer are in one."""
    groups: dict[Expulsion, list[Expulsion]] = {}
    answers: dict[Expulsion, list[Expulsion]] = {}
    for act in acts:
        group = [act]
        for met in {id(one): one for answer in answered_by[act] if (one := answers.get(answer))}.values():
            group += met
            del groups[met[0]]
        group.sort(key=_by_day)
        groups[group[0]] = group
        answers |= {answer: group for one in group for answer in answered_by[one]}
    return groups.values()


def _together(group: Sequence[Expulsion]) -> Expulsion:
    """The acts of a group as one, of the day of the first."""
    if len(group) == 1:
        return group[0]
    known = [one.persons for one in group]
    numbers = [one.number for one in group]
    return replace(
        group[0],
        persons=None if None in known else Count.sum(known),
        number=None if None in numbers else sum(number or 0 for number in numbers),
    )


def _by_day(act: Expulsion) -> tuple[date, date, str, str, str]:
    return (act.days.first, act.days.last, act.receiving_state, act.sending_state, act.id)
