"""Claims that tell no day, and where they go."""

import random

from benchmarks.claims import claims_alone
from benchmarks.recalled import counted, forgetful, roughly, with_offices
from nongrata.model import Count, MeasureKind, Role


def test_a_claim_is_right_among_those_of_its_act_and_alone_among_its_like() -> None:
    truth = {"a": 1, "b": 1, "c": 2, "x": 1, "y": 1, "z": 2}
    changed = {"x": "late", "y": "undated", "z": "late"}
    found = counted([("a", "b", "x"), ("c", "y"), ("z",)], truth, changed)
    assert found == {("late", "right"): 1, ("undated", "wrong"): 1, ("late", "alone"): 1}


def test_what_is_changed_keeps_its_id_and_loses_its_day() -> None:
    claims, truth = claims_alone(1000, 3)
    told, changed = forgetful(claims, random.Random(3))
    assert {one.id for one in told} == truth.keys()
    assert {*changed.values()} == {"undated", "late"}
    assert all(one.date is None for one in told if one.id in changed)


def test_an_ambassador_is_one_person_who_is_expelled_and_a_rough_day_is_that_of_an_ambassador() -> None:
    claims, truth = claims_alone(5000, 3)
    told = with_offices(claims, truth, random.Random(3))
    assert {one.id for one in told} == truth.keys()
    said = [one for one in told if one.details.roles == (Role.AMBASSADOR,)]
    assert said
    assert {(one.kind, one.count) for one in said} == {(MeasureKind.EXPULSION, Count.exactly(1))}
    made, changed = roughly(told, random.Random(3))
    moved = [(one.id, was.details.roles) for one, was in zip(made, told, strict=True) if one.date != was.date]
    assert moved == [(name, (Role.AMBASSADOR,)) for name in changed]
    assert 0 < len(changed) < len(said)
