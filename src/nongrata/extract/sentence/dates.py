"""Date words -> spans of days, against the date of publication."""

from __future__ import annotations

import re
from datetime import date, timedelta

from nongrata.extract.sentence.item import Item
from nongrata.extract.sentence.numbers import amount
from nongrata.model import Days

_PARTS = {  # days of a month, by the annotation guidelines
    **{"early": (1, 10), "mid": (11, 20), "late": (21, 31), "first_half": (1, 15), "second_half": (16, 31)},
    **{"first_week": (1, 7), "second_week": (8, 14), "third_week": (15, 21), "fourth_week": (22, 28)},
}
_MONTHS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "first_half": (1, 6), "second_half": (7, 12)}  # of a year
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 12)}
UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
UNIT_LENGTHS = {**UNIT_DAYS, "month": 30, "year": 365}
NEWS_OPERATIONS = ("weekday", "today")  # operations of the words that name the day of the news
SOME_DAYS = 6  # "a few days" are less than a week
_FROM_A_DAY = (  # operations
    *("weekday", "day_of_month", "related_weekday", "weekend", "today", "unit", "ago", "some_ago", "past", "since"),
    "this_day",
)
_LAST_OF_MONTH, _CENTURY = 31, 100
_MOST_DIGITS = 4  # of a day or a year
_IN_A_YEAR = ("day", "month", "part_of_month")
_SLACK_DAYS = 45  # a day and month without a year may lie this far ahead of publication before it means last year


class Unresolved(Exception):
    """The words need a date of publication to mean a day."""


def resolve(item: Item, counted_from: Days | None) -> Days | None:
    """The span that a DATE item means; None where it means none.

    Raises Unresolved where `counted_from` is needed, and needed to the day for a weekday or "last week".
    """
    operation = item.features["op"]
    exact = operation not in _FROM_A_DAY or (counted_from and counted_from.precision == "day")
    try:
        return OPERATIONS[operation](item, counted_from.last if counted_from and exact else None)
    except (OverflowError, ValueError):
        return None  # 30 February and the like


def day_of(item: Item, counted_from: Days | None) -> Days | None:
    """The span that a DATE item means; None where it means none, or `counted_from` would be needed."""
    try:
        return resolve(item, counted_from)
    except Unresolved:
        return None


def in_year(item: Item, year: int) -> Days | None:
    """The span in a year that a DATE item without one means: "on May 8", "in March"; None for any other."""
    month = month_number(item)
    if item.features["op"] not in _IN_A_YEAR or not month or _number(item, "y") is not None or labelled(item, "REL"):
        return None
    return day_of(item, Days.day(date(year, month, 28)))


def in_year_of(item: Item, earlier: Item, *, onward: bool = False) -> Days | None:
    """The span that "on May 8" means after "in May 2023" or "in 2023", and where it goes `onward` after "in March 2023"
    as well; None after any other words."""
    year, month, own = _number(earlier, "y"), month_number(earlier), month_number(item)
    fits = month in (0, own) or (onward and month < own)
    return in_year(item, year) if year is not None and fits else None


def _need(today: date | None) -> date:
    if today is None:
        raise Unresolved
    return today


def labelled(item: Item, type_: str) -> str | None:
    """The label of a type wherever it stands in an item; None where it does not."""
    found = item.find(type_)
    return found.label(type_) if found else None


def _number(item: Item, role: str) -> int | None:
    found = item.role(role)
    digits = "".join(character for character in found.text if character.isdigit()) if found else ""
    return int(digits) if 0 < len(digits) <= _MOST_DIGITS else None


def month_number(item: Item) -> int:
    """The month that an item names, 1 to 12; 0 for none."""
    return int(labelled(item, "MONTH") or 0)


def _year_of(item: Item, month: int, day: int, today: date | None) -> int:
    """The year said, else the one that brings the day nearest to publication without lying far ahead."""
    year = _number(item, "y")
    if year is not None:
        return year
    near = _need(today)
    ahead = date(near.year, month, min(day, 28)) - near
    return (
        near.year - 1 if ahead.days > _SLACK_DAYS else near.year + 1 if ahead.days < -365 + _SLACK_DAYS else near.year
    )


def _day(item: Item, today: date | None) -> Days:
    month, day = month_number(item), _number(item, "d") or 0
    return Days.day(date(_year_of(item, month, day, today), month, day))


def _digits(item: Item, today: date | None) -> Days | None:
    """The day of "2022-04-08", "8.4.2022" and "13/4/22"; None where it is not said which number is the month.

    A year of two digits is the last such one, next year's included.
    """
    said = item.roles["d"][0].text
    parts = [int(part) for part in re.split(r"\D", said)]
    if parts[0] > _LAST_OF_MONTH:
        return Days.day(date(*parts))
    one, two, year = parts
    if year < _CENTURY:
        latest = _need(today).year + 1
        year += latest // _CENTURY * _CENTURY
        year -= _CENTURY * (year > latest)
    if "." not in said and one != two and max(one, two) <= 12:
        return None
    day, month = (two, one) if two > 12 else (one, two)
    return Days.day(date(year, month, day))


def _day_of_month(item: Item, today: date | None) -> Days:
    """The last such day, publication's own included, or that of the month said: "on the 12th (of last month)"."""
    near, day = _need(today), _number(item, "d") or 0
    whole = _unit_span("month", labelled(item, "REL") or ("this" if day <= near.day else "last"), near)
    return Days.day(whole.first.replace(day=day))


def _month(item: Item, today: date | None) -> Days:
    month = month_number(item)
    year = _number(item, "y")
    if year is None and labelled(item, "UNIT"):  # "August last year"
        year = _unit_span("year", labelled(item, "REL") or "this", _need(today)).first.year
    if year is None:
        near = _need(today)
        year = near.year - 1 if month > near.month else near.year
    return Days.month(year, month)


def _part_of_month(item: Item, today: date | None) -> Days:
    if labelled(item, "MONTH"):
        whole = _month(item, today)
    else:
        whole = _unit_span("month", labelled(item, "REL") or "this", _need(today))
    part = labelled(item, "PART") or "early"
    if part == "last_week":
        return Days(whole.last - timedelta(days=6), whole.last)
    first, last = _PARTS[part]
    return Days(whole.first.replace(day=first), whole.first.replace(day=min(last, whole.last.day)))


def _part_of_year(item: Item, today: date | None) -> Days | None:
    year = _number(item, "y")
    if year is None:
        year = _unit_span("year", labelled(item, "REL") or "this", _need(today)).first.year
    part = labelled(item, "PART") or "early"
    if part not in _MONTHS:
        return None
    first, last = _MONTHS[part]
    return Days(date(year, first, 1), Days.month(year, last).last)


def _year(item: Item, _: date | None) -> Days:
    return Days.year(_number(item, "y") or 0)


def _years(item: Item, _: date | None) -> Days | None:
    first, last = _number(item, "y") or 0, _number(item, "z") or 0
    return Days(Days.year(first).first, Days.year(last).last) if first <= last else None


def _decade(item: Item, _: date | None) -> Days:
    first = (_number(item, "y") or 0) // 10 * 10
    return Days(Days.year(first).first, Days.year(first + 9).last)


def _feast(item: Item, today: date | None) -> Days:
    """The day of the year said, else the last before publication: "on New Year's Eve"."""
    month, day = map(int, (labelled(item, "FEAST") or "1-1").split("-"))
    year = _number(item, "y")
    if year is None:
        near = _need(today)
        year = near.year if date(near.year, month, day) <= near else near.year - 1
    return Days.day(date(year, month, day))


def _season(item: Item, today: date | None) -> Days:
    year = _number(item, "y")
    first, last = _SEASONS[labelled(item, "SEASON") or "spring"]
    if year is None:
        near = _need(today)
        ended = Days.month(near.year, last).last < near
        year = near.year if ended or (labelled(item, "REL") != "last" and first <= near.month) else near.year - 1
    return Days(date(year, first, 1), Days.month(year, last).last)


def _weekday(item: Item, today: date | None) -> Days:
    """The last such day, publication's own included."""
    near = _need(today)
    back = (near.weekday() - int(labelled(item, "WEEKDAY") or 0)) % 7
    return Days.day(near - timedelta(days=back))


def _related_weekday(item: Item, today: date | None) -> Days:
    near = _need(today)
    day = int(labelled(item, "WEEKDAY") or 0)
    relation = labelled(item, "REL")
    if relation == "next":
        return Days.day(near + timedelta(days=(day - near.weekday() - 1) % 7 + 1))
    if item.has("UNIT"):  # "Tuesday last week"
        monday = near - timedelta(days=near.weekday() + (7 if relation == "last" else 0))
        return Days.day(monday + timedelta(days=day))
    back = (near.weekday() - day) % 7 or (7 if relation == "last" else 0)
    return Days.day(near - timedelta(days=back))


def _weekend(_: Item, today: date | None) -> Days:
    """The last Saturday and Sunday, up to the day of publication."""
    near = _need(today)
    saturday = near - timedelta(days=(near.weekday() - 5) % 7)
    return Days(saturday, min(saturday + timedelta(days=1), near))


def _today(item: Item, today: date | None) -> Days:
    return Days.day(_need(today) + timedelta(days=int(labelled(item, "TODAY") or 0)))


def _unit_span(unit: str, relation: str, near: date) -> Days:
    step = {"last": -1, "this": 0, "next": 1}[relation]
    if unit in ("week", "fortnight"):
        monday = near - timedelta(days=near.weekday() - 7 * step)
        return Days(monday, monday + timedelta(days=6))
    if unit == "month":
        month = near.year * 12 + near.month - 1 + step
        return Days.month(month // 12, month % 12 + 1)
    if unit == "year":
        return Days.year(near.year + step)
    return Days.day(near + timedelta(days=step))


def _unit(item: Item, today: date | None) -> Days | None:
    near = _need(today)
    unit, relation = labelled(item, "UNIT") or "day", labelled(item, "REL") or "this"
    if unit in ("hour", "decade"):
        return None
    whole = _unit_span(unit, relation, near)
    if "before_last" in item.roles:
        whole = _unit_span(unit, relation, whole.first)
    earlier = item.role("early") is not None
    if relation == "this" and (whole.first < near or not earlier):
        return Days(whole.first, near - timedelta(days=1) if earlier else near)
    return whole


def _ago(item: Item, today: date | None) -> Days | None:
    near = _need(today)
    number = amount(item.roles.get("n", ())) or 1
    unit = labelled(item, "UNIT") or "day"
    if unit in UNIT_DAYS:
        return Days.day(near - timedelta(days=number * UNIT_DAYS[unit]))
    if unit == "month":
        month = near.year * 12 + near.month - 1 - number
        return Days.month(month // 12, month % 12 + 1)
    if unit == "year":
        return Days.year(near.year - number)
    return Days.day(near) if unit == "hour" else None


def _some_ago(item: Item, today: date | None) -> Days | None:
    """The week before publication for "a few days ago"; no day for longer times without a number."""
    near = _need(today)
    if labelled(item, "UNIT") != "day":
        return None
    return Days(near - timedelta(days=SOME_DAYS), near - timedelta(days=1))


def _past(item: Item, today: date | None) -> Days | None:
    """From so long before publication up to it: "in the past two months"."""
    begin = _ago(item, today)
    return Days(begin.first, _need(today)) if begin else None


def _this_day(item: Item, today: date | None) -> Days:
    """The day of publication in another year."""
    return Days.day(_need(today).replace(year=_number(item, "y") or 0))


def _since(item: Item, today: date | None) -> Days | None:
    """From the day said up to publication."""
    said = item.role("d")
    begin = (
        resolve(said, Days.day(_need(today))) if said else _month(item, today) if item.role("m") else _year(item, today)
    )
    return Days(begin.first, _need(today)) if begin and begin.first <= _need(today) else None


def _none(_: Item, __: date | None) -> None:
    return None


def length_days(item: Item) -> int | None:
    """The length of a DURATION item in whole days; None where it has no number."""
    number = amount(item.parts)
    unit = labelled(item, "UNIT") or "day"
    if number is None:
        return None
    if unit == "hour":
        return max(1, number // 24)
    return number * {**UNIT_LENGTHS, "decade": 3650}[unit]


OPERATIONS = {
    "day": _day,
    "digits": _digits,
    "day_of_month": _day_of_month,
    "month": _month,
    "part_of_month": _part_of_month,
    "part_of_year": _part_of_year,
    "year": _year,
    "years": _years,
    "decade": _decade,
    "feast": _feast,
    "season": _season,
    "weekday": _weekday,
    "related_weekday": _related_weekday,
    "weekend": _weekend,
    "today": _today,
    "unit": _unit,
    "ago": _ago,
    "some_ago": _some_ago,
    "past": _past,
    "this_day": _this_day,
    "since": _since,
    "none": _none,
}
