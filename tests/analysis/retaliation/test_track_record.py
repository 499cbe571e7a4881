"""Forecasts are made from what was known, and told apart only where the days of response suffice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from benchmarks.forecasts import world
from nongrata.analysis.retaliation import (
    Difference,
    Estimate,
    Exchange,
    History,
    Method,
    Score,
    Standing,
    TrackRecord,
    of_reference,
    track_record,
)
from nongrata.errors import NotAnswerable
from tests.analysis.retaliation.pairs import golden, history, series


def standing(record: TrackRecord, rival: Method, score: Score) -> Standing:
    return next(one.standing for one in record.differences if (one.rival, one.score) == (rival, score))


def test_with_the_29_pairs_the_size_is_not_distinguishable_from_mirror() -> None:
    record = track_record(history(golden()))
    assert record.clusters == 11
    assert standing(record, Method.MIRROR, Score.RANKED) is Standing.SAME


def test_where_a_state_does_not_always_answer_the_mirror_is_beaten() -> None:
    record = track_record(world(1, 150))
    for score in Score:
        assert standing(record, Method.MIRROR, score) is Standing.BETTER


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(-0.2, 0.1, Standing.SAME), (-0.2, 0.0, Standing.SAME), (-0.2, -0.1, Standing.BETTER), (0.1, 0.2, Standing.WORSE)],
)
def test_only_an_interval_without_nothing_tells_apart(low: float, high: float, expected: Standing) -> None:
    assert Difference(Method.MIRROR, Score.BRIER, Estimate((low + high) / 2, low, high)).standing is expected


def test_every_forecast_asks_only_for_what_was_known_on_the_day_of_its_act() -> None:
    given = golden()
    asked: list[date] = []
    whole = history(given)

    def known_on(day: date) -> Sequence[Exchange]:
        asked.append(day)
        return whole.known_on(day)

    track_record(replace(whole, known_on=known_on))
    assert asked == [one.act.days.first for one in given]


def test_what_comes_after_the_last_horizon_does_not_change_the_record() -> None:
    given = [(at * 30, 4, (3, 10, None)[at % 3], 4) for at in range(20)]
    later = series(given, date(2024, 1, 1))
    assert track_record(history(series(given, date(2023, 1, 1)))) == track_record(history(later))


def test_acts_that_were_not_looked_at_for_the_longest_horizon_are_not_scored() -> None:
    given = series([(at * 30, 4, (3, 10, None)[at % 3], 4) for at in range(20)], date(2021, 7, 25))
    record = track_record(history(given))
    assert (record.n + record.skipped, len(given)) == (18, 20)


def test_the_record_on_the_shipped_facts_is_better_than_always_mirroring() -> None:
    record = track_record(of_reference("RUS"))
    assert {standing(record, Method.MIRROR, score) for score in Score} == {Standing.BETTER}
    assert standing(record, Method.PERSISTENCE, Score.RANKED) is Standing.SAME


def test_too_few_acts_are_refused() -> None:
    few: History = history(series([(at * 30, 4, 3, 4) for at in range(6)]))
    with pytest.raises(NotAnswerable, match="1 of 6 acts can be forecast from earlier ones, 1 of known numbers"):
        track_record(few)


def test_an_act_whose_number_was_told_later_is_scored_by_its_days_alone() -> None:
    whole = history(series([(at * 30, 4 + 9 * (at % 2), (3, 10, 20, None)[at % 4], 4) for at in range(40)]))
    late = whole.exchanges[20].act

    def known_on(day: date) -> Sequence[Exchange]:
        known = whole.known_on(day)
        unsaid = replace(late, persons=None, number=None)
        return [replace(one, act=unsaid) if one.act.id == late.id else one for one in known]

    before, after = track_record(whole), track_record(replace(whole, known_on=known_on))
    assert (after.n, after.counted) == (before.n, before.counted - 1)
