"""A code of another dataset is of a State on a day."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pycountry
import pytest

from nongrata.vocab import Scheme, country_code, state_of_iso2, states_with


@pytest.mark.parametrize(
    ("state", "day", "cow", "gw"),
    [
        ("DEU", "1938-07-01", "255", "255"),
        (
            "DEU",
            "1950-07-01",
            None,
            "260",
        ),  # of the system of COW from 1955, of the list of Gleditsch and Ward from 1949
        ("DEU", "1983-04-05", "260", "260"),
        ("DEU", "1990-10-03", "255", "260"),
        ("DDR", "1983-04-05", "265", "265"),
        ("DDR", "1990-10-03", None, None),
        ("YUG", "1985-01-01", "345", "345"),
        ("SCG", "2005-01-01", "345", "345"),
        ("YUG", "2010-01-01", None, None),
        ("SRB", "2022-03-18", "345", "340"),
        ("SRB", "2000-01-01", None, None),
        ("MNE", "2022-04-01", "341", "341"),
        ("MNE", "2005-01-01", None, None),
        ("XKX", "2022-03-22", "347", "347"),
        ("XKX", "2007-12-31", None, None),
        ("SUN", "1986-10-01", "365", "365"),
        ("SUN", "1992-01-01", None, None),
        ("RUS", "2022-03-23", "365", "365"),
        ("CSK", "1989-06-01", "315", "315"),
        ("CZE", "2021-04-17", "316", "316"),
        ("CZE", "1989-06-01", None, None),
    ],
)
def test_the_code_is_that_of_the_day(state: str, day: str, cow: str | None, gw: str | None) -> None:
    on = date.fromisoformat(day)
    assert (country_code(state, Scheme.COW, on), country_code(state, Scheme.GW, on)) == (cow, gw)


def test_no_two_codes_of_a_list_are_of_one_state_on_one_day() -> None:
    from nongrata.vocab.country_codes import _codes

    for spans in _codes().values():
        ordered = sorted(spans)
        assert all(first[1] < second[0] for first, second in pairwise(ordered))


def test_the_codes_of_iso_are_those_of_its_list_and_kosovo_has_none() -> None:
    today = date(2022, 3, 25)
    assert country_code("XKX", Scheme.ISO2, today) is None
    for one in pycountry.countries:
        assert country_code(one.alpha_3, Scheme.ISO2, today) == one.alpha_2


def test_a_code_that_a_state_had_again_leads_to_it_today() -> None:
    assert states_with("255")["DEU"][1] == date.max


def test_a_code_of_two_letters_is_of_its_state_whatever_was_asked_before() -> None:
    assert country_code("XKX", Scheme.ISO2, date(2020, 1, 1)) is None
    assert [state_of_iso2(code) for code in ("cz", " GB ", "Atlantis", "")] == ["CZE", "GBR", None, None]
