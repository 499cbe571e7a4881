"""The words for codes and fields."""

from __future__ import annotations

import pytest

from nongrata.model import Form, LegalBasis, Reason, Role
from nongrata.publish.wording.codes import code_words, value_words_of


@pytest.mark.parametrize(
    ("code", "field"),
    [
        (code.value, field)
        for field, codes in (("form", Form), ("roles", Role), ("legal_basis", LegalBasis), ("reason", Reason))
        for code in codes
    ],
)
def test_no_code_reaches_a_reader_as_it_is_on_disk(code: str, field: str) -> None:
    words = code_words(code, field)
    assert "_" not in words
    assert words != "other"


def test_states_are_told_by_name_also_several() -> None:
    assert value_words_of("sending", "RUS;BLR") == "Russia, Belarus"
    assert value_words_of("reason", None) == ""
