"""States by their own names, and by names cut short."""

from __future__ import annotations

import csv
from datetime import date
from importlib.resources import files

import pytest
from babel import Locale

from nongrata.languages.names import named_state, state_code
from nongrata.vocab import Scheme, country_code, spelled_out, state_of_own_name

ROWS = list(csv.DictReader((files("nongrata.vocab") / "own_names.csv").read_text("utf-8").splitlines()))


def test_each_name_is_that_of_cldr_in_a_language_of_the_state_and_of_one_state() -> None:
    territories = {row["state"]: country_code(row["state"], Scheme.ISO2, date.today()) for row in ROWS}
    for row in ROWS:
        assert Locale.parse(row["language"]).territories[str(territories[row["state"]])] == row["form"]
        assert state_of_own_name(row["form"]) == row["state"]
        assert named_state(row["form"]) is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Polska", "POL"),
        ("espana", "ESP"),
        ("Česko", "CZE"),
        ("Россия", "RUS"),
        ("Czech Rep.", "CZE"),
        ("Dem. Rep. Congo", "COD"),
        ("Congo, Rep.", "COG"),
        ("Korea, Republic of", "KOR"),
        ("N. Korea", "PRK"),
    ],
)
def test_a_state_is_known_by_its_own_name_and_by_one_cut_short(typed: str, code: str) -> None:
    assert state_code(typed) == code


def test_a_word_without_its_dot_stays() -> None:
    assert spelled_out("St. Rep Is") == "Saint Rep Is"
