"""Which States words may mean, for whoever has to choose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nongrata.languages.candidates import beginning, candidates, sure
from nongrata.languages.names import state_code
from nongrata.model import Days


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Poland", "POL"),
        ("poland", "POL"),
        ("PL", "POL"),
        ("290", "POL"),
        ("The Netherlands", "NLD"),
        ("Korea, North", "PRK"),
        ("Congo, Democratic Republic of the", "COD"),
        ("Côte d’Ivoire", "CIV"),
        ("USSR", "SUN"),
        ("Serbia & Montenegro", "SCG"),
        ("Zaire", "COD"),
        ("British", "GBR"),
        ("Russia", "RUS"),
    ],
)
def test_a_name_a_code_or_an_adjective_is_sure(words: str, code: str) -> None:
    found = candidates(words)
    assert sure(found)
    assert found[0].code == code


@pytest.mark.parametrize("words", ["Polnad", "Moscow", "Kremlin"])
def test_a_near_spelling_and_what_stands_for_a_state_are_not_sure(words: str) -> None:
    found = candidates(words)
    assert found
    assert not sure(found)


@pytest.mark.parametrize("words", ["", "Atlantis", "  ", "Metternich", "x" * 1000])
def test_what_is_no_state_has_none(words: str) -> None:
    assert candidates(words) == []


@pytest.mark.parametrize(
    ("words", "day", "code"), [("Russia", "1983", "SUN"), ("Russia", "2018", "RUS"), ("Congo", "1965", "COD")]
)
def test_a_name_is_that_of_the_state_that_bore_it_on_the_day(words: str, day: str, code: str) -> None:
    found = candidates(words, Days.parse(day))
    assert [one.code for one in found] == [code]
    assert sure(found)


def test_a_name_that_was_passed_on_fits_both_the_one_of_today_better() -> None:
    assert [(one.code, one.why) for one in candidates("Russia")] == [
        ("RUS", "Russia: name"),
        ("SUN", "Russia: name, formerly"),
    ]


@given(st.text(max_size=60))
def test_no_words_break_it_and_no_state_comes_twice(words: str) -> None:
    found = candidates(words)
    assert sorted({one.code for one in found}) == sorted(one.code for one in found)
    assert all(0 < one.score <= 100 for one in found)


@given(st.sampled_from([one.code for one in beginning("a")]))
def test_the_name_of_a_candidate_leads_back_to_it(code: str) -> None:
    (first, *_) = candidates(candidates(code)[0].name)
    assert first.code == code == state_code(first.name)


def test_names_and_words_of_names_and_codes_begin_so() -> None:
    assert [one.code for one in beginning("Kor")] == ["KOR", "PRK"]
    assert {"GBR", "USA", "ARE"} <= {one.code for one in beginning("united")}
    assert beginning("") == []
