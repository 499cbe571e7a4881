"""A date of publication as documents write it, to a span of days."""

from __future__ import annotations

import email.utils
import re
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from nongrata.model import Days
from nongrata.model.days import IN_DIGITS, in_either_order

FIRST_LINES = 3  # of a text, where its day is written: below a headline and an author
EARLIEST = date(1605, 1, 1)  # the first newspaper, the Strasbourg Relation
_IN_WORDS = re.compile(r"(?:[^\W\d_]+, *)?(?:\d{1,2} +[^\W\d_]+|[^\W\d_]+ +\d{1,2}),? +\d{4}")
_MOMENT = re.compile(r"[\dW-]{8,10}(?:[T ].*)?", re.IGNORECASE)  # milliseconds since 1970 are as many digits as some
_DATELINE = re.compile(rf"\s*[^\W\d_][^\d\n]{{1,60}}, (?P<day>{_IN_WORDS.pattern}) ?(?:\([^)\n]{{1,30}}\) ?)?[-–—]")
EPOCH = re.compile(r"1970-01-01([T ]00:00.*)?|19700101")  # how programs write a moment that they do not know
YEAR_NOUGHT = re.compile(r" -?000[01] \d\d:")  # the same in the form of mail, which email.utils takes for 2000 or 2001
ZERO = "{!r} is the zero of computers' clocks, so the real date is unknown"


class NotADate(ValueError):
    """Something stands where the date of publication should, and it is none that a report can have."""


def published_days(value: object, today: date) -> Days | None:
    """The days that `value` names, None where it names nothing.

    Read are ISO 8601 days, months, years and moments (of which the day as written counts), 20220325, the form of mail
    and feeds (Fri, 25 Mar 2022 10:00:00 GMT), and English days (25 March 2022; March 25, 2022). Raises NotADate for all
    else, for what lies in the future (more than a day after `today`, for the zones of time), before the first
    newspapers, or at the zero of computers' clocks.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    days = _days(value)
    if days is None and (why := in_either_order(str(value))):
        raise NotADate(f"{value!r} {why.partition(';')[0]}")  # what is done is said by who asks
    if days is None:
        raise NotADate(f"{value!r} is no date that can be read (write 2022-03-25, 2022-03 or 2022)")
    check_published(days, today)
    return days


def days_if_any(value: object, today: date) -> Days | None:
    """The days that `value` names, as in `published_days`; None where it names none that a report can have."""
    try:
        return published_days(value, today)
    except NotADate:
        return None


def days_in_words(text: str) -> Days | None:
    """The day that stands as in "25 March 2022" or "March 25, 2022", None where none does."""
    if not _IN_WORDS.fullmatch(text.strip()):
        return None
    try:  # mail has the names of months in any capitals, whole and short, before the day and after it
        return Days.day(email.utils.parsedate_to_datetime(f"{text.strip()} 00:00:00 +0000").date())
    except (ValueError, TypeError, IndexError):
        return None


def dateline_days(text: str, today: date) -> Days | None:
    """The day in the dateline with which a text begins, a headline above it or not ("PRAGUE, 4 March 2024 - "); None
    where it has none, or one on which it cannot have been written."""
    found = _DATELINE.match(text) or _DATELINE.match(text.partition("\n")[2].lstrip())
    days = days_in_words(found["day"]) if found else None
    return days if days and EARLIEST <= days.first <= today + timedelta(days=1) else None


def unclear_day(text: str) -> str | None:
    """What is said of the first date in digits, such as 06/07/2022, in the lines with which a text begins, which is not
    taken for the day of publication; None where there is none."""
    lines = filter(str.strip, text.splitlines())
    found = (match[0] for line in islice(lines, FIRST_LINES) for match in IN_DIGITS.finditer(line))
    return next((f"{day} {why.partition(';')[0]}" for day in found if (why := in_either_order(day))), None)


def check_published(days: Days, today: date) -> None:
    """Raise NotADate where no report can have been published on these days: see `published_days`."""
    if days.first > today + timedelta(days=1):
        raise NotADate(f"{str(days)!r} lies in the future (today is {today})")
    if days.first < EARLIEST:
        raise NotADate(f"{str(days)!r} lies before the first newspapers")


def _days(value: object) -> Days | None:
    if isinstance(value, date):  # a datetime is one too
        value = value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = str(value).strip()
    if EPOCH.fullmatch(text) or YEAR_NOUGHT.search(text):
        raise NotADate(ZERO.format(text))
    try:
        return Days.parse(text)
    except ValueError:
        pass
    for parse in (_iso_moment, email.utils.parsedate_to_datetime):
        try:
            moment = parse(text)
        except (ValueError, TypeError, IndexError, OverflowError):  # what email.utils raises for odd text
            continue
        if moment.replace(tzinfo=moment.tzinfo or UTC) == datetime(1970, 1, 1, tzinfo=UTC):
            raise NotADate(ZERO.format(text))
        return Days.day(moment.date())
    return days_in_words(text)


def _iso_moment(text: str) -> datetime:
    if not _MOMENT.fullmatch(text):
        raise ValueError(text)
    return datetime.fromisoformat(text)
