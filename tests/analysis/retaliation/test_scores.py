"""The scores of forecasts, as worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nongrata.analysis.retaliation import brier_scores, log_scores, ranked_score, skill
from tests.analysis.retaliation.pairs import GOLDEN

FORECAST, HAPPENED = (0.9, 0.6, 0.2), (True, False, False)
SCORES = GOLDEN["scores"]


def test_brier_logarithm_and_skill() -> None:
    brier = brier_scores(FORECAST, HAPPENED).mean()
    climatology = brier_scores((1 / 3,) * 3, HAPPENED).mean()
    assert brier == pytest.approx(SCORES["brier"], abs=1e-12)
    assert log_scores(FORECAST, HAPPENED).mean() == pytest.approx(SCORES["log"], abs=1e-12)
    assert climatology == pytest.approx(SCORES["climatology"], abs=1e-7)
    assert skill(float(brier), float(climatology)) == pytest.approx(SCORES["bss"], abs=1e-12)


def test_ranked_probability() -> None:
    assert ranked_score((0.2, 0.5, 0.3), 1) == pytest.approx(SCORES["rps"], abs=1e-12)


@given(st.integers(0, 80), st.integers(0, 80))
def test_of_a_sure_number_the_ranked_score_is_the_distance(said: int, came: int) -> None:
    assert ranked_score([0.0] * said + [1.0], came) == abs(said - came)


def test_no_error_of_a_logarithm_is_boundless() -> None:
    assert log_scores([0.0, 1.0], [True, False]).tolist() == pytest.approx([4.60517, 4.60517], abs=1e-5)
