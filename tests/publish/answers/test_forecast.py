"""A forecast is told in words with their range, and stored in numbers alone."""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from nongrata.analysis import retaliation
from nongrata.analysis.retaliation import History, TrackRecord, forecast, track_record
from nongrata.ledger import Ledger
from nongrata.model import Days, Document
from nongrata.publish import Question
from nongrata.publish.answers.answer import forecast_answer
from nongrata.publish.answers.forecast import forecast_sentences, forecast_tables, forecast_to_record
from nongrata.publish.wording.probability import SCALE
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


def test_the_hash_is_of_what_the_forecast_was_made_from_whatever_is_written_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(text: str, week: int) -> Document:
        return Document(text, published=Days.day(date(2022, 1, 7) + timedelta(weeks=week)))

    states = ("Poland", "Estonia", "Latvia", "Finland", "Sweden", "Norway", "Denmark", "Germany", "France", "Italy")
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.add(
            told(f"{one} expelled four Russian diplomats on Monday.", week * 3) for week, one in enumerate(states)
        )
        ledger.add(
            told(f"In response to the expulsion Russia expelled four diplomats of {one} on Friday.", week * 3 + 1)
            for week, one in enumerate(states[:-1])
        )

        def meanwhile(history: History) -> TrackRecord:
            ledger.add([told("Greece expelled four Russian diplomats on Monday.", 30)])
            return track_record(history)

        (last,) = ledger.measures(receiving="ITA")
        before = hashlib.sha256("\n".join(ledger.canonical()).encode()).hexdigest()
        monkeypatch.setattr(retaliation, "track_record", meanwhile)
        assert forecast_answer(ledger, Question(), last.id, None).record["sha256"] == before
        assert hashlib.sha256("\n".join(ledger.canonical()).encode()).hexdigest() != before
