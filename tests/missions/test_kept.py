from __future__ import annotations

from pathlib import Path

from nongrata.ledger import Ledger
from nongrata.missions.kept import keep, known_headcounts
from nongrata.missions.table import headcount_to_row, headcounts_of, shipped_headcounts
from tests.missions.counting import DIPLOMATS, EVERYBODY, counted


def test_without_a_ledger_those_that_ship_are_known() -> None:
    assert known_headcounts(None) == shipped_headcounts()


def test_what_was_imported_is_known_beside_what_ships_and_each_once(tmp_path: Path) -> None:
    own = counted("2022", "65", listed="prague")
    found = headcounts_of(("", headcount_to_row(one)) for one in (own, shipped_headcounts()[0]))
    with Ledger(tmp_path / "ledger.db") as ledger:
        keep(ledger, "one", found, "one.csv")
        keep(ledger, "two", found, "two.csv")
        assert known_headcounts(ledger) == (*shipped_headcounts(), own)


def test_a_row_whose_list_counts_another_thing_in_another_file_is_refused_with_its_place(tmp_path: Path) -> None:
    rows = [headcount_to_row(counted("2022", "65", kind, listed="prague")) for kind in (EVERYBODY, DIPLOMATS)]
    single = headcount_to_row(counted("2023", "60", DIPLOMATS))
    with Ledger(tmp_path / "ledger.db") as ledger:
        keep(ledger, "one", headcounts_of([("one.csv:2", rows[0])]), "one.csv")
        kept = keep(ledger, "two", headcounts_of([("two.csv:2", rows[1]), ("two.csv:3", single)]), "two.csv")
        known = known_headcounts(ledger)
    assert [(one.where, "the list 'prague' counts" in one.why) for one in kept.rejections] == [("two.csv:2", True)]
    assert known[len(shipped_headcounts()) :] == (counted("2022", "65", listed="prague"), *kept.headcounts)


def test_a_file_may_count_another_thing_when_it_is_imported_again(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        for kind in (EVERYBODY, DIPLOMATS):
            row = headcount_to_row(counted("2022", "65", kind, listed="prague"))
            assert keep(ledger, "one", headcounts_of([("one.csv:2", row)]), "one.csv").rejections == ()
        assert known_headcounts(ledger)[-1].kind == DIPLOMATS


def test_a_file_that_is_imported_again_takes_the_place_of_what_it_was(tmp_path: Path) -> None:
    versions = [counted("2022", number, listed="prague") for number in ("65", "66")]
    with Ledger(tmp_path / "ledger.db") as ledger:
        for one in versions:
            keep(ledger, "one", headcounts_of([("", headcount_to_row(one))]), "one.csv")
        assert known_headcounts(ledger) == (*shipped_headcounts(), versions[1])
