"""What similar States would have: held out, never mixed, with what cannot be answered said by name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.missions import world
from nongrata.errors import NotAnswerable
from nongrata.missions.cross_section import Cell, CrossSection
from nongrata.missions.estimates import (
    CAVEAT,
    Dyad,
    Estimand,
    Estimates,
    HeldOut,
    Parity,
    SenderWide,
    Unanswered,
    estimate,
)
from nongrata.model import Unit
from tests.missions.estimates.conftest import Made


@pytest.fixture(scope="module")
def known() -> CrossSection:
    return world(5, 20, 4)


@pytest.fixture(scope="module")
def found(known: CrossSection) -> Estimates:
    return estimate(known, "abcd")


def with_staff(section: CrossSection, number: int, low: int, high: int | None = None) -> CrossSection:
    cells = list(section.cells)
    cells[number] = replace(cells[number], low=low, high=low if high is None else high)
    return replace(section, cells=tuple(cells))


def wide(estimates: Estimates, number: int) -> SenderWide:
    answer = estimates.missions[number].sender_wide
    assert isinstance(answer, SenderWide)
    return answer


def dyad(estimates: Estimates, number: int) -> Dyad:
    answer = estimates.missions[number].dyad
    assert isinstance(answer, Dyad)
    return answer


def test_no_mission_of_a_state_enters_its_sender_wide_expectation(known: CrossSection, found: Estimates) -> None:
    other = estimate(with_staff(with_staff(known, 0, 900), 1, 0), "abcd")
    for number in range(4):
        assert wide(other, number).expected == pytest.approx(wide(found, number).expected)
        assert wide(other, number).interval_90 == wide(found, number).interval_90
    assert wide(other, 4).expected != pytest.approx(wide(found, 4).expected)


def test_no_mission_enters_its_dyad_expectation_and_its_state_s_others_do(
    known: CrossSection, found: Estimates
) -> None:
    other = estimate(with_staff(known, 0, 900), "abcd")
    assert dyad(other, 0).expected == pytest.approx(dyad(found, 0).expected)
    assert dyad(other, 0).interval_90 == dyad(found, 0).interval_90
    assert dyad(other, 1).expected > dyad(found, 1).expected


def test_the_order_of_missions_changes_nothing(known: CrossSection, found: Estimates) -> None:
    turned = estimate(replace(known, cells=known.cells[::-1]), "abcd")
    for number, mission in enumerate(reversed(turned.missions)):
        assert mission.cell == found.missions[number].cell
        assert isinstance(mission.dyad, Dyad)
        assert mission.dyad.expected == pytest.approx(dyad(found, number).expected)


def test_intervals_nest_about_the_expectation_and_ratio_and_excess_go_by_it(found: Estimates) -> None:
    for number, mission in enumerate(found.missions):
        for one in (wide(found, number), dyad(found, number)):
            assert one.interval_90.low <= one.interval_50.low <= one.interval_50.high <= one.interval_90.high
            assert one.ratio.low == pytest.approx(mission.cell.low / one.expected)
            assert one.excess.low == pytest.approx(mission.cell.low - one.expected)
            assert one.excess_90.low == mission.cell.low - one.interval_90.high
            assert one.flagged == (one.tail.high < 0.05)


def test_what_was_held_out_and_how_many_missions_were_used_is_said(found: Estimates) -> None:
    assert (wide(found, 0).held_out, wide(found, 0).missions_used) == (HeldOut.SENDER, 76)
    assert (dyad(found, 0).held_out, dyad(found, 0).missions_used) == (HeldOut.CELL, 79)


def test_a_range_is_flagged_only_where_both_ends_agree(known: CrossSection) -> None:
    alike, apart = (wide(estimate(with_staff(known, 0, low, 900), "abcd"), 0) for low in (899, 5))
    assert alike.flagged
    assert not alike.ends_disagree
    assert not apart.flagged
    assert apart.ends_disagree
    assert apart.ratio.low < 1 < apart.ratio.high


def test_the_three_estimates_cannot_be_added_or_compared(found: Estimates) -> None:
    one, other = wide(found, 0), dyad(found, 0)
    with pytest.raises(TypeError):
        one + other  # type: ignore[operator]
    with pytest.raises(TypeError):
        assert one < other  # type: ignore[operator]
    assert {kind.estimand for kind in (SenderWide, Dyad, Parity)} == set(Estimand)


def test_chance_alone_raises_a_flag_in_twenty(found: Estimates) -> None:
    assert found.false_flags(Estimand.SENDER_WIDE) == pytest.approx(80 / 20)
    assert found.false_flags(Estimand.PARITY) == 0


def test_the_footing_says_what_was_counted_and_what_was_not(known: CrossSection) -> None:
    short = replace(known, cells=known.cells[4:], dropped={("S0", "H0"): "no GDP"}, complete=False)
    footing = estimate(short, "abcd").footing
    assert (footing.n, footing.unit) == (76, Unit.MISSIONS)
    assert "1 left out" in footing.coverage
    assert "not every mission" in footing.coverage
    assert "2000-01-01" in footing.rule


def test_with_one_host_the_dyad_is_refused_and_the_sender_wide_question_answered() -> None:
    found = estimate(world(1, 20, 1), "abd")
    for number, mission in enumerate(found.missions):
        assert wide(found, number).missions_used == 19
        assert isinstance(mission.dyad, Unanswered)
        assert f"another mission of {mission.cell.sending_state}" in mission.dyad.needs


def test_a_state_with_one_mission_among_others_is_refused_its_dyad_alone(known: CrossSection) -> None:
    found = estimate(replace(known, cells=known.cells[3:]), "abcd")
    assert isinstance(found.missions[0].dyad, Unanswered)
    assert dyad(found, 1).held_out is HeldOut.CELL


def test_with_one_sender_each_mission_is_set_against_its_others() -> None:
    one = world(2, 1, 60)
    found = estimate(one, "cd")
    for number, mission in enumerate(found.missions):
        assert dyad(found, number).missions_used == 59
        assert isinstance(mission.sender_wide, Unanswered)
    other = estimate(with_staff(one, 0, 900), "cd")
    assert dyad(other, 0).expected == pytest.approx(dyad(found, 0).expected)
    assert (found.between, found.senders) == (0, ())


def test_a_covariate_that_only_one_state_has_leaves_that_state_unanswered(section: Made) -> None:
    staff = {(f"S{i}", "H"): 5 + i for i in range(9)}
    found = estimate(section(staff, {"near": [1, *[0] * 8]}), ["near"])
    answer = found.missions[0].sender_wide
    assert isinstance(answer, Unanswered)
    assert "near" in answer.because
    assert "another State" in answer.needs
    assert wide(found, 1).missions_used == 8
    assert [state.state for state in found.senders] == [f"S{i}" for i in range(1, 9)]


def test_missions_in_each_other_s_state_have_their_parity(section: Made) -> None:
    names = "ABCDE"
    staff = {(one, other): 6 + 9 * (one == "A") for one in names for other in names if one != other} | {("A", "X"): 3}
    found = estimate(section(staff), ())
    first, last = found.missions[0].parity, found.missions[-1].parity
    assert isinstance(first, Parity)
    assert first.gap.low == 9
    assert isinstance(last, Unanswered)
    assert last.needs == "a headcount of that mission, counted alike"


STAFF = {(f"S{i}", "H"): 5 + i for i in range(9)}


@pytest.mark.parametrize(
    ("staff", "covariates", "needs"),
    [
        (dict.fromkeys(STAFF, 7), {}, "a mission with another headcount, counted alike"),
        ({}, {}, "headcounts of some missions, counted alike"),
        (STAFF, {name: range(9) for name in "xyz"}, "3 more, counted alike, or 2 covariates"),
        (dict(list(STAFF.items())[:2]), {}, "1 more, counted alike"),
        (dict(list(STAFF.items())[:4]), {"x": range(4)}, "2 more, counted alike, or no covariate"),
        (STAFF, {"x": [1] * 9}, "to leave out x"),
        (STAFF, {"x": range(9), "y": range(0, 18, 2)}, "to leave out y"),
        (STAFF, {"x": [*range(8), float("nan")]}, "that figure; or to leave out the mission, or x"),
    ],
)
def test_a_refusal_names_the_least_that_would_do(
    section: Made, staff: dict[tuple[str, str], int], covariates: dict[str, list[float]], needs: str
) -> None:
    with pytest.raises(NotAnswerable) as refused:
        estimate(section(staff, covariates), list(covariates))
    assert refused.value.needs == needs
    assert str(refused.value).endswith(f"it needs {needs}")


def test_a_covariate_that_a_mission_lacks_is_named_with_the_mission(known: CrossSection) -> None:
    first = known.cells[0]
    bare = replace(known, cells=(Cell(first.sending_state, first.receiving_state, 3, 3, {}), *known.cells[1:]))
    with pytest.raises(NotAnswerable, match="a of the mission of S0 in H0 is not known"):
        estimate(bare, "abcd")


@pytest.mark.parametrize(("low", "high"), [(-1, 3), (5, 4), (2.5, 3), (True, 1)])
def test_staff_that_are_no_whole_number_from_0_are_refused_by_name(known: CrossSection, low: int, high: int) -> None:
    with pytest.raises(ValueError, match=r"mission of S0 in H1: staff from .* whole numbers from 0"):
        estimate(with_staff(known, 1, low, high), "abcd")


def test_a_mission_that_stands_there_twice_is_refused(known: CrossSection) -> None:
    with pytest.raises(ValueError, match="the mission of S0 in H0 stands there twice"):
        estimate(replace(known, cells=(*known.cells, known.cells[0])), "abcd")


def test_the_caveat_says_what_a_large_mission_is_not() -> None:
    assert CAVEAT == "A large mission is not evidence of espionage."
