"""The words that say how sure an act is are read in plain sentences."""

from benchmarks.statuses import GRID, UNTOLD, cases, misread


def test_no_more_statuses_are_misread_in_the_grid_than_were() -> None:
    wrong = [f"{case.text} {found}" for case, found in misread()]
    assert len(wrong) <= GRID["at_most"], wrong


def test_each_status_is_asked_of_each_act() -> None:
    asked = {(case.act, status) for case in cases() for status in case.statuses}
    statuses = {"done", "planned", "threatened", "denied", "reversed", UNTOLD}
    assert asked == {(act["tells"], status) for act in GRID["acts"] for status in statuses}
