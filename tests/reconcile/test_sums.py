"""Numbers that have to add up: ranges, forced values, conflicts, against cases whose answers are known."""

from itertools import combinations, pairwise, product
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from nongrata.model import Count
from nongrata.reconcile.sums import Choice, Problem, Statement, Sum, conflicts, relaxations, solve, ways

CASES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("sums.yaml").read_text("utf-8"))
BALTIC = ("EST", "LTU", "LVA")


def says(name: str, number: int, *variables: str, weight: int = 1) -> Statement:
    return Statement(name, Sum.of(variables or [name], Count.exactly(number)), weight)


# --- cases ------------------------------------------------------------------------------------------------------


def prague() -> Problem:
    case = CASES["prague"]
    names = ("diplomats_before", "others_before", "diplomats_after", "others_after", "out")
    balance = [
        Sum(tuple((f"{side} {name}", sign) for name, sign in zip(names, (1, 1, -1, -1, -1), strict=True)), 0, 0)
        for side in case["gap"]
    ]
    return Problem.of([says(f"{side} {name}", case[side][name]) for side in case["gap"] for name in names], balance)


def test_prague_keeps_eight_of_ten_claims_in_twenty_five_ways_and_has_two_cores() -> None:
    case, found = CASES["prague"], solve(prague())
    assert (found.kept, found.complete) == (case["kept"], True)
    assert relaxations(prague()) == case["relaxations"]
    assert {frozenset(core) for core in conflicts(prague()).sets} == {
        frozenset(f"{side} {name}" for name in case[side]) for side in case["gap"]
    }


def test_prague_leaves_each_number_as_far_off_as_its_side_does_not_add_up() -> None:
    case, found = CASES["prague"], solve(prague())
    for name, count in found.ranges.items():
        assert count.low is not None
        assert count.high == count.low + case["gap"][name.split()[0]]


def baltic(*others: Statement, least: int = 1, identities: tuple[Sum, ...] = ()) -> Problem:
    case = CASES["baltic"]
    return Problem.of(
        [says("total", case["total"], "BGR", *BALTIC), says("BGR", case["bulgaria"]), *others],
        [Sum.total("the others", BALTIC), *identities],
        domains=dict.fromkeys(("BGR", *BALTIC), Count(least, None)),
    )


def test_the_baltic_sum_is_forced_and_its_parts_are_not() -> None:
    case, found = CASES["baltic"], solve(baltic())
    assert found.ranges["the others"] == Count.exactly(case["total"] - case["bulgaria"])
    assert found.forced_by["the others"] == ("BGR", "total")
    assert {str(found.ranges[one]) for one in BALTIC} == {"1-8"}


def test_the_baltic_sum_can_be_shared_in_thirty_six_ways_and_more_where_none_is_allowed() -> None:
    wanted = CASES["baltic"]["ways"]
    assert ways(baltic()) == wanted["at least one each"]
    assert ways(baltic(least=0)) == wanted["none allowed"]
    alike = Sum((("EST", 1), ("LVA", -1)), 0, 0)
    assert ways(baltic(identities=(alike,))) == wanted["as many from Estonia as from Latvia"]


def test_one_more_report_leaves_the_baltic_sum_one_way() -> None:
    others = CASES["baltic"]["others"]
    problem = baltic(*(says(one, number) for one, number in others.items()))
    assert ways(problem) == 1
    assert {one: solve(problem).ranges[one].exact for one in BALTIC} == others


def test_romanian_posts_are_not_persons_and_each_add_up() -> None:
    case = CASES["romania"]
    statements = [says(f"{unit} {who}", n) for unit in ("posts", "persons") for who, n in case[unit].items()]
    identities = [Sum.total(f"{unit} all", [f"{unit} diplomats", f"{unit} others"]) for unit in case]
    identities += [Sum.total(f"posts {who}", [f"persons {who}", f"empty {who}"]) for who in case["empty"]]
    problem = Problem.of(statements, identities)
    found = solve(problem)
    assert conflicts(problem).sets == ()
    assert {who: found.ranges[f"empty {who}"].exact for who in case["empty"]} == case["empty"]


def test_both_french_numbers_are_right_of_different_things() -> None:
    case = CASES["france"]
    identity = Sum.total("all", ["first", "more"])
    assert conflicts(Problem.of([says(name, number) for name, number in case.items()], [identity])).sets == ()
    found = solve(Problem.of([says("first", case["first"]), says("all", case["all"])], [identity]))
    assert found.ranges["more"] == Count.exactly(case["more"])


def test_a_sum_that_grows_by_the_day_does_not_contradict_itself() -> None:
    said = {str(one["day"]): Count(one.get("least"), one.get("most")) for one in CASES["growth"]}
    grows = [Sum(((later, 1), (earlier, -1)), 0, None) for earlier, later in pairwise(said)]
    statements = [Statement(day, Sum.of([day], count)) for day, count in said.items()]
    problem = Problem.of(statements, grows)
    found = solve(problem)
    assert conflicts(problem).sets == ()
    assert [str(found.ranges[day]) for day in said] == ["371-400", "371-400", "601+"]
    one_day = [Statement(one.name, Sum.of(["sum"], said[one.name])) for one in statements]
    assert conflicts(Problem.of(one_day)).sets == (("2022-04-08", "2022-11-16"),)


# --- rules ------------------------------------------------------------------------------------------------------


def test_what_cannot_hold_whatever_is_said_is_an_error() -> None:
    with pytest.raises(ValueError, match="does not"):
        solve(Problem.of([], [Sum((("x", 1),), -5, -1)]))


def test_a_statement_without_weight_has_no_say() -> None:
    problem = Problem.of([says("one", 5, "x"), says("two", 7, "x", weight=0)])
    assert (solve(problem).ranges["x"], conflicts(problem).sets) == (Count.exactly(5), ())


def test_the_heavier_of_two_statements_counts_and_the_conflict_is_told() -> None:
    problem = Problem.of([says("many", 21, "x", weight=85), says("party", 12, "x", weight=294)])
    found = solve(problem)
    assert (found.ranges["x"], found.forced_by["x"]) == (Count.exactly(12), ("party",))
    assert conflicts(problem).sets == (("many", "party"),)


def test_a_choice_leaves_what_each_option_would_give() -> None:
    statements = [says("all", 20, "mine", "other"), says("two", 2), says("ten", 10)]
    found = solve(Problem.of(statements, choices=[Choice("mine", ("two", "ten"))]))
    assert (found.ranges["mine"], found.ranges["other"]) == (Count(2, 10), Count(10, 18))


def test_what_nothing_bounds_is_open() -> None:
    assert solve(Problem.of([Statement("least", Sum.of(["x"], Count(3, None)))])).ranges["x"] == Count(3, None)


def test_a_number_however_large_is_no_open_end() -> None:
    large = 999_999_999
    assert solve(Problem.of([says("x", large), says("y", large, "x", "z")])).ranges["x"] == Count.exactly(large)


def test_the_order_in_which_things_are_said_does_not_show() -> None:
    statements, identities = [*prague().statements], [*prague().identities]
    assert Problem.of(reversed(statements), reversed(identities)) == prague()


# --- against trying everything ------------------------------------------------------------------------------------

NAMES = ("x", "y", "z")
UP_TO = 6
sums = st.builds(
    lambda terms, low, width: Sum(tuple(sorted(terms.items())), low, low + width),
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from([1, 1, -1]), min_size=1),
    st.integers(-2, 10),
    st.integers(0, 2),
)


def holds(one: Sum, at: dict[str, int]) -> bool:
    value = sum(times * at[name] for name, times in one.terms)
    return (one.low is None or one.low <= value) and (one.high is None or value <= one.high)


@given(st.lists(st.tuples(sums, st.integers(1, 3)), min_size=1, max_size=5))
@settings(max_examples=100, deadline=None)
def test_the_solver_finds_what_trying_everything_finds(said: list[tuple[Sum, int]]) -> None:
    statements = [Statement(str(at), one, weight) for at, (one, weight) in enumerate(said)]
    problem = Problem.of(statements, domains=dict.fromkeys(NAMES, Count(0, UP_TO)))
    worlds = [
        dict(zip(problem.variables, numbers, strict=True))
        for numbers in product(range(UP_TO + 1), repeat=len(problem.variables))
    ]
    true = [frozenset(one.name for one in statements if holds(one.says, world)) for world in worlds]
    weights = [sum(one.weight for one in statements if one.name in names) for names in true]
    best = max(weights)
    found = solve(problem)
    assert found.complete
    assert found.kept == best
    for name in problem.variables:
        seen = [world[name] for world, weight in zip(worlds, weights, strict=True) if weight == best]
        assert found.ranges[name] == Count(min(seen), max(seen))
    assert relaxations(problem) == len({names for names, weight in zip(true, weights, strict=True) if weight == best})
    contradicted = conflicts(problem)
    assert contradicted.complete
    assert {frozenset(core) for core in contradicted.sets} == minimal_conflicts(
        [one.name for one in statements], {*true}
    )
    assert ways(problem) == min(weights.count(best), 1000)
    for name, by in found.forced_by.items():
        values = {world[name] for world, names in zip(worlds, true, strict=True) if names >= {*by}}
        assert values == {found.ranges[name].exact}


def minimal_conflicts(names: list[str], true: set[frozenset[str]]) -> set[frozenset[str]]:
    """The smallest sets of names that stand together in no set of what can be true."""
    found: set[frozenset[str]] = set()
    for size in range(1, len(names) + 1):
        for some in map(frozenset, combinations(names, size)):
            if not any(core <= some for core in found) and not any(some <= names_true for names_true in true):
                found.add(some)
    return found
