"""Which measures of the ledger are the act of which row, and how they stand to it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from nongrata.compare.finding import Finding, Support
from nongrata.compare.match import lacking, matched
from nongrata.compare.rows import Row
from nongrata.model import Count, Days, Dissent, Grade, Measure, MeasureKind, Reason, Share, Status, Total

SUPPORTED, CONTRADICTED, PARTLY, NOT_FOUND = Support


def row(
    line: int,
    receiving: str = "POL",
    count: str | None = "4",
    day: str | None = "2018-03-26",
    *,
    sending: str = "RUS",
    measure: MeasureKind | None = None,
    reason: Reason | None = None,
    status: Status | None = None,
) -> Row:
    return Row(
        line,
        tuple(receiving.split()),
        tuple(sending.split()),
        Count.parse(count) if count else None,
        Days.parse(day) if day else None,
        measure,
        reason,
        status,
    )


def act(
    name: str,
    receiving: str = "POL",
    count: str | None = "4",
    day: str | None = "2018-03-26",
    *,
    sending: str = "RUS",
    best: int | None = None,
    kind: MeasureKind = MeasureKind.EXPULSION,
    status: Status = Status.DONE,
    reason: Reason | None = None,
    published: str | None = "2018-03-27",
) -> Measure:
    states = tuple(receiving.split()), tuple(sending.split())
    return Measure(
        id=name,
        kind=kind,
        receiving=states[0],
        sending=states[1],
        joint=len(states[0]) + len(states[1]) > 2,
        count=Count.parse(count) if count else None,
        best=best,
        date=Days.parse(day) if day else None,
        status=status,
        reason=reason,
        chain=(),
        claims=(name,),
        dissents=(),
        reports=1,
        origins=(),
        sources=(),
        reliability=None,
        credibility=Grade("6"),
        first_published=date.fromisoformat(published) if published else None,
        reviewed=False,
        algorithm="test",
    )


def findings(rows: list[Row], *measures: Measure) -> list[Finding]:
    return matched(rows, measures)[0]


def said(rows: list[Row], *measures: Measure) -> list[tuple[str, str]]:
    """The support of each row and the ids of its measures."""
    return [(one.support.value, " ".join(m.id for m in one.measures)) for one in findings(rows, *measures)]


def field(finding: Finding, name: str) -> tuple[str, str, Support]:
    [found] = [one for one in finding.fields if one.name == name]
    return found.listed, found.ledger, found.support


def test_a_row_that_says_what_the_ledger_says_is_supported() -> None:
    [finding] = findings([row(2, reason=Reason.SOLIDARITY)], act("a", reason=Reason.SOLIDARITY))
    assert finding.support is SUPPORTED
    assert {one.name for one in finding.fields} == {"count", "date", "reason"}


@pytest.mark.parametrize("day", ["2018-03-26", "2018-03", "2018", "2018-03-20/2018-03-30"])
def test_a_date_is_as_precise_as_the_list_has_it(day: str) -> None:
    assert said([row(2, day=day)], act("a")) == [("supported", "a")]


@pytest.mark.parametrize("day", ["2018-03-25", "2018-03"])
def test_a_day_beside_it_supports_no_more_than_its_month(day: str) -> None:
    assert said([row(2)], act("a", day=day)) == [("partly", "a")]


def test_where_two_numbers_are_as_well_supported_each_is_supported_in_part() -> None:
    [finding] = findings([row(2, count="10")], act("a", count="10-11"))
    assert field(finding, "count") == ("10", "10-11", PARTLY)
    [finding] = findings([row(2, count="10")], act("a", count="10-11", best=10))
    assert field(finding, "count") == ("10", "10-11 (best: 10)", SUPPORTED)


def test_another_number_contradicts_with_both_figures() -> None:
    [finding] = findings([row(2, count="6")], act("a"))
    assert finding.support is CONTRADICTED
    assert field(finding, "count") == ("6", "4", CONTRADICTED)


def test_another_day_contradicts_with_both_days() -> None:
    [finding] = findings([row(2, day="2018-03-28")], act("a"))
    assert finding.support is CONTRADICTED
    assert field(finding, "date") == ("2018-03-28", "2018-03-26", CONTRADICTED)


def test_a_telling_number_is_known_again_weeks_away() -> None:
    assert said([row(2, count="23", day="2018-04-10")], act("a", count="23")) == [("contradicted", "a")]


def test_a_small_number_weeks_away_is_another_act_and_the_nearest_is_told() -> None:
    [finding] = findings([row(2, count="1", day="2018-04-10")], act("a", count="1"))
    assert (finding.support, finding.measures) == (NOT_FOUND, ())
    assert finding.notes == ("nearest in the ledger: a, expulsion, 2018-03-26, 1",)


def test_a_number_that_some_reports_say_and_more_do_not_is_supported_in_part() -> None:
    disputed = act("a", count="15-50", best=15)
    assert said([row(2, count="15")], disputed) == [("supported", "a")]
    assert said([row(2, count="50")], disputed) == [("partly", "a")]
    assert said([row(2, count="51")], disputed) == [("contradicted", "a")]


def test_what_the_ledger_does_not_say_supports_in_part() -> None:
    [finding] = findings([row(2, reason=Reason.WAR)], act("a", count=None, day=None))
    assert finding.support is PARTLY
    assert {one.support for one in finding.fields} == {NOT_FOUND}


def test_an_act_without_a_day_is_near_its_first_report() -> None:
    assert said([row(2)], act("a", day=None)) == [("partly", "a")]
    assert said([row(2)], act("a", day=None, published="2019-03-27")) == [("not_found", "")]
    assert said([row(2)], act("a", day=None, published=None)) == [("partly", "a")]


def test_another_ground_is_a_difference_and_no_contradiction() -> None:
    [finding] = findings([row(2, reason=Reason.WAR)], act("a", reason=Reason.ESPIONAGE))
    assert finding.support is PARTLY
    assert field(finding, "reason") == ("war", "espionage", CONTRADICTED)


@pytest.mark.parametrize(
    ("listed", "ledger", "support"),
    [
        (None, Status.DONE, SUPPORTED),
        (None, Status.PLANNED, NOT_FOUND),
        (Status.DONE, Status.THREATENED, NOT_FOUND),
        (None, Status.REVERSED, PARTLY),
        (None, Status.DENIED, CONTRADICTED),
        (Status.DENIED, Status.DENIED, SUPPORTED),
        (Status.DENIED, Status.DONE, CONTRADICTED),
        (Status.PLANNED, Status.DONE, PARTLY),
    ],
)
def test_a_row_tells_what_was_done_unless_it_says_otherwise(
    listed: Status | None, ledger: Status, support: Support
) -> None:
    assert findings([row(2, status=listed)], act("a", status=ledger))[0].support is support


def test_a_list_without_kinds_means_people_sent_home() -> None:
    assert said([row(2)], act("a", kind=MeasureKind.STAFF_CUT)) == [("supported", "a")]
    assert said([row(2)], act("a", kind=MeasureKind.CLOSURE)) == [("not_found", "")]


def test_a_kind_that_differs_supports_in_part() -> None:
    assert said([row(2, measure=MeasureKind.EXPULSION)], act("a", kind=MeasureKind.STAFF_CUT)) == [("partly", "a")]
    assert said([row(2, measure=MeasureKind.CLOSURE)], act("a", kind=MeasureKind.CLOSURE)) == [("supported", "a")]


def test_other_states_or_sides_are_another_act() -> None:
    assert said([row(2, "RUS", sending="POL")], act("a")) == [("not_found", "")]


def test_of_two_acts_of_one_pair_each_row_has_its_own() -> None:
    rows = [row(2, count="1"), row(3, count="5")]
    assert said(rows, act("a", count="5"), act("b", count="1")) == [("supported", "b"), ("supported", "a")]


def test_the_nearer_day_goes_first() -> None:
    rows = [row(2, day="2018-03-27"), row(3, day="2018-03-26")]
    assert said(rows, act("a"), act("b", day="2018-03-27")) == [("supported", "b"), ("supported", "a")]


def test_an_act_with_a_day_goes_before_one_without() -> None:
    assert said([row(2)], act("a", day=None), act("b", day="2018-03-27")) == [("partly", "b")]


def test_one_row_may_be_the_sum_of_several_measures() -> None:
    [finding] = findings([row(2, count="6")], act("a", count="4"), act("b", count="2"))
    assert (finding.support, len(finding.measures)) == (SUPPORTED, 2)
    assert field(finding, "count")[1] == "6 (4 + 2)"


def test_several_rows_may_be_the_parts_of_one_measure() -> None:
    rows = [row(2, count="3"), row(3, count="1")]
    assert [(one.support, one.together) for one in findings(rows, act("a"))] == [(SUPPORTED, (3,)), (SUPPORTED, (2,))]


def test_rows_that_share_a_joint_number_are_supported_in_part_where_their_sum_agrees() -> None:
    joint = act("a", "EST LTU LVA", "10")
    rows = [row(2, "EST", "3"), row(3, "LVA", "3"), row(4, "LTU", "4")]
    assert said(rows, joint) == [("partly", "a")] * 3
    assert findings(rows, joint)[0].together == (3, 4)
    assert said([*rows[:2], row(4, "LTU", "5")], joint) == [("contradicted", "a")] * 3


def test_some_of_the_states_of_a_joint_number_can_have_no_more_than_all() -> None:
    joint = act("a", "EST LTU LVA", "10")
    assert said([row(2, "EST", "3")], joint) == [("partly", "a")]
    assert said([row(2, "EST LVA", "9")], joint) == [("partly", "a")]
    assert said([row(2, "EST", "11")], joint) == [("contradicted", "a")]


def test_a_share_that_the_totals_leave_is_what_a_row_is_held_against() -> None:
    total = Total(Count.exactly(10), shares=(Share(("EST",), ("RUS",), Count(3, 4)),), untold=Count.exactly(10))
    joint = replace(act("a", "EST LTU LVA", "10"), total=total)
    [finding] = findings([row(2, "EST", "3")], joint)
    assert (finding.support, field(finding, "count")) == (PARTLY, ("3", "3-4 (worked out from totals)", PARTLY))
    assert said([row(2, "EST", "9")], joint) == [("contradicted", "a")]
    all_of_them = [row(2, "EST", "5"), row(3, "LVA", "3"), row(4, "LTU", "2")]
    assert said(all_of_them, joint) == [("partly", "a")] * 3
    assert findings(all_of_them, joint)[0].notes[1:] == ("of which the totals leave 3-4 to this one",)


def test_a_number_that_no_source_gives_and_the_totals_leave_supports_in_part() -> None:
    forced = replace(act("a", count=None), total=Total(Count.exactly(4)))
    assert said([row(2)], forced) == [("partly", "a")]
    assert said([row(2, count="5")], forced) == [("contradicted", "a")]


def test_a_joint_number_whose_people_are_all_told_one_by_one_is_not_lacking() -> None:
    told = replace(act("a", "EST LVA", "4"), total=Total(Count.exactly(4), untold=Count.exactly(0)))
    rest = replace(act("b", "EST LVA", "6"), total=Total(Count.exactly(6), untold=Count.exactly(2)))
    assert lacking([row(2, "EST")], [told, rest], frozenset()) == [rest]


def test_a_joint_row_is_the_sum_of_what_the_ledger_has_one_by_one() -> None:
    states = [act("a", "EST", "3"), act("b", "LVA", "3"), act("c", "LTU", "4")]
    joint = row(2, "EST LTU LVA", "10")
    assert said([joint], *states) == [("supported", "a c b")]
    assert said([row(2, "EST LTU LVA", "11")], *states) == [("contradicted", "a c b")]
    assert said([joint], *states[:2]) == [("partly", "a b")]
    assert said([row(2, "EST LTU LVA", "5")], *states[:2]) == [("contradicted", "a b")]
    assert findings([joint], *states[:2])[0].notes == ("the ledger has nothing of LTU/RUS",)


def test_a_joint_row_is_the_joint_measure_of_the_same_states() -> None:
    assert said([row(2, "EST LTU LVA", "10")], act("a", "EST LTU LVA", "10")) == [("supported", "a")]


def test_a_row_that_comes_twice_is_told_so() -> None:
    first, second = findings([row(2), row(3)], act("a"))
    assert (first.notes, second.support) == ((), SUPPORTED)
    assert second.notes == ("line 2 has the same act: is it counted twice?",)


def test_rows_that_say_the_same_stand_alike() -> None:
    first, second = findings([row(2, count="6"), row(3, count="6")], act("a"))
    assert (first.support, second.support) == (CONTRADICTED, CONTRADICTED)
    assert second.notes == ("line 2 has the same act: is it counted twice?",)
    near = act("b", day="2018-03-28", count="9")
    assert said([row(2), row(3)], act("a"), near) == [("supported", "a"), ("supported", "a")]


def test_rows_that_say_the_same_can_be_two_acts() -> None:
    assert said([row(2, day="2018"), row(3, day="2018")], act("a"), act("b", day="2018-06-01")) == [
        ("supported", "a"),
        ("supported", "b"),
    ]


def test_a_row_without_a_day_contradicts_only_the_one_act_that_it_can_mean() -> None:
    one, two = act("a"), act("b", day="2022-03-23", count="45", published="2022-03-24")
    assert said([row(2, count="9", day=None)], one) == [("contradicted", "a")]
    assert said([row(2, count="9", day=None)], one, two) == [("not_found", "")]
    assert said([row(2, count="45", day=None)], one, two) == [("supported", "b")]


def test_the_order_of_the_measures_does_not_matter() -> None:
    source = random.Random(7)
    for _ in range(50):
        rows = [row(n, count=str(source.randint(1, 4)), day=f"2018-03-{source.randint(10, 16)}") for n in range(2, 9)]
        acts = [
            act(f"m{n}", count=str(source.randint(1, 4)), day=f"2018-03-{source.randint(10, 16)}") for n in range(7)
        ]
        before = matched(rows, acts)
        source.shuffle(acts)
        assert matched(rows, acts) == before


@pytest.mark.parametrize(
    "one",
    [
        act("a", count="4+"),
        act("a", count="2-6"),
        act("a", day="2018-03"),
        replace(act("a"), dissents=(Dissent("c", "status", "denied"),)),
        replace(act("a"), credibility=Grade("5", ("It cannot be.",))),
    ],
)
def test_what_the_ledger_knows_less_exactly_or_doubts_supports_in_part(one: Measure) -> None:
    assert said([row(2)], one) == [("partly", "a")]


def test_two_disputed_numbers_support_a_sum_by_what_most_say() -> None:
    two = act("a", count="1-3", best=3, day="2018-03-25"), act("b", count="2-4", best=4, day="2018-03-27")
    assert said([row(2, count="7", day="2018-03")], *two) == [("supported", "a b")]
    assert said([row(2, count="5", day="2018-03")], *two) == [("partly", "a b")]


def test_a_measure_of_a_month_is_found_beside_many_of_days() -> None:
    many = [act(f"m{day}", count="9", day=f"2018-05-{day}") for day in range(10, 31)]
    assert said([row(2, day="2018-03-31")], act("a", day="2018-03"), *many) == [("partly", "a")]


def test_a_hundred_thousand_rows_are_compared() -> None:
    rows = [row(n, ("POL", "FRA", "DEU")[n % 3], str(n % 40 + 1), f"{1950 + n % 70}-03-26") for n in range(100_000)]
    acts = [act(f"m{year}", day=f"{year}-03-26", published=None) for year in range(1950, 2020)]
    found, taken = matched(rows, acts)
    assert len(found) == 100_000
    assert len(taken) == 70


@pytest.mark.parametrize(
    ("one", "listed"),
    [
        (act("a", "ESP"), True),
        (act("a", "ESP", day="2018-03-28"), False),
        (act("a", "ESP", sending="USA"), False),
        (act("a", "ESP", status=Status.PLANNED), True),
        (act("a", "ESP", status=Status.THREATENED), False),
        (act("a", "ESP", status=Status.DENIED), False),
        (act("a", "ESP", kind=MeasureKind.ARREST), False),
        (act("a", "POL"), False),
    ],
)
def test_what_a_list_of_one_sending_state_lacks_is_of_any_receiving_state(one: Measure, listed: bool) -> None:
    rows = [row(2), row(3, "FRA", day="2018-03-27")]
    _, taken = matched(rows, [one])
    assert lacking(rows, [one], taken) == ([one] if listed else [])


def test_what_a_list_of_many_on_both_sides_lacks_is_of_its_own_states() -> None:
    rows = [row(2), row(3, "FRA", sending="USA")]
    acts = [act("a", "FRA"), act("b", "ESP")]
    assert lacking(rows, acts, frozenset()) == acts[:1]


def test_a_list_of_one_pair_lacks_only_acts_of_that_pair() -> None:
    acts = [act("a", count="1"), act("b", "ESP"), act("c", sending="USA")]
    assert lacking([row(2)], acts, frozenset()) == acts[:1]


def test_nothing_is_lacking_from_no_rows() -> None:
    assert lacking([], [act("a")], frozenset()) == []
