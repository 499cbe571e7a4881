"""Numbers that have to add up: ranges, forced values, conflicts, against cases whose answers are known."""

from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from nongrata.model import Claim, Count, Measure
from nongrata.reconcile import reconcile, tally
from nongrata.reconcile.shares import with_totals
from nongrata.reconcile.totals import Statement, Sum, solve
from tests.claims import claim, document

CASES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("totals.yaml").read_text("utf-8"))
A, B, C, D = (document(name, "2022-03-19") for name in "ABCD")
BALTIC = "BGR EST LVA LTU"


def says(name: str, number: int, *variables: str, weight: int = 1) -> Statement:
    return Statement(name, Sum.of(variables or [name], Count.exactly(number)), weight)


def balance(side: str) -> Sum:
    """Before, less those sent home, is after."""
    before, after = (
        tuple((f"{side} {who}_{when}", sign) for who in ("diplomats", "others"))
        for when, sign in (("before", 1), ("after", -1))
    )
    return Sum((*before, *after, (f"{side} out", -1)), 0, 0)


def test_prague_keeps_eight_of_ten_claims_in_twenty_five_ways_and_has_two_cores() -> None:
    case = CASES["prague"]
    sides = ("russian", "czech")
    statements = [says(f"{side} {name}", number) for side in sides for name, number in case[side].items()]
    found = solve(statements, [balance(side) for side in sides], counted=True)
    assert (found.kept, found.relaxations, found.complete) == (case["kept"], case["relaxations"], True)
    assert {frozenset(core) for core in found.conflicts} == {
        frozenset(f"{side} {name}" for name in case[side]) for side in sides
    }


def test_the_baltic_total_has_thirty_six_solutions_and_one_with_another_report() -> None:
    case, states = CASES["baltic"], [*CASES["baltic"]["others"]]
    total = says("total", case["total"], "BGR", *states)
    open_ = solve([total, says("BGR", case["bulgaria"])], [Sum((("rest", -1), *((one, 1) for one in states)), 0, 0)], 1)
    rest = case["total"] - case["bulgaria"]
    assert open_.ranges["rest"] == Count.exactly(rest)
    ways = [ways for ways in product(*(values(open_.ranges[one]) for one in states)) if sum(ways) == rest]
    assert len(ways) == 36
    reports = [says(one, number) for one, number in case["others"].items()]
    assert solve([total, says("BGR", case["bulgaria"]), *reports], least=1).ranges == {
        "BGR": Count.exactly(case["bulgaria"]),
        **{one: Count.exactly(n) for one, n in case["others"].items()},
    }


def values(count: Count) -> range:
    assert count.low is not None
    assert count.high is not None
    return range(count.low, count.high + 1)


def test_romania_posts_are_not_persons_and_add_up_each_for_itself() -> None:
    case = CASES["romania"]
    statements = [says(f"{unit} {who}", n) for unit in ("posts", "persons") for who, n in case[unit].items()]
    identities = [
        *(Sum(((f"{unit} diplomats", 1), (f"{unit} others", 1), (f"{unit} all", -1)), 0, 0) for unit in case),
        *(Sum(((f"posts {who}", 1), (f"persons {who}", -1), (f"empty {who}", -1)), 0, 0) for who in case["empty"]),
    ]
    found = solve(statements, identities)
    assert found.conflicts == ()
    assert {who: found.ranges[f"empty {who}"].exact for who in case["empty"]} == case["empty"]


def test_belgium_a_ministry_outweighs_what_copies_say_as_one() -> None:
    case = CASES["belgium"]
    copies = [claim(document(f"copy {n}"), case["copied"]) for n in range(case["copies"])]
    ministry = claim(A, case["ministry"])
    everyone = [
        claim(B, case["ministry"] + case["netherlands"], receiving="POL NLD"),
        claim(B, 15, receiving="NLD", at=3),
    ]

    def weigh(of: object) -> dict[str, int]:
        return {one.id: 0 for one in copies} | {copies[0].id: 1, ministry.id: 3, everyone[0].id: 1, everyone[1].id: 1}

    given = [*copies, ministry, *everyone]
    by_id = {one.id: one for one in given}
    (measure,) = (one for one in with_totals(reconcile(given), by_id, weigh) if one.receiving == ("POL",))
    assert measure.best == case["copied"]  # by numbers alone the copies win
    assert measure.total is not None
    assert measure.total.count == Count.exactly(case["ministry"])
    assert any({one.id for one in copies} & {*core} for core in measure.total.conflicts)


def alone(name: str, count: int) -> Measure:
    (found,) = reconcile([claim(document(name), count, receiving=name)])
    return found


@pytest.mark.parametrize("total", CASES["skripal"]["totals"], ids=lambda total: str(total["persons"]))
def test_the_skripal_list_gives_each_published_total_by_its_rule(total: dict[str, Any]) -> None:
    measures = [alone(name, count) for name, count in CASES["skripal"]["persons"].items()]
    found = tally(measures, total["without"])
    assert (found.persons, found.measures) == (Count.exactly(total["persons"]), total["measures"])


# --- in a block of claims ---------------------------------------------------------------------------------------


def baltic(*others: Claim) -> dict[tuple[str, ...], Measure]:
    given = [claim(A, 20, receiving=BALTIC), claim(A, 10, receiving="BGR", at=5), *others]
    return {one.receiving: one for one in reconcile(given)}


def shares(measure: Measure) -> dict[str, str]:
    assert measure.total is not None
    return {" ".join(one.receiving): str(one.count) for one in measure.total.shares}


def test_a_joint_count_leaves_the_others_what_one_state_does_not_have() -> None:
    made = baltic()
    assert shares(made["BGR", "EST", "LTU", "LVA"]) == {
        "BGR": "10",
        "EST": "1-8",
        "LTU": "1-8",
        "LVA": "1-8",
        "EST LTU LVA": "10",
    }
    assert tally(made.values()).persons == Count.exactly(20)


def test_another_report_makes_the_shares_unique() -> None:
    others = CASES["baltic"]["others"]
    made = baltic(*(claim(B, number, receiving=who, at=at) for at, (who, number) in enumerate(others.items())))
    assert shares(made["BGR", "EST", "LTU", "LVA"]) == {"BGR": "10"} | {who: str(n) for who, n in others.items()}
    assert tally(made.values()).persons == Count.exactly(20)


def test_a_report_that_does_not_add_up_shows_as_one_conflict() -> None:
    made = baltic(*(claim(B, n, receiving=who, at=n) for n, who in enumerate(("EST", "LVA", "LTU"), 2)))  # 9, not 10
    assert len({core for one in made.values() if one.total for core in one.total.conflicts}) == 1


def test_a_number_that_no_claim_gives_is_forced() -> None:
    (estonia,) = [
        one
        for one in reconcile(
            [
                claim(A, 20, receiving="BGR EST"),
                claim(A, 15, receiving="BGR", at=5),
                claim(B, None, receiving="EST"),
            ]
        )
        if one.receiving == ("EST",)
    ]
    assert (estonia.count, estonia.total and (estonia.total.count, estonia.total.forced)) == (None, (Count(5, 5), True))


def test_claims_that_cannot_all_be_true_are_named_and_nothing_is_mended() -> None:
    whole, part = claim(A, 10, receiving="BGR EST"), claim(B, 15, receiving="BGR")
    made = {one.receiving: one for one in reconcile([whole, part])}
    for one in made.values():
        assert one.total is not None
        assert [{*core} for core in one.total.conflicts] == [{whole.id, part.id}]
    assert made[("BGR",)].count == Count.exactly(15)


def test_a_block_without_a_shared_count_is_left_as_it_is() -> None:
    assert all(
        one.total is None for one in reconcile([claim(A, 10), claim(B, 10), claim(C, None, receiving="BGR EST")])
    )


def test_a_denied_joint_announcement_adds_up_to_nothing() -> None:
    from nongrata.model import Status

    given = [claim(A, 10, receiving="BGR EST", status=Status.DENIED), claim(B, 15, receiving="BGR")]
    assert all(one.total is None for one in reconcile(given))


# --- against trying everything ------------------------------------------------------------------------------------

NAMES = ("x", "y", "z")
sums = st.builds(
    lambda names, low, width: Sum.of(names, Count(low, low + width)),
    st.sets(st.sampled_from(NAMES), min_size=1).map(sorted),
    st.integers(0, 8),
    st.integers(0, 2),
)


@given(st.lists(sums, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_the_solver_finds_what_trying_everything_finds(given_sums: list[Sum]) -> None:
    statements = [Statement(str(at), one) for at, one in enumerate(given_sums)]
    used = sorted({name for one in given_sums for name, _ in one.terms})
    kept: dict[tuple[int, ...], int] = {}
    for numbers in product(range(11), repeat=len(used)):
        at = dict(zip(used, numbers, strict=True))
        kept[numbers] = sum(
            one.low <= sum(at[name] for name, _ in one.terms) <= one.high
            for one in given_sums
            if one.low is not None and one.high is not None
        )
    best = max(kept.values())
    found = solve(statements)
    assert found.kept == best
    for index, name in enumerate(used):
        seen = [numbers[index] for numbers, weight in kept.items() if weight == best]
        assert found.ranges[name].low == min(seen)
        if max(seen) < 10:  # what can be larger than all that was tried is not compared
            assert found.ranges[name].high == max(seen)


def test_what_cannot_hold_whatever_is_said_is_an_error() -> None:
    with pytest.raises(ValueError, match="does not"):
        solve([], [Sum((("x", 1),), -5, -1)])


def test_a_statement_without_weight_has_no_say() -> None:
    found = solve([says("one", 5, "x"), says("two", 7, "x", weight=0)])
    assert (found.ranges["x"], found.conflicts) == (Count.exactly(5), ())
