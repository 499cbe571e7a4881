"""Two codings of the same cases."""

from __future__ import annotations

import pytest

from nongrata.analysis.turn.agreement import published
from nongrata.model import Trigger
from tests.analysis.turn.conftest import CODES, Make


def test_agreement_beyond_chance_and_both_sequences_are_told(make: Make) -> None:
    codes = zip("IIPP", "IPPP", strict=True)
    found = published([make(day, own, published=CODES[other]) for day, (own, other) in enumerate(codes, 1)])
    assert found
    assert (found.n, found.agreeing, found.differs) == (4, 3, True)
    assert found.kappa == pytest.approx((0.75 - 0.5) / (1 - 0.5))
    assert (found.own_sequence, found.other_sequence) == ("0011", "0111")
    assert found.own
    assert found.other
    assert found.own.log_bayes_factor > found.other.log_bayes_factor


def test_unknown_codes_are_not_compared(make: Make) -> None:
    assert (
        published([make(1, "?", published=Trigger.INCIDENT), make(2, "I", published=Trigger.UNKNOWN), make(3)]) is None
    )


def test_where_both_use_one_code_chance_explains_all(make: Make) -> None:
    found = published([make(1, "I", published=Trigger.INCIDENT)])
    assert found
    assert (found.kappa, found.own, found.differs) == (None, None, False)
