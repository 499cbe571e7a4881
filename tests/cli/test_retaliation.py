"""`nongrata retaliation` as a person uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Program

REFERENCE = ("retaliation", "--from", "reference", "--responder", "Russia")
FORECAST = ("retaliation", "forecast", "ITA-RUS-20220405", "--from", "reference", "--as-of", "2022-04-05")


def test_it_prints_pairs_lags_sizes_and_what_they_mean(program: Program) -> None:
    outcome = program(*REFERENCE)
    assert outcome.status == 0
    for words in (
        "United Kingdom   Russia        23       2018-03-17",
        "answered within  share  with 90 % between",
        "first answer ",
        "all answers, none to unanswered acts",
        "one without an answer counts as open",
        "proves no motive",
        "Footing: n = 112 measures",
        "316 rows gathered by hand",
    ):
        assert words in outcome.out


def test_first_and_all_answers_stand_side_by_side(program: Program) -> None:
    (london,) = [one for one in program(*REFERENCE).out.splitlines() if one.startswith("2018-03 ") and "Kingdom" in one]
    assert london.split()[-4:] == ["23", "73", "1.00", "3.17"]


def test_as_json_it_has_all_that_the_tables_have(program: Program) -> None:
    answer = json.loads(program(*REFERENCE, "--since", "2022", "--until", "2022", "--format", "json").out)
    assert {one["act"]["sending_state"] for one in answer["exchanges"]} == {"RUS"}
    assert answer["footing"]["n"] == len(answer["exchanges"])


def test_a_chart_is_drawn(program: Program, tmp_path: Path) -> None:
    assert program(*REFERENCE, "--chart", "chart.svg").err == "wrote chart.svg\n"
    assert "n = 112 measures" in (tmp_path / "chart.svg").read_text("utf-8")


def test_a_forecast_is_printed_with_words_and_with_its_record(program: Program) -> None:
    outcome = program(*FORECAST)
    assert outcome.status == 0
    for words in (
        "Italy expelled 30 people of Russia on 2022-04-05; no answer is known on 2022-04-05.",
        "An answer within 30 days from then: 82%, likely to very likely (60–92 %).",
        "not distinguishable from mirror by the Brier score",
        "SHA-256 ",
        "as known on 2022-04-05",
    ):
        assert words in outcome.out


def test_a_frozen_forecast_is_what_is_printed_as_json_and_is_not_written_over(program: Program, tmp_path: Path) -> None:
    printed = program(*FORECAST, "--staff", "100", "--out", "frozen.json", "--format", "json")
    frozen = (tmp_path / "frozen.json").read_text("utf-8")
    assert json.loads(printed.out) == json.loads(frozen)
    assert len(json.loads(frozen)["sha256"]) == 64
    again = program(*FORECAST, "--out", "frozen.json")
    assert (again.status, (tmp_path / "frozen.json").read_text("utf-8")) == (2, frozen)
    assert "what is frozen is not written over" in again.err


@pytest.fixture
def filled(program: Program, tmp_path: Path) -> Program:
    """The program beside a ledger of two acts with answers, and one that stands open."""
    for name, text, day in (
        ("act", "Poland expelled 45 Russian diplomats on Wednesday.", "2022-03-24"),
        ("reply", "Russia expelled 45 Polish diplomats on Friday.", "2022-04-09"),
        ("other act", "Germany expelled 40 Russian diplomats on Monday.", "2022-04-05"),
        ("other reply", "Russia expelled 40 German diplomats on Monday.", "2022-04-26"),
        ("open", "Norway expelled 15 Russian diplomats on Thursday.", "2022-05-13"),
    ):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        program("add", f"{name}.txt", "--published", day)
    return program


def test_a_ledger_is_asked_by_default(filled: Program) -> None:
    outcome = filled("retaliation", "--responder", "RUS")
    assert outcome.status == 0
    assert "2 of 2 answers sent home as many as were expelled" in outcome.out
    assert "from the ledger nongrata.db; coverage: 5 documents, published 2022-W12 to 2022-W19" in outcome.out


def test_as_of_a_day_before_the_second_answer_one_pair_is_too_few(filled: Program) -> None:
    outcome = filled("retaliation", "--as-of", "2022-04-20")
    assert (outcome.status, outcome.out) == (3, "")
    assert "1 of 2 expulsions, days of response: 1; it needs answers on 1 more" in outcome.err


def test_a_forecast_from_too_little_says_how_much_is_needed(filled: Program) -> None:
    measures = json.loads(filled("list", "--receiving", "Norway", "--format", "json").out)
    outcome = filled("retaliation", "forecast", measures[0]["id"][:8])
    assert outcome.status == 3
    assert "2 earlier expulsions of people of Russia that answered none are known" in outcome.err
    assert outcome.err.endswith("it needs 3 more (not-answerable)\n")


def test_an_answer_is_no_case_to_forecast(filled: Program) -> None:
    measures = json.loads(filled("list", "--receiving", "Russia", "--format", "json").out)
    outcome = filled("retaliation", "forecast", measures[0]["id"])
    assert outcome.status == 3
    assert "is no expulsion of known day that answers none" in outcome.err


@pytest.mark.usefixtures("empty_ledger")
@pytest.mark.parametrize(
    ("arguments", "status", "why"),
    [
        (("retaliation",), 3, "the ledger holds no report with a date; it needs one, or --from reference"),
        (("retaliation", "forecast", "abcdef"), 2, "abcdef"),
        (("retaliation", "--responder", "Rusia"), 2, "did you mean Russia"),
        ((*REFERENCE[:3], "--responder", "Fiji"), 3, "no expulsion of people of Fiji within these days"),
        ((*REFERENCE, "--since", "2030"), 3, "one such expulsion, other days or another State"),
        ((*REFERENCE, "--since", "2023", "--until", "2022"), 2, "lies before since"),
        ((*REFERENCE, "--since", "soon"), 2, "'soon' is not a date"),
        ((*REFERENCE, "--since", "2022-03-02", "--until", "2022-03-02"), 3, "it needs answers on 1 more"),
        ((*REFERENCE, "--chart", "chart.bmp"), 2, "give the file one of these endings"),
        ((*REFERENCE, "forecast", "ITA-RUS-20220405"), 2, "write --from behind the word forecast"),
        (
            ("retaliation", "forecast", "ITA-RUS-20220405", "--from", "reference"),
            3,
            "by Russia of people of Italy (2022-05-18)",
        ),
        (
            ("retaliation", "forecast", "GBR-RUS-20180314", "--from", "reference", "--as-of", "2018-03-15"),
            3,
            "no expulsion",
        ),
        (
            ("retaliation", "forecast", "nothing", "--from", "reference"),
            3,
            "the id of one that nongrata retaliation counts",
        ),
        ((*FORECAST, "--staff", "-1"), 2, "staff"),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(
    program: Program, arguments: tuple[str, ...], status: int, why: str
) -> None:
    outcome = program(*arguments)
    assert (outcome.status, outcome.out) == (status, "")
    assert why in outcome.err
    assert outcome.err.count("\n") == 1


@pytest.mark.usefixtures("empty_ledger")
def test_without_the_extra_it_says_what_to_install(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for name in [name for name in sys.modules if name.startswith("nongrata.analysis.retaliation")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "numpy", None)
    outcome = program(*REFERENCE)
    assert (outcome.status, outcome.out) == (3, "")
    assert outcome.err == "nongrata: numpy is not installed: pip install 'nongrata[analysis]' (extra-missing)\n"
