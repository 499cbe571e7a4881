"""What is made of claims, each time once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from nongrata.model import Claim

T = TypeVar("T", bound=Hashable)


class Once(Generic[T]):
    """What a function makes of claims, once of each id; what is equal is one object, so that it is soon told apart."""

    def __init__(self, make: Callable[..., T]) -> None:
        self._make = make
        self._of: dict[str, T] = {}
        self._equal: dict[T, T] = {}

    def of(self, claim: Claim, *given: object) -> T:
        """What is made of the claim, and of what else is given with it, always the same."""
        found = self._of.get(claim.id)
        if found is None:
            made = self._make(claim, *given)
            found = self._of[claim.id] = self._equal.setdefault(made, made)
        return found
