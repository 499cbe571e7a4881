"""How many claims that tell no day, or a rough one, go to their act: `python -m benchmarks.recalled 100000`.

Over invented claims whose truth is known (`benchmarks.claims`), changed so that of a hundred two lose all dates and two
are told 60 to 1,000 days later without a day; half of these lose their number, too. Of expulsions of one person six in
ten are of the ambassador, where none of the same States was a year before; one claim in seven does not say so, one in
twenty of the others does, and one in ten is four to seven days off (rough). It prints how many of each stand in a
measure whose other claims are mostly of their act (right), mostly of another (wrong), or in none (alone).
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from benchmarks.claims import claims_alone
from nongrata.model import Claim, Count, Days, Details, MeasureKind, Role
from nongrata.reconcile import reconcile

SEED = 3
UNDATED, LATE, UNCOUNTED = 0.02, 0.02, 0.5
LATE_DAYS = (60, 1000)
OF_AMBASSADORS, UNSAID, MISREAD = 0.6, 0.15, 0.05
ROUGH, ROUGH_DAYS = 0.1, (4, 7)
A_YEAR = 366  # days, within which a State has no second ambassador to expel
_ONE = Count.exactly(1)


def forgetful(claims: Iterable[Claim], chance: random.Random) -> tuple[list[Claim], dict[str, str]]:
    """The claims, some without a day, and of these by id whether they are "undated" or "late"."""
    made, changed = list[Claim](), dict[str, str]()
    for one in claims:
        drawn = chance.random()
        if drawn < UNDATED + LATE and one.published:
            late = Days.day(one.published.first + timedelta(chance.randint(*LATE_DAYS))) if drawn < LATE else None
            one = replace(one, date=None, published=late, count=one.count if chance.random() > UNCOUNTED else None)
            changed[one.id] = "late" if late else "undated"
        made.append(one)
    return made, changed


def with_offices(claims: Sequence[Claim], truth: Mapping[str, int], chance: random.Random) -> list[Claim]:
    """The claims, with the office of who is expelled where that is one person."""
    told = defaultdict[int, list[Claim]](list)
    for one in claims:
        if one.kind is MeasureKind.EXPULSION and one.date:
            told[truth[one.id]].append(one)
    days = {act: Counter(one.date.first for one in of if one.date).most_common(1)[0][0] for act, of in told.items()}
    of_one = [act for act, of in told.items() if Counter(one.count for one in of).most_common(1)[0][0] == _ONE]
    last, ambassadors = dict[object, date](), set[int]()
    for act in sorted(of_one, key=lambda act: (days[act], act)):
        sides = told[act][0].receiving, told[act][0].sending
        if (days[act] - last.get(sides, date.min)).days > A_YEAR and chance.random() < OF_AMBASSADORS:
            last[sides] = days[act]
            ambassadors.add(act)

    def with_office(one: Claim) -> Claim:
        said = chance.random() > UNSAID if truth[one.id] in ambassadors else chance.random() < MISREAD
        return replace(one, details=Details(roles=(Role.AMBASSADOR if said else Role.DIPLOMAT,)))

    return [with_office(one) if one.kind is MeasureKind.EXPULSION and one.count == _ONE else one for one in claims]


def roughly(claims: Iterable[Claim], chance: random.Random) -> tuple[list[Claim], dict[str, str]]:
    """The claims, some of an ambassador with a day that is days off, and the ids of these."""
    made, changed = list[Claim](), dict[str, str]()
    for one in claims:
        if one.date and Role.AMBASSADOR in one.details.roles and chance.random() < ROUGH:
            one = replace(one, date=Days.day(one.date.first - timedelta(chance.randint(*ROUGH_DAYS))))
            changed[one.id] = "rough"
        made.append(one)
    return made, changed


def counted(
    measures: Iterable[Sequence[str]], truth: Mapping[str, int], changed: Mapping[str, str]
) -> Counter[tuple[str, str]]:
    """How many of the changed claims are right, wrong and alone; `measures` are the ids of their claims."""
    found = Counter[tuple[str, str]]()
    for names in measures:
        acts = Counter(truth[name] for name in names if name not in changed)
        most = max(acts, key=lambda act: (acts[act], -act), default=None)
        for name in names:
            if name in changed:
                found[changed[name], "alone" if most is None else "right" if most == truth[name] else "wrong"] += 1
    return found


def main(size: int) -> int:
    claims, truth = claims_alone(size, SEED)
    told, changed = forgetful(with_offices(claims, truth, random.Random(SEED)), random.Random(SEED))
    told, rough = roughly(told, random.Random(SEED))
    found = counted([one.claims for one in reconcile(told)], truth, changed | rough)
    for how in ("undated", "late", "rough"):
        print(f"{how:>8}: " + ", ".join(f"{found[how, what]:,} {what}" for what in ("right", "wrong", "alone")))
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
