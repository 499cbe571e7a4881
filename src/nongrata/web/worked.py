"""Answers that take seconds: worked out one at a time, and once for each state of the ledger."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from threading import BoundedSemaphore, Lock
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from nongrata.errors import ExtraMissing, NotAnswerable
from nongrata.ledger import Ledger

KEPT = 60  # answers and pictures: some megabytes
WAITING = 8  # requests that may wait for one another; whoever comes then is sent away, so that other pages stay quick
T = TypeVar("T")


class Worked:
    """What was worked out for one state of the ledger, the least asked for let go first."""

    def __init__(self) -> None:
        self._places, self._work = BoundedSemaphore(WAITING), Lock()
        self._state, self._kept = "", OrderedDict[Hashable, Any]()

    def out(self, ledger: Ledger, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, or gave for this key as long as nothing was written to the ledger, on the same day; that
        there is no answer is kept as well.

        Raises HTTPException 503 where too many wait already, ExtraMissing where a library is not installed, and what
        `make` raises.
        """
        if not self._places.acquire(blocking=False):
            raise HTTPException(503, "too many ask for answers that take long; try again shortly", {"Retry-After": "5"})
        try:
            with self._work:
                state = f"{ledger.state()} {datetime.now(UTC).date()}"
                if state != self._state:
                    self._kept.clear()
                    self._state = state
                if key not in self._kept:
                    self._kept[key] = _made(make)
                    while len(self._kept) > KEPT:
                        self._kept.popitem(last=False)
                self._kept.move_to_end(key)
                found: T | NotAnswerable = self._kept[key]
        except ModuleNotFoundError as error:
            missing = f"{error.name} is not installed where this is served: pip install 'nongrata[analysis]'"
            raise ExtraMissing(missing) from error
        finally:
            self._places.release()
        if isinstance(found, NotAnswerable):
            raise NotAnswerable(found.because, found.needs)  # the kept one would gather the frames of all who ask
        return found


def _made(make: Callable[[], T]) -> T | NotAnswerable:
    try:
        return make()
    except NotAnswerable as error:
        return NotAnswerable(error.because, error.needs)  # without the frames, which hold all that was read on the way


async def _worked(request: Request) -> Worked:
    worked: Worked = request.app.state.worked
    return worked


Working = Annotated[Worked, Depends(_worked)]
