"""A span of days: how precisely a date is known is how long its span is."""

from __future__ import annotations

import calendar
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

# The first resident embassy was Milan's in Florence (Mattingly, Renaissance Diplomacy, 1955).
EARLIEST_ACT = date(1446, 1, 1)
AHEAD = timedelta(days=10 * 365)  # no State says so long before what it will do
NO_DAY_OF_AN_ACT = "lies before the first embassies or more than ten years ahead"
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
IN_DIGITS = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """All days from `first` to `last`, both included.

    Raises ValueError where `last` lies before `first`.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a span of days cannot end ({self.last}) before it begins ({self.first})")

    @property
    def can_be_of_an_act(self) -> bool:
        """Whether a State can have acted then, or say today that it will."""
        return EARLIEST_ACT <= self.first <= self.last <= date.today() + AHEAD

    @classmethod
    def day(cls, day: date) -> Days:
        """One day."""
        return cls(day, day)

    @classmethod
    def month(cls, year: int, month: int) -> Days:
        """One calendar month."""
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))

    @classmethod
    def year(cls, year: int) -> Days:
        """One calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def parse(cls, text: str) -> Days:
        """The span of an ISO 8601 day, month or year ("2022-03-25", "2022-03", "2022"), or of two with a slash between.

        Raises ValueError for anything else, and for a day that the calendar does not have.
        """
        first, _, last = map(str.strip, text.partition("/"))
        if last and _PARTIAL.fullmatch(first) and _PARTIAL.fullmatch(last):
            return cls(cls.parse(first).first, cls.parse(last).last)
        match = None if last else _PARTIAL.fullmatch(first)
        if not match:
            said = in_either_order(text) or "is not a date; write 2022-03-25, 2022-03 or 2022"
            raise ValueError(f"{text!r} {said}")
        year, month, day = match.groups()
        try:
            if day:
                return cls.day(date(int(year), int(month), int(day)))
            return cls.month(int(year), int(month)) if month else cls.year(int(year))
        except ValueError as error:
            raise ValueError(f"{text!r} is not in the calendar: {error}") from error

    @property
    def precision(self) -> str:
        """`day`, `month`, `year` where the span is exactly that, else `span`."""
        if self.first == self.last:
            return "day"
        if self == Days.month(self.first.year, self.first.month):
            return "month"
        return "year" if self == Days.year(self.first.year) else "span"

    @property
    def month_of(self) -> tuple[int, int] | None:
        """Year and month in which all of the days lie; None where they lie in no one month."""
        first, last = (self.first.year, self.first.month), (self.last.year, self.last.month)
        return first if first == last else None

    @property
    def length_days(self) -> int:
        """The number of days, at least 1."""
        return (self.last - self.first).days + 1

    def meets(self, other: Days, slack_days: int = 0) -> bool:
        """True where the two spans share a day or lie at most `slack_days` apart."""
        return (self.first - other.last).days <= slack_days and (other.first - self.last).days <= slack_days

    def widened(self, before_days: int, after_days: int) -> Days:
        """The span with days before and after it, as far as the calendar goes."""
        first = max(self.first.toordinal() - before_days, date.min.toordinal())
        last = min(self.last.toordinal() + after_days, date.max.toordinal())
        return Days(date.fromordinal(first), date.fromordinal(last))

    def __str__(self) -> str:
        """The shortest ISO 8601 form that `parse` reads back."""
        forms = {"day": self.first.isoformat(), "month": f"{self.first:%Y-%m}", "year": f"{self.first:%Y}"}
        return forms.get(self.precision, f"{self.first.isoformat()}/{self.last.isoformat()}")


def in_either_order(text: str) -> str | None:
    """Which days a date such as 06/07/2022 may be, with the day or the month first, and what to do; None where the text
    is something else. Where dots divide it the day stands first."""
    found = IN_DIGITS.fullmatch(text.strip())
    if not found:
        return None
    one, two, year = (int(found[group]) for group in (1, 3, 4))
    days = []
    for day, month in [(one, two)] if found[2] == "." else dict.fromkeys([(one, two), (two, one)]):
        with suppress(ValueError):
            days.append(str(date(year, month, day)))
    if len(days) > 1:
        return f"may be {' or '.join(days)}; write the one that is meant"
    return f"can only be {days[0]}; write it so" if days else None
