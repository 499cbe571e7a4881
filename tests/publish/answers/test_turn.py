"""An answer on a turn in words and as a record."""

from __future__ import annotations

import json
from math import log

import pytest

from nongrata.analysis.turn import ARTICLE, Turn, shipped, turn
from nongrata.model.kinds import CaseUnit
from nongrata.publish.answers.turn import factor, turn_sentences, turn_to_record


@pytest.fixture(scope="module")
def article() -> Turn:
    return turn(shipped(ARTICLE), by=CaseUnit.MEASURES, rule="a rule", coverage="a selection", source="the article")


@pytest.mark.parametrize(
    ("number", "written"), [(1787 / 350, "5.106"), (3.15, "3.15"), (999999, "1e+06"), (1e16, "10^16.0")]
)
def test_a_factor_is_written_to_be_read(number: float, written: str) -> None:
    assert factor(log(number)) == written


def test_persons_measures_and_decisions_are_counted_apart(article: Turn) -> None:
    assert turn_sentences(article)[0] == "Counted apart: 72 persons, 8 measures, 6 decisions."


def test_the_footing_ends_the_sentences(article: Turn) -> None:
    assert turn_sentences(article)[-1] == f"Footing: {article.footing}."


def test_the_record_is_what_json_can_hold_and_has_the_sentences(article: Turn) -> None:
    record = json.loads(json.dumps(turn_to_record(article)))
    assert record["says"] == list(turn_sentences(article))
    assert record["change"]["log_bayes_factor"] == pytest.approx(log(1787 / 350))
    assert [one["trigger"] for one in record["cases"]] == ["incident"] * 3 + ["pre-emptive"] * 5
    assert record["footing"]["n"] == 8
