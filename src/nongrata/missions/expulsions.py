"""What expulsions did to a mission: how many it had, how many were told to leave, how many it has, who came anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from nongrata.gathered import Gathered, gathered
from nongrata.ledger import Ledger
from nongrata.missions.headcount import Headcount, Kind, Moment, Scope, StaffClass
from nongrata.missions.parity import counts, more
from nongrata.model import Claim, Count, Days, Details, Form, Measure, MeasureKind, Role, Status, is_act
from nongrata.reconcile.days import ALWAYS, days_of

NEAR_DAYS = 730  # after two years half of a mission is new by rotation, and a count tells nothing of an act
REPORTED_WITHIN_DAYS = 75  # a number that stood before a measure is told at most so long after it
_BILATERAL = (Scope.EMBASSY, Scope.EMBASSY_AND_CONSULATES, Scope.MISSION, Scope.ALL)  # those whom expulsions concern
_AT_ORGANISATIONS = ("NATO mission", "UN mission", "UN officials")  # roles of the reference facts


@dataclass(frozen=True, slots=True)
class Removal:
    """Staff told to leave: how many `persons` (at most, where posts are cut), who in `words`, all called `diplomats`?

    `days` are `ALWAYS` where nothing bounds them; `kept` is the reason why they are not subtracted, where they are not.
    """

    id: str
    days: Days
    persons: Count | None
    words: str
    diplomats: bool
    kept: str | None = None


@dataclass(frozen=True, slots=True)
class Spell:
    """Removals close to each other, with the last count of one kind before them and the first after them, if near.

    `left` is what the count before would be without those told to leave; where only diplomats were counted and not
    all of them are called so, its upper end is the count before. `refilled` is by how much the count after is larger.
    None where a number that is needed is not known.
    """

    kind: Kind | None
    before: Headcount | None
    removals: tuple[Removal, ...]
    after: Headcount | None

    @property
    def removed(self) -> Count | None:
        """How many were told to leave; None where one number is not known."""
        taken = [one.persons for one in self.removals if one.kept is None]
        return None if None in taken else Count.sum(taken) or Count.exactly(0)

    @property
    def left(self) -> Count | None:
        """What the count before leaves without them."""
        if self.before is None or self.removed is None:
            return None
        left = more(self.before.count, self.removed)
        others = self.before.kind.staff is StaffClass.DIPLOMATIC and not all(one.diplomats for one in self.removals)
        return Count(left.low, self.before.count.high) if others else left

    @property
    def refilled(self) -> Count | None:
        """How many came, by these numbers, in place of those who left."""
        return more(self.after.count, self.left) if self.after and self.left else None


def spells(
    sending: str, receiving: str, headcounts: Iterable[Headcount], removals: Iterable[Removal]
) -> tuple[Spell, ...]:
    """What the removals did, for each kind by which the mission was counted near them; last those without any count.

    Of a staff class that is not said, one source alone is taken to mean the same by it twice.

    A count of the day of an announcement stood before its effect; a count that a source says stood before a measure
    stands before the last one announced in the days until it was told.
    """
    acts = sorted(removals, key=lambda one: (one.days, one.id))
    dated = [one for one in acts if one.days != ALWAYS]
    kinds: dict[tuple[Kind, str], list[Headcount]] = defaultdict(list)
    for one in counts(sending, receiving, headcounts):
        if one.kind.scope in _BILATERAL:
            kinds[one.kind, one.source if one.kind.staff is StaffClass.UNSAID else ""].append(one)
    found = [spell for (kind, _), series in kinds.items() for spell in _of_kind(kind, series, dated)]
    met = {one.id for spell in found for one in spell.removals}
    unmet = tuple(one for one in acts if one.id not in met)
    return (*found, Spell(None, None, unmet, None)) if unmet else tuple(found)


def removals_of_ledger(ledger: Ledger, sending: str, receiving: str, as_of: date | None) -> list[Removal]:
    """What the ledger holds: expulsions and cuts of staff that were announced or carried out."""
    measures = ledger.measures(sending=sending, receiving=receiving, as_of=as_of)
    acts = [one for one in measures if one.kind.sends_home and is_act(one)]
    return [_of_measure(one, [claim for claim, _ in ledger.claims(one)], (sending, receiving)) for one in acts]


def removals_of_reference(sending: str, receiving: str, as_of: date | None) -> list[Removal]:
    """What the reference facts hold; a number that is known to be of positions is only the most that persons can be."""
    rows = (one for one in gathered() if (one.sending, one.receiving) == (sending, receiving))
    return [_of_row(one) for one in rows if as_of is None or one.days.first <= as_of]


def _of_kind(kind: Kind, series: Sequence[Headcount], acts: Sequence[Removal]) -> Iterator[Spell]:
    """The removals between two counts, in groups that lie near each other, where a count lies near them."""
    placed = sorted(((_place(one, acts), one) for one in series), key=itemgetter(0))
    days = [date.min, *(day for day, _ in placed), date.max]
    found = [None, *(one for _, one in placed), None]
    for at in range(len(days) - 1):
        between = [one for one in acts if days[at] <= one.days.first < days[at + 1]]
        for group in _near(between):
            before = found[at] if (group[0].days.first - days[at]).days <= NEAR_DAYS else None
            after = found[at + 1] if (days[at + 1] - group[-1].days.last).days <= NEAR_DAYS else None
            if before or after:
                yield Spell(kind, before, group, after)


def _near(acts: Sequence[Removal]) -> Iterator[tuple[Removal, ...]]:
    """The acts in groups: each at most so many days after the one before it."""
    group: list[Removal] = []
    for one in acts:
        if group and (one.days.first - group[-1].days.last).days > NEAR_DAYS:
            yield tuple(group)
            group = []
        group.append(one)
    if group:
        yield tuple(group)


def _place(one: Headcount, acts: Iterable[Removal]) -> date:
    """The day at which a count stands among the acts."""
    day = one.as_of.first
    if one.moment is not Moment.BEFORE:
        return day
    named = [act.days.first for act in acts if 0 <= (day - act.days.first).days <= REPORTED_WITHIN_DAYS]
    return max(named, default=day)


def _of_measure(one: Measure, claims: Sequence[Claim], pair: tuple[str, str]) -> Removal:
    sides = (pair[1],), (pair[0],)
    persons = one.count if (one.receiving, one.sending) == sides else one.share_of(*sides)
    details = [claim.details for claim in claims]
    diplomats = bool(details) and all(each.roles == (Role.DIPLOMAT,) for each in details)
    words = f"{one.kind.replace('_', ' ')}, {one.status}"
    cuts_posts = one.kind is MeasureKind.STAFF_CUT
    return _removal(one.id, days_of(one), persons, words, diplomats, cuts_posts, _kept(one, details))


def _removal(
    name: str, days: Days, number: Count | None, words: str, diplomats: bool, posts: bool, kept: str | None = None
) -> Removal:
    """The removal; of posts, at most so many persons go, for some may be vacant."""
    if not posts or number is None:
        return Removal(name, days, number, words, diplomats, kept)
    most = None if number.high is None else Count(None, number.high)
    return Removal(name, days, most, f"{words}; posts, some of which may be vacant", diplomats, kept)


def _kept(one: Measure, details: Sequence[Details]) -> str | None:
    """Why those whom a measure concerns were no part of the mission that was counted; None where they were."""
    if one.status is Status.REVERSED:
        return "taken back"
    if details and all(each.form is Form.REFUSED for each in details):
        return "refused before they came"
    if details and all(each.presence == "absent" for each in details):
        return "not in the country"
    return None


def _of_row(one: Gathered) -> Removal:
    kept = "of a mission to an organisation" if one.role in _AT_ORGANISATIONS else None
    return _removal(one.id, one.days, one.count, one.role, one.role == "diplomats", one.counts_positions, kept)
