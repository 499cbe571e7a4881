"""How often something may be done within a time, by name."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Mapping
from math import ceil
from threading import Lock


class Pace:
    """When each was done by a name within the last seconds; what was longer ago is forgotten."""

    def __init__(self, within_seconds: float) -> None:
        self._within_seconds, self._lock = within_seconds, Lock()
        self.times: dict[str, deque[float]] = {}

    def wait_seconds(self, most: Mapping[str, int]) -> int:
        """How long it takes until all of these names may do it again, each no more than so many times; 0 for now."""
        with self._lock:
            now = self._forget()
            waits = [
                times[-number] + self._within_seconds - now
                for name, number in most.items()
                if len(times := self.times.get(name, ())) >= number
            ]
        return ceil(max(waits, default=0))

    def note(self, *names: str) -> None:
        """It was done once more."""
        with self._lock:
            now = self._forget()
            for name in names:
                self.times.setdefault(name, deque()).append(now)

    def forgive(self, *names: str) -> None:
        """What these did is forgotten."""
        with self._lock:
            for name in names:
                self.times.pop(name, None)

    def _forget(self) -> float:
        """The moment, at which what is too long ago is forgotten."""
        now = time.monotonic()
        for name, times in [*self.times.items()]:
            while times and times[0] <= now - self._within_seconds:
                times.popleft()
            if not times:
                del self.times[name]
        return now
