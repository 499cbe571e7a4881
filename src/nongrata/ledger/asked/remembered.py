"""What was worked out for one state of a ledger, remembered as long as nothing is written to it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, NamedTuple, TypeVar

KEPT = 200  # values: each takes some kilobytes, some a hundred; the least asked for are let go first
T = TypeVar("T")


class Remembered:
    """Values of one state by their keys; those of another go when one of this state comes."""

    def __init__(self) -> None:
        self._lock, self._state = Lock(), ""
        self._kept = OrderedDict[Hashable, Any]()

    def get(self, state: str, key: Hashable) -> Any:
        """The value of that state; None where there is none."""
        with self._lock:
            if state != self._state or key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key]

    def put(self, state: str, key: Hashable, value: Any) -> None:
        """Remember a value."""
        with self._lock:
            if state != self._state:
                self._kept.clear()
                self._state = state
            self._kept[key] = value
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)


class Known(NamedTuple):
    """What is remembered of the one state that is seen."""

    of: Remembered
    state: str

    def get(self, key: Hashable) -> Any:
        """The value; None where there is none."""
        return self.of.get(self.state, key)

    def put(self, key: Hashable, value: Any) -> None:
        """Remember a value."""
        self.of.put(self.state, key, value)


def once(known: Known | None, key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives, which is never None; the same for this key as long as it is remembered, if anything is."""
    if known is None:
        return make()
    found: T | None = known.get(key)
    if found is None:
        known.put(key, found := make())
    return found
