"""The nouns: spans of days, counts, ids."""

import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nongrata.model import (
    Attribution,
    Capacity,
    Claim,
    Count,
    Days,
    Details,
    Document,
    LegalBasis,
    MeasureKind,
    Role,
    Span,
    Stance,
)
from nongrata.model.stored import claim_from_stored, claim_to_stored

DATES = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))


@given(st.tuples(DATES, DATES))
def test_a_span_of_days_reads_back_what_it_writes(ends: tuple[date, date]) -> None:
    days = Days(min(ends), max(ends))
    assert Days.parse(str(days)) == Days.parse(f" {str(days).replace('/', ' / ')} ") == days


@pytest.mark.parametrize("text", ["", "yesterday", "2022-13", "2022-02-30", "22-01-01", "2022-03-25T10:00"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Days.parse(text)


def test_a_span_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Days(date(2022, 2, 1), date(2022, 1, 1))


def test_spans_meet_across_days_of_slack_and_up_to_the_ends_of_the_calendar() -> None:
    first, last = Days.day(date.min), Days.day(date.max)
    assert Days.parse("2022-03-01").meets(Days.parse("2022-03-03"), 2)
    assert not Days.parse("2022-03-01").meets(Days.parse("2022-03-04"), 2)
    assert last.meets(last, 2)
    assert not first.meets(last, 2)
    assert (first.widened(5, 0), last.widened(0, 5)) == (first, last)


def test_the_precision_of_a_span_is_its_length() -> None:
    assert [Days.parse(text).precision for text in ("2022-03-25", "2022-03", "2022", "2022-03-01/2022-03-10")] == [
        *("day", "month", "year", "span"),
    ]


@pytest.mark.parametrize(
    ("count", "written"),
    [(Count(4, 4), "4"), (Count(3, 4), "3-4"), (Count(10, None), "10+"), (Count(None, 5), "up to 5")],
)
def test_a_count_is_written_as_a_reader_would(count: Count, written: str) -> None:
    assert str(count) == written


@given(st.one_of(st.none(), st.integers(0, 999)), st.one_of(st.none(), st.integers(0, 999)))
def test_a_count_reads_back_what_it_writes(low: int | None, high: int | None) -> None:
    if (low, high) != (None, None) and (low is None or high is None or low <= high):
        assert Count.parse(str(Count(low, high))) == Count(low, high)


@pytest.mark.parametrize("text", ["", "abc", "10-", "-3", "5-4", "up to", "3,5", "10++", "\u0663"])
def test_what_is_no_count_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Count.parse(text)


@pytest.mark.parametrize("ends", [(None, None), (-1, 3), (5, 4)])
def test_an_impossible_count_is_refused(ends: tuple[int | None, int | None]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Count(*ends)


def test_ranges_allow_each_other_where_they_share_a_number() -> None:
    assert Count(10, None).allows(Count.exactly(12))
    assert not Count(None, 5).allows(Count.exactly(12))


@pytest.mark.parametrize(
    ("counts", "together"),
    [
        ([], None),
        ([None, None], None),
        ([Count.exactly(3), Count(2, 4)], Count(5, 7)),
        ([Count.exactly(3), Count(10, None)], Count(13, None)),
        ([Count(None, 5), Count.exactly(1)], Count(1, 6)),
        ([Count.exactly(3), None], Count(3, None)),
    ],
)
def test_a_sum_of_counts_is_open_above_where_one_is_open_or_not_known(
    counts: list[Count | None], together: Count | None
) -> None:
    assert Count.sum(counts) == together


def test_the_id_of_a_document_depends_on_its_content_and_not_on_when_it_was_read() -> None:
    one = Document(text="a", title="b", published=Days.parse("2022-03-25"), name="here")
    assert one.id == Document(text="a", title="b", published=Days.parse("2022-03-25"), name="there").id
    assert one.id != Document(text="a", title="c", published=Days.parse("2022-03-25")).id


def test_a_title_that_the_text_repeats_stands_once_in_the_content() -> None:
    assert Document(text="Head\nBody", title="Head").content == "Head\nBody"
    assert Document(text="Body", title="Head").content == "Head\n\nBody"


def test_the_title_ends_where_the_title_length_says() -> None:
    for document in (
        Document(text="Head\nBody", title="Head"),
        Document(text="Body", title="Head"),
        Document(text="  Head. B", title="Head"),
    ):
        assert Span(0, document.title_length).of(document.content).strip() == "Head"


def test_details_of_an_older_ledger_load_without_what_this_version_no_longer_knows() -> None:
    record = claim_to_stored(Claim("d", MeasureKind.EXPULSION, ("POL",), ("RUS",), Span(0, 1), Span(0, 9)))
    record["details"] = {
        "role": "diplomats",
        "legal_basis": "Article 9 of the Vienna Convention",
        "attribution": {"speaker": "the ministry", "terms": "on the record", "through": None},
    }
    details = claim_from_stored(record).details
    assert (details.roles, details.legal_basis) == ((), None)
    assert details.attribution == Attribution("the ministry")


def test_details_are_the_same_after_writing_and_reading() -> None:
    details = Details(
        roles=(Role.CONSUL, Role.STAFF),
        legal_basis=LegalBasis.CONTESTED,
        attribution=Attribution("a spokesman", "unnamed", "AFP", Capacity.SPOKESPERSON, Stance.DENIES, "POL"),
        parts=((1, "the deputy"),),
        answers="0123456789abcdef",
    )
    claim = Claim("d", MeasureKind.EXPULSION, ("POL",), ("RUS",), Span(0, 1), Span(0, 9), details=details)
    assert claim_from_stored(json.loads(json.dumps(claim_to_stored(claim)))).details == details


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("06/07/2022", "may be 2022-07-06 or 2022-06-07; write the one that is meant"),
        ("25/03/2022", "can only be 2022-03-25; write it so"),
        ("06.07.2022", "can only be 2022-07-06; write it so"),
        ("05-05-2022", "can only be 2022-05-05; write it so"),
        ("13/14/2022", "is not a date; write 2022-03-25, 2022-03 or 2022"),
        ("2022-03-25/soon", "is not a date; write 2022-03-25, 2022-03 or 2022"),
    ],
)
def test_a_date_in_digits_is_refused_whole_with_the_days_that_it_may_be(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"{text!r} {said}")):
        Days.parse(text)
