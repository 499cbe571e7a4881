from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nongrata.missions.estimates import Parity
from nongrata.missions.headcount import Flag
from nongrata.missions.parity import in_return, more
from nongrata.missions.table import shipped_headcounts
from nongrata.model import Count
from tests.missions.counting import DIPLOMATS, EVERYBODY, counted

GOLDEN: dict[str, Any] = json.loads((Path(__file__).parent / "golden_headcounts.json").read_text("utf-8"))
BACK = ("CZE", "RUS")


def test_prague_in_april_2021_is_five_point_four_to_one() -> None:
    met, unmet = in_return("RUS", "CZE", shipped_headcounts())
    found = [(one.mission.count.exact, one.in_return.count.exact, one.ratio) for one in met]
    every, (mission, back, ratio) = GOLDEN["prague_2021_04_22"]["all"], GOLDEN["prague_2021_04_22"]["diplomats"]
    assert (mission, back, ratio) in found
    assert tuple(every) in [one[:2] for one in found]
    assert [str(one.cut) for one in met] == ["70", "22"]
    assert unmet == ()


def test_parity_has_the_interval_and_the_tail_of_the_method() -> None:
    met, _ = in_return("RUS", "CZE", shipped_headcounts())
    (diplomats,) = [tested for one in met if isinstance(tested := one.tested(), Parity) and one.ratio == 5.4]
    assert (diplomats.ratio_90.low, diplomats.ratio_90.high) == pytest.approx((2.32, 14.71), abs=6e-3)
    assert diplomats.flagged


@pytest.mark.parametrize(
    ("staff", "other", "why"), [("27+", "5", "an open end"), ("0", "0", "neither mission may have any staff")]
)
def test_where_parity_cannot_be_tested_it_is_said_why(staff: str, other: str, why: str) -> None:
    (one,), _ = in_return("RUS", "CZE", [counted("2021", staff), counted("2021", other, sides=BACK)])
    tested = one.tested()
    assert isinstance(tested, str)
    assert why in tested


def test_parity_cuts_the_larger_of_the_two_alone() -> None:
    (one,), _ = in_return("RUS", "CZE", [counted("2021", "5"), counted("2021", "27", sides=BACK)])
    assert (one.cut, one.cut_in_return) == (Count.exactly(0), Count.exactly(22))


def test_unlike_headcounts_are_not_set_against_each_other_and_it_is_said_why() -> None:
    other = counted("2021", "5", DIPLOMATS, sides=BACK, source="https://example.org/two")
    met, (why,) = in_return("RUS", "CZE", [counted("2021", "27", EVERYBODY), other])
    assert met == ()
    assert "do not count the same" in why


def test_a_ceiling_is_no_side_of_parity() -> None:
    ceiling = counted("2021", "32", sides=BACK, flags=(Flag.CEILING,))
    assert in_return("RUS", "CZE", [counted("2021", "27"), ceiling]) == (
        (),
        ("no headcount of Czechia in Russia is known",),
    )


def test_headcounts_of_different_years_are_not_set_against_each_other() -> None:
    _, (why,) = in_return("RUS", "CZE", [counted("2019-01", "27"), counted("2021-01", "5", sides=BACK)])
    assert "within 183 days" in why


def test_of_several_the_nearest_is_taken() -> None:
    others = [counted(day, number, sides=BACK) for day, number in (("2021-01-01", "9"), ("2021-03-31", "5"))]
    (one,), _ = in_return("RUS", "CZE", [counted("2021-04-22", "27"), *others])
    assert one.in_return.count == Count.exactly(5)


@pytest.mark.parametrize(
    ("one", "other", "by"),
    [("27", "5", "22"), ("5", "27", "0"), ("20-30", "25", "0-5"), ("90+", "18", "72+"), ("up to 45", "10", "0-35")],
)
def test_by_how_much_a_range_is_larger_is_a_range(one: str, other: str, by: str) -> None:
    assert more(Count.parse(one), Count.parse(other)) == Count.parse(by)


def test_a_range_has_no_ratio() -> None:
    (one,), _ = in_return("RUS", "CZE", [counted("2021", "20-27"), counted("2021", "5", sides=BACK)])
    assert one.ratio is None
