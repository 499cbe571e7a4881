"""Documents that are copies of each other, by the runs of words that their fingerprints keep."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType

from nongrata.model import Days
from nongrata.reconcile.fingerprint import Fingerprint, hashes
from nongrata.reconcile.joined import Joined

SHARE = 0.3  # of the runs of the shorter text: between what independent reports share and what reworded copies do
SHARED_RUNS = 4  # at least: a sentence or so, for two brief reports can have one in common
WINDOW_DAYS = 3  # between the publications of a text and of its copy

Fingerprints = Mapping[str, Fingerprint]


class Copies:
    """Which of some documents are copies of each other; two are compared when that is asked.

    Of runs that two texts share, the rarest is in neither among the SHARED_RUNS - 1 that are most frequent in all
    documents: so by the others alone every copy is met (S. Chaudhuri, V. Ganti, R. Kaushik, A primitive operator for
    similarity joins in data cleaning, ICDE 2006, section 4).
    """

    def __init__(
        self,
        published: Mapping[str, Days | None] = MappingProxyType({}),
        prints: Fingerprints = MappingProxyType({}),
    ) -> None:
        """Of the documents that are `published` on these days and have `prints`."""
        self._published = published
        self._runs = {name: frozenset(hashes(prints[name].runs)) for name in published if name in prints}
        times = Counter(run for held in self._runs.values() for run in held)
        self._rare: dict[str, list[int]] = {}
        self._holding: dict[int, set[str]] = defaultdict(set)
        for name, held in self._runs.items():
            self._rare[name] = sorted(held, key=lambda run: (times[run], run))[: 1 - SHARED_RUNS]
            for run in self._rare[name]:
                self._holding[run].add(name)

    def perhaps(self, document: str) -> set[str]:
        """All copies of the document, and some that are none."""
        return set().union(*(self._holding[run] for run in self._rare.get(document, ()))) - {document}

    def share(self, one: str, other: str) -> float | None:
        """How much of the shorter of two texts stands in the longer; None where they are no copies."""
        mine, its = self._runs[one], self._runs[other]
        count, shorter = len(mine & its), min(len(mine), len(its))
        if count < max(SHARED_RUNS, SHARE * shorter):
            return None
        near = _near(self._published[one], self._published[other]) or mine == its
        return count / shorter if near else None

    def shares(self, documents: AbstractSet[str]) -> Iterator[float]:
        """The shares of all pairs of these documents that are copies of each other."""
        for one in documents:
            for other in self.perhaps(one) & documents:
                if one < other and (share := self.share(one, other)) is not None:
                    yield share


class Reports(Joined):
    """Documents as they come one after the other, those together that are copies of each other, directly or by others.

    What is together already is asked no more: of all copies of a new document one of each report is enough.
    """

    def __init__(self, among: Copies | None = None) -> None:
        super().__init__()
        self._among = among or Copies()

    def take(self, documents: Iterable[str]) -> Reports:
        """The same with these documents."""
        for one in [name for name in documents if name not in self.roots]:
            near = self._among.perhaps(one) & self.names()
            self.add(one)
            while near:
                other = near.pop()
                if self._among.share(one, other) is not None:
                    near -= self.group(other)
                    self.together((one, other))
        return self


def _near(one: Days | None, two: Days | None) -> bool:
    return one is None or two is None or one.meets(two, WINDOW_DAYS)
