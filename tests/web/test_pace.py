"""How often something may be done, and how long it takes until it may be again."""

from __future__ import annotations

from nongrata.web.pace import Pace


def test_who_did_it_too_often_waits_and_nobody_else() -> None:
    pace = Pace(60)
    pace.note("ada", "ada")
    assert 0 < pace.wait_seconds({"ada": 2}) <= 60
    assert pace.wait_seconds({"ada": 3}) == pace.wait_seconds({"bob": 1}) == 0


def test_what_is_forgiven_or_long_ago_is_forgotten() -> None:
    pace = Pace(0)
    pace.note("ada")
    assert (pace.wait_seconds({"ada": 1}), pace.times) == (0, {})
    kept = Pace(60)
    kept.note("ada")
    kept.forgive("ada", "bob")
    assert kept.times == {}
