"""Prints how the day of an act is read, for every kind of time words in every place: `python -m benchmarks.days`.

Each time words say a day that lies so far before publication; the answer is worked out from the calendar by the
annotation guidelines. Those of `ASIDE` say another day than that of the act, those of `LATER` count from another act.
The days of publication are of several years and fall on every day of the week.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import cycle, product
from typing import NamedTuple

from benchmarks.grid import PAIRS, Case, State, capital, main
from nongrata.model import Days, Document

PUBLISHED = tuple(
    map(
        date.fromisoformat,
        ("2022-03-25", "2019-11-12", "2008-01-02", "1986-10-26", "2024-02-29", "2018-04-02", "2001-08-04"),
    )
)

Span = Callable[[date], Days]


def days(first: int, last: int) -> Span:
    """From one day to another of the month of a day, or to its end."""

    def span(day: date) -> Days:
        month = Days.month(day.year, day.month)
        return Days(day.replace(day=first), min(day.replace(day=min(last, month.last.day)), month.last))

    return span


def months(first: int, last: int) -> Span:
    """From one month to another of the year of a day."""
    return lambda day: Days(date(day.year, first, 1), Days.month(day.year, last).last)


def month(day: date) -> Days:
    """The month of a day."""
    return Days.month(day.year, day.month)


def year(day: date) -> Days:
    """The year of a day."""
    return Days.year(day.year)


def week(day: date) -> Days:
    """The week of a day, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Days(monday, monday + timedelta(days=6))


class When(NamedTuple):
    """Time words for a day so many days before publication, and the span that they say of it."""

    words: str
    back: int
    span: Span = Days.day


NAMED = (  # with a year, or a day and month
    When("on {d:%-d} {d:%B}", 20),
    When("on {d:%B} {d:%-d}", 9),
    When("on {d:%B} {d:%-d}, {d:%Y},", 400),
    When("on {d:%-d} {d:%B} {d:%Y}", 800),
    When("on {d:%b} {d:%-d}", 9),
    When("on {d:%-d} {d:%b}", 5),
    When("on the {n} of {d:%B}", 30),
    When("on {d:%B} {n}", 14),
    When("on {d:%A} {d:%-d} {d:%B}", 3),
    When("on {d:%A}, {d:%B} {d:%-d},", 3),
    When("on {d:%A}, {d:%-d} {d:%B} {d:%Y},", 366),
    When("on the night of {d:%-d} {d:%B}", 8),
    When("on the evening of {d:%B} {d:%-d}", 8),
    When("on the morning of {d:%-d} {d:%B} {d:%Y}", 500),
    When("in the early hours of {d:%-d} {d:%B}", 8),
    When("in {d:%B}", 70, month),
    When("in {d:%B} {d:%Y}", 700, month),
    When("in {d:%B} of {d:%Y}", 700, month),
    When("last {d:%B}", 100, month),
    When("in {d:%B} last year", 365, month),
    When("back in {d:%B} {d:%Y}", 1500, month),
    When("early in {d:%B}", 70, days(1, 10)),
    When("in early {d:%B}", 70, days(1, 10)),
    When("in early {d:%B} {d:%Y}", 700, days(1, 10)),
    When("at the beginning of {d:%B}", 70, days(1, 10)),
    When("at the start of {d:%B} {d:%Y}", 700, days(1, 10)),
    When("in mid-{d:%B}", 70, days(11, 20)),
    When("in the middle of {d:%B} {d:%Y}", 700, days(11, 20)),
    When("in late {d:%B}", 70, days(21, 31)),
    When("late in {d:%B} {d:%Y}", 700, days(21, 31)),
    When("at the end of {d:%B}", 70, days(21, 31)),
    When("towards the end of {d:%B} {d:%Y}", 700, days(21, 31)),
    When("in the first week of {d:%B}", 70, days(1, 7)),
    When("in the second week of {d:%B} {d:%Y}", 700, days(8, 14)),
    When("in the last week of {d:%B}", 70, lambda day: Days(month(day).last - timedelta(days=6), month(day).last)),
    When("in the first half of {d:%B} {d:%Y}", 700, days(1, 15)),
    When("in {d:%Y}", 900, year),
    When("back in {d:%Y}", 2000, year),
    When("in early {d:%Y}", 900, months(1, 4)),
    When("in mid-{d:%Y}", 900, months(5, 8)),
    When("in late {d:%Y}", 900, months(9, 12)),
    When("at the end of {d:%Y}", 900, months(9, 12)),
    When("in the spring of {d:%Y}", 900, months(3, 5)),
    When("in the summer of {d:%Y}", 900, months(6, 8)),
    When("in the autumn of {d:%Y}", 900, months(9, 11)),
    When("in the fall of {d:%Y}", 900, months(9, 11)),
    When("in spring {d:%Y}", 900, months(3, 5)),
    When("in the first half of {d:%Y}", 900, months(1, 6)),
    When("in the second half of {d:%Y}", 900, months(7, 12)),
)
NEAR = (  # counted from publication
    When("on {d:%A}", 2),
    When("{d:%A}", 1),
    When("last {d:%A}", 4),
    When("on {d:%A} morning", 1),
    When("on {d:%A} night", 3),
    When("late on {d:%A}", 2),
    When("early {d:%A}", 1),
    When("late on {d:%A} night", 3),
    When("in the early hours of {d:%A}", 1),
    When("on the night of {d:%A}", 2),
    When("on the previous {d:%A}", 4),
    When("this past {d:%A}", 4),
    When("yesterday", 1),
    When("yesterday evening", 1),
    When("last night", 1),
    When("today", 0),
    When("this morning", 0),
    When("earlier today", 0),
    When("earlier in the day", 0),
    When("late yesterday", 1),
    When("the day before yesterday", 2),
    When("two days ago", 2),
    When("three days ago", 3),
    When("a week ago", 7),
    When("one week ago", 7),
    When("exactly a week ago", 7),
    When("about two weeks ago", 14),
    When("two weeks ago", 14),
    When("a fortnight ago", 14),
    When("ten days ago", 10),
    When("10 days ago", 10),
    When("a few days ago", 1, lambda day: Days(day - timedelta(days=5), day)),
    When("last week", 7, week),
    When("the week before last", 14, week),
    When("in the past week", 0, lambda day: Days(day - timedelta(days=7), day)),
)
SO_FAR = ("this {}", "earlier this {}", "earlier in the {}")  # of a week, month or year that publication ends
PARTS = {"early": 0, "mid": 1, "late": 2}


def ordinal(number: int) -> str:
    """The number of a day as "22nd"."""
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def said(when: When, published: date) -> tuple[str, Days]:
    """The words for a day before publication, and what they say."""
    day = published - timedelta(days=when.back)
    return when.words.format(d=day, n=ordinal(day.day)), when.span(day)


def counted(published: date) -> Iterator[tuple[str, str, Days]]:
    """Time words that say a span of publication's week, month or year, or of the one before: their name first."""
    yesterday = published - timedelta(days=1)
    for unit, span in (("week", week), ("month", month), ("year", year)):
        now = span(published)
        for form in SO_FAR:
            last = published if form == SO_FAR[0] else yesterday
            if now.first <= last:
                words = form.format(unit)
                yield words, words, Days(now.first, last)
        if unit != "week":
            words = f"last {unit}"
            yield words, words, span(now.first - timedelta(days=1))
    before = month(published.replace(day=1) - timedelta(days=1)).first
    for part, span in (("early", days(1, 10)), ("late", days(21, 31))):
        yield f"{part} last month", f"{part} last month", span(before)
    quarter = published.year * 12 + published.month - 1 - 3
    yield "three months ago", "three months ago", Days.month(quarter // 12, quarter % 12 + 1)
    yield "two years ago", "two years ago", Days.year(published.year - 2)
    saturday = published - timedelta(days=(published.weekday() - 5) % 7)
    weekend = Days(saturday, min(saturday + timedelta(days=1), published))
    for words in ("over the weekend", "at the weekend", "last weekend"):
        if words != "last weekend" or published.weekday() < 5:
            yield words, words, weekend
    for words, day in (("on the {}", 12), ("on the {} of this month", 1), ("on the {} of last month", 15)):
        last = day >= published.day or "last" in words
        of = before if last else published
        if "this" not in words or not last:
            yield words.format("nth"), words.format(ordinal(day)), Days.day(of.replace(day=day))


def times(published: date) -> Iterator[tuple[str, str, Days]]:
    """All time words for a day of publication: what kind they are of, the words, what they say."""
    for when in (*NAMED, *NEAR):
        yield when.words, *said(when, published)
    yield from counted(published)


EXPULSION = "expulsion {A.code} < {B.code} 3 {day}"
RECALL = "recall {B.code} < {A.code} 1 {day}"
CLOSURE = "closure {A.code} < {B.code} 1 {day}"
RUPTURE = "rupture {A.code} < {B.code} - {day}"
CUT = "staff_cut {A.code} < {B.code} 10 {day}"
ACTS = {  # {when} in a sentence, {When} at its beginning; a line before the text is its headline
    "{When}, {A.name} expelled three {B.adjective} diplomats.": EXPULSION,
    "{When} {A.name} expelled three {B.adjective} diplomats.": EXPULSION,
    "{A.name} {when} expelled three {B.adjective} diplomats.": EXPULSION,
    "{A.name} expelled {when} three {B.adjective} diplomats.": EXPULSION,
    "{A.name} expelled three {B.adjective} diplomats {when}.": EXPULSION,
    "{A.name} expelled three {B.adjective} diplomats {when} for spying.": EXPULSION,
    "{A.name} expelled three {B.adjective} diplomats for spying {when}.": EXPULSION,
    "{A.name} {when} ordered three {B.adjective} diplomats to leave the country.": EXPULSION,
    "{A.name} {when} gave three {B.adjective} diplomats 48 hours to leave.": EXPULSION,
    "{A.name} declared three {B.adjective} diplomats persona non grata {when}.": EXPULSION,
    "{When}, {A.name} declared three {B.adjective} diplomats persona non grata.": EXPULSION,
    "Three {B.adjective} diplomats were expelled from {A.name} {when}.": EXPULSION,
    "Three {B.adjective} diplomats were {when} ordered out of {A.name}.": EXPULSION,
    "{When}, three {B.adjective} diplomats were declared persona non grata by {A.name}.": EXPULSION,
    "The expulsion of three {B.adjective} diplomats from {A.name} {when} surprised observers.": EXPULSION,
    "{A.name}'s expulsion {when} of three {B.adjective} diplomats surprised observers.": EXPULSION,
    "{A.name} said {when} it had expelled three {B.adjective} diplomats.": EXPULSION,
    "{A.name} said {when} that it was expelling three {B.adjective} diplomats.": EXPULSION,
    "{A.name} said that it had expelled three {B.adjective} diplomats {when}.": EXPULSION,
    "{A.name} announced {when} the expulsion of three {B.adjective} diplomats.": EXPULSION,
    "The {A.adjective} foreign ministry {when} announced the expulsion of three {B.adjective} diplomats.": EXPULSION,
    "{A.name} is cold and wet. Ties with {B.name} are bad. {When}, it expelled three {B.adjective} diplomats.": EXPULSION,
    "{A.name}, which expelled three {B.adjective} diplomats {when}, held elections.": EXPULSION,
    "Relations have been bad since {A.name} expelled three {B.adjective} diplomats {when}.": EXPULSION,
    "{When}, {A.name} recalled its ambassador to {B.name}.": RECALL,
    "{A.name} {when} recalled its ambassador from {B.name}.": RECALL,
    "{A.name} recalled its ambassador to {B.name} for consultations {when}.": RECALL,
    "{When} {A.name} closed the {B.adjective} consulate.": CLOSURE,
    "{A.name} {when} ordered the closure of the {B.adjective} consulate.": CLOSURE,
    "The {B.adjective} consulate in {A.capital} was closed by {A.name} {when}.": CLOSURE,
    "{When} {A.name} broke off diplomatic relations with {B.name}.": RUPTURE,
    "{A.name} {when} severed diplomatic relations with {B.name}.": RUPTURE,
    "{A.name} severed diplomatic relations with {B.name} {when}.": RUPTURE,
    "{When}, {A.name} told {B.name} to cut its embassy staff by ten.": CUT,
    "{A.name} ordered {B.name} {when} to reduce its embassy staff by ten.": CUT,
}
EXPELS = "{A.name} has expelled three {B.adjective} diplomats"
NEWS = (  # told as news, with the day beside: within a week of publication
    EXPELS + ", the foreign ministry said {when}.",
    EXPELS + ", a spokesman told reporters {when}.",
    EXPELS + ". The decision was announced {when}.",
    EXPELS + ". The decision was taken {when}.",
    EXPELS + ". They were told of the order {when}.",
    EXPELS + ". The order was signed {when}.",
    EXPELS + ". The foreign ministry said {when} that they had been spying.",
    EXPELS + ". The foreign minister told reporters {when} that they had been spying.",
    EXPELS + ". {When}, the foreign minister told parliament that they had been spying.",
    EXPELS + ". The {B.adjective} ambassador was informed {when}.",
    EXPELS + ". The {B.adjective} ambassador was summoned {when} and told of the decision.",
    EXPELS + ". The decision, announced {when}, drew protests.",
    EXPELS + " for spying. The announcement was made {when} in {A.capital}.",
    EXPELS + "\n{When}, {A.name} expelled three {B.adjective} diplomats.",
    "{A.name} expels three {B.adjective} diplomats\n{A.name} {when} expelled three {B.adjective} diplomats for spying.",
    "{A.name} expels three {B.adjective} diplomats\nThe decision was announced {when}.",
    "Three {B.adjective} diplomats expelled\n{A.name}'s foreign minister announced the decision {when}.",
    "{A.name}'s foreign minister told parliament {when} that three {B.adjective} diplomats had been expelled.",
    "{A.name}'s decision {when} to expel three {B.adjective} diplomats drew protests.",
    "The decision of {A.name} to expel three {B.adjective} diplomats, announced {when}, drew protests.",
    "{A.name}'s foreign minister spoke to reporters {when}. He said that three {B.adjective} diplomats had been expelled.",
    "In a statement issued {when}, {A.name} said it was expelling three {B.adjective} diplomats.",
    "{A.name} is expelling three {B.adjective} diplomats, it announced {when}.",
    "{A.name} is expelling three {B.adjective} diplomats, according to a statement issued {when}.",
)
SPOKEN = (  # what is not done yet, or denied: the day on which it is said
    "{A.name} threatened {when} to expel three {B.adjective} diplomats.",
    "{When}, {A.name} threatened to expel three {B.adjective} diplomats.",
    "{A.name} said {when} it would expel three {B.adjective} diplomats.",
    "{A.name} will expel three {B.adjective} diplomats, the foreign ministry said {when}.",
    "{A.name} said {when} that it was considering the expulsion of three {B.adjective} diplomats.",
    "{A.name} is considering expelling three {B.adjective} diplomats, the foreign minister said {when}.",
    "{A.name} plans to expel three {B.adjective} diplomats, a spokesman said {when}.",
    "{A.name} denied {when} that it had expelled three {B.adjective} diplomats.",
    "{A.name} has not expelled three {B.adjective} diplomats, the foreign ministry said {when}.",
    "{A.name} warned {when} that it would expel three {B.adjective} diplomats if the attacks went on.",
    "{A.name} may expel three {B.adjective} diplomats, its foreign minister said {when}.",
)
UNDATED = (  # told as background: the day is not that of the news
    "Protesters marched in {A.capital} {when}. {A.name} had once expelled three {B.adjective} diplomats.",
    "Ties have been poor since {A.name} expelled three {B.adjective} diplomats. {When}, talks began.",
    "Talks between the two began {when}. Relations had soured when {A.name} expelled three {B.adjective} diplomats.",
    "{A.name}, which once expelled three {B.adjective} diplomats, held elections {when}.",
    "{A.name} held elections {when}. The country has previously expelled three {B.adjective} diplomats.",
    "A dispute over fishing, during which {A.name} expelled three {B.adjective} diplomats, was settled {when}.",
    "A court in {B.capital} heard {when} how {A.name} had expelled three {B.adjective} diplomats.",
    "{B.name} will reopen its embassy in {A.capital}, it said {when}. The two fell out after {A.name} expelled three {B.adjective} diplomats.",
    "{A.name} and {B.name} signed a treaty {when}. In the past {A.name} has expelled three {B.adjective} diplomats.",
)
LEADS = {  # news that names no day
    EXPELS + ".": EXPULSION,
    EXPELS + " for spying.": EXPULSION,
    "{A.name} has ordered three {B.adjective} diplomats to leave the country.": EXPULSION,
    "Three {B.adjective} diplomats have been told to leave {A.name}.": EXPULSION,
    "{A.capital} - {A.name} is expelling three {B.adjective} diplomats, the foreign ministry says.": EXPULSION,
    "{A.name} has declared three {B.adjective} diplomats persona non grata over alleged spying.": EXPULSION,
    "{A.name} has recalled its ambassador from {B.name}.": RECALL,
    "{A.name} has closed the {B.adjective} consulate.": CLOSURE,
    "{A.name} has ordered {B.name} to cut its embassy staff by ten.": CUT,
}
TOLD = (  # what says on which day it was
    "The decision, taken by the cabinet {when}, drew protests.",
    "The order, delivered in a note {when}, gave no reason.",
    "The step, announced by the foreign minister {when}, drew protests.",
    "The decision was made public {when}.",
    "The decision came {when}.",
    "The move was announced by the foreign ministry {when}.",
    "The foreign ministry announced the measure {when}.",
    "The foreign minister announced the decision in parliament {when}.",
    "The {B.adjective} ambassador was handed the note {when}.",
    "The note was handed to the {B.adjective} ambassador {when}.",
    "The {B.adjective} ambassador received the note {when}.",
    "The {B.adjective} ambassador was called to the foreign ministry {when} and told of the decision.",
    "The foreign minister said on state radio {when} that there was no choice.",
    "The foreign minister, Ana Silva, told state television {when} that there was no choice.",
    "A foreign ministry spokesman told reporters {when} that there was no choice.",
    "A government spokesman said {when} that there was no choice.",
    "{When}, the foreign minister told parliament that there was no choice.",
    "In a statement {when}, the foreign ministry spoke of interference.",
    "A statement issued {when} spoke of interference.",
    "A statement by the foreign ministry {when} spoke of interference.",
    "\"There was no choice,\" the foreign minister said {when}.",
    "\"There was no choice,\" the foreign minister told reporters {when}.",
    "The president signed the order {when}.",
)
TOLD_OF_ELSE = (  # a day of something else: the news is of the day of publication
    "Protesters had marched on the embassy {when}.",
    "The two countries called off a summit {when}.",
    "Shells fell on a village near the border {when}.",
    "The {B.adjective} president visited France {when}.",
    "A ship with weapons was stopped {when}.",
    "Talks between the two countries broke down {when}.",
    "The {A.adjective} currency fell sharply {when}.",
)
FILLERS = ("", " Relations between the two countries have been poor for years.")
LATELY = (NEAR[0], NEAR[1], NEAR[4], NEAR[12], NEAR[13], NEAR[20], When("on {d:%-d} {d:%B}", 3), When("on {d:%B} {d:%-d}", 1))
REPLIES = (  # {on} is the day of the answer, if it is said, {when} that of what it answers
    "{B.name} {has}expelled two {A.adjective} diplomats{on} in response to the expulsion {when} of three {B.adjective} diplomats from {A.name}.",
    "{B.name} {has}expelled two {A.adjective} diplomats{on} in response to {A.name}'s expulsion of three {B.adjective} diplomats {when}.",
    "{B.name} {has}expelled two {A.adjective} diplomats{on} in retaliation for the expulsion of three {B.adjective} diplomats from {A.name} {when}.",
    "{B.name} {has}expelled two {A.adjective} diplomats{on} in reply to the expulsion of three of its diplomats from {A.name} {when}.",
    "{B.name} {has}expelled two {A.adjective} diplomats{on} in reply to {A.name}'s decision {when} to expel three {B.adjective} diplomats.",
    "{B.name} {has}expelled two {A.adjective} diplomats{on} after {A.name} expelled three {B.adjective} diplomats {when}.",
    "{B.name} {has}ordered two {A.adjective} diplomats{on} to leave after three {B.adjective} diplomats were expelled from {A.name} {when}.",
    "{B.name} {has}retaliated{on} for {A.name}'s expulsion of three {B.adjective} diplomats {when} by expelling two {A.adjective} diplomats.",
    "Two {A.adjective} diplomats {have}been expelled from {B.name}{on} in answer to the expulsion of three {B.adjective} diplomats from {A.name} {when}.",
    "{B.name} {has}expelled two {A.adjective} diplomats{on}. The move follows {A.name}'s expulsion of three {B.adjective} diplomats {when}.",
    "{B.name} {has}expelled two {A.adjective} diplomats{on}. The decision comes after {A.name} expelled three {B.adjective} diplomats {when}.",
    "{B.name} {has}expelled two {A.adjective} diplomats{on}. It was a response to {A.name}'s expulsion of three {B.adjective} diplomats {when}.",
    "{B.name} {has}expelled two {A.adjective} diplomats{on}. {When}, {A.name} expelled three {B.adjective} diplomats.",
    "{B.name} {has}expelled two {A.adjective} diplomats{on}. {A.name} had expelled three {B.adjective} diplomats {when}.",
    "{B.name} {has}expelled two {A.adjective} diplomats{on}, the foreign ministry said, after three {B.adjective} diplomats were ordered out of {A.name} {when}.",
    "Responding to the expulsion {when} of three {B.adjective} diplomats from {A.name}, {B.name} {has}expelled two {A.adjective} diplomats{on}.",
    "After {A.name} expelled three {B.adjective} diplomats {when}, {B.name} {has}expelled two {A.adjective} diplomats{on}.",
    "{B.name} {has}expelled two {A.adjective} diplomats{on}\nThe move answers the expulsion of three {B.adjective} diplomats from {A.name} {when}.",
)
BEFORE = (
    *(When("on {d:%A}", 5), When("last {d:%A}", 6), When("last week", 7, week), When("two weeks ago", 14)),
    *(When("on {d:%-d} {d:%B}", 12), When("on {d:%B} {d:%-d}", 30), When("in {d:%B}", 80, month), When("nine days ago", 9)),
    *(When("in late {d:%B}", 75, days(21, 31)), When("in {d:%B} {d:%Y}", 420, month)),
)
ASIDES = (  # days that are not that of the act
    *("by {d:%A}", "by the end of the week", "within 72 hours", "within a week", "by 1 {m:%B}", "before 1 {m:%B}"),
    *("no later than {d:%A}", "by midnight on {d:%A}", "by the end of {m:%B}", "by noon on {d:%A}", "by next week"),
)
DEADLINES = (
    "{A.name} has ordered three {B.adjective} diplomats to leave {aside}.",
    "{A.name} ordered three {B.adjective} diplomats to leave the country {aside}.",
    "{A.name} has told three {B.adjective} diplomats to be out of the country {aside}.",
    "Three {B.adjective} diplomats were told to leave {A.name} {aside}.",
    "{A.name} expels three {B.adjective} diplomats. They must leave {aside}.",
    "{A.name} is expelling three {B.adjective} diplomats, who must be gone {aside}.",
    "{A.name} has declared three {B.adjective} diplomats persona non grata and ordered them to leave {aside}.",
)
OTHERS = (
    *("over the poisoning of a dissident {when}", "after the arrest of a journalist {when}"),
    *("in response to an attack on its embassy {when}", "accusing them of having met rebels {when}"),
    *("ahead of a summit next week", "whom it accuses of having bribed a minister {when}"),
    *("over a speech that the president gave {when}", "following a raid on a bank {when}"),
    *("after protesters stormed its embassy {when}", "under a law passed {when}", "who had arrived {when}"),
)
OTHER_DAYS = (
    "{A.name} has expelled three {B.adjective} diplomats {other}.",
    "{A.name} is expelling three {B.adjective} diplomats {other}.",
    "{A.name} expels three {B.adjective} diplomats {other}",
    "Today {A.name} expelled three {B.adjective} diplomats {other}.",
    "{A.name} said today it was expelling three {B.adjective} diplomats {other}.",
)
LATER: tuple[tuple[str, Callable[[date], Days]], ...] = (
    ("a day later", lambda day: Days.day(day + timedelta(days=1))),
    ("the next day", lambda day: Days.day(day + timedelta(days=1))),
    ("the following day", lambda day: Days.day(day + timedelta(days=1))),
    ("two days later", lambda day: Days.day(day + timedelta(days=2))),
    ("three days afterwards", lambda day: Days.day(day + timedelta(days=3))),
    ("a week later", lambda day: Days.day(day + timedelta(days=7))),
    ("a fortnight later", lambda day: Days.day(day + timedelta(days=14))),
    ("the same day", Days.day),
    ("later that day", Days.day),
    ("on the same day", Days.day),
    ("hours later", Days.day),
    ("that evening", Days.day),
    ("the same evening", Days.day),
    ("the following week", lambda day: week(day + timedelta(days=7))),
    ("a month later", lambda day: month(month(day).last + timedelta(days=1))),
    ("the following month", lambda day: month(month(day).last + timedelta(days=1))),
    ("the following {w}", lambda day: Days.day(day + timedelta(days=4))),
    ("that {w}", lambda day: Days.day(day + timedelta(days=4))),
)
IN_TURN = (
    "{A.name} expelled three {B.adjective} diplomats on {d:%-d} {d:%B}. {Later}, {B.name} expelled two {A.adjective} diplomats.",
    "{A.name} expelled three {B.adjective} diplomats on {d:%-d} {d:%B}, and {B.name} expelled two {A.adjective} diplomats {later}.",
    "On {d:%B} {d:%-d}, {A.name} expelled three {B.adjective} diplomats. {B.name} responded {later} by expelling two {A.adjective} diplomats.",
    "{A.name} expelled three {B.adjective} diplomats on {d:%-d} {d:%B}; {later}, two {A.adjective} diplomats were ordered to leave {B.name}.",
)
EARLIER: tuple[tuple[str, Callable[[date], Days]], ...] = (
    ("the previous day", lambda day: Days.day(day - timedelta(days=1))),
    ("the day before", lambda day: Days.day(day - timedelta(days=1))),
    ("a day earlier", lambda day: Days.day(day - timedelta(days=1))),
    ("two days earlier", lambda day: Days.day(day - timedelta(days=2))),
    ("three days before", lambda day: Days.day(day - timedelta(days=3))),
    ("a week earlier", lambda day: Days.day(day - timedelta(days=7))),
    ("two weeks before", lambda day: Days.day(day - timedelta(days=14))),
    ("the previous week", lambda day: week(day - timedelta(days=7))),
    ("the week before", lambda day: week(day - timedelta(days=7))),
    ("the previous month", lambda day: month(month(day).first - timedelta(days=1))),
    ("the month before", lambda day: month(month(day).first - timedelta(days=1))),
    ("a month earlier", lambda day: month(month(day).first - timedelta(days=1))),
    ("the year before", lambda day: Days.year(day.year - 1)),
    ("two years earlier", lambda day: Days.year(day.year - 2)),
)
ANSWERED = (
    "{B.name} expelled two {A.adjective} diplomats {when}. {A.name} had expelled three {B.adjective} diplomats {earlier}.",
    "{When}, {B.name} expelled two {A.adjective} diplomats. {Earlier}, {A.name} had expelled three {B.adjective} diplomats.",
    "{B.name} {when} expelled two {A.adjective} diplomats after {A.name} had expelled three {B.adjective} diplomats {earlier}.",
    "{B.name} {when} expelled two {A.adjective} diplomats in response to the expulsion {earlier} of three {B.adjective} diplomats from {A.name}.",
    "{B.name} {when} expelled two {A.adjective} diplomats. Three {B.adjective} diplomats had been ordered out of {A.name} {earlier}.",
)
AFTERWARDS: tuple[tuple[str, int], ...] = (
    ("a day", 1),
    ("two days", 2),
    ("three days", 3),
    ("a week", 7),
    ("two weeks", 14),
    ("a fortnight", 14),
    ("ten days", 10),
)
AFTER = (
    "{When}, {d} after {A.name} expelled three {B.adjective} diplomats, {B.name} expelled two {A.adjective} diplomats.",
    "{B.name} {when} expelled two {A.adjective} diplomats, {d} after {A.name} expelled three {B.adjective} diplomats.",
    "{B.name} expelled two {A.adjective} diplomats {when}, {d} after {A.name} expelled three {B.adjective} diplomats.",
    "{B.name} expelled two {A.adjective} diplomats {when}. The move came {d} after {A.name} expelled three {B.adjective} diplomats.",
    "{B.name} expelled two {A.adjective} diplomats {when}, {d} after three {B.adjective} diplomats were ordered out of {A.name}.",
    "{B.name} said {when} it was expelling two {A.adjective} diplomats, {d} after {A.name} declared three {B.adjective} diplomats persona non grata.",
)
ORIGINS = (NEAR[0], NEAR[1], NEAR[12], NEAR[15], NAMED[0], NAMED[2], NAMED[3])


def _case(row: str, column: str, text: str, published: date, *wanted: str) -> Case:
    title, _, body = text.rpartition("\n")
    day = Days.day(published)
    return Case(row, column, Document(text=body, title=title or None, published=day), frozenset(wanted))


def _tidy(text: str) -> str:
    return text.replace(",,", ",").replace(",.", ".")


def _both(one: State, two: State, first: Days, second: Days) -> tuple[str, str]:
    """The claims of an expulsion of three and of its answer, of two."""
    answer = EXPULSION.replace(" 3 ", " 2 ")
    return EXPULSION.format(A=one, B=two, day=first), answer.format(A=two, B=one, day=second)


def cases() -> Iterator[Case]:
    """The cases, each with the next of the days of publication and of the pairs of States."""
    turns = cycle(product(PAIRS, PUBLISHED))

    def states() -> tuple[State, State, date]:
        (one, two), published = next(turns)
        return one, two, published

    for shape, claim in ACTS.items():
        for name, _, _ in list(times(PUBLISHED[0])):
            a, b, published = states()
            found = next((one for one in times(published) if one[0] == name), None)
            if found:
                _, words, day = found
                text = shape.format(A=a, B=b, when=words, When=capital(words))
                yield _case(name, shape, _tidy(text), published, claim.format(A=a, B=b, day=day))
    for shape, when in product(NEWS, NEAR[:28]):
        if when.back < 6 and "early" not in when.words:
            a, b, published = states()
            words, day = said(when, published)
            text = shape.format(A=a, B=b, when=words, When=capital(words))
            yield _case(when.words, shape, text, published, EXPULSION.format(A=a, B=b, day=day))
    for shape, when in product(SPOKEN + UNDATED, LATELY):
        a, b, published = states()
        words, day = said(when, published)
        text = shape.format(A=a, B=b, when=words, When=capital(words))
        spoken = EXPULSION.format(A=a, B=b, day=day if shape in SPOKEN else "-")
        yield _case(when.words, shape, text, published, spoken)
    whens = cycle(LATELY)
    for (lead, claim), sentence, filler, _ in product(LEADS.items(), TOLD + TOLD_OF_ELSE, FILLERS, range(2)):
        a, b, published = states()
        words, day = said(next(whens), published)
        text = f"{lead}{filler} {sentence}".format(A=a, B=b, when=words, When=capital(words))
        day = day if sentence in TOLD else Days.day(published)
        yield _case(sentence, lead + filler, text, published, claim.format(A=a, B=b, day=day))
    for shape, before, on in product(REPLIES, BEFORE, (None, NEAR[12], NEAR[0])):
        a, b, published = states()
        words, first = said(before, published)
        then, second = said(on, published) if on else ("", Days.day(published))
        has = {"has": "" if on else "has ", "have": "were " if on else "have ", "on": f" {then}" if on else ""}
        text = shape.format(A=a, B=b, when=words, When=capital(words), **has).replace("were been", "were")
        yield _case(before.words, shape, text, published, *_both(a, b, first, second))
    for (shape, (words, span)), when in zip(product(ANSWERED, EARLIER), cycle(ORIGINS), strict=False):
        a, b, published = states()
        on, day = said(when, published)
        text = shape.format(A=a, B=b, when=on, When=capital(on), earlier=words, Earlier=capital(words))
        yield _case(words, shape, _tidy(text), published, *_both(a, b, span(day.first), day))
    for shape, (words, back), when in product(AFTER, AFTERWARDS, ORIGINS[:6:2]):
        a, b, published = states()
        on, day = said(when, published)
        text = shape.format(A=a, B=b, when=on, When=capital(on), d=words)
        before = Days.day(day.first - timedelta(days=back))
        yield _case(words, shape, _tidy(text), published, *_both(a, b, before, day))
    for shape, aside in product(DEADLINES, ASIDES):
        a, b, published = states()
        ahead = published + timedelta(days=3)
        words = aside.format(d=ahead, m=ahead + timedelta(days=31))
        text = shape.format(A=a, B=b, aside=words)
        yield _case(aside, shape, text, published, EXPULSION.format(A=a, B=b, day=published))
    others = cycle(NAMED[:3] + NAMED[15:17] + NEAR[:3] + NEAR[12:13] + NEAR[32:33])
    for shape, other, _ in product(OTHER_DAYS, OTHERS, range(5)):
        a, b, published = states()
        words, _ = said(next(others), published)
        text = shape.format(A=a, B=b, other=other.format(when=words)).replace(",.", ".")
        yield _case(other, shape, text, published, EXPULSION.format(A=a, B=b, day=published))
    for shape, (later, span) in product(IN_TURN, LATER):
        a, b, published = states()
        day = published - timedelta(days=75)
        words = later.format(w=f"{day + timedelta(days=4):%A}")
        text = shape.format(A=a, B=b, d=day, later=words, Later=capital(words))
        yield _case(later, shape, text, published, *_both(a, b, Days.day(day), span(day)))


if __name__ == "__main__":
    sys.exit(main(__doc__, list(cases())))
