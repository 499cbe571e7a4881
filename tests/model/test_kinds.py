"""The closed vocabularies: what a status and a kind mean."""

from nongrata.model import MeasureKind, Status
from nongrata.model.kinds import UserRole


def test_every_status_has_its_own_place_in_the_life_of_a_measure() -> None:
    places = sorted(Status, key=lambda one: one.order)
    assert [one.order for one in places] == [*range(len(Status))]
    assert places.index(Status.PLANNED) < places.index(Status.DONE) < places.index(Status.REVERSED)


def test_a_plan_is_decided_and_ahead_a_threat_ahead_alone_and_a_denial_neither() -> None:
    assert {one for one in Status if one.is_decided} == {Status.PLANNED, Status.DONE, Status.REVERSED}
    assert {one for one in Status if one.is_ahead} == {Status.THREATENED, Status.PLANNED}


def test_what_takes_staff_is_an_act_and_what_is_laid_at_another_s_door_is_none() -> None:
    assert {kind for kind in MeasureKind if kind.sends_home} == {MeasureKind.EXPULSION, MeasureKind.STAFF_CUT}
    assert {kind for kind in MeasureKind if kind.is_deed} == {MeasureKind.ARREST, MeasureKind.INCIDENT}


def test_a_role_covers_itself_and_those_before_it() -> None:
    assert [[one.covers(other) for other in UserRole] for one in UserRole] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]
