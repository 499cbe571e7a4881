"""Names that belong together, directly or by others."""

from __future__ import annotations

from collections.abc import Iterable


class Joined:
    """Names, each alone at first; those that are joined have one root, the first of them in the order of letters.

    Union-find with path halving (R. E. Tarjan, J. van Leeuwen, 1984).
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._above = {name: name for name in names}

    def root(self, name: str) -> str:
        """What all that are joined with a name have in common. Raises KeyError for a name that was not given."""
        above = self._above
        while above[name] != name:
            above[name] = name = above[above[name]]
        return name

    def join(self, one: str, two: str) -> None:
        """Let both, and whatever is joined with either, be together."""
        first, second = sorted((self.root(one), self.root(two)))
        self._above[second] = first
