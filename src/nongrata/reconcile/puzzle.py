"""A problem of `sums` as a model of CP-SAT (OR-tools), and what is asked of it.

One worker, a fixed seed and a limit of deterministic time: the same question has the same answer everywhere, and each
has an end.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from ortools.sat.python import cp_model

from nongrata.model import Count
from nongrata.reconcile.sums import ANY, Problem, Sum

EFFORT = 2.0  # deterministic time for all that is asked of a problem, about as many seconds; most need thousandths
MOST_COUNTED = 1_000  # relaxations or ways are counted one by one, so far
MOST_CONFLICTS = 20  # are looked for: nobody reads more
MOST_TRIES = 200  # sets of statements that are tried for them

Ask = Callable[[cp_model.CpModel], object]


class Puzzle:
    """The model: each statement holds where its switch is on. `complete` is False once an answer was cut short."""

    def __init__(self, problem: Problem) -> None:
        """Raises ValueError where the identities alone cannot hold."""
        self.complete = True
        self._effort = EFFORT
        self._open = problem.open_end
        self._model = model = cp_model.CpModel()
        self._asked = cp_model.CpModel()  # one for all questions: to make another takes as long as to solve it
        domains = dict(problem.domains)
        self._numbers = {
            name: model.new_int_var(domain.low or 0, self._open if domain.high is None else domain.high, name)
            for name in problem.variables
            for domain in [domains.get(name, ANY)]
        }
        for identity in problem.identities:
            self._bind(identity)
        for choice in problem.choices:
            taken = [model.new_bool_var(f"{choice.name} is {option}") for option in choice.options]
            model.add_exactly_one(taken)
            for option, on in zip(choice.options, taken, strict=True):
                model.add(self._numbers[choice.name] == self._numbers[option]).only_enforce_if(on)
        self._statements = problem.statements
        self._on = {one.name: model.new_bool_var(one.name) for one in problem.statements}
        for one in problem.statements:
            self._bind(one.says).only_enforce_if(self._on[one.name])
        self._weight = cp_model.LinearExpr.weighted_sum(
            [*self._on.values()], [one.weight for one in problem.statements]
        )

    def best(self) -> tuple[int, tuple[str, ...]]:
        """The most weight that can be kept, and the statements that are true in one way to keep it."""
        found = self._ask(lambda model: model.maximize(self._weight))
        if found is None and self.complete:
            raise ValueError("what has to add up does not, whatever is said of it")
        if found is None:
            return 0, ()
        return sum(one.weight for one in self._statements if found.value(self._on[one.name])), self._true(found)

    def range(self, name: str, kept: int) -> Count:
        """From the least to the most that a variable can be where so much weight is kept."""
        number = self._numbers[name]

        def least(model: cp_model.CpModel) -> None:
            model.add(self._weight >= kept)
            model.minimize(number)

        def most(model: cp_model.CpModel) -> None:
            model.add(self._weight >= kept)
            model.maximize(number)

        low, high = self._bound(least, 0), self._bound(most, self._open)
        return Count(low, high if high < self._open // 2 else None)  # what is open stops a little below, not far

    def forcing(self, name: str, value: int, among: Collection[str]) -> tuple[str, ...]:
        """The first of these statements that gives the value; else a smallest set that leaves the variable no other."""
        said = Sum(((name, 1),), value, value)
        if giving := [one.name for one in self._statements if one.name in among and one.says == said]:
            return (giving[0],)
        number = self._numbers[name]
        return next(self._cores(among, lambda model: model.add(number != value), 1), ())

    def conflicts(self) -> Iterator[tuple[str, ...]]:
        """The sets that cannot all be true, each without one that could be left out: the smallest first."""
        return self._cores([*self._on], lambda _: None, MOST_CONFLICTS)

    def relaxations(self) -> int:
        """The number of sets of statements that weigh most and can all be true, at most MOST_COUNTED."""
        kept, _ = self.best()
        found: list[tuple[str, ...]] = []

        def ask(model: cp_model.CpModel) -> None:
            model.add(self._weight >= kept)
            for true in found:
                model.add_bool_or([~on if name in true else on for name, on in self._on.items()])

        while len(found) < MOST_COUNTED and (solver := self._ask(ask)):
            found.append(self._true(solver))
        return len(found)

    def ways(self) -> int:
        """The number of values that the variables can have together where most weight is kept, at most MOST_COUNTED."""
        kept, _ = self.best()
        model = self._again()
        model.add(self._weight >= kept)
        seen = _Seen([*self._numbers.values()])
        self._solve(model, seen)
        return len(seen.values)

    def _cores(self, among: Collection[str], beside: Ask, most: int) -> Iterator[tuple[str, ...]]:
        """The minimal sets of these statements that cannot all be true with what is asked `beside`, smallest first.

        A set that hits every correction (statements without which the rest can be true) and holds no core so far is
        tried: if it can be true, what the most that can be true with it leaves out is another correction; else it is a
        core (Ignatiev, Previti, Liffiton and Marques-Silva, Smallest MUS extraction with minimal hitting set
        dualization, CP 2015).
        """
        names = sorted(among)
        hitting = cp_model.CpModel()
        taken = {name: hitting.new_bool_var(name) for name in names}
        hitting.minimize(sum(taken.values()))
        found = 0
        for _ in range(MOST_TRIES):
            solver, status = self._solve(hitting)
            if status == cp_model.INFEASIBLE:
                return
            if status != cp_model.OPTIMAL:
                break
            tried = tuple(name for name in names if solver.value(taken[name]))

            def ask(model: cp_model.CpModel, tried: tuple[str, ...] = tried) -> None:
                beside(model)
                model.add_bool_and([self._on[name] for name in tried])
                model.maximize(sum(self._on[name] for name in names))

            possible = self._ask(ask)
            if possible:
                true = {*self._true(possible)}
                hitting.add_bool_or([taken[name] for name in names if name not in true])
                continue
            yield tried
            found += 1
            if found == most:
                self.complete &= most == 1
                return
            hitting.add_bool_or([~taken[name] for name in tried])
        self.complete = False

    def _true(self, solver: cp_model.CpSolver) -> tuple[str, ...]:
        return tuple(name for name, on in self._on.items() if solver.value(on))

    def _bind(self, one: Sum) -> cp_model.Constraint:
        names, times = zip(*one.terms, strict=True)
        far = self._open * sum(map(abs, times))
        expression = cp_model.LinearExpr.weighted_sum([self._numbers[name] for name in names], times)
        low, high = (-far if one.low is None else one.low), (far if one.high is None else one.high)
        return self._model.add_linear_constraint(expression, low, high)

    def _bound(self, ask: Ask, without: int) -> int:
        """The bound of what is asked to be least or most: exact, unless the effort is cut short."""
        solver = self._ask(ask)
        return round(solver.best_objective_bound) if solver else without

    def _again(self) -> cp_model.CpModel:
        """The model, to be asked what holds beside it; the one that was given before is no more."""
        self._asked.proto.copy_from(self._model.proto)
        self._asked.rebuild_constant_map()
        return self._asked

    def _ask(self, ask: Ask) -> cp_model.CpSolver | None:
        """The solver with its answer to the model and what is asked beside; None where there is none."""
        model = self._again()
        ask(model)
        solver, status = self._solve(model)
        self.complete &= status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
        return solver if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None

    def _solve(self, model: cp_model.CpModel, seen: _Seen | None = None) -> tuple[cp_model.CpSolver, object]:
        """The solver and what it found with the effort that is left; with `seen` it goes through all solutions."""
        solver = cp_model.CpSolver()
        if self._effort <= 0:
            return solver, cp_model.UNKNOWN
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        solver.parameters.max_presolve_iterations = 1  # the questions are small: more takes longer than it saves
        solver.parameters.max_deterministic_time = self._effort
        solver.parameters.enumerate_all_solutions = seen is not None
        status = solver.solve(model, seen)
        self._effort -= solver.response_proto.deterministic_time
        return solver, status


class _Seen(cp_model.CpSolverSolutionCallback):
    """The values of the variables in all solutions so far."""

    def __init__(self, numbers: list[cp_model.IntVar]) -> None:
        super().__init__()
        self._numbers = numbers
        self.values: set[tuple[int, ...]] = set()

    def on_solution_callback(self) -> None:
        """Called by the solver for each solution."""
        self.values.add(tuple(self.value(number) for number in self._numbers))
        if len(self.values) >= MOST_COUNTED:
            self.stop_search()
