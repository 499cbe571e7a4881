"""Exchanges of the shipped facts and of a ledger."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nongrata.analysis.retaliation import Exchange, History, of_ledger, of_reference, retaliation
from nongrata.errors import NotAnswerable
from nongrata.ledger import Ledger
from nongrata.model import Count, Days, MeasureKind


def named(history: History, name: str) -> Exchange:
    return next(one for one in history.exchanges if one.act.id == name)


def test_moscow_answered_london_twice_and_both_count() -> None:
    one = named(of_reference("RUS"), "GBR-RUS-20180314")
    assert [answer.number for answer in one.answers] == [23, 50]


def test_a_day_that_stands_for_a_month_is_a_month() -> None:
    one = named(of_reference("RUS"), "IRL-RUS-20220329")
    assert one.answers[0].days == Days.month(2022, 4)
    assert one.lag_days == Count(3, 32)


def test_numbers_that_lists_copy_in_error_are_corrected_and_positions_are_no_persons() -> None:
    reference = of_reference()
    assert named(reference, "BEL-RUS-20220329").answers[0].persons == Count.exactly(12)
    assert named(reference, "FRA-RUS-20220404").act.persons == Count.exactly(35)
    assert named(reference, "ROU-RUS-20230608").act.persons == Count.exactly(40)
    assert named(reference, "USA-RUS-20161229").answers[0].persons is None


def test_no_case_is_an_answer_and_none_is_chosen_by_being_answered() -> None:
    history = of_reference()
    assert {"RUS-GBR-20180317", "USA-RUS-20170831"}.isdisjoint(one.act.id for one in history.exchanges)
    assert sum(not one.answers for one in history.exchanges) > 50


def test_since_and_until_are_days_of_the_act() -> None:
    history = of_reference("RUS", date(2022, 4, 4), date(2022, 4, 5))
    assert {one.act.days.meets(Days(date(2022, 4, 4), date(2022, 4, 5))) for one in history.exchanges} == {True}
    assert history.footing.n == len(history.exchanges) > 10


def test_as_of_a_day_what_came_later_is_not_known() -> None:
    history = of_reference("RUS", as_of=date(2022, 4, 10))
    assert named(history, "DEU-RUS-20220404").answers == ()
    assert len(named(history, "POL-RUS-20220323").answers) == 1
    assert history.known_on(date(2018, 3, 28))[-1].known_until == date(2018, 3, 28)


def test_a_state_that_has_answered_nothing_is_refused() -> None:
    with pytest.raises(NotAnswerable, match="no expulsion of people of Fiji"):
        of_reference("FJI")


ACT = "Poland expelled 45 Russian diplomats on Wednesday."
REPLY = "Russia expelled 45 Polish diplomats on Friday."


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A ledger of an act, its answer, and an act that stands open."""
    opened = Ledger(tmp_path / "nongrata.db")
    for name, text, day in (
        ("act", ACT, "2022-03-24"),
        ("reply", REPLY, "2022-04-09"),
        ("open", "Bulgaria expelled ten Russian diplomats on Monday.", "2022-04-12"),
    ):
        (tmp_path / f"{name}.md").write_text(f"---\ndate: {day}\n---\n{text}\n", "utf-8")
        opened.add([tmp_path / f"{name}.md"])
    return opened


def test_a_ledger_gives_its_acts_with_linked_answers(ledger: Ledger) -> None:
    found = of_ledger(ledger, "RUS").exchanges
    assert [(one.act.receiving_state, one.act.number, len(one.answers)) for one in found] == [
        ("POL", 45, 1),
        ("BGR", 10, 0),
    ]
    assert found[0].lag_days == Count.exactly(16)


def test_an_answer_is_looked_for_no_longer_than_reports_were_read(ledger: Ledger) -> None:
    assert {one.known_until for one in of_ledger(ledger, "RUS").exchanges} == {date(2022, 4, 17)}


def test_a_ledger_as_of_a_day_knows_no_later_answer(ledger: Ledger) -> None:
    (one,) = of_ledger(ledger, "RUS", as_of=date(2022, 4, 1)).exchanges
    assert (one.answers, one.known_until) == ((), date(2022, 3, 27))
    assert of_ledger(ledger, "RUS").known_on(date(2022, 4, 1))[0].answers == ()


def test_the_coverage_says_for_how_many_unanswered_anybody_looked(ledger: Ledger) -> None:
    assert "of 1 unanswered 0 were followed by 60 days with 300 documents a week" in of_ledger(ledger).footing.coverage


def test_the_hash_is_of_all_that_the_ledger_holds(ledger: Ledger, tmp_path: Path) -> None:
    before = of_ledger(ledger, "RUS").sha256
    assert of_ledger(ledger, as_of=date(2022, 4, 1)).sha256 == before
    (tmp_path / "more.md").write_text(f"---\ndate: 2022-04-12\n---\n{ACT}\n", "utf-8")
    ledger.add([tmp_path / "more.md"])
    assert of_ledger(ledger, "RUS").sha256 != before


def test_what_sends_nobody_home_is_told_beside_and_is_no_answer(ledger: Ledger, tmp_path: Path) -> None:
    text = (
        "Sweden expelled five Russian diplomats on Monday. In response Russia closed the Swedish consulate in Moscow."
    )
    (tmp_path / "closure.md").write_text(f"---\ndate: 2022-04-13\n---\n{text}\n", "utf-8")
    ledger.add([tmp_path / "closure.md"])
    one = next(one for one in of_ledger(ledger, "RUS").exchanges if one.act.receiving_state == "SWE")
    assert (one.answers, one.otherwise) == ((), (MeasureKind.CLOSURE,))


def test_what_is_only_planned_is_no_case(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text("---\ndate: 2022-04-13\n---\nCroatia plans to expel 18 Russian diplomats.\n")
    ledger.add([tmp_path / "plan.md"])
    assert ledger.measures(receiving="HRV")
    assert "HRV" not in {one.act.receiving_state for one in of_ledger(ledger, "RUS").exchanges}


@pytest.mark.parametrize(
    "text",
    [
        "Latvia plans to expel three Russian diplomats on 11 April. In response Russia expelled four Latvian diplomats "
        "on Saturday.",
        "Russia closed the Estonian consulate in Pskov on Monday. In response Estonia expelled three Russian diplomats "
        "on Tuesday. In response Russia expelled three Estonian diplomats on Wednesday.",
    ],
    ids=["a plan", "a closure"],
)
def test_an_answer_to_what_is_no_case_is_none_and_leaves_the_others_be(
    ledger: Ledger, tmp_path: Path, text: str
) -> None:
    before = [one.act for one in of_ledger(ledger).exchanges]
    (tmp_path / "more.md").write_text(f"---\ndate: 2022-04-17\n---\n{text}\n", "utf-8")
    ledger.add([tmp_path / "more.md"])
    assert len(ledger.linked()[1]) > 1
    assert [one.act for one in of_ledger(ledger).exchanges] == before


def test_an_empty_ledger_is_refused_with_what_is_needed(tmp_path: Path) -> None:
    with pytest.raises(NotAnswerable, match="no report with a date; it needs one"):
        of_ledger(Ledger(tmp_path / "empty.db"))


def test_one_pair_in_a_ledger_is_too_few(ledger: Ledger) -> None:
    with pytest.raises(NotAnswerable, match="1 of 2 expulsions, days of response: 1"):
        retaliation(of_ledger(ledger, "RUS"))
