"""A panel is what the ledger says, with zeros that are true and the codes of the time."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nongrata.ledger import Coverage, Covered, Filter, Ledger
from nongrata.ledger.asked.coverage import FLOOR, weeks_between
from nongrata.model import Days, Document, MeasureKind, Status
from nongrata.model.kinds import PanelUnit
from nongrata.publish.files.panel import write_panel
from nongrata.reconcile import tally
from tests.claims import claim, document, reading

REPORTS = [
    Document(text="Poland expelled 45 Russian diplomats on Wednesday.", published=Days.parse("2022-03-23")),
    Document(text="Poland recalled its ambassador from Moscow on Friday.", published=Days.parse("2022-03-26")),
]
WHOLE_MONTH = Coverage(Covered(f"2022-W{week:02d}", None, None, FLOOR, 1, 0, None) for week in range(9, 15))
Rows = list[dict[str, str]]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = Ledger(tmp_path / "ledger.db")
    made.add(REPORTS)
    keep(made, "b", "2022-03-18", 10, "EST LTU LVA")
    return made


def keep(ledger: Ledger, name: str, day: str, count: int, receiving: str, sending: str = "RUS", **more: Any) -> None:
    of = document(name, day)
    ledger.keep(of, reading(of, claim(of, count, day, receiving=receiving, sending=sending, **more)))


def looked_at(first: int, last: int) -> Coverage:
    """Enough of every week of these years."""
    weeks = weeks_between(date(first, 1, 1), date(last, 12, 31))
    return Coverage(Covered(week, None, None, FLOOR, 1, 0, None) for week in weeks)


def panel(ledger: Ledger, coverage: Coverage, unit: PanelUnit = PanelUnit.DYAD_MONTH) -> Rows:
    file = io.StringIO()
    write_panel(ledger.measures(), ledger.announced(Filter()), coverage, unit, file)
    return [*csv.DictReader(file.getvalue().splitlines())]


def test_a_mission_that_its_own_state_closes_stands_in_the_row_of_that_state(ledger: Ledger) -> None:
    keep(ledger, "c", "2022-03-20", 1, "SYR", "NOR", kind=MeasureKind.CLOSURE, actor="NOR")
    rows = {(row["actor"], row["target"]): row["measures"] for row in panel(ledger, WHOLE_MONTH)}
    assert (rows["NOR", "SYR"], rows["SYR", "NOR"]) == ("1", "0")


def test_a_panel_has_zeros_only_where_enough_was_looked_at(ledger: Ledger) -> None:
    other = document("a", "2022-05-02")
    ledger.keep(other, reading(other, claim(other, 3, "2022-05-01", receiving="DNK")))
    known = {(row["actor"], row["month"]): row["expulsions"] for row in panel(ledger, WHOLE_MONTH)}
    assert (known["POL", "2022-03"], known["DNK", "2022-05"], known["DNK", "2022-03"]) == ("1", "1", "0")
    assert ("POL", "2022-05") not in known
    assert all(int(row["expulsions"]) for row in panel(ledger, Coverage()) if row["measures"] == row["expulsions"])


def test_a_panel_counts_persons_measures_and_decisions_apart(ledger: Ledger) -> None:
    (poland,) = (row for row in panel(ledger, Coverage(), PanelUnit.STATE_YEAR) if row["actor"] == "POL")
    numbers = [poland[name] for name in ("year", "persons_low", "persons_high", "expulsions", "measures", "decisions")]
    assert numbers == ["2022", "45", "45", "1", "2", "2"]
    assert (poland["actor_cow"], poland["actor_gw"]) == ("290", "290")


@pytest.mark.parametrize("alone", [("EST", "LVA", "LTU"), ("EST",), ()])
@pytest.mark.parametrize("unit", PanelUnit)
def test_the_persons_of_a_panel_are_those_of_the_ledger(
    ledger: Ledger, alone: tuple[str, ...], unit: PanelUnit
) -> None:
    for who in alone:
        of = document(who, "2022-03-25")
        ledger.keep(of, reading(of, claim(of, {"LTU": 4}.get(who, 3), "2022-03-18", receiving=who)))
    done = tally(m for m in ledger.measures() if m.kind is MeasureKind.EXPULSION and m.status is Status.DONE)
    rows = panel(ledger, Coverage(), unit)
    low, high = (sum(int(row[name] or 0) for row in rows) for name in ("persons_low", "persons_high"))
    assert done.persons
    assert low <= (done.persons.low or 0) <= high
    assert (low == high) == (len(alone) == 3)


# --- who has zeros, and when ------------------------------------------------------------------------------------


def test_who_was_acted_against_has_zeros_too(ledger: Ledger) -> None:
    rows = {(row["actor"], row["target"]): row for row in panel(ledger, WHOLE_MONTH)}
    answer = rows["RUS", "POL"]
    assert [answer[name] for name in ("month", "persons_low", "expulsions", "covered")] == ["2022-03", "0", "0", "True"]
    years = {row["actor"]: row["expulsions"] for row in panel(ledger, looked_at(2022, 2022), PanelUnit.STATE_YEAR)}
    assert years["RUS"] == "0"


def test_states_that_were_none_have_no_zeros(ledger: Ledger) -> None:
    keep(ledger, "s", "1985-05-05", 2, "GBR", "SUN")
    keep(ledger, "d", "1985-06-05", 2, "DDR", "GBR")
    rows = panel(ledger, looked_at(2022, 2022))
    gone = [row for row in rows if {"SUN", "DDR"} & {row["actor"], row["target"]}]
    assert {row["month"][:4] for row in gone} == {"1985"}
    assert all(row["actor_gw"] and row["target_gw"] for row in rows)


def test_a_zero_of_a_state_begins_with_the_first_whole_period(ledger: Ledger) -> None:
    keep(ledger, "k", "2008-05-25", 2, "SRB", "XKX")
    keep(ledger, "m", "2008-05-26", 1, "SRB", "MNE")
    rows = panel(ledger, looked_at(2005, 2009), PanelUnit.STATE_YEAR)
    years = {state: [row["year"] for row in rows if row["actor"] == state] for state in ("XKX", "MNE", "SRB")}
    assert years == {"XKX": ["2009"], "MNE": ["2007", "2008", "2009"], "SRB": ["2007", "2008", "2009"]}


def test_of_a_period_that_was_not_asked_for_whole_nothing_is_covered(ledger: Ledger) -> None:
    for since, until, covered in ((1, 31, True), (2, 31, False), (1, 30, False)):
        weeks = Coverage(WHOLE_MONTH)
        weeks.since, weeks.until = date(2022, 3, since), date(2022, 3, until)
        assert {row["covered"] for row in panel(ledger, weeks)} == {str(covered)}


@pytest.mark.parametrize(
    ("day", "receiving", "unit", "cow", "gw"),
    [
        ("2006-08-25", "SRB", PanelUnit.STATE_YEAR, "345", "340"),
        ("2008-02-25", "XKX", PanelUnit.DYAD_MONTH, "347", "347"),
        ("1990-02-01", "DEU", PanelUnit.STATE_YEAR, "255", "260"),
        ("1990-02-01", "DDR", PanelUnit.STATE_YEAR, "265", "265"),
        ("1991-12-05", "SUN", PanelUnit.DYAD_MONTH, "365", "365"),
    ],
)
def test_the_codes_are_those_of_the_last_day_of_the_period_else_of_the_first(
    ledger: Ledger, day: str, receiving: str, unit: PanelUnit, cow: str, gw: str
) -> None:
    keep(ledger, "of the day", day, 2, receiving, "GBR")
    (row,) = (row for row in panel(ledger, Coverage(), unit) if row["actor"] == receiving)
    assert (row["actor_cow"], row["actor_gw"]) == (cow, gw)
