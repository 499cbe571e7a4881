"""What earns a source its letter, and what it says its figure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from nongrata.model import (
    Attribution,
    Capacity,
    Claim,
    Count,
    Days,
    Details,
    Document,
    Form,
    Judgement,
    MeasureKind,
    Stance,
    Status,
    Verdict,
)
from nongrata.reconcile import check, fingerprint, reconcile, reliability, share
from tests.claims import claim

REPORTS = [
    Document(text=f"Report {number}.", outlet=f"Outlet {number}", published=Days.parse("2022-03-23"))
    for number in range(4)
]
PRINTS = {one.id: fingerprint(one) for one in REPORTS}
WARSAW: dict[str, Any] = {"speaker": "Warsaw", "state": "POL"}
MOSCOW: dict[str, Any] = {"speaker": "the Russian embassy", "state": "RUS", "capacity": Capacity.MISSION}
OFFICIALS: dict[str, Any] = {"speaker": "officials", "terms": "unnamed", "capacity": Capacity.OFFICIAL}
ANALYST: dict[str, Any] = {"speaker": "an analyst, Jan K.", "state": "POL"}


def said(number: int, count: int = 45, who: dict[str, Any] | None = None, **fields: Any) -> Claim:
    given = Details(attribution=Attribution(**who)) if who else Details()
    return replace(claim(REPORTS[number], count), details=given, **fields)


def figure(*claims: Claim, judgements: tuple[Judgement, ...] = ()) -> tuple[str, tuple[str, ...]]:
    (measure,) = reconcile(claims, judgements, PRINTS)
    return measure.credibility.code, measure.credibility.reasons


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ([said(0)], "6"),
        ([said(0), said(1)], "3"),
        ([said(0, who=OFFICIALS)], "3"),
        ([said(0, who=ANALYST)], "3"),
        ([said(0, who=OFFICIALS), said(1), said(2)], "3"),
        ([said(0, who=WARSAW)], "2"),
        ([said(0, who=MOSCOW)], "2"),
        ([said(0, who=WARSAW), said(1)], "2"),
        ([said(0, who=MOSCOW), said(1)], "1"),
        ([said(0, who=MOSCOW), said(1, who=MOSCOW)], "2"),
        ([said(0, who=MOSCOW), said(1, who=WARSAW)], "1"),
        ([said(0, who=WARSAW), said(1, 44, who=MOSCOW)], "4"),
        ([said(0), said(1, 44)], "4"),
        ([said(0), said(1), said(2, 44)], "3"),
        ([said(0, who=WARSAW), said(1, 44)], "2"),
        ([*(said(number, who=OFFICIALS) for number in range(3)), said(3, 44, who=WARSAW)], "4"),
        ([said(0, who=WARSAW), said(1, who=WARSAW), said(2, 44, who=MOSCOW)], "2"),
        ([said(0, who=WARSAW), said(1, status=Status.DENIED, who=MOSCOW)], "4"),
        ([said(0, who=MOSCOW | {"stance": Stance.NO_COMMENT})], "6"),
    ],
)
def test_the_figure_follows_from_who_says_it_and_who_agrees(claims: list[Claim], code: str) -> None:
    assert figure(*claims)[0] == code


DECLARED = Details(form=Form.PERSONA_NON_GRATA)


def test_what_a_state_declared_is_worth_no_less_than_what_officials_say_who_are_not_named() -> None:
    declared = replace(said(0), details=DECLARED)
    assert figure(declared) == (
        "3",
        ("The State declared it, as a report tells whose outlet is known (1 of 1 independent origin).",),
    )
    assert figure(declared, said(1, 44, who=OFFICIALS))[0] == "4"


def test_a_declaration_that_is_not_made_or_that_an_unknown_outlet_tells_cannot_be_judged() -> None:
    nobody = Document(text="Report without an outlet.", published=REPORTS[0].published)
    planned = replace(said(0), details=DECLARED, status=Status.PLANNED)
    (measure,) = reconcile([replace(claim(nobody), details=DECLARED)])
    assert (measure.credibility.code, figure(planned)[0]) == ("6", "6")


def test_in_a_recall_it_is_the_receiving_state_that_loses_by_admitting_it() -> None:
    claims = [said(0, who=WARSAW, kind=MeasureKind.RECALL), said(1, kind=MeasureKind.RECALL)]
    assert figure(*claims)[0] == "1"


def test_a_copy_confirms_nothing() -> None:
    copied = replace(REPORTS[0], title="Another", address="https://elsewhere.example/1")
    claims = [said(0), replace(claim(copied), published=copied.published)]
    (measure,) = reconcile(claims, (), PRINTS | {copied.id: fingerprint(copied)})
    assert (len(measure.origins), measure.credibility.code) == (1, "6")


def test_the_reasons_are_sentences() -> None:
    assert figure(said(0, who=MOSCOW), said(1))[1] == (
        "Russia, which loses by it, says so on the record, and others agree (2 of 2 independent origins).",
    )


def test_a_number_that_shared_counts_leave_no_room_for_is_improbable() -> None:
    day = Days.parse("2022-03-18")
    together = replace(
        claim(REPORTS[0], 20, "2022-03-18", receiving="BGR EST"), details=Details(attribution=Attribution(**WARSAW))
    )
    agreeing = replace(claim(REPORTS[1], 20, "2022-03-18", receiving="BGR EST"), date=day)
    alone = claim(REPORTS[2], 30, "2022-03-18", receiving="BGR")
    measures = {one.receiving: one for one in reconcile([together, agreeing, alone], (), PRINTS)}
    assert measures["BGR",].credibility.code == "5"
    assert measures["BGR", "EST"].credibility.code != "5"


def test_a_person_overrides_a_figure_with_a_reason_and_takes_it_back() -> None:
    one = said(0)
    coded = Judgement(Verdict.CODE, one.id, field="credibility", value="2", why="the note was published", by="tester")
    assert figure(one, judgements=(coded,)) == ("2", ("Set by tester: the note was published",))
    assert figure(one, judgements=(coded, Judgement(Verdict.CODE, one.id, undoes=coded.id, by="tester")))[0] == "6"


@pytest.mark.parametrize(
    ("field", "value", "why", "refused"),
    [
        ("credibility", "2", None, "needs its reason"),
        ("credibility", "7", "so", "is no code; write 1, 2, 3, 4, 5, 6"),
        ("reliability", "1", "so", "is no code; write A, B, C, D, E, F"),
        ("reliability", None, "so", "is no code"),
        ("colour", "red", "so", "write a field of trigger, reliability, credibility"),
    ],
)
def test_a_grade_without_a_reason_or_off_the_scale_is_refused(
    field: str, value: str | None, why: str | None, refused: str
) -> None:
    with pytest.raises(ValueError, match=refused):
        check(Judgement(Verdict.CODE, "0" * 16, field=field, value=value, why=why, by="tester"))


@pytest.mark.parametrize(
    ("checked", "right", "letter"),
    [
        (0, 0, "F"),
        (4, 4, "F"),
        (5, 5, "B"),
        (15, 15, "A"),
        (14, 14, "B"),
        (5, 3, "C"),
        (5, 1, "D"),
        (5, 0, "D"),
        (20, 1, "E"),
    ],
)
def test_a_letter_is_earned_by_claims_that_were_checked(checked: int, right: int, letter: str) -> None:
    assert reliability("Source", checked, right).code == letter


def test_the_share_to_be_expected_begins_at_four_of_five() -> None:
    assert (share(0, 0), share(5, 5)) == (0.8, 0.9)


def test_the_letter_says_how_many_were_checked() -> None:
    assert reliability("Reuters", 5, 5).reasons == (
        "Reuters: 5 of 5 checked claims were right, 0.90 are to be expected.",
    )


def test_an_open_count_that_allows_the_best_agrees() -> None:
    more = replace(said(1), count=Count(40, None))
    assert figure(said(0, who=MOSCOW), more)[0] == "1"
