"""How many persons or missions, as a range with open ends."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

MOST = 100_000  # persons or missions of one act: more than any State had abroad
NO_COUNT_OF_AN_ACT = f"is no number of an act: that is from 1 to {MOST:,}"
_WRITTEN = re.compile(
    r"(?P<exact>\d{1,9})|(?P<low>\d{1,9})-(?P<high>\d{1,9})|(?P<least>\d{1,9})\+|up to (?P<most>\d{1,9})", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Count:
    """From `low` to `high`, both included; None at an end means that it is open ("at least 10": low 10, high None).

    Raises ValueError where both ends are open, an end is negative, or the ends are crossed.
    """

    low: int | None
    high: int | None

    def __post_init__(self) -> None:
        low, high = self.low, self.high
        if low is None and high is None:
            raise ValueError("a count with both ends open says nothing; use None")
        if (low is not None and low < 0) or (high is not None and high < 0):
            raise ValueError(f"a count cannot be negative: {low}, {high}")
        if low is not None and high is not None and high < low:
            raise ValueError(f"a count cannot end ({high}) below its beginning ({low})")

    @classmethod
    def exactly(cls, number: int) -> Count:
        """A count that is known."""
        return cls(number, number)

    @classmethod
    def parse(cls, text: str) -> Count:
        """The count that `str` writes: 45, 3-4, 10+, up to 5. Raises ValueError for anything else."""
        match = _WRITTEN.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"{text!r} is no count; write 45, 3-4, 10+ or up to 5")
        ends = {name: int(number) for name, number in match.groupdict().items() if number}
        if "exact" in ends:
            return cls.exactly(ends["exact"])
        return cls(ends.get("low", ends.get("least")), ends.get("high", ends.get("most")))

    @classmethod
    def sum(cls, counts: Iterable[Count | None]) -> Count | None:
        """All of them together: open above where one is open or not known, and None where none is known."""
        given = list(counts)
        known = [one for one in given if one]
        highs = [one.high if one else None for one in given]
        high = None if None in highs else sum(high or 0 for high in highs)
        return cls(sum(one.low or 0 for one in known), high) if known else None

    @property
    def exact(self) -> int | None:
        """The number where both ends are the same, else None."""
        return self.low if self.low == self.high else None

    @property
    def can_be_of_an_act(self) -> bool:
        """Whether an act can be of so many: of nobody it is none."""
        return all(end is None or 0 < end <= MOST for end in (self.low, self.high))

    def allows(self, other: Count) -> bool:
        """True where some number lies in both ranges."""
        lows = [n for n in (self.low, other.low) if n is not None]
        highs = [n for n in (self.high, other.high) if n is not None]
        return not lows or not highs or max(lows) <= min(highs)

    def __str__(self) -> str:
        """As a reader would write it: 45, 3-4, 10+, up to 5."""
        if self.exact is not None:
            return str(self.exact)
        if self.low is None:
            return f"up to {self.high}"
        return f"{self.low}+" if self.high is None else f"{self.low}-{self.high}"
