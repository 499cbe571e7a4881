"""What explains the size of a mission, for two States and a year: how large both are, and how far apart."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from nongrata.languages.names import state_name
from nongrata.vocab import former_states

EARTH_RADIUS_KM = 6371  # mean radius; the table of distances that the formula was checked against rounds to 1 km


class GdpSource(StrEnum):
    """Whose GDP: the World Bank's in current US dollars, or the Maddison Project's in dollars of 1990."""

    WORLDBANK = "worldbank"
    MADDISON = "maddison"


@dataclass(frozen=True, slots=True)
class Covariates:
    """`values` are natural logarithms by name (US dollars, persons, kilometres); `missing` says what is not known."""

    values: Mapping[str, float]
    missing: Mapping[str, str]


def covariates(sending: str, receiving: str, day: date, gdp: GdpSource = GdpSource.WORLDBANK) -> Covariates:
    """ln GDP and ln population of both States in the year of the day, and ln distance between their capitals then.

    Codes are ISO 3166-1 alpha-3 and those of former States. GDP and distance enter as in the gravity equation (Santos
    Silva and Tenreyro 2006); no year stands in for another.
    """
    found = {
        "ln_gdp_sending": _gdp(sending, day.year, gdp),
        "ln_gdp_receiving": _gdp(receiving, day.year, gdp),
        "ln_population_sending": _population(sending, day.year),
        "ln_population_receiving": _population(receiving, day.year),
        "ln_distance": distance_km(sending, receiving, day),
    }
    why = {
        "ln_gdp_sending": f"no GDP of {state_name(sending)} in {day.year} ({gdp})",
        "ln_gdp_receiving": f"no GDP of {state_name(receiving)} in {day.year} ({gdp})",
        "ln_population_sending": f"no population of {state_name(sending)} in {day.year}",
        "ln_population_receiving": f"no population of {state_name(receiving)} in {day.year}",
        "ln_distance": f"no capital known of {_without_seat(sending, receiving, day)}",
    }
    return Covariates(
        {name: math.log(value) for name, value in found.items() if value},
        {name: why[name] for name, value in found.items() if not value},
    )


def distance_km(one: str, two: str, day: date) -> float | None:
    """The great-circle distance between the seats of two States on a day, in kilometres; None where one has none."""
    ends = [_seat(code, day) for code in (one, two)]
    if ends[0] is None or ends[1] is None:
        return None
    (lat1, lon1), (lat2, lon2) = (map(math.radians, end) for end in ends if end)
    haversine = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(haversine))


def _gdp(code: str, year: int, source: GdpSource) -> float | None:
    if source is GdpSource.WORLDBANK:
        return _worldbank().get((code, year), (None, None))[0]
    per_person, persons = _maddison().get((code, year)), _population(code, year)
    return per_person * persons if per_person and persons else None


def _population(code: str, year: int) -> float | None:
    """That of the State, or of a former State that of all that came after it."""
    former = former_states().get(code)
    parts = [_worldbank().get((part, year), (None, None))[1] for part in (former and former.successors) or (code,)]
    known = [part for part in parts if part]
    return sum(known) if len(known) == len(parts) else None


def _without_seat(one: str, two: str, day: date) -> str:
    return " or ".join(state_name(code) for code in (one, two) if _seat(code, day) is None)


def _seat(code: str, day: date) -> tuple[float, float] | None:
    moved = [(row["until"], row) for row in _rows("seats.csv") if row["code"] == code]
    then = [row for until, row in moved if not until or day <= date.fromisoformat(until)]
    here = then or [row for row in _rows("capitals.csv") if row["iso3"] == code]
    return (float(here[0]["lat"]), float(here[0]["lon"])) if here else None


@cache
def _worldbank() -> dict[tuple[str, int], tuple[float | None, float | None]]:
    return {
        (row["iso3"], int(row["year"])): (float(row["gdp_usd"] or 0) or None, float(row["population"] or 0) or None)
        for row in _rows("worldbank.csv")
    }


@cache
def _maddison() -> dict[tuple[str, int], float]:
    return {(row["iso3"], int(row["year"])): float(row["gdp_per_person"]) for row in _rows("maddison_1967.csv")}


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    text = (files("nongrata.missions") / "data" / name).read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))
