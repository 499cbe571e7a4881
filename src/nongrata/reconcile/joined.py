"""Names that belong together, directly or by others."""

from __future__ import annotations

from collections.abc import Iterable, KeysView


class Joined:
    """Names, each alone at first; those that are joined have one root, the first of them in the order of letters.

    Union-find with path halving (R. E. Tarjan, J. van Leeuwen, 1984).
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._above = {name: name for name in names}

    def names(self) -> KeysView[str]:
        """All that were given."""
        return self._above.keys()

    def copy(self) -> Joined:
        """The same names, joined as they are so far."""
        other = Joined()
        other._above = {**self._above}
        return other

    def add(self, name: str) -> None:
        """Let a name be there, alone at first."""
        self._above.setdefault(name, name)

    def root(self, name: str) -> str:
        """What all that are joined with a name have in common. Raises KeyError for a name that was not given."""
        above = self._above
        while above[name] != name:
            above[name] = name = above[above[name]]
        return name

    def join(self, one: str, two: str) -> None:
        """Let both, and whatever is joined with either, be together."""
        self.together((one, two))

    def together(self, names: Iterable[str]) -> None:
        """Let these, and whatever is joined with any of them, be together."""
        above = self._above
        roots = {self.root(name) for name in {above[name] for name in names}}
        above.update(dict.fromkeys(roots, min(roots, default="")))

    def roots(self) -> dict[str, str]:
        """The root of each name."""
        return {name: self.root(name) for name in self._above}

    def groups(self) -> list[list[str]]:
        """The names that are joined, by the root, each in the order in which they came."""
        members: dict[str, list[str]] = {}
        for name in self._above:
            members.setdefault(self.root(name), []).append(name)
        return [members[root] for root in sorted(members)]
