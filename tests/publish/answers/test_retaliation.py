"""Tables and sentences say what the result holds, and records hold the numbers."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from nongrata.analysis.retaliation import retaliation
from nongrata.publish.answers.retaliation import (
    CAVEAT,
    retaliation_sentences,
    retaliation_tables,
    retaliation_to_record,
)
from tests.analysis.retaliation.pairs import golden, history


def test_an_exchange_is_a_line_with_its_first_and_all_answers() -> None:
    exchanges, lags, sizes = retaliation_tables(retaliation(history(golden(2022))))
    bulgaria = next(row for row in exchanges if row[0] == "2022-06-28")
    assert bulgaria[3:] == ("70", "2022-08-05", "38", "14", "14", "0.20", "0.20")
    assert [row[0] for row in lags[1:]] == ["7 days", "14 days", "30 days", "60 days"]
    assert ("any number", "all answers", "15", "9", "8", "0", "7", "238/325", "0.732") in [row[:9] for row in sizes]


def test_the_sentences_name_what_the_ratio_hangs_on_and_end_with_the_footing() -> None:
    said = retaliation_sentences(retaliation(history(golden(2022))))
    hangs = "69 for every 100 without the expulsion by PL of people of Russia (2022-03-23), and 88 without"
    assert any(hangs in one for one in said)
    assert any("8 of 15 answers sent home as many as were expelled: 53% (30% to 76%" in one for one in said)
    assert not any("without PL" in one for one in said)
    assert said[-2] == CAVEAT
    assert said[-1].startswith(f"Footing: n = 15 measures, as known on {datetime.now(UTC).date()}; counted: as made up")


def test_what_is_not_answerable_is_said_as_a_sentence() -> None:
    said = retaliation_sentences(retaliation(history(golden(2018, 2018))))
    assert any(one.startswith("Not answerable: acts of fewer than 10 persons") for one in said)


def test_a_record_can_be_read_back_and_has_all_numbers() -> None:
    record = json.loads(json.dumps(retaliation_to_record(retaliation(history(golden(2022))))))
    assert (len(record["exchanges"]), record["exchanges"][0]["lag_days"]) == (15, [37, 37])
    assert record["sizes"][1]["ratio"]["middle"] == 238 / 325
    assert record["footing"]["n"] == 15
