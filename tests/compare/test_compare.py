"""A table against a ledger, on both databases."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import nongrata
from nongrata.errors import BadArgument, UnreadableInput
from nongrata.ledger import Ledger
from nongrata.model import Days, Document
from nongrata.publish import summary

MARCH = Document(
    text="Poland expelled four Russian diplomats on Monday. Spain expelled two Russian diplomats on Monday.",
    outlet="The Post",
    published=Days.parse("2018-03-27"),
)
APRIL = Document(
    text="Italy expelled two Russian diplomats on March 26, 2018.", published=Days.parse("2018-04-02"), outlet="Herald"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "mine.tsv"
    rows = (
        "Country\tNumber\tDate",
        "Poland\t5[1]\t26 March 2018",
        "Spain\t2\t26 March 2018",
        "Malta\t1\t26 March 2018",
    )
    file.write_text("\n".join(rows), "utf-8")
    return file


def test_each_row_has_what_the_ledger_says_and_the_rest_is_listed(ledger: Ledger, table: Path) -> None:
    ledger.add([MARCH, APRIL])
    found = nongrata.compare(ledger, table, sending="Russia")
    assert [one.support.value for one in found.findings] == ["contradicted", "supported", "not_found"]
    assert [one.receiving for one in found.lacks] == [("ITA",)]
    [poland] = found.findings[0].measures
    assert ledger.claims(poland)[0][1] == MARCH


def test_sides_that_the_ledger_has_the_other_way_round_are_told(ledger: Ledger, tmp_path: Path) -> None:
    ledger.add([MARCH, APRIL])
    file = tmp_path / "edges.csv"
    file.write_text("From,To,No.,Date\nPoland,Russia,4,2018-03-26\nSpain,Russia,2,2018-03-26\n", "utf-8")
    found = nongrata.compare(ledger, file)
    assert (found.supported, found.supported_if_turned) == (0, 2)
    said = "0 of the rows are supported as they are, 2 if turned. To turn them: receiving is From, sending is To"
    assert any(said in sentence for sentence in summary(found, 2))
    right = nongrata.compare(ledger, file, columns={"receiving": "From"})
    assert not any("turn them" in sentence for sentence in summary(right, 2))


def test_the_table_is_compared_with_the_ledger_of_a_day(ledger: Ledger, table: Path) -> None:
    ledger.add([MARCH, APRIL])
    assert nongrata.compare(ledger, table, sending="RUS", as_of=date(2018, 3, 30)).lacks == ()
    before = nongrata.compare(ledger, table, sending="RUS", as_of=date(2018, 3, 1))
    assert {one.support.value for one in before.findings} == {"not_found"}


def test_nothing_is_kept(ledger: Ledger, table: Path) -> None:
    ledger.add([MARCH])
    before = list(ledger.canonical())
    nongrata.compare(ledger, table, sending="RUS")
    assert (list(ledger.canonical()), ledger.datasets()) == (before, [])


def test_the_reference_is_compared_without_being_imported(ledger: Ledger) -> None:
    found = nongrata.compare(ledger, "reference")
    assert len(found.findings) == 316
    assert {one.support.value for one in found.findings} == {"not_found"}


def test_columns_and_the_order_of_dates_can_be_said(ledger: Ledger, tmp_path: Path) -> None:
    ledger.add([MARCH])
    file = tmp_path / "mine.csv"
    file.write_text("A,B,When\nPoland,Russia,03/04/2018\n", "utf-8")
    found = nongrata.compare(ledger, file, columns={"receiving": "A"}, dates="mdy")
    assert str(found.findings[0].row.date) == "2018-03-04"


@pytest.mark.parametrize("dates", ["ymd", ""])
def test_an_order_that_there_is_not_is_refused(ledger: Ledger, table: Path, dates: str) -> None:
    with pytest.raises(BadArgument, match="none of dmy, mdy"):
        nongrata.compare(ledger, table, sending="RUS", dates=dates)


def test_a_file_that_is_not_there_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UnreadableInput, match="does not exist"):
        nongrata.compare(ledger, "nothing.csv")
