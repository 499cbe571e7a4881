"""Model B: golden numbers, plain value iteration, and what must hold for any mission."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import comb
from typing import Any

import pytest

from nongrata.analysis.expel_or_watch import Crisis, Mission, Parameters, mission_answer
from nongrata.analysis.expel_or_watch.mission import plans_of
from tests.analysis.expel_or_watch.conftest import GOLDEN

SOURCE = "a test"
State = tuple[str, int, int]


def binomial(n: int, chance: float) -> list[float]:
    return [comb(n, k) * chance**k * (1 - chance) ** (n - k) for k in range(n + 1)]


def iterated(mission: Mission) -> dict[State, tuple[float, int]]:
    """What each state costs and how many are expelled, by value iteration written out from the rules."""
    crisis = mission.crisis or Crisis(begins=0, ends=1, harm=0, harm_avoided=0, watch_value=0, expulsion_cost=0)
    costs: dict[str, Mission | Crisis] = {"calm": mission, "crisis": crisis}
    switch = {"calm": crisis.begins, "crisis": crisis.ends}
    seats = range(mission.seats + 1)
    states = [(mood, k, u) for mood in costs for k in seats for u in seats if k + u <= mission.seats]
    value = dict.fromkeys(states, 0.0)

    def total(mood: str, k: int, u: int, expelled: int) -> float:
        of, stay = costs[mood], k - expelled
        watched, free = min(stay, mission.teams), max(0, mission.teams - stay)
        now = of.expulsion_cost * expelled + of.harm * (u + stay - watched)
        now += ((1 - of.harm_avoided) * of.harm + mission.watch_cost - of.watch_value) * watched
        found = binomial(u, mission.detection_chance * min(1, free / u) if u else 0)
        back = binomial(expelled, mission.refill_chance)
        later = 0.0
        for (m, chance), (n, other) in product(enumerate(found), enumerate(back)):
            for after, weight in ((mood, 1 - switch[mood]), ("calm" if mood == "crisis" else "crisis", switch[mood])):
                later += chance * other * weight * value[after, stay + m, u - m + n]
        return now + mission.discount * later

    while True:
        best = {state: min((total(*state, e), e) for e in range(state[1] + 1)) for state in states}
        moved = max(abs(best[state][0] - value[state]) for state in states)
        value = {state: cost for state, (cost, _) in best.items()}
        if moved < 1e-10:
            return best


@pytest.mark.parametrize("case", GOLDEN["missions"], ids=lambda case: f"{case['id']} {case['refill_chance']}")
def test_golden_plans(mission: Mission, case: dict[str, Any]) -> None:
    [plan] = plans_of(replace(mission, refill_chance=case["refill_chance"]))
    assert plan.at(4, 0).cost == pytest.approx(case["all_known"], abs=1e-8)
    assert plan.at(0, 4).cost == pytest.approx(case["all_unknown"], abs=1e-8)
    assert {f"{one.known} {one.unknown}": one.expel for one in plan.states if one.expel} == case["expelled"]


def test_golden_single_seat(mission: Mission) -> None:
    given = GOLDEN["one_seat"]
    [plan] = plans_of(replace(mission, **given["change"]))
    assert round(plan.at(0, 1).cost, 6) == given["is"]


@pytest.mark.parametrize("begins", [None, 0.2])
def test_value_iteration_finds_the_same(mission: Mission, begins: float | None) -> None:
    crisis = begins and Crisis(begins=begins, ends=0.4, harm=3, harm_avoided=0.4, watch_value=0.1, expulsion_cost=0.3)
    given = replace(mission, seats=3, teams=1, known=1, unknown=1, discount=0.8, crisis=crisis or None)
    wanted = iterated(given)
    plans = plans_of(given)
    assert len(plans) == (2 if crisis else 1)
    for plan in plans:
        for one in plan.states:
            cost, expelled = wanted[plan.relations, one.known, one.unknown]
            assert one.cost == pytest.approx(cost, abs=1e-8)
            assert one.expel == expelled


def test_the_threshold_is_the_fewest_known_of_whom_one_is_expelled(mission: Mission) -> None:
    [plan] = plans_of(mission)
    assert plan.thresholds == (3, 2, 1, 1, None)


def test_of_choices_that_cost_the_same_the_fewest_are_expelled(mission: Mission) -> None:
    free = replace(mission, harm=0.0, watch_cost=0.0, watch_value=0.0, expulsion_cost=0.0)
    assert {one.expel for one in plans_of(free)[0].states} == {0}


def test_a_team_and_freezing_are_worth_what_they_save(mission: Mission) -> None:
    answer = mission_answer(mission, SOURCE)
    golden = {case["refill_chance"]: case["all_known"] for case in GOLDEN["missions"]}
    assert answer.value_of_freezing == pytest.approx(golden[0.5] - golden[0.0], abs=1e-8)
    [more] = plans_of(replace(mission, teams=3))
    assert answer.value_of_team == answer.plans[0].at(4, 0).cost - more.at(4, 0).cost > 0


def test_a_crisis_that_never_begins_changes_nothing_in_calm(mission: Mission) -> None:
    never = Crisis(begins=0, ends=0.5, harm=9, harm_avoided=0, watch_value=0, expulsion_cost=0)
    calm, _ = plans_of(replace(mission, crisis=never))
    [alone] = plans_of(mission)
    assert [one.cost for one in calm.states] == pytest.approx([one.cost for one in alone.states])
    assert [one.expel for one in calm.states] == [one.expel for one in alone.states]


def test_in_the_crisis_of_the_example_nobody_is_watched_any_more(invented: Parameters) -> None:
    assert invented.mission
    calm, crisis = mission_answer(invented.mission, SOURCE).plans
    assert calm.at(3, 0).expel == 0
    assert all(one.expel == one.known for one in crisis.states)


def test_a_state_with_more_officers_than_seats_is_not_there(mission: Mission) -> None:
    with pytest.raises(LookupError, match="4 and 1 officers"):
        plans_of(mission)[0].at(4, 1)
