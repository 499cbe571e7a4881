"""The figures of docs/retaliation.md are those that the code gives."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

import nongrata
from nongrata.analysis.retaliation import (
    History,
    Reckoning,
    Retaliation,
    Size,
    of_reference,
    retaliation,
    track_record,
)
from tests.analysis.retaliation.pairs import golden, history

PAGE = (Path(nongrata.__file__).parents[2] / "docs" / "retaliation.md").read_text("utf-8")
PROSE = " ".join(PAGE.split())
YEARS = {"2018": (2018, 2018), "2022-23": (2022, 2023)}


def answer(years: str, source: str) -> Retaliation:
    first, last = YEARS[years]
    of_pairs = source == "29 pairs"
    given: History = (
        history(golden(first, last)) if of_pairs else of_reference("RUS", date(first, 1, 1), date(last, 12, 31))
    )
    return retaliation(given)


@pytest.mark.parametrize("years", YEARS)
@pytest.mark.parametrize("source", ["29 pairs", "reference"])
def test_the_table_of_numbers(years: str, source: str) -> None:
    found = answer(years, source)
    sizes = {one.reckoning: one for one in found.sizes if one.size is Size.ANY}
    sums = [f"{one.persons_answered}/{one.persons_expelled} = {one.ratio.middle:.3f}" for one in sizes.values()]
    assert found.lags is not None
    lag = f"{found.lags.median.middle:g} ({found.lags.least} to {found.lags.most})"
    all_ = sizes[Reckoning.ALL]
    cells = [f"{years}, {source}", len(found.exchanges), found.answered, all_.n, all_.mirrored, *sums]
    assert f"| {' | '.join(map(str, [*cells, len(found.batches), lag]))} |" in PAGE


@pytest.mark.parametrize(
    ("years", "source"), [("2018", "reference"), ("2022-23", "29 pairs"), ("2022-23", "reference")]
)
def test_the_table_of_lags(years: str, source: str) -> None:
    curve = answer(years, source).curve
    assert curve is not None
    cells = [f"{one.middle * 100:.0f} % ({one.low * 100:.0f}-{one.high * 100:.0f})" for one in curve.by]
    assert f"| {years}, {source} | {' | '.join(cells)} |" in PAGE


def test_the_table_of_scores() -> None:
    record = track_record(of_reference("RUS"))
    for one in record.scored:
        numbers = [*one.brier, np.mean(one.brier), np.mean(one.log)]
        cells = [one.method.value, *(f"{number:.3f}" for number in numbers), f"{one.ranked:.2f}"]
        assert f"| {' | '.join(cells)} |" in PAGE
    assert f"{record.n} acts of known day in {record.clusters} days of response" in PROSE
    inside = f"{record.inside[0] * 100:.0f} % of cases, in that of 90 % in {record.inside[1] * 100:.0f} %"
    assert f"{record.counted} answers of known size lay in the 50 % interval in {inside}" in PROSE


def test_what_explains_the_difference() -> None:
    reference = [answer(years, "reference") for years in YEARS]
    unanswered = sum(len(one.exchanges) - one.answered for one in reference)
    pairs = sum(next(size.n for size in one.sizes if size.reckoning is Reckoning.ALL) for one in reference)
    assert f"has {unanswered} acts of these years without an answer" in PROSE
    assert f"The reference has {pairs - 28} more with numbers" in PROSE
