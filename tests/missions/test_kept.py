from __future__ import annotations

from pathlib import Path

from nongrata.ledger import Ledger
from nongrata.missions.kept import keep, known_headcounts
from nongrata.missions.table import headcount_to_row, headcounts_of, shipped_headcounts
from tests.missions.counting import counted


def test_without_a_ledger_those_that_ship_are_known() -> None:
    assert known_headcounts(None) == shipped_headcounts()


def test_what_was_imported_is_known_beside_what_ships_and_each_once(tmp_path: Path) -> None:
    own = counted("2022", "65", listed="prague")
    found = headcounts_of(("", headcount_to_row(one)) for one in (own, shipped_headcounts()[0]))
    with Ledger(tmp_path / "ledger.db") as ledger:
        keep(ledger, "one", found, "one.csv")
        keep(ledger, "two", found, "two.csv")
        assert known_headcounts(ledger) == (*shipped_headcounts(), own)


def test_a_file_that_is_imported_again_takes_the_place_of_what_it_was(tmp_path: Path) -> None:
    versions = [counted("2022", number, listed="prague") for number in ("65", "66")]
    with Ledger(tmp_path / "ledger.db") as ledger:
        for one in versions:
            keep(ledger, "one", headcounts_of([("", headcount_to_row(one))]), "one.csv")
        assert known_headcounts(ledger) == (*shipped_headcounts(), versions[1])
