"""Model B, a mission with watch teams: a decision each period on how many identified officers to expel.

Of k known officers e are expelled, and of the k' = k - e who stay w = min(k', W) are watched. The other
F = max(0, W - k') teams look for the u unknown ones, each of whom is found by d min(1, F/u); each seat that was emptied
is taken by an unknown officer by pi. The period costs X e + h_U u + h_K w + h_U (k' - w) + (c - v) w. A crisis is a
second set of costs, between which chance switches after each period.

Solved exactly by policy iteration (Howard 1960): of finitely many plans each is better than the last, and a plan is
valued by one linear system. Value iteration comes to the same, as the tests show, but ever more slowly as the discount
nears 1.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from nongrata.analysis.expel_or_watch.parameters import Mission
from nongrata.analysis.expel_or_watch.seat import Array
from nongrata.analysis.expel_or_watch.standing import footing
from nongrata.model import Footing

Places = NDArray[np.int_]
CALM, CRISIS = "calm", "crisis"
SAME = 1e-10  # of the largest cost: by less no choice is better than another


@dataclass(frozen=True, slots=True)
class State:
    """How many officers to expel where so many are known and unknown, and what the mission then costs from there on."""

    known: int
    unknown: int
    expel: int
    cost: float


@dataclass(frozen=True, slots=True)
class Plan:
    """What costs least in every state of calm or of crisis; of choices that cost the same, the fewest expelled.

    `thresholds[u]` is k*(u), the fewest known officers of whom one or more are expelled; None where none ever is.
    """

    relations: str
    states: tuple[State, ...]
    thresholds: tuple[int | None, ...]

    def at(self, known: int, unknown: int) -> State:
        """The state with so many officers. Raises LookupError where there are not so many seats."""
        for one in self.states:
            if (one.known, one.unknown) == (known, unknown):
                return one
        raise LookupError(f"{known} and {unknown} officers")


@dataclass(frozen=True, slots=True)
class MissionAnswer:
    """The plan in calm, and in crisis where there can be one.

    From the start, in calm: `value_of_team` is what one more watch team saves, `value_of_freezing` what it saves if no
    emptied seat is ever taken by an officer again.
    """

    mission: Mission
    plans: tuple[Plan, ...]
    value_of_team: float
    value_of_freezing: float
    footing: Footing


def mission_answer(mission: Mission, source: str) -> MissionAnswer:
    """What one would have to believe about a mission whose assumptions stand in `source`."""
    plans = plans_of(mission)
    start = (mission.known, mission.unknown)
    cost, with_team, frozen = (
        found[0].at(*start).cost
        for found in (
            plans,
            plans_of(replace(mission, teams=mission.teams + 1)),
            plans_of(replace(mission, refill_chance=0.0)),
        )
    )
    return MissionAnswer(mission, plans, cost - with_team, cost - frozen, footing(source))


def plans_of(mission: Mission) -> tuple[Plan, ...]:
    """What costs least in every state: the plan in calm, and in crisis where there can be one."""
    states = [(k, u) for k in range(mission.seats + 1) for u in range(mission.seats + 1 - k)]
    choices = [(k, u, e) for k, u in states for e in range(k + 1)]
    starts = np.array([at for at, (_, _, e) in enumerate(choices) if e == 0])
    costs, switching = _costs(mission, np.array(choices))
    moves = _moves(mission, states, choices)
    chosen = np.tile(starts, (len(costs), 1))
    slack = SAME * max(1.0, float(np.abs(costs).max())) / (1 - mission.discount)
    while True:
        values = _valued(mission.discount, costs, switching, moves, chosen)
        totals = costs + mission.discount * switching @ values @ moves.T
        least = np.minimum.reduceat(totals, starts, axis=1)
        better = least < np.take_along_axis(totals, chosen, axis=1) - slack
        cheapest = _first_within(totals, least + slack, starts)
        if not better.any():
            break
        chosen = np.where(better, cheapest, chosen)
    expelled = np.array(choices)[cheapest, 2]
    return tuple(
        _plan(relations, states, expelled[at].tolist(), values[at].tolist())
        for at, relations in enumerate((CALM, CRISIS)[: len(costs)])
    )


def _costs(mission: Mission, choices: Array) -> tuple[Array, Array]:
    """What a period costs by relations and choice, and the chances of relations by those before."""
    known, unknown, expelled = choices.T
    stay = known - expelled
    watched = np.minimum(stay, mission.teams)

    def cost(of: Mission) -> Array:
        watching = (1 - of.harm_avoided) * of.harm + of.watch_cost - of.watch_value
        period: Array = of.expulsion_cost * expelled + of.harm * (unknown + stay - watched) + watching * watched
        return period

    crisis = mission.crisis
    if crisis is None:
        return cost(mission)[None], np.ones((1, 1))
    hot = replace(
        mission,
        harm=crisis.harm,
        harm_avoided=crisis.harm_avoided,
        watch_value=crisis.watch_value,
        expulsion_cost=crisis.expulsion_cost,
    )
    switching = np.array([[1 - crisis.begins, crisis.begins], [crisis.ends, 1 - crisis.ends]])
    return np.array([cost(mission), cost(hot)]), switching


def _moves(mission: Mission, states: list[tuple[int, int]], choices: list[tuple[int, int, int]]) -> Array:
    """The chance of each next state by choice: shape (choices, states)."""
    number = np.zeros((mission.seats + 1, mission.seats + 1), int)
    for at, state in enumerate(states):
        number[state] = at
    refilled = [binom.pmf(np.arange(e + 1), e, mission.refill_chance) for e in range(mission.seats + 1)]
    found = {(k, u): _found(mission, k, u) for k, u in states}
    moves = np.zeros((len(choices), len(states)))
    for row, (k, u, e) in zip(moves, choices, strict=True):
        m, n = np.arange(u + 1)[:, None], np.arange(e + 1)[None, :]
        row[number[k - e + m, u - m + n]] = np.outer(found[k - e, u], refilled[e])
    return moves


def _found(mission: Mission, stay: int, unknown: int) -> Array:
    """The chances that 0, 1, ... of the unknown officers are found."""
    free = max(0, mission.teams - stay)
    chance = mission.detection_chance * min(1.0, free / unknown) if unknown else 0.0
    chances: Array = binom.pmf(np.arange(unknown + 1), unknown, chance)
    return chances


def _valued(discount: float, costs: Array, switching: Array, moves: Array, chosen: Places) -> Array:
    """What a plan costs from each state on, by relations: shape (relations, states)."""
    steps = np.block([[weight * moves[rows] for weight in row] for row, rows in zip(switching, chosen, strict=True)])
    period = np.take_along_axis(costs, chosen, axis=1)
    values = np.linalg.solve(np.eye(len(steps)) - discount * steps, period.ravel())
    return np.asarray(values, float).reshape(period.shape)


def _first_within(totals: Array, limit: Array, starts: Places) -> Places:
    """The first choice of each state whose total is within its limit."""
    lengths = np.diff(np.append(starts, totals.shape[1]))
    within = totals <= np.repeat(limit, lengths, axis=1)
    places = np.where(within, np.arange(totals.shape[1]), totals.shape[1])
    first: Places = np.minimum.reduceat(places, starts, axis=1)
    return first


def _plan(relations: str, states: list[tuple[int, int]], expelled: list[int], costs: list[float]) -> Plan:
    found = tuple(State(k, u, e, cost) for (k, u), e, cost in zip(states, expelled, costs, strict=True))
    by_unknown = groupby(sorted(found, key=lambda one: (one.unknown, one.known)), key=lambda one: one.unknown)
    thresholds = tuple(next((one.known for one in group if one.expel), None) for _, group in by_unknown)
    return Plan(relations, found, thresholds)
