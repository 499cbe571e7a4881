"""What an answer stands on."""

from __future__ import annotations

from datetime import UTC, date, datetime

from nongrata.model import Footing, Unit


def test_what_all_that_is_known_was_is_said_by_its_day() -> None:
    before = datetime.now(UTC).date()
    made = Footing(1, Unit.MEASURES, "a rule", "all", "a test")
    assert made.as_of
    assert before <= made.as_of <= datetime.now(UTC).date()
    assert f"as known on {made.as_of};" in str(made)


def test_a_day_that_was_asked_for_stays() -> None:
    assert Footing(1, Unit.MEASURES, "a rule", "all", "a test", date(2022, 3, 25)).as_of == date(2022, 3, 25)
