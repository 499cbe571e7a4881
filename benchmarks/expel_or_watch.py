"""Prints how long a mission of 30 seats takes, on one core: `OMP_NUM_THREADS=1 python -m benchmarks.expel_or_watch`.

Each line is all of an answer: the plan in calm and in crisis, that with one more team and that with frozen seats.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace

from nongrata.analysis.expel_or_watch import EXAMPLE, mission_answer, read_parameters
from nongrata.analysis.expel_or_watch.parameters import MOST_SEATS

SECONDS = 10  # of the processor, that it may take
DISCOUNTS = (0.95, 0.99, 0.9999)


def main() -> int:
    mission = read_parameters(None).mission
    assert mission is not None
    slowest = 0.0
    for crisis in (None, mission.crisis):
        for discount in DISCOUNTS:
            large = replace(mission, seats=MOST_SEATS, teams=10, known=10, unknown=10, discount=discount, crisis=crisis)
            started = time.process_time()
            mission_answer(large, EXAMPLE)
            seconds = time.process_time() - started
            slowest = max(slowest, seconds)
            print(f"{MOST_SEATS} seats, discount {discount}, {'crisis' if crisis else 'calm'}: {seconds:.2f} s")
    print(f"slowest {slowest:.2f} s of {SECONDS} s; {os.cpu_count()} cores are there, one is meant")
    return 0 if slowest < SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
