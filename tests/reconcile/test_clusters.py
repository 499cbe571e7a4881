"""Which claims are one measure: those that can mean only one act, by their ambassador, their text or their number."""

import dataclasses
from collections.abc import Iterable

import pytest
from sqlalchemy import String

from nongrata.ledger.database.schema import metadata
from nongrata.model import Claim, Count, Details, Document, MeasureKind, Reason, Role, Status, Verdict
from nongrata.reconcile import blocks, fingerprint, keys, reconcile
from tests.claims import claim, document, judgement

UNDATED = document("undated", None)
WIRE = """The ministry gave no day for the step, which it called overdue, and nobody at the mission took the telephone.
Neighbours saw boxes carried to a lorry behind the building while two guards smoked at the gate and shrugged."""


def together(*claims: Claim, prints: Iterable[Document] = ()) -> list[int]:
    """How many claims each measure has, the largest first."""
    known = {one.id: fingerprint(one) for one in prints}
    return sorted((len(one.claims) for one in reconcile(claims, prints=known)), reverse=True)


def sent_away(name: str, published: str | None, day: str | None, *roles: Role, **more: object) -> Claim:
    """A report that one person is expelled, the ambassador if nothing else is said."""
    told = claim(document(name, published), 1, day, **more)  # type: ignore[arg-type]
    return dataclasses.replace(told, details=Details(roles=roles or (Role.AMBASSADOR,)))


# --- the ambassador -------------------------------------------------------------------------------------------

ACT = sent_away("act", "2022-03-24", "2022-03-23")


def test_the_ambassador_who_was_expelled_is_recalled_for_a_year() -> None:
    assert together(ACT, sent_away("late", "2022-10-02", None)) == [2]
    assert together(ACT, sent_away("later", "2023-10-02", None)) == [1, 1]


@pytest.mark.parametrize("role", sorted({*Role} - {Role.AMBASSADOR}))
def test_one_person_of_another_office_may_be_any_of_the_mission(role: Role) -> None:
    late = sent_away("late", "2022-10-02", None)
    assert together(sent_away("act", "2022-03-24", "2022-03-23", role), late) == [1, 1]
    assert together(ACT, sent_away("late", "2022-10-02", None, role)) == [1, 1]
    assert together(ACT, sent_away("late", "2022-10-02", None, Role.AMBASSADOR, role)) == [1, 1]


def test_an_ambassador_among_several_is_known_by_their_number_alone() -> None:
    several = dataclasses.replace(ACT, count=Count.exactly(2))
    assert together(several, sent_away("late", "2022-10-02", None)) == [1, 1]


def test_an_ambassador_who_is_recalled_may_be_so_again() -> None:
    recalls = [
        sent_away(name, published, day, kind=MeasureKind.RECALL)
        for name, published, day in (("act", "2022-03-24", "2022-03-23"), ("late", "2022-10-02", None))
    ]
    assert together(*recalls) == [1, 1]


def test_of_two_ambassadors_of_one_year_neither_is_meant() -> None:
    second = sent_away("second", "2022-08-02", "2022-08-01")
    assert together(ACT, second, sent_away("late", "2022-12-02", None)) == [1, 1, 1]
    assert together(ACT, second, sent_away("between", "2022-06-02", None)) == [2, 1]


def test_a_report_without_a_date_may_mean_an_ambassador_of_whatever_time() -> None:
    assert together(ACT, sent_away("undated", None, None)) == [1, 1]


def test_a_threat_to_expel_the_ambassador_is_not_what_was_done_before_it() -> None:
    assert together(ACT, sent_away("late", "2022-10-02", None, status=Status.THREATENED)) == [1, 1]


def test_the_ground_of_an_ambassadors_expulsion_is_not_another() -> None:
    act = dataclasses.replace(ACT, reason=Reason.WAR)
    assert together(act, sent_away("late", "2022-10-02", None, reason=Reason.WAR)) == [2]
    assert together(act, sent_away("late", "2022-10-02", None, reason=Reason.ESPIONAGE)) == [1, 1]


def test_a_day_that_is_a_week_off_is_a_rough_one_where_the_ambassador_is_expelled() -> None:
    for day, number in (("2022-03-16", 1), ("2022-03-15", 2), ("2022-03-30", 1), ("2022-03-31", 2)):
        assert len(together(ACT, sent_away("rough", "2022-04-02", day))) == number
    assert together(claim(document("act"), 1), claim(document("rough", "2022-04-02"), 1, "2022-03-16")) == [1, 1]


def test_rough_days_are_no_bridge_between_days_that_lie_further_apart() -> None:
    last = sent_away("last", "2022-04-05", "2022-04-04")
    assert together(ACT, last, sent_away("rough", "2022-05-01", "2022-03-29")) == [1, 1, 1]
    assert together(ACT, last, sent_away("late", "2022-08-01", None)) == [1, 1, 1]


def test_an_act_is_of_the_ambassador_where_most_reports_say_so() -> None:
    late, others = sent_away("late", "2022-10-02", None), ("other", "another")
    diplomats = [sent_away(name, "2022-03-24", "2022-03-23", Role.DIPLOMAT) for name in others]
    assert together(ACT, *diplomats, late) == [3, 1]
    envoys = [sent_away(f"more {name}", "2022-03-24", "2022-03-23") for name in others]
    assert together(ACT, *diplomats, *envoys, late) == [6]


def test_every_key_fits_into_the_ledger() -> None:
    told = [
        sent_away("all", "2022-03-24", None, kind=kind, status=Status.DENIED, reason=Reason.INCIDENT)
        for kind in MeasureKind
    ]
    column = metadata.tables["claim_key"].c.kind.type
    assert isinstance(column, String)
    assert column.length
    assert max(len(key.kind) for one in told for key in keys(one)) <= column.length


def test_reports_of_ambassadors_meet_and_those_of_others_do_not() -> None:
    late = sent_away("late", "2022-10-02", None)
    assert len(blocks([ACT, late])) == 1
    assert len(blocks([sent_away("act", "2022-03-24", "2022-03-23", Role.DIPLOMAT), late])) == 2


# --- copies without a date ------------------------------------------------------------------------------------


def wired(name: str) -> Document:
    """A report without a date that has much of its text from the wire."""
    return Document(text=f"{WIRE}\n{name} adds a line of its own.", name=name)


ONE, TWO = wired("The Herald"), wired("The Courier")


def closed(of: Document, reason: Reason | None = Reason.RETALIATION, city: str | None = None, at: int = 0) -> Claim:
    """A mission closed on no day that is told."""
    told = claim(of, 1, None, kind=MeasureKind.CLOSURE, reason=reason, at=at)
    return dataclasses.replace(told, details=Details(city=city))


def test_what_copies_without_a_date_tell_alike_is_one_act() -> None:
    assert together(closed(ONE), closed(TWO), prints=(ONE, TWO)) == [2]
    assert together(closed(ONE), closed(TWO)) == [1, 1]
    assert together(closed(ONE), closed(UNDATED), prints=(ONE, UNDATED)) == [1, 1]


def test_copies_that_tell_of_another_place_or_ground_tell_of_another_act() -> None:
    assert together(closed(ONE, city="Perth"), closed(TWO, city="Perth"), prints=(ONE, TWO)) == [2]
    assert together(closed(ONE, city="Perth"), closed(TWO, city="Cairns"), prints=(ONE, TWO)) == [1, 1]
    assert together(closed(ONE, Reason.WAR), closed(TWO), prints=(ONE, TWO)) == [1, 1]
    assert together(closed(ONE), dataclasses.replace(closed(TWO), count=None), prints=(ONE, TWO)) == [1, 1]


def test_what_a_document_tells_twice_may_be_either_in_its_copy() -> None:
    assert together(closed(ONE), closed(ONE, at=9), closed(TWO), prints=(ONE, TWO)) == [1, 1, 1]


def test_what_copies_tell_stays_apart_where_a_judgement_says_so() -> None:
    one, two = closed(ONE), closed(TWO)
    apart = judgement(Verdict.NOT_THE_SAME, one, other=two.id)
    assert len(reconcile([one, two], [apart], {of.id: fingerprint(of) for of in (ONE, TWO)})) == 2


# --- a number that two acts can have --------------------------------------------------------------------------


def of_range(name: str, day: str, written: str) -> Claim:
    """An act of so many."""
    return dataclasses.replace(claim(document(name, day), None, day), count=Count.parse(written))


@pytest.mark.parametrize("published", [None, "2022-11-02"])
def test_a_number_that_a_range_holds_as_well_may_be_of_either_act(published: str | None) -> None:
    long_ago, again = claim(document("1998", "1998-05-05"), 10, "1998-05-04"), document("again", published)
    told = claim(again, 10, None)
    assert together(long_ago, told) == [2]
    assert together(long_ago, of_range("lately", "2021-06-01", "8-12"), told) == [1, 1, 1]
    for written in ("11-12", "30-45", "up to 9"):
        assert together(long_ago, of_range("lately", "2021-06-01", written), told) == [2, 1]


def test_a_number_that_only_a_range_holds_does_not_tell_its_act_again() -> None:
    assert together(of_range("lately", "2021-06-01", "8-12"), claim(UNDATED, 10, None)) == [1, 1]


def test_a_range_of_later_or_told_in_the_same_document_leaves_the_number_its_act() -> None:
    long_ago = claim(document("1998", "1998-05-05"), 10, "1998-05-04")
    before = claim(document("before", "2019-01-01"), 10, None)
    assert together(long_ago, of_range("lately", "2021-06-01", "8-12"), before) == [2, 1]
    both = document("both", None)
    again = dataclasses.replace(claim(both, None, "2021-06-01", at=9), count=Count(8, 12))
    lately = of_range("lately", "2021-06-01", "8-12")
    assert together(long_ago, lately, again, claim(both, 10, None)) == [2, 2]


def test_a_range_is_no_rival_where_the_days_are_told_or_lie_near() -> None:
    lately = of_range("lately", "2021-06-01", "8-12")
    act = claim(document("act", "2022-03-24"), 10, "2022-03-23")
    assert together(act, lately, claim(document("near", "2022-03-25"), 10, None)) == [2, 1]


def test_reports_without_a_date_that_give_one_number_stay_together_whichever_act_they_mean() -> None:
    acts = claim(document("1998", "1998-05-05"), 10, "1998-05-04"), of_range("lately", "2021-06-01", "8-12")
    assert together(*acts, *(claim(document(name, None), 10, None) for name in "xyz")) == [3, 1, 1]


def test_a_number_as_wide_as_any_is_nobodys_rival() -> None:
    long_ago = claim(document("1998", "1998-05-05"), 10, "1998-05-04")
    for written in ("1-100", "8+"):
        assert together(long_ago, of_range("lately", "2021-06-01", written), claim(UNDATED, 10, None)) == [2, 1]


def test_a_deed_in_a_report_without_a_date_joins_one_of_several_and_makes_no_two_of_them_one() -> None:
    deeds = [
        claim(document(day, day), None, day, kind=MeasureKind.INCIDENT)
        for day in ("1978-09-08", "2006-11-02", "2018-03-05")
    ]
    assert together(*deeds, claim(UNDATED, None, None, kind=MeasureKind.INCIDENT)) == [2, 1, 1]
