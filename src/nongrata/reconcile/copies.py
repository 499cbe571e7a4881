"""Documents that are copies of each other, by the runs of words that their fingerprints keep.

Sets of documents are whole numbers here, a bit for each: so a text is compared with all others at once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sized
from collections.abc import Set as AbstractSet
from datetime import date
from functools import reduce
from itertools import accumulate
from math import ceil
from operator import or_
from types import MappingProxyType

from nongrata.model import Days
from nongrata.reconcile.fingerprint import Fingerprint, hashes
from nongrata.reconcile.joined import Joined

SHARE = 0.3  # of the runs of the shorter text: between what independent reports share and what reworded copies do
SHARED_RUNS = 4  # at least: a sentence or so, for two brief reports can have one in common
WINDOW_DAYS = 3  # between the publications of a text and of its copy

Fingerprints = Mapping[str, Fingerprint]


class Copies:
    """Which of some documents are copies of each other; those of one are looked for when they are asked for, once."""

    def __init__(
        self,
        published: Mapping[str, Days | None] = MappingProxyType({}),
        prints: Fingerprints = MappingProxyType({}),
    ) -> None:
        """Of the documents that are `published` on these days and have `prints`."""
        self.bits = {name: 1 << at for at, name in enumerate(name for name in published if name in prints)}
        self._names = [*self.bits]
        self._runs = {name: frozenset(hashes(prints[name].runs)) for name in self.bits}
        self._near = _Near({bit: published[name] for name, bit in self.bits.items()})
        self._found: dict[str, int] = {}
        self._holding, self._needing = defaultdict[int, int](int), defaultdict[int, int](int)
        self._same, self._lengths = defaultdict[frozenset[int], int](int), defaultdict[int, int](int)
        for name, runs in self._runs.items():
            self._needing[_enough(runs)] |= self.bits[name]
            self._same[runs] |= self.bits[name]
            self._lengths[len(runs)] |= self.bits[name]
            for run in runs:
                self._holding[run] |= self.bits[name]

    def of(self, document: str) -> int:
        """The copies of the document."""
        if document not in self._found and document in self.bits:
            self._found[document] = self._look_for(document)
        return self._found.get(document, 0)

    def first(self, documents: int) -> str:
        """The first of these documents, at least one."""
        return self._names[(documents & -documents).bit_length() - 1]

    def shares(self, documents: AbstractSet[str]) -> tuple[float, float] | None:
        """How much of the shorter of two texts stands in the longer, the least and the most of all pairs of these that
        are copies; None where there is none."""
        given = sum(self.bits.get(name, 0) for name in documents)
        found = list[float]()
        for one in documents & self.bits.keys():
            left = self.of(one) & given & -self.bits[one]  # each pair once
            if not left:
                continue
            times, mine = self._times(one), len(self._runs[one])
            for length, some in self._lengths.items():
                if here := left & some:
                    found += (number / min(length, mine) for number in times.ends(here))
        return (min(found), max(found)) if found else None

    def _look_for(self, document: str) -> int:
        runs, mine = self._runs[document], self.bits[document]
        times = self._times(document)
        needed, found = _enough(runs), 0
        asked = defaultdict[int, int](int)
        for least, some in self._needing.items():
            asked[min(least, needed)] |= some  # of two texts, the shorter one says how many
        for least, some in asked.items():
            found |= times.at_least(least) & some
        return found & (self._near.to(mine) | self._same[runs]) & ~mine

    def _times(self, document: str) -> _Times:
        """How many of its runs each other text has."""
        mine = self.bits[document]
        return _Times(self._holding[run] for run in self._runs[document] if self._holding[run] != mine)


class _Times:
    """How often each document is in some sets, as the digits of binary numbers: a set for each digit."""

    def __init__(self, sets: Iterable[int]) -> None:
        self._digits: list[int] = []
        for carried in sets:
            for at, digit in enumerate(self._digits):
                self._digits[at], carried = digit ^ carried, digit & carried
                if not carried:
                    break
            else:
                self._digits.append(carried)

    def at_least(self, least: int) -> int:
        """Those that are in so many of the sets or more, at least one."""
        more, equal = 0, -1
        for at in reversed(range(max(len(self._digits), least.bit_length()))):
            digit = self._digits[at] if at < len(self._digits) else 0
            if least >> at & 1:
                equal &= digit
            else:
                more |= equal & digit
                equal &= ~digit
        return more | equal

    def ends(self, some: int) -> tuple[int, int]:
        """The fewest and the most sets that any of these is in, at least one."""
        least = most = 0
        low = high = some
        for at, digit in reversed([*enumerate(self._digits)]):
            if within := high & digit:
                high, most = within, most | 1 << at
            if without := low & ~digit:
                low = without
            else:
                least |= 1 << at
        return least, most


class _Near:
    """Documents by the days of their publication."""

    def __init__(self, published: Mapping[int, Days | None]) -> None:
        self._published = published
        self._undated = sum(bit for bit, days in published.items() if not days)
        self._firsts, self._begun = _in_turn((days.first, bit) for bit, days in published.items() if days)
        self._lasts, self._ended = _in_turn((days.last, bit) for bit, days in published.items() if days)

    def to(self, bit: int) -> int:
        """Those that may have been published within WINDOW_DAYS of this one."""
        days = self._published[bit]
        if days is None:
            return -1
        around = days.widened(WINDOW_DAYS, WINDOW_DAYS)
        begun = self._begun[bisect_right(self._firsts, around.last)]
        return self._undated | (begun & ~self._ended[bisect_left(self._lasts, around.first)])


def _in_turn(ends: Iterable[tuple[date, int]]) -> tuple[list[date], list[int]]:
    """The days in their order, and the sets of the first none, one, two ... of them."""
    ordered = sorted(ends)
    return [day for day, _ in ordered], [*accumulate((bit for _, bit in ordered), or_, initial=0)]


def _enough(runs: Sized) -> int:
    return max(SHARED_RUNS, ceil(SHARE * len(runs)))


class Reports(Joined):
    """Documents as they come one after the other, those together that are copies of each other, directly or by others.

    What is together already is asked no more: of all copies of a new document one of each report is enough. `lost` are
    the roots that are none any more, in turn.
    """

    def __init__(self, among: Copies | None = None) -> None:
        super().__init__()
        self._among = among or Copies()
        self.lost: list[str] = []
        self._there = 0
        self._bits: dict[str, int] = {}  # by root the documents

    def take(self, documents: Iterable[str]) -> Reports:
        """The same with these documents."""
        among = self._among
        for one in [name for name in dict.fromkeys(documents) if name not in self._roots]:
            near, roots = among.of(one) & self._there, list[str]()
            while near:
                roots.append(self._roots[among.first(near)])
                near &= ~self._bits[roots[-1]]
            self.together(roots)
            root = self._roots[roots[0]] if roots else one
            self.add(one, root)
            bit = among.bits.get(one, 0)
            self._bits[root] = self._bits.get(root, 0) | bit
            self._there |= bit
        return self

    def together(self, names: Collection[str]) -> None:
        """Let these, and whatever is together with any of them, be one report."""
        before = {*map(self._roots.__getitem__, names)}
        if len(before) > 1:
            super().together(before)
            root = self._roots[next(iter(before))]
            self._bits[root] = reduce(or_, map(self._bits.pop, before))
            self.lost += before - {root}
