"""The names of States in English: complete, and no form claimed by two."""

from __future__ import annotations

import csv
import itertools
import re
from collections import defaultdict
from datetime import date
from importlib.resources import files

import pycountry
import pytest

from nongrata.errors import BadArgument
from nongrata.languages.names import state_code, state_name

FILE = files("nongrata.languages") / "en" / "states.csv"
ROWS = list(csv.DictReader(FILE.read_text("utf-8").splitlines()))
ISO = sorted(country.alpha_3 for country in pycountry.countries)
FORMER = ("SUN", "CSK", "YUG", "DDR", "YMD", "SCG", "VDR")
OTHERS = ("XKX", "EU", "NATO", "UN")
CAPITALS = ("name", "adjective", "demonym", "demonyms", "capital", "city", "metonym", "leader", "institute")

# Capitals that two States had one after the other carry dates; "Congolese" is said of both Congos.
SHARED = {("Congolese", "demonyms")}


def forms(code: str, relation: str) -> list[str]:
    return [row["form"] for row in ROWS if (row["code"], row["relation"]) == (code, relation)]


@pytest.mark.parametrize("code", [*ISO, *FORMER, *OTHERS])
def test_every_state_territory_and_organisation_has_a_name(code: str) -> None:
    assert forms(code, "name")


def test_the_members_of_the_united_nations_have_adjectives_and_capitals() -> None:
    with_capital = {row["code"] for row in ROWS if row["relation"] == "capital"}
    with_adjective = {row["code"] for row in ROWS if row["relation"] == "adjective"}
    lacking = {code for code in with_capital if code not in with_adjective and code in ISO}
    assert lacking <= {"ATG", "KNA", "STP", "TUV"}
    assert len(with_capital & set(ISO)) >= 190


def test_no_row_stands_twice_and_the_file_is_sorted() -> None:
    keys = [tuple(row.values()) for row in ROWS]
    assert keys == sorted(set(keys))


def test_relations_are_those_that_the_grammar_knows() -> None:
    assert {row["relation"] for row in ROWS} <= set(CAPITALS)


def test_dates_are_dates_in_order() -> None:
    for row in ROWS:
        since, until = (date.fromisoformat(row[end]) if row[end] else None for end in ("since", "until"))
        assert since is None or until is None or since <= until


def test_no_form_is_claimed_by_two_states_at_one_time() -> None:
    claimed: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in ROWS:
        claimed[row["form"], row["relation"]].append(row)
    for key, rows in claimed.items():
        if key in SHARED:
            continue
        spans = sorted((row["since"] or "0000", row["until"] or "9999", row["code"]) for row in rows)
        for (_, end, one), (start, _, two) in itertools.pairwise(spans):
            assert end < start, f"{key}: {one} and {two}"


def test_no_form_carries_an_article() -> None:
    assert not [row["form"] for row in ROWS if row["form"].lower().startswith("the ") and row["form"] != "The Hague"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Poland", "POL"),
        ("CZ", "CZE"),
        ("gb", "GBR"),
        ("polish", "POL"),
        ("POL", "POL"),
        ("U.S.", "USA"),
        ("kremlin", "RUS"),
        ("Soviet Union", "SUN"),
        ("Russia", "RUS"),
        ("Prague", "CZE"),
        ("the United States", "USA"),
    ],
)
def test_a_state_is_known_by_what_people_type(typed: str, code: str) -> None:
    assert state_code(typed) == code


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("Polnad", "did you mean Poland"),
        ("Korea", "did you mean South Korea or North Korea?"),
        ("Slovakistan", "did you mean Slovakia or Pakistan?"),
        ("Atlantis", "give a name such as Poland, or a code such as POL"),
        ("", "give a name such as Poland, or a code such as POL"),
    ],
)
def test_a_mistyped_state_is_answered_with_the_nearest_names(typed: str, advice: str) -> None:
    with pytest.raises(BadArgument, match=re.escape(advice)):
        state_code(typed)


@pytest.mark.parametrize(("code", "name"), [("USA", "United States"), ("SUN", "Soviet Union"), ("XYZ", "XYZ")])
def test_a_code_has_a_name_for_people(code: str, name: str) -> None:
    assert state_name(code) == name
