"""One cell of a person's table -> what it says: States, a count, days, a code. ValueError says what it is not."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from enum import StrEnum
from functools import lru_cache
from math import ceil, floor
from typing import TypeVar

from nongrata.compare.words import LANGUAGE, plain, words
from nongrata.extract.sentence.dates import day_of
from nongrata.extract.sentence.item import Item
from nongrata.extract.sentence.numbers import find_count
from nongrata.extract.sentence.parse import parse
from nongrata.languages import language
from nongrata.languages.names import state_code
from nongrata.model import Count, Days, Span
from nongrata.read.published import days_in_words

ABOUT = 0.15  # of a number that is not exact: "about 30" is 25 to 35; the share is ours
LONGEST_CELL = 200  # characters of a cell that holds one value; a longer one is prose
_KEPT = 1 << 16  # cells, of which long tables repeat most

_BESIDE = re.compile(r"\[[^\[\]]*\]|\([^()]*\)|[\U0001F1E6-\U0001F1FF\u200b-\u200f\ufeff]")  # footnotes, asides, flags
_ASIDE = re.compile(r"(\w) \(([^()]*)\)")
_WHOLE = re.compile(r"(\d{1,9})\.0")  # 4.0: how a spreadsheet with gaps writes whole numbers
_BOUND = re.compile(r"([≥>≤<~≈])\s*(\d{1,9})")
_DASH = re.compile(r"\s*[-–—‒−]\s*")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d.*")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_YEAR_SHORT = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{2}")
_TWO_DAYS = (  # 26-27 March 2018; March 26-27, 2018
    re.compile(r"(?P<one>\d{1,2})[-–—](?P<two>\d{1,2})(?P<rest> \D+ \d{4})"),
    re.compile(r"(?P<start>\D+ )(?P<one>\d{1,2})[-–—](?P<two>\d{1,2})(?P<rest>,? \d{4})"),
)
_STATES = re.compile(r"[;,/&+]")
_LINES = re.compile(r"\s*\n\s*")  # in one cell: each has a State of its own
_YEAR = re.compile(r"\b\d{4}\b")
_HYPHENED = re.compile(r"(?<=\d)-(?=[^\W\d])|(?<=[^\W\d])-(?=\d)")  # 26-Mar-2018
Code = TypeVar("Code", bound=StrEnum)


class Order(StrEnum):
    """Which of day and month stands first where both are digits."""

    DMY = "dmy"
    MDY = "mdy"


class EitherOrder(ValueError):
    """A date such as 03/04/2018, which may be of March or of April."""


def tidy(text: str) -> str:
    """The cell without footnotes, asides in brackets and flags; "" where it says nothing."""
    bare = " ".join(_BESIDE.sub("", text).split())
    return "" if bare.casefold() in words().blank else bare


@lru_cache(_KEPT)
def states(text: str) -> tuple[str, ...]:
    """The codes of the States, sorted; none where the cell is blank. Raises ValueError where a name is of none."""
    bare = tidy(text)
    if not bare:
        return ()
    for name in (tidy(_ASIDE.sub(r"\1 - \2", text)), bare):  # Congo (Kinshasa) is not Congo
        with suppress(ValueError):
            return (state_code(name),)
    joined, bare = "|".join(map(re.escape, words().joined_by)), tidy(_LINES.sub(";", text))
    parts = [part.strip() for part in _STATES.split(re.sub(rf"\b(?:{joined})\b", ";", bare, flags=re.IGNORECASE))]
    return tuple(sorted({state_code(part) for part in parts if part}))


@lru_cache(_KEPT)
def count(text: str) -> Count | None:
    """How many: "4", "4[12]", "3-4", "at least 10", "4 diplomats", "about 20" as 17 to 23; None where it is blank.

    Raises ValueError where the cell says no number, or more than one.
    """
    bare = tidy(text)
    return _count(bare) if bare else None


def _count(bare: str) -> Count:
    if whole := _WHOLE.fullmatch(bare):
        return Count.exactly(int(whole[1]))
    if bound := _BOUND.fullmatch(bare):
        return _bounded(bound[1], int(bound[2]))
    try:
        return Count.parse(_DASH.sub("-", bare.rstrip("?")))
    except ValueError as error:
        if "cannot" in str(error):
            raise
    spelled = " ".join(words().spelled.get(word.casefold(), word) for word in bare.rstrip("?").split())
    items = _items(spelled)
    found, approximate, _ = (
        find_count(items[0]) if len(items) == 1 and not items[0].is_a("DATE") else (None, False, None)
    )
    if found is None:
        raise ValueError(f"{bare!r} is not one number; write 45, 3-4, 10+ or up to 5, or leave it blank")
    return _bounded("~", found.exact) if approximate and found.exact else found


def _bounded(sign: str, number: int) -> Count:
    if sign in "~≈":
        return Count(floor(number * (1 - ABOUT)), ceil(number * (1 + ABOUT)))
    low, high = {"≥": (number, None), ">": (number + 1, None), "≤": (None, number), "<": (None, number - 1)}[sign]
    return Count(low, high)


@lru_cache(_KEPT)
def days(text: str, order: Order | None = None) -> Days | None:
    """The days: ISO 8601, "26 March 2018", "March 26, 2018", "26-27 March 2018", a month, a year; None where blank.

    Dots divide day, month and year in this order. Raises EitherOrder for 03/04/2018 where no `order` is given, and
    ValueError for what is no date.
    """
    bare = tidy(text)
    if not bare:
        return None
    if moment := _MOMENT.fullmatch(bare):
        bare = moment[1]
    if year_first := _YEAR_FIRST.fullmatch(bare):
        return _day(text, *map(int, year_first.groups()))
    if year_last := _YEAR_LAST.fullmatch(bare):
        return _in_order(year_last, order, text)
    try:
        return Days.parse(bare)
    except ValueError:
        return _in_words(bare, text)


def digits_order(text: str) -> Order | None:
    """The order that a date of digits shows by a day above 12: 26/03/2018; None for all else."""
    found = _YEAR_LAST.fullmatch(tidy(text))
    if not found or found[2] == ".":
        return None
    one, two = int(found[1]), int(found[3])
    if one > 12 >= two:
        return Order.DMY
    return Order.MDY if two > 12 >= one else None


def _in_order(found: re.Match[str], order: Order | None, text: str) -> Days:
    one, two, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == ".":
        order = Order.DMY
    if order is None and one != two and max(one, two) <= 12:
        raise EitherOrder(f"{text!r} may be of two months")
    order = order or digits_order(text) or Order.DMY
    return _day(text, year, *((two, one) if order is Order.DMY else (one, two)))


def _day(text: str, year: int, month: int, day: int) -> Days:
    try:
        return Days.day(date(year, month, day))
    except ValueError as error:
        raise ValueError(f"{text!r} is not in the calendar") from error


def _in_words(bare: str, text: str) -> Days:
    if _YEAR_SHORT.fullmatch(bare):
        raise ValueError(f"{text!r} has a year of two digits; write four")
    for form in _TWO_DAYS:
        if two := form.fullmatch(bare):
            start, rest = two.groupdict().get("start", ""), two["rest"]
            return Days(*(_in_words(f"{start}{two[day]}{rest}", text).first for day in ("one", "two")))
    if found := days_in_words(_HYPHENED.sub(" ", bare)):
        return found
    items = _items(bare)
    found = day_of(items[0], None) if len(items) == 1 and items[0].is_a("DATE") else None
    first, _, last = _DASH.sub("\n", bare, count=1).partition("\n")
    if not found and (year := _YEAR.search(last)) and (year[0] == last) == bool(_YEAR.fullmatch(first)):
        start = first if _YEAR.search(first) else f"{first} {year[0]}"
        return Days(_in_words(start, text).first, _in_words(last, text).last)
    if found is None:
        raise ValueError(f"{text!r} is no date with its year; write 2018-03-26, 26 March 2018, 2018-03 or 2018")
    return found


def _items(text: str) -> tuple[Item, ...]:
    """The words of a cell as the grammar of the language puts them together."""
    if len(text) > LONGEST_CELL:
        return ()
    return parse(text, Span(0, len(text)), 0, language(LANGUAGE), is_title=False).items


@lru_cache(_KEPT)
def code(text: str, column: str, codes: type[Code]) -> Code | None:
    """The code that the cell has or that its words mean; None where it is blank.

    Raises ValueError where it means none of them, or more than one.
    """
    bare = plain(tidy(text))
    if not bare:
        return None
    found = codes_in(text, column) | {one for one in codes if plain(one) == bare}
    if len(found) != 1:
        raise ValueError(f"{text!r} is none of {', '.join(codes)}")
    return codes(found.pop())


def codes_in(text: str, column: str) -> set[str]:
    """The codes that words of the cell mean."""
    known = words().cells[column]
    return {known[form] for form in known if f" {form} " in f" {plain(tidy(text))} "}
