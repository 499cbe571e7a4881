from __future__ import annotations

import json
from datetime import date
from math import exp
from pathlib import Path
from typing import Any

import pytest

from nongrata.missions.covariates import GdpSource, covariates, distance_km

GOLDEN: dict[str, Any] = json.loads((Path(__file__).parent / "golden_headcounts.json").read_text("utf-8"))
NOW = date(2022, 1, 1)


@pytest.mark.parametrize(("one", "two", "km"), GOLDEN["distances_km"])
def test_distances_between_capitals_are_those_of_the_table(one: str, two: str, km: int) -> None:
    found = distance_km(one, two, NOW)
    assert found is not None
    assert round(found) == km


@pytest.mark.parametrize(("code", "year", "gdp", "population"), GOLDEN["worldbank"])
def test_gdp_and_population_are_those_of_the_world_bank(code: str, year: int, gdp: float, population: float) -> None:
    found = covariates(code, "FRA", date(year, 1, 1)).values
    assert exp(found["ln_gdp_sending"]) == pytest.approx(gdp, rel=1e-9)
    assert exp(found["ln_population_sending"]) == pytest.approx(population, rel=1e-9)


@pytest.mark.parametrize(("code", "year", "per_person"), GOLDEN["maddison"])
def test_gdp_per_person_is_that_of_the_maddison_project(code: str, year: int, per_person: int) -> None:
    found = covariates(code, "GBR", date(year, 3, 1), GdpSource.MADDISON).values
    assert exp(found["ln_gdp_sending"] - found["ln_population_sending"]) == pytest.approx(per_person)


def test_what_is_missing_is_named_with_its_year_and_nothing_stands_in_for_it() -> None:
    found = covariates("CSK", "GBR", date(1967, 3, 1))
    assert found.missing == {"ln_gdp_sending": "no GDP of Czechoslovakia in 1967 (worldbank)"}
    assert "ln_gdp_sending" not in found.values


def test_a_former_state_has_the_people_of_those_that_came_after_it() -> None:
    ends = [covariates(code, "GBR", date(1967, 3, 1)).values["ln_population_sending"] for code in ("CSK", "CZE", "SVK")]
    assert exp(ends[0]) == pytest.approx(exp(ends[1]) + exp(ends[2]))


def test_a_capital_that_moved_stands_where_it_stood_then() -> None:
    from_bonn, from_berlin = (distance_km("DEU", "GBR", date(year, 1, 1)) for year in (1967, 2022))
    assert from_bonn is not None
    assert from_berlin is not None
    assert (round(from_bonn), round(from_berlin)) == (511, 931)


def test_what_has_no_capital_has_no_distance() -> None:
    assert covariates("FRO", "ISL", NOW).missing["ln_distance"] == "no capital known of Faroe Islands"
