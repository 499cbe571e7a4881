"""A forecast is told in words with their range, and stored in numbers alone."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta

from nongrata.analysis.retaliation import forecast, track_record
from nongrata.publish.forecast import forecast_sentences, forecast_tables, forecast_to_record
from nongrata.publish.probability import SCALE
from tests.analysis.retaliation.pairs import BEGINNING, act, golden, history, series

PAST = history(series([(at * 30, 4 + 9 * (at % 2), (3, 10, 20, None)[at % 4], 4) for at in range(40)]))
MADE = BEGINNING + timedelta(1500)


def test_a_forecast_is_told_in_words_with_ranges_and_stored_without() -> None:
    made, record = forecast(act("open", MADE, 4), PAST.exchanges, MADE), track_record(PAST)
    said = " ".join(forecast_sentences(made, PAST, record, ""))
    assert "An answer within 7 days from then: 25%, very unlikely to unlikely (" in said
    assert "25%" in forecast_tables(made, record)[0][1]
    frozen = json.dumps(forecast_to_record(made, PAST, record))
    assert not any(f'"{one.word}' in frozen for one in SCALE)
    assert (json.loads(frozen)["sha256"], json.loads(frozen)["made"]) == (
        hashlib.sha256(b"nothing").hexdigest(),
        str(MADE),
    )


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
