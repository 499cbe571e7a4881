"""Names that belong together, directly or by others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet


class Joined:
    """Names, each alone at first; those that are joined have one root, any of them.

    Each name knows its root, and the root all names that have it: of two groups the smaller one takes the root of the
    larger, so that of n names none takes another root more than log2 n times.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._roots: dict[str, str] = {}
        self._together: dict[str, set[str]] = {}
        for name in names:
            self.add(name)

    @property
    def roots(self) -> Mapping[str, str]:
        """The root of each name."""
        return self._roots

    @property
    def by_root(self) -> Mapping[str, AbstractSet[str]]:
        """By root the names that have it; as long as it is one, names are only added."""
        return self._together

    def add(self, name: str, root: str | None = None) -> None:
        """Let a name be there, alone at first, or with those that have this root."""
        if name not in self._roots:
            self._roots[name] = root or name
            self._together.setdefault(root or name, set()).add(name)

    def together(self, names: Collection[str]) -> None:
        """Let these, and whatever is joined with any of them, be together. Raises KeyError for one that was not
        given."""
        roots = {*map(self._roots.__getitem__, names)}
        most = max(roots, key=lambda root: len(self._together[root]), default="")
        for root in roots - {most}:
            joining = self._together.pop(root)
            self._roots.update(dict.fromkeys(joining, most))
            self._together[most] |= joining

    def groups(self) -> list[list[str]]:
        """The names that are together, each group in the order of letters, by the first of it."""
        return sorted(map(sorted, self._together.values()))
