"""States that are no more, and what came after them."""

from __future__ import annotations

from datetime import date

from nongrata.vocab import Scheme, at_other_times, country_code, former_states


def test_a_former_state_is_of_no_list_today_and_those_that_came_after_it_are() -> None:
    today = date(2022, 3, 25)
    assert not any(country_code(code, Scheme.COW, today) for code in former_states())
    after = {state for one in former_states().values() for state in (one.heir, *one.successors)}
    assert all(country_code(state, Scheme.COW, today) for state in after)


def test_the_heir_is_one_of_the_successors_where_there_are_several() -> None:
    assert all(one.heir in one.successors for one in former_states().values() if one.successors)
    assert {code for code, one in former_states().items() if not one.successors} == {"DDR", "YMD"}


def test_a_state_stood_under_other_names_at_other_times() -> None:
    assert {code: at_other_times(code) for code in ("RUS", "SUN", "SRB", "POL")} == {
        "RUS": ("SUN",),
        "SUN": ("RUS",),
        "SRB": ("SCG", "YUG"),
        "POL": (),
    }
