"""Date words against a Friday, 25 March 2022."""

from datetime import date

import pytest

from nongrata.extract.sentence.dates import Unresolved, resolve
from nongrata.extract.sentence.parse import parse
from nongrata.languages import language
from nongrata.model import Days, Span

FRIDAY = Days.day(date(2022, 3, 25))


def read(words: str, published: Days | None = FRIDAY) -> Days | None:
    text = f"They left {words}."
    sentence = parse(text, Span(0, len(text)), 0, language("en"), is_title=False)
    item = next(part for item in sentence.items for part in item.walk() if part.is_a("DATE"))
    return resolve(item, published)


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("on Wednesday", "2022-03-23"),
        ("on Friday", "2022-03-25"),
        ("last Friday", "2022-03-18"),
        ("today", "2022-03-25"),
        ("yesterday", "2022-03-24"),
        ("last week", "2022-03-14/2022-03-20"),
        ("earlier this week", "2022-03-21/2022-03-24"),
        ("earlier this month", "2022-03-01/2022-03-24"),
        ("last month", "2022-02"),
        ("last year", "2021"),
        ("two weeks ago", "2022-03-11"),
        ("three days ago", "2022-03-22"),
        ("a month ago", "2022-02"),
        ("on March 2", "2022-03-02"),
        ("on 2 March 2021", "2021-03-02"),
        ("on December 30", "2021-12-30"),
        ("in late February", "2022-02-21/2022-02-28"),
        ("in early March", "2022-03-01/2022-03-10"),
        ("in mid-March", "2022-03-11/2022-03-20"),
        ("in August", "2021-08"),
        ("in March 2018", "2018-03"),
        ("in 2018", "2018"),
        ("in the 1980s", "1980-01-01/1989-12-31"),
        ("on 8.2.2022", "2022-02-08"),
        ("on Boxing Day 2019", "2019-12-26"),
        ("on Thursday, June 8", "2021-06-08"),
        ("on 12 Mar", "2022-03-12"),
        ("early in March", "2022-03-01/2022-03-10"),
        ("in the second week of February", "2022-02-08/2022-02-14"),
        ("in the last week of February", "2022-02-22/2022-02-28"),
        ("in the first half of February", "2022-02-01/2022-02-15"),
        ("in mid-2021", "2021-05-01/2021-08-31"),
        ("in the second half of 2021", "2021-07-01/2021-12-31"),
        ("on the 12th", "2022-03-12"),
        ("on the 28th", "2022-02-28"),
        ("on the 12th of last month", "2022-02-12"),
        ("in the early hours of 12 March", "2022-03-12"),
        ("the day before yesterday", "2022-03-23"),
        ("this past Monday", "2022-03-21"),
        ("the week before last", "2022-03-07/2022-03-13"),
        ("in the past week", "2022-03-18/2022-03-25"),
    ],
)
def test_a_time_word_means_the_shortest_span_that_it_supports(words: str, span: str) -> None:
    assert read(words) == Days.parse(span)


@pytest.mark.parametrize("words", ["on Wednesday", "last week", "in March", "two weeks ago", "on March 2"])
def test_a_relative_time_word_needs_the_date_of_publication(words: str) -> None:
    with pytest.raises(Unresolved):
        read(words, None)


@pytest.mark.parametrize(("words", "span"), [("on 2 March 2021", "2021-03-02"), ("in 2018", "2018")])
def test_a_time_word_with_its_year_needs_none(words: str, span: str) -> None:
    assert read(words, None) == Days.parse(span)


def test_a_day_that_the_calendar_does_not_have_is_no_date() -> None:
    assert read("on February 30, 2021") is None
