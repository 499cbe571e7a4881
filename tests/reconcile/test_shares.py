"""What counts that several States share make of the measures of a block."""

import dataclasses
import itertools
import random
import subprocess
import sys
from typing import Any

import pytest

from nongrata.extract import extract
from nongrata.model import (
    Attribution,
    Capacity,
    Claim,
    Count,
    Days,
    Details,
    Document,
    Judgement,
    Measure,
    MeasureKind,
    Status,
    Verdict,
)
from nongrata.reconcile import meeting, reconcile, tally, untold
from nongrata.reconcile.shares import MOST_JOINT
from tests.claims import claim, document
from tests.reconcile.telling import account
from tests.reconcile.test_sums import CASES

A, B, C, D = (document(name, "2022-03-19") for name in "ABCD")
JOINT = ("BGR", "EST", "LTU", "LVA")


def made(*claims: Claim, judgements: tuple[Judgement, ...] = ()) -> dict[tuple[str, ...], Measure]:
    measures = reconcile(claims, judgements)
    rest = {name: one.number for group in meeting(measures) for name, one in untold(group).items()}
    assert rest == {one.id: one.total.untold for one in measures if one.total and one.total.untold}
    return {one.receiving: one for one in measures}


def baltic(*others: Claim) -> dict[tuple[str, ...], Measure]:
    return made(claim(A, 20, receiving="BGR EST LVA LTU"), claim(A, 10, receiving="BGR", at=5), *others)


def shares(measure: Measure) -> dict[str, str]:
    assert measure.total is not None
    return {" ".join(one.receiving): str(one.count) for one in measure.total.shares}


def test_a_joint_count_leaves_the_others_what_one_state_does_not_have() -> None:
    measures = baltic()
    expected = {"BGR": "10", "EST": "1-8", "LTU": "1-8", "LVA": "1-8", "EST LTU LVA": "10"}
    assert shares(measures[JOINT]) == expected
    assert tally(measures.values()).persons == Count.exactly(20)


def test_what_is_forced_names_the_claims_that_force_it() -> None:
    measures = baltic()
    total = measures[JOINT].total
    assert total is not None
    rest = total.shares[-1]
    assert {*rest.by} == {*measures[JOINT].claims, *measures[("BGR",)].claims}


def test_one_more_report_makes_the_shares_unique() -> None:
    others = CASES["baltic"]["others"]
    measures = baltic(*(claim(B, number, receiving=who, at=at) for at, (who, number) in enumerate(others.items())))
    assert shares(measures[JOINT]) == {"BGR": "10"} | {who: str(n) for who, n in others.items()}
    assert tally(measures.values()).persons == Count.exactly(20)


NEWS = """On 2 March Bulgaria broke up a ring and expelled a couple of Russian diplomats, and last week it declared
ten more personae non gratae. On 18 March Bulgaria, Latvia, Lithuania and Estonia told a total of 20 Russian diplomats
to leave. Poland on Wednesday expelled 45 Russian diplomats. Last week Poland expelled two Russian diplomats and
Slovakia three. In late February the United States expelled 12 Russian diplomats at the United Nations."""
LIST = """On 18 March Estonia expelled three Russian diplomats. Latvia expelled three Russian diplomats on 18 March.
Lithuania expelled four Russian diplomats on 18 March."""


def read(text: str) -> list[Claim]:
    return extract(Document(text=text.replace("\n", " "), published=Days.parse("2022-03-25")))


def test_a_text_with_one_total_gives_ten_to_bulgaria_and_ten_to_the_three_others() -> None:
    measures = reconcile(read(NEWS))
    (joint,) = (one for one in measures if one.joint)
    assert shares(joint) == {"BGR": "10", "EST": "1-8", "LTU": "1-8", "LVA": "1-8", "EST LTU LVA": "10"}
    assert tally(one for one in measures if one.kind is MeasureKind.EXPULSION).persons == Count.exactly(CASES["seed"])


def test_a_second_text_gives_each_of_them_its_own() -> None:
    measures = reconcile(read(NEWS) + read(LIST))
    (joint,) = (one for one in measures if one.joint)
    assert shares(joint) == {"BGR": "10", "EST": "3", "LTU": "4", "LVA": "3"}
    assert tally(one for one in measures if one.kind is MeasureKind.EXPULSION).persons == Count.exactly(CASES["seed"])


def test_a_number_that_no_claim_gives_is_forced() -> None:
    measures = made(
        claim(A, 20, receiving="BGR EST"), claim(A, 15, receiving="BGR", at=5), claim(B, None, receiving="EST")
    )
    estonia = measures[("EST",)]
    assert estonia.count is None
    assert estonia.total is not None
    assert (estonia.total.count, estonia.total.forced) == (Count.exactly(5), True)
    assert {*estonia.total.by} == {*measures[("BGR", "EST")].claims, *measures[("BGR",)].claims}


def test_claims_that_cannot_all_be_true_are_named_and_nothing_is_mended() -> None:
    whole, part = claim(A, 10, receiving="BGR EST"), claim(B, 15, receiving="BGR")
    measures = made(whole, part)
    for one in measures.values():
        assert one.total is not None
        assert [{*core} for core in one.total.conflicts] == [{whole.id, part.id}]
    assert measures[("BGR",)].count == Count.exactly(15)
    assert measures[("BGR", "EST")].count == Count.exactly(10)


def test_a_report_that_does_not_add_up_is_in_one_conflict_with_all_the_others() -> None:
    lists = [claim(B, n, receiving=who, at=n) for n, who in enumerate(("EST", "LVA", "LTU"), 2)]  # 9, not 10
    measures = baltic(*lists)
    cores = {core for one in measures.values() if one.total for core in one.total.conflicts}
    assert {len(core) for core in cores} == {5}
    assert len(cores) == 1


def test_more_states_than_persons_is_a_claim_that_cannot_be_true() -> None:
    few = claim(A, 3, receiving="BGR EST LVA LTU")
    (measure,) = reconcile([few])
    assert measure.total is not None
    assert measure.total.conflicts == ((few.id,),)


def test_a_state_that_is_said_to_have_expelled_nobody_is_believed() -> None:
    measures = made(claim(A, 3, receiving="BGR EST"), claim(B, 0, receiving="BGR"))
    assert shares(measures[("BGR", "EST")]) == {"BGR": "0", "EST": "3"}


def test_claims_of_one_measure_with_other_numbers_are_its_dissents() -> None:
    measures = made(claim(A, 20, receiving="BGR EST"), claim(B, 10, receiving="BGR"), claim(C, 9, receiving="BGR"))
    bulgaria = measures[("BGR",)]
    assert [one.field for one in bulgaria.dissents] == ["count", "count"]
    assert bulgaria.total is not None
    assert (bulgaria.total.conflicts, bulgaria.total.count) == ((), Count(9, 10))


def test_two_acts_that_a_joint_count_may_mean_are_both_left_possible() -> None:
    two = claim(A, 2, "2022-03-14/2022-03-20", receiving="BGR", at=1)
    ten = claim(A, 10, "2022-03-14/2022-03-20", receiving="BGR", at=2)
    measures = reconcile([claim(A, 20, "2022-03-18", receiving="BGR EST"), two, ten])
    (joint,) = (one for one in measures if one.joint)
    assert shares(joint) == {"BGR": "2-10", "EST": "10-18"}


def test_acts_on_other_days_are_no_part_of_a_joint_count() -> None:
    measures = made(claim(A, 20, "2022-03-18", receiving="BGR EST"), claim(A, 15, "2022-03-01", receiving="BGR", at=1))
    assert shares(measures[("BGR", "EST")]) == {"BGR": "1-19", "EST": "1-19"}
    assert measures[("BGR",)].total is None


def test_two_joint_counts_share_the_acts_that_both_mean() -> None:
    four, three = claim(A, 20, receiving="BGR EST LVA LTU"), claim(B, 12, receiving="EST LVA LTU")
    measures = made(four, three)
    assert shares(measures[JOINT])["BGR"] == "8"
    assert tally(measures.values()).persons == Count.exactly(20)


def test_a_joint_count_of_several_sending_states_is_shared_by_them() -> None:
    measures = reconcile(
        [claim(A, 36, receiving="RUS", sending="BEL NLD"), claim(A, 15, receiving="RUS", sending="NLD", at=1)]
    )
    (joint,) = (one for one in measures if one.joint)
    assert joint.total is not None
    assert {one.sending: str(one.count) for one in joint.total.shares} == {("BEL",): "21", ("NLD",): "15"}


def test_a_count_of_nobody_knows_whom_is_not_shared() -> None:
    (measure,) = reconcile([claim(A, 100, receiving="RUS USA", sending="")])
    assert measure.total is None


def test_a_block_without_a_shared_count_is_left_as_it_is() -> None:
    claims = [claim(A, 10), claim(B, 10), claim(C, None, receiving="BGR EST")]
    assert all(one.total is None for one in reconcile(claims))


def test_a_denied_joint_announcement_adds_up_to_nothing() -> None:
    given = [claim(A, 10, receiving="BGR EST", status=Status.DENIED), claim(B, 15, receiving="BGR")]
    assert all(one.total is None for one in reconcile(given))


def test_a_rejected_claim_has_no_say() -> None:
    whole, part = claim(A, 10, receiving="BGR EST"), claim(B, 15, receiving="BGR")
    reject = Judgement(Verdict.REJECT, part.id)
    assert shares(made(whole, part, judgements=(reject,))[("BGR", "EST")]) == {"BGR": "1-9", "EST": "1-9"}


def test_two_ceilings_of_one_measure_cannot_both_be_true() -> None:
    def ceiling(of: Document, number: int) -> Claim:
        return dataclasses.replace(claim(of, None, kind=MeasureKind.STAFF_CUT), details=Details(ceiling=number))

    low, high, again = ceiling(A, 30), ceiling(B, 35), ceiling(C, 30)
    (measure,) = reconcile([low, high, again])
    assert measure.total is not None
    assert (measure.total.stays, measure.total.count) == (Count.exactly(30), None)
    assert [{*core} for core in measure.total.conflicts] in ([{low.id, high.id}], [{again.id, high.id}])
    (alike,) = reconcile([low, again])
    assert alike.total is None


def belgium() -> list[Claim]:
    """What outlets copied from one another, and what the ministry said."""
    case = CASES["belgium"]
    copies = [document(f"copy {n}") for n in range(case["outlets"])]
    said = [
        claim(copy, number, receiving="RUS", sending=whose, at=at)
        for copy in copies
        for at, (whose, number) in enumerate(
            (("BEL NLD", case["joint"]), ("BEL", case["copied"]), ("NLD", case["netherlands"]))
        )
    ]
    minister = Details(attribution=Attribution("the ministry", capacity=Capacity.MINISTRY, state="BEL"))
    party = dataclasses.replace(
        claim(document("ministry"), case["ministry"], receiving="RUS", sending="BEL"), details=minister
    )
    same = next(one for one in said if one.sending == ("BEL",))
    return [*said, dataclasses.replace(party, date=same.date)]


def test_a_ministry_outweighs_what_copies_of_one_report_say() -> None:
    from nongrata.reconcile.measures import figures
    from nongrata.reconcile.shares import with_totals
    from nongrata.reconcile.votes import OUTLET, PARTY, votes

    case, claims = CASES["belgium"], belgium()
    party = claims[-1]
    judged_same = tuple(Judgement(Verdict.SAME, party.id, one.id) for one in claims[:-1] if one.sending == ("BEL",))
    measures = reconcile(claims, judged_same)
    by_id = {one.id: one for one in claims}

    def solved(weigh: Any) -> tuple[Count | None, int]:
        weighed = [
            dataclasses.replace(one, figures=(*figures(of, weigh(of)),))
            for one in measures
            for of in [[by_id[name] for name in one.claims]]
        ]
        (one,) = (one for one in with_totals(weighed) if one.sending == ("BEL",))
        assert one.total is not None
        return one.total.count, len(one.total.conflicts)

    assert solved(lambda of: dict.fromkeys((one.id for one in of), 1))[0] == Count.exactly(case["copied"])

    def weigh(of: list[Claim]) -> dict[str, int]:
        origins = [account(*(one for one in of if (one is party) == of_party)) for of_party in (False, True)]
        return {one.id: 0 for one in of} | votes(one.said for one in origins)

    assert {*weigh([one for one in claims if one.sending == ("BEL",)]).values()} == {OUTLET, PARTY, 0}
    assert solved(weigh) == (Count.exactly(case["ministry"]), 1)


def test_the_total_does_not_depend_on_the_order_of_the_claims() -> None:
    claims = [*read(NEWS), *read(LIST), claim(B, 4, "2022-03-18", receiving="EST"), *belgium()]
    expected = reconcile(claims)
    for seed in range(5):
        random.Random(seed).shuffle(claims)
        assert reconcile(claims) == expected


@pytest.mark.parametrize("count", [None, 20])
def test_a_joint_measure_adds_to_a_sum_what_no_other_tells(count: int | None) -> None:
    measures = made(claim(A, count, receiving="BGR EST"), claim(A, 5, receiving="BGR", at=1))
    found = tally(measures.values())
    assert (found.persons, found.unknown) == (Count.exactly(count or 5), 0 if count else 1)


def test_the_solver_is_loaded_only_where_a_count_is_shared() -> None:
    check = """
import sys
from nongrata.reconcile import reconcile
from tests.claims import claim, document
from tests.reconcile.telling import account
reconcile([claim(document("A"), 10), claim(document("B"), 9)])
assert not [name for name in sys.modules if name.startswith("ortools")]
reconcile([claim(document("A"), 10, receiving="BGR EST")])
assert "ortools" in sys.modules
"""
    subprocess.run([sys.executable, "-c", check], check=True)


def test_a_joint_number_without_a_day_has_nothing_to_do_with_what_was_done_weeks_later() -> None:
    joint = claim(A, 10, None, receiving="EST LTU LVA")
    later = claim(document("later", "2022-04-06"), 14, "2022-04-05", receiving="EST")
    made = {one.receiving: one for one in reconcile([joint, later])}
    assert made[("EST",)].total is None
    total = made["EST", "LTU", "LVA"].total
    assert total is not None
    assert (total.count, total.conflicts) == (Count.exactly(10), ())


def test_two_joint_acts_of_the_same_states_are_two_whatever_their_documents_are_called() -> None:
    told = ((4, "2022-03-01"), (10, "2022-03-04"), (20, "2022-03-07"))
    for names in itertools.permutations("ABC"):
        claims = [
            claim(document(name), n, day, receiving="EST LVA") for name, (n, day) in zip(names, told, strict=True)
        ]
        measures = reconcile(claims)
        assert tally(measures).persons == Count.exactly(34)
        assert not any(one.total.conflicts for one in measures if one.total)


@pytest.mark.parametrize(("alone", "persons"), [(3, 13), (12, 22)])
def test_what_one_document_tells_on_another_day_is_no_part_of_what_states_did_together(
    alone: int, persons: int
) -> None:
    first, then = claim(A, alone, "2022-03-01", receiving="EST"), claim(A, 10, "2022-03-04", receiving="EST LVA", at=5)
    measures = made(first, then)
    assert tally(measures.values()).persons == Count.exactly(persons)
    assert measures[("EST",)].total is None
    assert shares(measures["EST", "LVA"]) == {"EST": "1-9", "LVA": "1-9"}


def test_what_two_documents_tell_on_days_that_lie_near_is_a_part() -> None:
    measures = made(claim(A, 3, "2022-03-01", receiving="EST"), claim(B, 10, "2022-03-04", receiving="EST LVA"))
    assert tally(measures.values()).persons == Count.exactly(10)


def test_joint_acts_that_share_a_state_are_met_in_the_order_of_their_days() -> None:
    told = (("EST LVA", 4, "2022-03-01"), ("EST LTU", 10, "2022-03-04"), ("EST POL", 20, "2022-03-07"))
    sums = set()
    for names in itertools.permutations("ABDF", 3):
        reports = zip(names, told, strict=True)
        measures = reconcile(claim(document(name), n, day, receiving=who) for name, (who, n, day) in reports)
        sums.add(str(tally(measures).persons))
    assert sums == {"31-33"}  # Estonia's 1 to 3 of the first are of the second too, and it has others in the third


def test_what_nothing_bounds_is_open() -> None:
    some = dataclasses.replace(claim(A, receiving="EST LVA"), count=Count(100, None))
    measures = made(some, dataclasses.replace(claim(A, receiving="EST", at=5), count=Count(5, None)))
    assert shares(measures["EST", "LVA"]) == {"EST": "5+", "LVA": "1+"}
    total = measures[("EST",)].total
    assert total is not None
    assert total.count == Count(5, None)
    assert tally(measures.values()).persons == Count(100, None)


STATES = ("BEL", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "ITA", "LTU", "LVA", "NLD")


def wave(totals: int) -> list[Claim]:
    """Five persons of each State, nine of them told singly; in each of the totals another is left out."""
    alone = [claim(document(f"of {state}"), 5, receiving=state) for state in STATES[3:]]
    names = [" ".join(state for state in STATES if state != STATES[3 + out]) for out in range(totals)]
    return alone + [claim(document(f"total {names}"), 55, receiving=names) for names in names]


@pytest.mark.parametrize(("totals", "complete"), [(2, True), (MOST_JOINT, True), (MOST_JOINT + 1, False)])
def test_persons_whom_many_totals_tell_are_counted_once(totals: int, complete: bool) -> None:
    found = tally(reconcile(wave(totals)))
    assert (found.persons, found.complete) == (Count.exactly(60), complete)


def test_what_the_effort_does_not_reach_is_told_as_not_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nongrata.reconcile.puzzle.EFFORT", 1e-4)
    measures = reconcile([*wave(4), claim(A, 30, receiving=" ".join(STATES[:6]))])
    found = tally(measures)
    assert not found.complete
    assert found.persons is not None
    assert found.persons.allows(Count.exactly(60))
    assert not any(one.total.complete for one in measures if one.total)
