"""Numbers that have to add up: the range of each, and which statements about them cannot all be true. Exact.

Variables are whole numbers in a domain. What holds whatever anybody says is an identity (a total is the sum of its
parts; after is before less out) or a choice (this is one of those); what somebody says is a statement, which may be
false. Of all ways to drop statements so that the rest can be true, those count that keep most weight; under them each
variable has its range. Nothing is mended silently: what contradicts is told, as the smallest sets of statements that
cannot all be true.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from nongrata.model import Count

OPEN = 10  # times all numbers that are told: a variable that can be so large has no upper end
ANY = Count(0, None)  # the domain of a variable of which nothing else is said


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

    @classmethod
    def total(cls, whole: str, parts: Iterable[str]) -> Sum:
        """The whole is the sum of its parts."""
        return cls(((whole, -1), *((part, 1) for part in parts)), 0, 0)


@dataclass(frozen=True, slots=True)
class Choice:
    """A variable that has the value of one of the options, nobody knows which."""

    name: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody says of the variables. `weight` is what it costs to call it false; at 0 it has no say at all."""

    name: str
    says: Sum
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """What has to hold, and what is said; `domains` are of the variables that are not simply 0 or more."""

    statements: tuple[Statement, ...]
    identities: tuple[Sum, ...] = ()
    choices: tuple[Choice, ...] = ()
    domains: tuple[tuple[str, Count], ...] = ()

    @classmethod
    def of(
        cls,
        statements: Iterable[Statement],
        identities: Iterable[Sum] = (),
        choices: Iterable[Choice] = (),
        domains: Mapping[str, Count] | None = None,
    ) -> Problem:
        """The problem in a fixed order, so that the order in which things are given shows nowhere."""
        return cls(
            tuple(sorted((one for one in statements if one.weight > 0), key=lambda one: one.name)),
            tuple(sorted(identities, key=lambda one: (one.terms, str(one.low), str(one.high)))),
            tuple(sorted(choices, key=lambda one: one.name)),
            tuple(sorted((domains or {}).items(), key=lambda one: one[0])),
        )

    @property
    def open_end(self) -> int:
        """A number that no variable reaches which anything bounds."""
        ranges: list[Sum | Count] = [*self.identities, *(one.says for one in self.statements)]
        ranges += [count for _, count in self.domains]
        return OPEN * (1 + sum(abs(end) for one in ranges for end in (one.low, one.high) if end is not None))

    @property
    def variables(self) -> list[str]:
        """The names of all variables, in the order of the alphabet."""
        sums = [*self.identities, *(one.says for one in self.statements)]
        of_choices = (name for one in self.choices for name in (one.name, *one.options))
        return sorted({name for one in sums for name, _ in one.terms} | {*of_choices})


@dataclass(frozen=True, slots=True)
class Solution:
    """The range of every variable under the best ways to drop statements.

    `kept` is the weight of the statements that can all be true together. `forced_by` has, for each variable that can be
    only one number, the statement that gives it, or else a smallest set of statements that leaves it no other.
    `complete` is False where the effort was cut short: ranges may be wider than they need be then.
    """

    ranges: Mapping[str, Count]
    forced_by: Mapping[str, tuple[str, ...]]
    kept: int
    complete: bool


@dataclass(frozen=True, slots=True)
class Conflicts:
    """The sets of statements that cannot all be true while all but any one of them can, the smallest first.

    `complete` is False where there are more.
    """

    sets: tuple[tuple[str, ...], ...]
    complete: bool


@lru_cache(maxsize=4096)
def solve(problem: Problem) -> Solution:
    """What the statements come to. Raises ValueError where the identities alone cannot hold."""
    from nongrata.reconcile.puzzle import Puzzle  # here: it takes a third of a second to load, and few blocks need it

    puzzle = Puzzle(problem)
    kept, true = puzzle.best()
    ranges = {name: puzzle.range(name, kept) for name in problem.variables}
    exact = {name: count.exact for name, count in ranges.items() if count.exact is not None}
    forced_by = {name: puzzle.forcing(name, value, true) for name, value in exact.items()}
    return Solution(ranges, forced_by, kept, puzzle.complete)


class Range(NamedTuple):
    """The range of a variable; not `complete` where the effort was cut short, and it may be wider than it need be."""

    number: Count
    complete: bool


@lru_cache(maxsize=4096)
def range_of(name: str, problem: Problem) -> Range:
    """The range of one variable, which is found sooner than all. Raises ValueError where the identities alone cannot
    hold."""
    from nongrata.reconcile.puzzle import Puzzle

    puzzle = Puzzle(problem)
    found = puzzle.range(name, puzzle.best()[0])
    return Range(found, puzzle.complete)


@lru_cache(maxsize=4096)
def conflicts(problem: Problem) -> Conflicts:
    """What contradicts what. Raises ValueError where the identities alone cannot hold."""
    from nongrata.reconcile.puzzle import Puzzle

    puzzle = Puzzle(problem)
    all_true = len(puzzle.best()[1]) == len(problem.statements)
    return Conflicts(() if all_true else (*puzzle.conflicts(),), puzzle.complete)


def relaxations(problem: Problem) -> int:
    """The number of best ways to drop statements (sets that weigh most and can all be true), counted up to a cap."""
    from nongrata.reconcile.puzzle import Puzzle

    return Puzzle(problem).relaxations()


def ways(problem: Problem) -> int:
    """The number of ways to give each variable a value under the best relaxations, counted up to a cap."""
    from nongrata.reconcile.puzzle import Puzzle

    return Puzzle(problem).ways()
