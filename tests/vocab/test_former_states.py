"""States that are no more end on one day in every table that knows them."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from nongrata.vocab import former_states


def rows(package: str, *path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(files(package).joinpath(*path).read_text("utf-8").splitlines()))


@pytest.mark.parametrize("code", sorted(former_states()))
def test_its_last_day_is_that_of_its_names_and_of_its_codes(code: str) -> None:
    until = former_states()[code].until.isoformat()
    names = {
        row["until"]
        for row in rows("nongrata.languages", "en", "states.csv")
        if row["code"] == code and row["relation"] in ("name", "demonym", "capital")
    }
    codes = {row["last"] for row in rows("nongrata.vocab", "country_codes.csv") if row["state"] == code}
    assert names <= {until, ""}
    assert max(codes) == until
