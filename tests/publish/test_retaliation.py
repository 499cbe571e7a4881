"""Tables and sentences say what the result holds; records hold numbers and no words of probability."""

from __future__ import annotations

import json
from datetime import timedelta

from nongrata.analysis.retaliation import forecast, retaliation, track_record
from nongrata.publish.probability import SCALE
from nongrata.publish.retaliation import (
    CAVEAT,
    forecast_sentences,
    forecast_tables,
    forecast_to_record,
    retaliation_sentences,
    retaliation_tables,
    retaliation_to_record,
)
from tests.analysis.retaliation.pairs import BEGINNING, act, golden, history, series

PAST = history(series([(at * 30, 4 + 9 * (at % 2), (3, 10, 20, None)[at % 4], 4) for at in range(40)]))
MADE = BEGINNING + timedelta(1500)


def test_an_exchange_is_a_line_with_its_first_and_all_answers() -> None:
    exchanges, lags, sizes = retaliation_tables(retaliation(history(golden(2022))))
    bulgaria = next(row for row in exchanges if row[0] == "2022-06-28")
    assert bulgaria[3:] == ("70", "2022-08-05", "38", "14", "14", "0.20", "0.20")
    assert [row[0] for row in lags[1:]] == ["7 days", "14 days", "30 days", "60 days"]
    assert ("any number", "all answers", "15", "9", "8", "0", "7", "238/325", "0.732") in [row[:9] for row in sizes]


def test_the_sentences_name_what_the_ratio_hangs_on_and_end_with_the_footing() -> None:
    said = retaliation_sentences(retaliation(history(golden(2022))))
    assert any("is 0.689 without PL 2022-03-23 and 0.878 without BG 2022-06-28" in one for one in said)
    assert any("8 of 15 have the same number: 53% (exact 90%: 30% to 76%" in one for one in said)
    assert said[-2] == CAVEAT
    assert said[-1].startswith("Footing: n = 15 measures, by all that is known; counted: as made up")


def test_what_is_not_answerable_is_said_as_a_sentence() -> None:
    said = retaliation_sentences(retaliation(history(golden(2018, 2018))))
    assert any(one.startswith("Not answerable: acts of fewer than 10 persons") for one in said)


def test_a_record_can_be_read_back_and_has_all_numbers() -> None:
    record = json.loads(json.dumps(retaliation_to_record(retaliation(history(golden(2022))))))
    assert (len(record["exchanges"]), record["exchanges"][0]["lag_days"]) == (15, [37, 37])
    assert record["sizes"][1]["ratio"]["middle"] == 238 / 325
    assert record["footing"]["n"] == 15


def test_a_forecast_is_told_in_words_with_ranges_and_stored_without() -> None:
    made, record = forecast(act("open", MADE, 4), PAST.exchanges, MADE), track_record(PAST)
    said = " ".join(forecast_sentences(made, PAST, record, ""))
    assert "An answer within 7 days from then: 25%, very unlikely to unlikely (" in said
    assert "25%" in forecast_tables(made, record)[0][1]
    frozen = json.dumps(forecast_to_record(made, PAST, record))
    assert not any(f'"{one.word}' in frozen for one in SCALE)
    assert (json.loads(frozen)["sha256"], json.loads(frozen)["made"]) == ("0" * 64, str(MADE))


def test_a_forecast_that_is_no_better_says_so_in_these_words() -> None:
    given = history(golden())
    last = given.exchanges[-1].act
    made = forecast(act("open", "2023-06-01", 10), given.exchanges, last.days.first + timedelta(49))
    said = " ".join(forecast_sentences(made, given, track_record(given), ""))
    assert "not distinguishable from mirror by the ranked probability score" in said


def test_why_there_is_no_record_is_said() -> None:
    made = forecast(act("open", MADE, None), PAST.exchanges, MADE)
    said = forecast_sentences(made, PAST, None, "too few")
    assert "How such forecasts fared cannot be said: too few." in said
    assert "How many the act sent home is not known, so nothing is said of the size of an answer." in said
    assert len(forecast_tables(made, None)) == 1
