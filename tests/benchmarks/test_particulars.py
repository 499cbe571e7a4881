"""How the particulars are compared."""

from __future__ import annotations

import pytest

from benchmarks import particulars


@pytest.mark.parametrize(
    ("name", "want", "got", "right"),
    [
        ("speaker", "its foreign ministry", "the interior ministry", False),
        ("speaker", "the Foreign Ministry", "foreign ministry", True),
        ("deadline_words", "within 72 hours", "72 hours", True),
        ("form", "ordered", "ordered out", False),
        ("roles", ["attache", "consul"], ["attache"], False),
    ],
)
def test_words_may_hold_each_other_and_codes_may_not(name: str, want: object, got: object, right: bool) -> None:
    assert particulars.is_right(name, want, got) is right


def test_every_text_with_an_answer_is_read() -> None:
    met = list(particulars.pairs())
    assert len(met) > 80
    assert all(want.keys() == got.keys() for want, got in met)
