"""Words that count a day from that of another act, "two days later": what they mean, and which act they are of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from nongrata.extract.sentence.act import Act
from nongrata.extract.sentence.dates import SOME_DAYS, UNIT_DAYS, UNIT_LENGTHS, labelled, month_number
from nongrata.extract.sentence.item import Item, any_is_a
from nongrata.extract.sentence.numbers import amount
from nongrata.model import Days

_RELATIVE_REACH = 3  # items beside an act in which "a week later" stands


def relative_of(act: Act) -> Item | None:
    """The words that count the time of the act from another act: "a week after" before it, "two days later"."""
    if not act.sentence.has("DATE_AFTER"):
        return None
    items = act.sentence.items
    start = max((at + 1 for at in range(act.at) if items[at].is_a("SEMICOLON")), default=0)
    end = next((at for at in range(act.at, len(items)) if items[at].is_a("SEMICOLON")), len(items))
    before = items[max(start, act.first - _RELATIVE_REACH) : act.at]
    after = items[act.at : min(end, act.last + _RELATIVE_REACH)]
    dated = any_is_a(items, "DATE")  # then "at the time" is that of something else
    behind, ahead = (
        [item for item in near if item.is_a("DATE_AFTER") and not (dated and item.find("SAME_DAY", "then"))]
        for near in (before, after)
    )
    found = next((item for item in reversed(behind) if not _is_aside(item, act)), None)
    return found or next(filter(is_later, ahead), None)


def _is_aside(relative: Item, act: Act) -> bool:
    """True for "a day after" between commas and before the act: "Oman, a day after Kuwait, breaks off relations"."""
    items = act.sentence.items
    at = items.index(relative)
    opens = at > 0 and items[at - 1].is_a("COMMA") and relative.has("AFTER")
    acted = any(agent in items[:at] for agent in act.roles.get("agent", ()))
    return opens and acted and any_is_a(items[at : act.at], "COMMA")


def where_counted(act: Act, rivals: Iterable[Act]) -> int | None:
    """Where "a day after" stands before an act whose day is counted from another; None behind such an act."""
    items, relative = act.sentence.items, relative_of(act)
    at = items.index(relative) if relative else 0
    counts = relative and at < act.at and not is_later(relative)
    return at if counts and not any(at < rival.at < act.at for rival in rivals) else None


def has_later_day(act: Act) -> bool:
    """True for the second in "was arrested in June and expelled the following month": it has a day of its own."""
    return any(item.is_a("DATE_AFTER") and is_later(item) for item in act.sentence.items[act.last :][:1])


def is_later(relative: Item) -> bool:
    """True for "two days later", "the following month"; False for "two days after" another act."""
    return bool(relative.features.get("later")) or not relative.has("AFTER")


def shifted(item: Item, origin: Days, *, back: bool = False) -> Days | None:
    """`origin` moved by a DATE_AFTER item, ahead or back: "a week later" is one day, "the next day" the day after.

    None where it moves out of the calendar.
    """
    try:
        return _shifted(item, origin, back=back)
    except (OverflowError, ValueError):
        return None


def _shifted(item: Item, origin: Days, *, back: bool) -> Days | None:
    number = amount(item.roles.get("n", ())) or 1
    unit = labelled(item, "UNIT")
    if item.features.get("some") or item.features.get("within"):
        return _shortly(item, origin, back=back)
    if labelled(item, "MONTH"):
        return _month_near(item, origin)
    if item.has("THAT_YEAR"):
        return Days.year(origin.first.year)
    if item.has("THAT_MONTH"):
        return Days.month(origin.first.year, origin.first.month)
    if weekday := labelled(item, "WEEKDAY"):
        days = (int(weekday) - origin.first.weekday() - 1) % 7 + 1  # "the following Monday"
    elif unit is None:
        days = 0 if item.has("SAME_DAY") else 1
    elif unit == "week" and item.features.get("whole") and origin.precision == "day":
        monday = origin.first + timedelta(days=(-7 if back else 7) - origin.first.weekday())
        return Days(monday, monday + timedelta(days=6))
    elif unit in UNIT_DAYS:
        days = number * UNIT_DAYS[unit]
    elif unit == "month":
        months = origin.first.year * 12 + origin.first.month - 1 + (-number if back else number)
        return Days.month(months // 12, months % 12 + 1)
    elif unit == "year":
        return Days.year(origin.first.year + (-number if back else number))
    else:
        return origin if unit == "hour" else None
    days = -days if back else days
    moved = Days(origin.first + timedelta(days=days), origin.last + timedelta(days=days))
    return moved if origin.precision == "day" else origin  # the day after one of a year is one of that year


def _shortly(item: Item, origin: Days, *, back: bool) -> Days | None:
    """The days up to `origin`, or from it on: "less than two weeks after", "days later"; None for "years later"."""
    unit = labelled(item, "UNIT") or "day"
    number = amount(item.roles.get("n", ())) if item.features.get("within") else SOME_DAYS
    if unit == "hour" and number and item.features.get("within"):
        unit, number = "day", -(-number // 24)  # "less than 24 hours after"
    if unit not in UNIT_LENGTHS or (unit != "day" and not item.features.get("within")):
        return None
    longest = timedelta(days=(number or 1) * UNIT_LENGTHS[unit])
    day = timedelta(days=1)
    return Days(origin.first - longest, origin.last - day) if back else Days(origin.first + day, origin.last + longest)


def _month_near(item: Item, origin: Days) -> Days:
    """ "September of that year", "that September", "the following July": the month of that year, or the next."""
    month, year = month_number(item), origin.first.year
    following = item.has("THE_NEXT") and month <= origin.first.month
    return Days.month(year + following, month)
