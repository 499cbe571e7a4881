"""A dense matrix gives each mission what its row and its column lead to expect, as in S1."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nongrata.errors import NotAnswerable
from nongrata.missions.estimates import Dyad, HeldOut, Unanswered, estimate_two_way
from tests.missions.estimates.conftest import Made

FULL = {(f"S{i}", f"H{j}"): 4 * (i + 1) * (j + 2) for i in range(4) for j in range(4)}


def test_the_fit_is_that_of_s1(golden: dict[str, Any], section: Made) -> None:
    staff = {(f"S{i}", f"H{j}"): n for i, row in enumerate(golden["S1"]["staff"]) for j, n in enumerate(row)}
    dyads = [one.dyad for one in estimate_two_way(section(staff)).missions]
    expected = [one.expected for one in dyads if isinstance(one, Dyad)]
    assert np.array(expected).reshape(3, 3) == pytest.approx(np.array(golden["S1"]["fitted"]), abs=1e-6)


def test_rows_and_columns_add_up_where_missions_are_lacking(section: Made) -> None:
    staff = {
        pair: n + 3 * (pair == ("S0", "H1")) for pair, n in FULL.items() if pair not in {("S1", "H1"), ("S2", "H3")}
    }
    found = estimate_two_way(section(staff))
    for side in ("sending_state", "receiving_state"):
        for state in {getattr(one.cell, side) for one in found.missions}:
            here = [one for one in found.missions if getattr(one.cell, side) == state]
            fitted = sum(one.dyad.expected for one in here if isinstance(one.dyad, Dyad))
            assert fitted == pytest.approx(sum(one.cell.low for one in here))


def test_nothing_is_held_out_and_the_sender_wide_question_is_refused(section: Made) -> None:
    for one in estimate_two_way(section(FULL)).missions:
        assert isinstance(one.dyad, Dyad)
        assert one.dyad.held_out is HeldOut.NOTHING
        assert isinstance(one.sender_wide, Unanswered)


def test_a_state_with_one_mission_is_refused_by_name(section: Made) -> None:
    with pytest.raises(NotAnswerable, match=r"NEW sends one mission.*another mission that NEW sends"):
        estimate_two_way(section(FULL | {("NEW", "H1"): 5}))


def test_a_state_without_staff_is_refused_by_name(section: Made) -> None:
    with pytest.raises(NotAnswerable, match="H2 receives missions without staff"):
        estimate_two_way(section({pair: 0 if pair[1] == "H2" else n for pair, n in FULL.items()}))
