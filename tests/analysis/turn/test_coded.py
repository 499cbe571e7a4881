"""How measures are joined into acts of policy."""

from __future__ import annotations

from datetime import date

from nongrata.analysis.turn import joined
from nongrata.model import Count, Days, Trigger
from nongrata.model.kinds import CaseUnit
from tests.analysis.turn.conftest import Make

APRIL = Days(date(2022, 4, 1), date(2022, 4, 30))


def test_measures_of_one_decision_are_one_case_with_all_its_people(make: Make) -> None:
    trio = [
        make(18, receiving=state, decision="trio", persons=Count.exactly(n))
        for state, n in (("EST", 3), ("LVA", 3), ("LTU", 4))
    ]
    (one,) = joined(trio, CaseUnit.DECISIONS)
    assert (one.receiving, one.persons, one.measures) == (("EST", "LTU", "LVA"), Count.exactly(10), 3)
    assert len(joined(trio, CaseUnit.MEASURES)) == 3


def test_a_case_has_the_trigger_that_most_of_its_measures_have(make: Make) -> None:
    def code(codes: str) -> Trigger:
        (one,) = joined([make(18, code, f"A{at}", decision="one") for at, code in enumerate(codes)], CaseUnit.DECISIONS)
        return one.trigger

    assert (code("PSP"), code("PS"), code("S")) == (Trigger.PRE_EMPTIVE, Trigger.UNKNOWN, Trigger.SOLIDARITY)


def test_all_of_a_day_is_one_case_but_what_has_no_known_day(make: Make) -> None:
    measures = [make(18, receiving="BGR"), make(18, receiving="EST"), make(18, receiving="MNE", days=APRIL), make(19)]
    assert [one.measures for one in joined(measures, CaseUnit.DAYS)] == [2, 1, 1]


def test_persons_are_open_above_where_a_number_is_not_known(make: Make) -> None:
    def together(*given: Count | None) -> Count | None:
        measures = [make(18, receiving=f"A{at}", decision="one", persons=one) for at, one in enumerate(given)]
        return joined(measures, CaseUnit.DECISIONS)[0].persons

    assert together(Count.exactly(3), None) == Count(3, None)
    assert together(None, None) is None
    assert together(Count(17, 18), Count.exactly(21)) == Count(38, 39)


def test_cases_of_one_day_stand_in_the_order_of_states(make: Make) -> None:
    cases = joined([make(18, receiving="LVA"), make(18, receiving="BGR"), make(2)], CaseUnit.MEASURES)
    assert [one.receiving[0] for one in cases] == ["POL", "BGR", "LVA"]
