"""Prints how well and how fast claims become measures: `python -m benchmarks.reconcile 100000 1000000`.

Over invented claims whose truth is known (`benchmarks.claims`), on one core: pairwise and B-cubed F1 (Bagga and Baldwin
1998: precision and recall of each claim's own cluster, averaged over the claims), seconds of the processor, and the
most memory held, claims included. Each size runs in a process of its own. The exponent is that of the seconds in the
number of claims between one line and the next: 1 is linear growth.
"""

from __future__ import annotations

import math
import multiprocessing
import resource
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from benchmarks.alone import UNIT
from benchmarks.claims import claims_alone
from nongrata.reconcile import reconcile

SEED = 1


class Score(NamedTuple):
    """Precision and recall, from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.precision * self.recall / ((self.precision + self.recall) or 1)


class Line(NamedTuple):
    """What was measured at one size."""

    claims: int
    measures: int
    acts: int
    pairwise: Score
    b_cubed: Score
    seconds: float
    gigabytes: float


def scores(found: Mapping[str, str], truth: Mapping[str, int]) -> tuple[Score, Score]:
    """Pairwise and B-cubed scores of the measure of each claim against the act of each claim."""
    both = Counter((found[name], truth[name]) for name in truth)
    measures, acts = Counter(found.values()), Counter(truth.values())
    agreed, joined, belonging = (sum(map(_pairs, sizes.values())) for sizes in (both, measures, acts))
    pairwise = Score(agreed / joined if joined else 1.0, agreed / belonging if belonging else 1.0)
    precise = math.fsum(size * size / measures[measure] for (measure, _), size in both.items())
    recalled = math.fsum(size * size / acts[act] for (_, act), size in both.items())
    return pairwise, Score(precise / len(truth), recalled / len(truth))


def measured(size: int) -> Line:
    """One size, measured."""
    claims, truth = claims_alone(size, SEED)
    started = time.process_time()
    made = reconcile(claims)
    seconds = time.process_time() - started
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT
    pairwise, b_cubed = scores({name: one.id for one in made for name in one.claims}, truth)
    return Line(size, len(made), len(set(truth.values())), pairwise, b_cubed, seconds, held / 1e9)


def _pairs(size: int) -> int:
    return size * (size - 1) // 2


def _print(line: Line, before: Line | None) -> None:
    exponent = math.log(line.seconds / before.seconds, line.claims / before.claims) if before else None
    scored = "".join(f"{one.precision:>7.3f}{one.recall:>7.3f}{one.f1:>7.3f} " for one in (line.pairwise, line.b_cubed))
    print(
        f"{line.claims:>9,} {line.measures:>8,} {line.acts:>8,} {scored}{line.seconds:>8.1f} {line.gigabytes:>6.2f}"
        f" {'' if exponent is None else f'{exponent:.2f}':>8}",
        flush=True,
    )


def main(sizes: Sequence[int]) -> int:
    print(f"{'':27} {'pairwise':>21} {'B-cubed':>21}")
    print(f"   claims measures     acts {'   prec    rec     F1 ' * 2} seconds     GB exponent", flush=True)
    before = None
    for size in sizes:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            line = pool.apply(measured, (size,))
        _print(line, before)
        before = line
    return 0


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000]))
