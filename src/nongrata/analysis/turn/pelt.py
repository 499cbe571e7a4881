"""Any number of changes in the rate of counts, each at a price (PELT: Killick, Fearnhead and Eckley 2012)."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from nongrata.errors import NotAnswerable


def poisson_cost(events: int, length: int) -> float:
    """Minus twice the largest log likelihood of so many events in so many counts, but for what no split alters."""
    return 2 * (events - events * log(events / length)) if events else 0.0


def splits(counts: Sequence[int], penalty: float | None = None, every: int = 1) -> tuple[int, ...]:
    """The numbers of counts before each change, by the split that costs least with `penalty` (3 ln n) a change.

    A change may lie after any multiple of `every` counts; above 1 it can miss the best place. Raises NotAnswerable for
    no counts.
    """
    n = len(counts)
    if not n:
        raise NotAnswerable("there is no count to split", "one count at least")
    price = 3 * log(n) if penalty is None else penalty
    total = [0]
    for count in counts:
        total.append(total[-1] + count)
    cheapest, last, open_ = {0: -price}, {0: 0}, [0]
    for end in [*range(every, n, every), n]:
        cost = {start: cheapest[start] + poisson_cost(total[end] - total[start], end - start) for start in open_}
        last[end] = min(cost, key=cost.__getitem__)
        cheapest[end] = cost[last[end]] + price
        open_ = [start for start in open_ if cost[start] <= cheapest[end]] + [end]
    found, end = list[int](), n
    while end := last[end]:
        found.append(end)
    return tuple(reversed(found))
