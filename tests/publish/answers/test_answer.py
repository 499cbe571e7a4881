"""The four questions answered: what commands and pages share."""

from __future__ import annotations

import json

import pytest

from nongrata.analysis.expel_or_watch import EXAMPLE, read_parameters
from nongrata.errors import BadArgument, NotAnswerable
from nongrata.missions.headcount import CAVEAT
from nongrata.missions.kept import known_headcounts
from nongrata.missions.listings import cross_section
from nongrata.model.kinds import CasesFrom, CaseUnit, CostModel, ExpulsionsFrom
from nongrata.publish import Question
from nongrata.publish.answers.answer import (
    Answer,
    expel_or_watch_answer,
    portrait_answer,
    retaliation_answer,
    section_answer,
    section_as_it_is,
    turn_answer,
)


def section(name: str) -> Answer:
    return section_answer(cross_section(name, known_headcounts(None)))


@pytest.fixture(scope="module")
def answers() -> list[Answer]:
    return [
        retaliation_answer(None, Question(since="2014"), "Russia"),
        turn_answer(None, Question(), CaseUnit.DECISIONS, None, CasesFrom.REFERENCE),
        *(expel_or_watch_answer(read_parameters(None), model, EXAMPLE) for model in CostModel),
        section("reykjavik-2021"),
        portrait_answer(None, ExpulsionsFrom.REFERENCE, "Russia", "Czechia", None),
    ]


def test_every_answer_says_something_and_is_json(answers: list[Answer]) -> None:
    for one in answers:
        assert one.says
        assert json.loads(json.dumps(one.record, allow_nan=False, default=str))


def test_every_table_has_its_heads_over_all_of_its_columns(answers: list[Answer]) -> None:
    for rows in (rows for one in answers for rows in one.tables):
        assert {len(row) for row in rows} == {len(rows[0])}


def test_the_tables_of_a_list_have_words_over_them_and_its_ranks_a_chart_or_a_reason() -> None:
    whole, picked = section("reykjavik-2021"), section("london-1967")
    assert len(whole.over) == len(whole.tables) == len(picked.tables) + 1
    assert callable(whole.ranks)
    assert isinstance(picked.ranks, NotAnswerable)
    assert f"ranks: {picked.ranks}." in picked.says


def test_of_a_list_that_cannot_be_compared_the_missions_are_there() -> None:
    with pytest.raises(NotAnswerable):
        section("london-1945")
    found = section_as_it_is(cross_section("london-1945", known_headcounts(None)))
    assert (len(found.tables), CAVEAT in found.says) == (1, True)


@pytest.mark.parametrize(("day", "why"), [("2022-02", "more than one day"), ("soon", "is not a date")])
def test_a_day_that_was_named_beforehand_is_one(day: str, why: str) -> None:
    with pytest.raises(BadArgument, match=why):
        turn_answer(None, Question(), CaseUnit.DECISIONS, day, CasesFrom.REFERENCE)


def test_without_a_ledger_no_expulsions_of_one_are_known() -> None:
    found = portrait_answer(None, ExpulsionsFrom.LEDGER, "Russia", "Czechia", None)
    assert "the headcounts of nongrata and no ledger" in found.says[-1]
