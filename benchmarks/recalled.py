"""How many claims that tell no day go to their act: `python -m benchmarks.recalled 100000`.

Over invented claims whose truth is known (`benchmarks.claims`), changed so that of a hundred two lose all dates and two
are told 60 to 1,000 days later without a day; half of these lose their number, too. Of both it prints how many stand
in a measure whose other claims are mostly of their act (right), mostly of another (wrong), or in none (alone).
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from benchmarks.claims import claims_alone
from nongrata.model import Claim, Days
from nongrata.reconcile import reconcile

SEED = 3
UNDATED, LATE, UNCOUNTED = 0.02, 0.02, 0.5
LATE_DAYS = (60, 1000)


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
    told, changed = forgetful(claims, random.Random(SEED))
    found = counted([one.claims for one in reconcile(told)], truth, changed)
    for how in ("undated", "late"):
        print(f"{how:>8}: " + ", ".join(f"{found[how, what]:,} {what}" for what in ("right", "wrong", "alone")))
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
