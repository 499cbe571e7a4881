"""Invented reports of invented acts whose truth is known: what the reconciler and the ledger are measured on.

`reports(1_000_000, seed=1)` yields documents with their readings, as `Ledger.keep` takes them, and for each claim the
number of the act that it is about. The same number of claims and seed give the same reports. Of the acts:

- one for twenty claims, the number of claims of one a power law from 1 to 2,000, over eighty years;
- a tenth in three waves of one week, in which many States act against one and it against them;
- in affairs: some decisions are of several States, some are answered in kind, and some are followed within a month by
  a further act of the same States.

Of the reports three in ten are copies, word for word, retitled, cut or extended, with the errors of what they copy;
some tell of several acts of their affair. Of the claims a fifth of the days is off by one to three, a tenth of the
numbers is wrong (another component's, rounded, by one, any other), and one in twenty gives one number for the States of
a decision: the truth of it is that decision. A tenth tells no day, a tenth no number, and a tenth is of what is only
planned, threatened or denied.
"""

from __future__ import annotations

import math
import random
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate, count
from typing import NamedTuple

from benchmarks.claims_in_words import OUTLETS, VERB, Said, sentence_of, sentences_around, title_of
from nongrata.model import Claim, Count, Days, Document, MeasureKind, Reading, Reason, Span, Status

CLAIMS_PER_ACT = 20
LARGEST = 2000  # claims of one act
FIRST_DAY, LAST_DAY = date(1945, 1, 1), date(2024, 12, 31)
WAVES = ((date(1971, 9, 24), "RUS"), (date(2018, 3, 26), "RUS"), (date(2022, 4, 4), "RUS"))
WAVE_SHARE, WAVE_DAYS = 0.1, 7
COPIED, DATE_OFF, COUNT_WRONG, JOINT = 0.3, 0.2, 0.1, 0.05
UNDATED, UNCOUNTED = 0.1, 0.1
COORDINATED, ANSWERED, FOLLOWED = 0.12, 0.4, 0.03  # of the affairs
SEVERAL_ACTS = 0.25  # of the reports, where the affair has them
KINDS = {
    MeasureKind.EXPULSION: 65,
    MeasureKind.RECALL: 11,
    MeasureKind.STAFF_CUT: 8,
    MeasureKind.CLOSURE: 7,
    MeasureKind.ARREST: 5,
    MeasureKind.RUPTURE: 3,
    MeasureKind.FREEZE: 1,
}
STATUSES = {Status.DONE: 90, Status.PLANNED: 6, Status.THREATENED: 2, Status.DENIED: 2}
WRONG = {"component": 8, "rounded": 5, "by one": 4, "other": 3}
_CODES = (
    "RUS USA GBR IRN CHN FRA DEU POL UKR CZE TUR ISR IND PAK CUB VEN SYR EGY LBY IRQ SAU BGR ROU ITA ESP NLD BEL SWE "
    "NOR DNK FIN EST LVA LTU CAN AUS JPN KOR PRK BLR GEO MDA SRB HRV GRC AUT HUN SVK SVN ALB MKD MNE PRT IRL CHE ETH "
    "SDN SSD RWA COD KEN ZAF NGA DZA MAR TUN LBN JOR ARE QAT KWT YEM AFG MMR THA VNM IDN MYS PHL BRA ARG CHL COL PER "
    "ECU BOL MEX NIC HND GTM SLV CRI PAN DOM HTI AZE ARM KAZ UZB TKM KGZ TJK MLI NER BFA TCD SEN GHA CIV UGA TZA ZMB"
)
OFTEN = _CODES.split()  # States by how often they act
_BY_STATE = list(accumulate(1 / (rank + 3) for rank in range(len(OFTEN))))


@dataclass
class Act:
    """One true measure; `left` is how many claims are still to be made of it."""

    number: int
    kind: MeasureKind
    receiving: str
    sending: str
    day: date
    people: int
    reason: Reason
    left: int


@dataclass
class Affair:
    """Acts that the same reports tell of; the first `together` of them are one decision of several States.

    `number` is that of the decision, of which claims are that count its States together.
    """

    number: int
    acts: list[Act]
    together: int = 1


class Report(NamedTuple):
    """A document with its reading, and the number of the act that each claim is about."""

    document: Document
    reading: Reading
    truth: tuple[int, ...]


class Written(NamedTuple):
    """An original that can be copied."""

    published: date
    said: tuple[Said, ...]
    around: tuple[str, ...]


@dataclass
class _Shares:
    """How many reports and claims were made so far, to keep the shares what they should be."""

    reports: int = 0
    copies: int = 0
    claims: int = 0
    joint: int = 0
    numbers: Iterator[int] = field(default_factory=count)


def reports(claims: int, seed: int = 0) -> Iterator[Report]:
    """Reports that hold so many claims in all, affair by affair; at least 20 claims."""
    chance = random.Random(seed)
    shares = _Shares()
    for affair in affairs(claims, chance):
        yield from _told(affair, chance, shares)


def claims_alone(claims: int, seed: int = 0) -> tuple[list[Claim], dict[str, int]]:
    """The claims of those reports, and the number of the act by the id of the claim."""
    made: list[Claim] = []
    truth: dict[str, int] = {}
    for report in reports(claims, seed):
        made += report.reading.claims
        truth |= {one.id: number for one, number in zip(report.reading.claims, report.truth, strict=True)}
    return made, truth


# --- the truth ------------------------------------------------------------------------------------------------


def affairs(claims: int, chance: random.Random) -> list[Affair]:
    """The truth, in the order of days."""
    sizes = _sizes(claims, chance)
    in_waves = round(WAVE_SHARE * len(sizes))
    made = [affair for wave in range(len(WAVES)) for affair in _wave(wave, in_waves, chance)]
    acts = sum(len(affair.acts) for affair in made)
    while acts < len(sizes):
        affair = _affair(chance, len(sizes) - acts)
        acts += len(affair.acts)
        made.append(affair)
    made.sort(key=lambda affair: affair.acts[0].day)
    decisions = count(len(sizes))
    for affair in made:
        affair.number = next(decisions)
        for act in affair.acts:
            act.left = sizes.pop()
            act.number = len(sizes)
    return made


def _sizes(claims: int, chance: random.Random) -> list[int]:
    """How many claims each act has: quantiles of a power law whose mean is 20, which add up to `claims`."""
    number = max(1, claims // CLAIMS_PER_ACT)
    low, high = 1.0, 3.0
    while high - low > 1e-6:
        middle = (low + high) / 2
        low, high = (middle, high) if _mean(middle) > CLAIMS_PER_ACT else (low, middle)
    shares = list(accumulate(size**-low for size in range(1, LARGEST + 1)))
    sizes = [1 + bisect_left(shares, (rank + 0.5) / number * shares[-1]) for rank in range(number)]
    while (missing := claims - sum(sizes)) != 0:
        step = 1 if missing > 0 else -1
        for _ in range(abs(missing)):
            at = chance.randrange(number)
            sizes[at] = min(LARGEST, max(1, sizes[at] + step))
    chance.shuffle(sizes)
    return sizes


def _mean(exponent: float) -> float:
    sizes = range(1, LARGEST + 1)
    return math.fsum(size ** (1 - exponent) for size in sizes) / math.fsum(size**-exponent for size in sizes)


def _wave(wave: int, acts: int, chance: random.Random) -> Iterator[Affair]:
    """The affairs of one week: no State acts a second time in the same kind before all have."""
    start, target = WAVES[wave]
    left = acts * (wave + 1) // len(WAVES) - acts * wave // len(WAVES)
    waiting: dict[tuple[MeasureKind, bool], list[str]] = {}
    while left:
        kind, answers = _kind(chance), chance.random() < 0.25
        day = start + timedelta(chance.randrange(WAVE_DAYS))
        together = 1 if answers else min(left, chance.randint(1, 5))
        acting: list[str] = []
        while len(acting) < together:
            states = waiting.setdefault((kind, answers), [])
            if not states:
                states += [state for state in OFTEN if state not in (target, *acting)]
                chance.shuffle(states)
            acting.append(states.pop())
        left -= together
        reason = Reason.RETALIATION if answers else Reason.SOLIDARITY
        pairs = [(target, state) if answers else (state, target) for state in acting]
        yield Affair(0, [_act(kind, *pair, day, reason, chance) for pair in pairs], together)


def _affair(chance: random.Random, most: int) -> Affair:
    """An affair outside the waves, of at most so many acts."""
    kind, sending = _kind(chance), _state(chance)
    day = FIRST_DAY + timedelta(chance.randrange((LAST_DAY - FIRST_DAY).days - 90))
    together = min(most, chance.randint(2, 5)) if chance.random() < COORDINATED else 1
    acting: list[str] = []
    while len(acting) < together:
        if (state := _state(chance)) not in (sending, *acting):
            acting.append(state)
    reason = chance.choice(list(Reason))
    acts = [_act(kind, state, sending, day, reason, chance) for state in acting]
    first = acts[0]
    if len(acts) < most and chance.random() < ANSWERED:
        answer = _act(kind, sending, acting[0], _after(first, 21, chance), Reason.RETALIATION, chance)
        if chance.random() < 0.7:
            answer.people = first.people
        acts.append(answer)
    if len(acts) < most and chance.random() < FOLLOWED:
        acts.append(_act(kind, acting[0], sending, _after(first, 30, chance), reason, chance))
    return Affair(0, acts, together)


def _act(kind: MeasureKind, receiving: str, sending: str, day: date, reason: Reason, chance: random.Random) -> Act:
    most = 100 if kind in (MeasureKind.EXPULSION, MeasureKind.STAFF_CUT) else 4
    people = min(most, int(chance.paretovariate(0.9)))
    return Act(0, kind, receiving, sending, day, people, reason, 0)


def _after(act: Act, days: int, chance: random.Random) -> date:
    return act.day + timedelta(chance.randint(1, days))


def _kind(chance: random.Random) -> MeasureKind:
    return chance.choices([*KINDS], [*KINDS.values()])[0]


def _state(chance: random.Random) -> str:
    return chance.choices(OFTEN, cum_weights=_BY_STATE)[0]


# --- the reports ----------------------------------------------------------------------------------------------


def _told(affair: Affair, chance: random.Random, shares: _Shares) -> Iterator[Report]:
    """The reports of an affair, until every act has its claims."""
    originals: list[Written] = []
    left = {act.number: act for act in affair.acts}
    while left:
        source = _to_copy(originals, left, chance, shares)
        if source:
            shares.copies += 1
            day = source.published + timedelta(chance.choice((0, 0, 0, 1, 1, 2)))
            around = source.around[: chance.randint(1, len(source.around))]
            written = Written(day, source.said, (*around, *sentences_around(chance, chance.randint(0, 1))))
        else:
            written = _original(affair, left, chance, shares)
            originals.append(written)
        for said in written.said:
            act = left[said.truth] if said.truth in left else max(left.values(), key=lambda act: act.left)
            act.left -= 1
            if not act.left:
                del left[act.number]
        shares.reports += 1
        shares.claims += len(written.said)
        shares.joint += sum(said.truth == affair.number for said in written.said)
        yield _report(written, next(shares.numbers), chance)


def _to_copy(originals: list[Written], left: dict[int, Act], chance: random.Random, shares: _Shares) -> Written | None:
    """An original of which a copy is to be made, if one can be: those that were first are copied most."""
    behind = shares.copies < COPIED * shares.reports
    if not originals or chance.random() >= (COPIED + 0.2 if behind else COPIED - 0.2):
        return None
    source = originals[min(int(chance.expovariate(0.1)), len(originals) - 1)]
    enough = sum(act.left for act in left.values()) >= len(source.said)
    return source if enough and all(said.truth in left or len(said.receiving) > 1 for said in source.said) else None


def _original(affair: Affair, left: dict[int, Act], chance: random.Random, shares: _Shares) -> Written:
    acts = [*left.values()]
    told = chance.choices(acts, [act.left for act in acts])
    if chance.random() < SEVERAL_ACTS:
        told += chance.sample(others := [act for act in acts if act is not told[0]], min(len(others), 3))
    first, lag = max(act.day for act in told), chance.random()
    days = chance.randint(0, 2) if lag < 0.7 else chance.randint(3, 30) if lag < 0.95 else chance.randint(31, 1000)
    published = first + timedelta(days)
    said = [_said(act.number, act, (act.receiving,), act.day, act.people, affair, published, chance) for act in told]
    behind = shares.joint < JOINT * shares.claims
    if (
        told[0] in affair.acts[: affair.together]
        and affair.together > 1
        and chance.random() < (0.5 if behind else 0.05)
    ):
        together = affair.acts[: affair.together]
        states, people = tuple(sorted(act.receiving for act in together)), sum(act.people for act in together)
        said[0] = _said(affair.number, told[0], states, together[0].day, people, affair, published, chance)
    return Written(published, tuple(said), tuple(sentences_around(chance, chance.randint(2, 4))))


def _said(
    truth: int,
    act: Act,
    receiving: tuple[str, ...],
    day: date,
    people: int,
    affair: Affair,
    published: date,
    chance: random.Random,
) -> Said:
    """What is said, with its errors; no day is told after the report or, long after, none at all."""
    told_day: date | None = day
    if chance.random() < UNDATED and (published - day).days <= 30:
        told_day = None
    elif chance.random() < DATE_OFF:
        off = chance.choice([days for days in (-3, -2, -1, 1, 2, 3) if day + timedelta(days) <= published])
        told_day = day + timedelta(off)
    told: int | None = people
    if chance.random() < UNCOUNTED:
        told = None
    elif chance.random() < COUNT_WRONG:
        told = _wrong(people, [other.people for other in affair.acts], chance)
    status = chance.choices([*STATUSES], [*STATUSES.values()])[0]
    reason = act.reason if chance.random() < 0.6 else None
    return Said(truth, act.kind, receiving, act.sending, told_day, told, status, reason)


def _wrong(people: int, others: Sequence[int], chance: random.Random) -> int:
    """Another number than the true one."""
    error = chance.choices([*WRONG], [*WRONG.values()])[0]
    said = {
        "component": chance.choice([*others, max(1, people // 2)]),
        "rounded": max(1, round(people / 5) * 5),
        "by one": people + chance.choice((-1, 1)),
        "other": chance.randint(1, 60),
    }[error]
    return said if said not in (0, people) else people + 1


def _report(written: Written, number: int, chance: random.Random) -> Report:
    sentences = [sentence_of(said) for said in written.said]
    text = "\n".join([*sentences, *written.around])
    published = Days.day(written.published)
    title = title_of(number, chance)
    document = Document(
        text, title, chance.choice(OUTLETS), published=published, published_from="option", name=f"made-{number}"
    )
    claims, start = [], len(title) + 2
    for said, sentence in zip(written.said, sentences, strict=True):
        at = start + sentence.index(VERB[said.kind][0])
        claims.append(
            Claim(
                document=document.id,
                kind=said.kind,
                receiving=said.receiving,
                sending=(said.sending,),
                anchor=Span(at, at + len(VERB[said.kind][0])),
                sentence=Span(start, start + len(sentence)),
                joint=len(said.receiving) > 1,
                count=Count.exactly(said.people) if said.people is not None else None,
                date=Days.day(said.day) if said.day else None,
                status=said.status,
                reason=said.reason,
                published=published,
            )
        )
        start += len(sentence) + 1
    return Report(document, Reading(document.id, "made", "1", tuple(claims)), tuple(one.truth for one in written.said))
