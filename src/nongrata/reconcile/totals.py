"""Numbers that have to add up: the range of each, and which statements about them cannot all be true. Exact.

Variables are whole numbers from 0 up. What holds whatever anybody says is an identity (a total is the sum of its
parts); what somebody says is a statement, which may be false. Of all ways to drop statements so that the rest can be
true, those that keep most weight count; under them each variable has its range. Nothing is mended silently: what
contradicts is told, as the smallest sets of statements that cannot all be true.

Solved with CP-SAT of OR-tools: one worker and a fixed seed, so that the same question has the same answer everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from nongrata.model import Count

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

MOST = 1_000_000  # no mission was ever so large: a variable that can be this large has no upper end
EFFORT = 30.0  # of deterministic time for one question, about as many seconds: never reached by a block that was seen
MOST_RELAXATIONS = 1_000  # are counted one by one; beyond it is said that there are more


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of variables, each so many times, that lies in a range: (("after", 1), ("before", -1), ("out", 1)) is 0."""

    terms: tuple[tuple[str, int], ...]
    low: int | None = None
    high: int | None = None

    @classmethod
    def of(cls, names: Iterable[str], count: Count) -> Sum:
        """Those variables together are so many."""
        return cls(tuple((name, 1) for name in names), count.low, count.high)


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody says of the variables. `weight` is what it costs to call it false; at 0 it has no say at all."""

    name: str
    says: Sum
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Solution:
    """The range of every variable under the best ways to drop statements, and what contradicts what.

    `kept` is the weight of the statements that can all be true together, `relaxations` the number of ways to keep that
    much (at most MOST_RELAXATIONS). `conflicts` are smallest sets of statements that cannot all be true, no two of them
    with one in common. `complete` is False where EFFORT did not suffice; then the ranges are wider than they need be.
    """

    ranges: Mapping[str, Count]
    kept: int
    relaxations: int
    conflicts: tuple[tuple[str, ...], ...]
    complete: bool


def solve(
    statements: Sequence[Statement], identities: Sequence[Sum] = (), least: int = 0, *, counted: bool = False
) -> Solution:
    """What the statements come to; no variable is below `least`. The relaxations are only `counted` if asked for.

    Raises ValueError where the identities alone cannot hold.
    """
    given = tuple(sorted((one for one in statements if one.weight > 0), key=lambda one: one.name))
    return _solve(given, tuple(identities), least, counted)


@lru_cache(maxsize=4096)
def _solve(statements: tuple[Statement, ...], identities: tuple[Sum, ...], least: int, counted: bool) -> Solution:
    puzzle = _Puzzle(statements, identities, least)
    kept = puzzle.best()
    names = sorted(puzzle.numbers)
    ends = {name: (puzzle.extreme(name, kept, -1), puzzle.extreme(name, kept, 1)) for name in names}
    ranges = {name: Count(low, high if high < MOST else None) for name, (low, high) in ends.items()}
    conflicts = tuple(_conflicts(statements, puzzle.feasible)) if kept < sum(one.weight for one in statements) else ()
    relaxations = puzzle.relaxations(kept) if counted else 1
    return Solution(ranges, kept, relaxations, conflicts, puzzle.complete)


class _Puzzle:
    """Statements and identities as a model of CP-SAT; each statement holds where its switch is on."""

    def __init__(self, statements: Sequence[Statement], identities: Sequence[Sum], least: int) -> None:
        from ortools.sat.python import cp_model  # here, because only what has to add up needs it and it takes long

        self._cp = cp_model
        self._model = cp_model.CpModel()
        self.complete = True
        self.numbers: dict[str, cp_model.IntVar] = {}
        for one in [*identities, *(statement.says for statement in statements)]:
            for name, _ in one.terms:
                if name not in self.numbers:
                    self.numbers[name] = self._model.new_int_var(least, MOST, name)
        for one in identities:
            self._model.add_linear_constraint(self._sum(one), *_ends(one))
        self._on = {statement.name: self._model.new_bool_var(statement.name) for statement in statements}
        for statement in statements:
            bound = self._model.add_linear_constraint(self._sum(statement.says), *_ends(statement.says))
            bound.only_enforce_if(self._on[statement.name])
        self._weight = cp_model.LinearExpr.weighted_sum([*self._on.values()], [one.weight for one in statements])

    def best(self) -> int:
        """The most weight that can be kept."""
        found = self._ask(lambda model: model.maximize(self._weight))
        if found is None:
            raise ValueError("what has to add up does not, whatever is said of it")
        return round(found.objective_value)

    def extreme(self, name: str, kept: int, direction: int) -> int:
        """The least (-1) or the most (1) that a variable can be where so much weight is kept."""
        number = self.numbers[name]

        def ask(model: cp_model.CpModel) -> None:
            model.add(self._weight >= kept)
            model.minimize(number) if direction < 0 else model.maximize(number)

        found = self._ask(ask)
        return found.value(number) if found else (0 if direction < 0 else MOST)

    def feasible(self, names: Collection[str]) -> bool:
        """True where these statements can all be true."""
        return self._ask(lambda model: model.add_bool_and([self._on[name] for name in names])) is not None

    def relaxations(self, kept: int) -> int:
        """The number of sets of statements that weigh so much and can all be true, counted up to MOST_RELAXATIONS."""
        found: list[list[bool]] = []

        def ask(model: cp_model.CpModel) -> None:
            model.add(self._weight >= kept)
            for values in found:
                model.add_bool_or([~on if value else on for on, value in zip(self._on.values(), values, strict=True)])

        while len(found) < MOST_RELAXATIONS and (solver := self._ask(ask)):
            found.append([bool(solver.value(on)) for on in self._on.values()])
        return len(found)

    def _sum(self, one: Sum) -> cp_model.LinearExprT:
        names, times = zip(*one.terms, strict=True)
        return self._cp.LinearExpr.weighted_sum([self.numbers[name] for name in names], times)

    def _ask(self, ask: Callable[[cp_model.CpModel], object]) -> cp_model.CpSolver | None:
        """The solver with its answer to the model and what is asked of it beside; None where there is none."""
        model = self._model.clone()
        ask(model)
        solver = self._cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        solver.parameters.max_deterministic_time = EFFORT
        status = solver.solve(model)
        self.complete &= status in (self._cp.OPTIMAL, self._cp.INFEASIBLE)
        return solver if status in (self._cp.OPTIMAL, self._cp.FEASIBLE) else None


def _ends(one: Sum) -> tuple[int, int]:
    """The ends of the range, an open one far beyond any sum."""
    far = MOST * 1000
    return (one.low if one.low is not None else -far, one.high if one.high is not None else far)


def _conflicts(
    statements: Sequence[Statement], feasible: Callable[[Collection[str]], bool]
) -> Iterable[tuple[str, ...]]:
    """Smallest sets of statements that cannot all be true: each is taken out before the next is looked for."""
    left = [one.name for one in statements]
    while not feasible(left):
        core = left
        for name in left:
            fewer = [other for other in core if other != name]
            if not feasible(fewer):
                core = fewer
        yield tuple(core)
        left = [name for name in left if name not in core]
