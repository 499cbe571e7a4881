"""The ladders that the sample reports give, from text to rung."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from nongrata.ledger import Ledger
from nongrata.model import Decision, Trigger


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger of the reports that ship with the package."""
    path: Path = tmp_path_factory.mktemp("samples") / "nongrata.db"
    with as_file(files("nongrata.samples")) as folder, Ledger(path) as ledger:
        ledger.add(folder / "reports")
        yield ledger


def answers(samples: Ledger, one: str, two: str, year: int) -> set[str]:
    """The answers of a year: who, how many, how many days after how many, and by what."""
    climbed = samples.ladder(one, two)
    measures = {rung.measure.id: rung.measure for rung in climbed.rungs}
    found = set()
    for link in climbed.links:
        reply, act = measures[link.measure_id], measures[link.to]
        if reply.date and reply.date.first.year == year:
            sides = f"{reply.receiving[0]} {reply.kind} {reply.best}"
            found.add(f"{sides} {link.relation} {act.kind} {act.best} in {link.delay_days} by {link.basis}")
    return found


def decided(samples: Ledger, one: str, two: str, day: str) -> Decision:
    return next(found for found in samples.ladder(one, two).decisions if str(found.date) == day)


@pytest.mark.parametrize("with_signs", [True, False])
def test_decisions_are_the_same_where_only_claims_are_read_that_can_say_what_set_them_off(
    samples: Ledger, monkeypatch: pytest.MonkeyPatch, *, with_signs: bool
) -> None:
    whole = samples.decisions(with_signs=with_signs)
    monkeypatch.setattr("nongrata.ledger.asked.ladders.FEW_CLAIMS", 0)
    assert samples.decisions(with_signs=with_signs) == whole
    assert {one.coding.trigger for one in whole} == {*Trigger}


def test_moscow_answers_london_in_1985_as_the_reports_say(samples: Ledger) -> None:
    assert "SUN expulsion 25 answers expulsion 25 in 2 by text" in answers(samples, "GBR", "SUN", 1985)


def test_sixty_for_sixty_and_a_consulate_for_a_consulate_in_2018(samples: Ledger) -> None:
    assert answers(samples, "USA", "RUS", 2018) == {
        "RUS closure 1 answers closure 1 in 3 by rule",
        "RUS expulsion 60 answers expulsion 60 in 3 by rule",
    }


def test_moscow_answers_prague_on_the_day_after(samples: Ledger) -> None:
    found = answers(samples, "CZE", "RUS", 2021)
    assert any(one.startswith("RUS expulsion") and one.endswith("answers expulsion 18 in 1 by text") for one in found)


def test_of_canada_and_india_no_order_is_made_up_for_acts_of_one_day(samples: Ledger) -> None:
    assert answers(samples, "CAN", "IND", 2024) == set()
    assert "IND staff_cut 41 answers expulsion 1 in 15 by rule" in answers(samples, "CAN", "IND", 2023)
    assert decided(samples, "CAN", "IND", "2023-09-18").coding.proposed is Trigger.INCIDENT


def test_germany_closes_consulates_after_its_people_were_expelled(samples: Ledger) -> None:
    assert "DEU closure 4 answers expulsion 34 in 39 by rule" in answers(samples, "DEU", "RUS", 2023)


def test_three_states_that_had_agreed_on_it_made_one_decision_in_february_2021(samples: Ledger) -> None:
    found = decided(samples, "DEU", "RUS", "2021-02-08")
    assert (found.actors, len(found.measures)) == (("DEU", "POL", "SWE"), 3)


def test_the_baltic_states_made_one_decision_in_march_2022_and_bulgaria_another(samples: Ledger) -> None:
    baltic = {one.actors for one in samples.decisions(receiving="EST") if one.coding.proposed is Trigger.SOLIDARITY}
    assert baltic == {("EST", "LTU", "LVA")}
    assert decided(samples, "BGR", "RUS", "2022-03-18").actors == ("BGR",)


def test_most_of_a_wave_are_decisions_of_their_own(samples: Ledger) -> None:
    day = [one for one in samples.decisions(sending="RUS") if str(one.date) == "2018-03-26"]
    assert len(day) == len({one.actors for one in day}) > 10


@pytest.mark.parametrize(("one", "two"), [("USA", "RUS"), ("GBR", "SUN"), ("CAN", "IND"), ("POL", "RUS")])
def test_the_links_of_a_ladder_are_those_among_all_that_the_ledger_holds(samples: Ledger, one: str, two: str) -> None:
    climbed = samples.ladder(one, two)
    rungs = {rung.measure.id for rung in climbed.rungs}
    links = [link for link in samples.linked()[1] if {link.measure_id, link.to} <= rungs]
    assert [*climbed.links] == links != []
    assert samples.ladder(one, two, last=2).links == climbed.links
