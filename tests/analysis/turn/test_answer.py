"""The whole answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from nongrata.analysis.turn import ARTICLE, EXPULSIONS, Coded, Evidence, Turn, passing, shipped, turn
from nongrata.errors import BadArgument, NotAnswerable
from nongrata.model import Count, Counted, Days, Trigger, Unit
from nongrata.model.kinds import CaseUnit
from tests.analysis.turn.conftest import Make

SPRING = {"since": date(2022, 2, 1), "until": date(2022, 4, 30)}
OF_THE_ARTICLE = {"since": date(2022, 3, 2), "until": date(2022, 3, 23)}


def answer(measures: Sequence[Coded], **asked: Any) -> Turn:
    return turn(measures, rule="a rule", coverage="all", source="a test", **asked)


def of_reference(**asked: Any) -> Turn:
    days = {name: asked[name] for name in ("since", "until")}
    return answer(passing(shipped(EXPULSIONS), None, "RUS", **days), **asked)


@pytest.mark.parametrize(
    ("by", "factor", "word"),
    [
        (CaseUnit.MEASURES, "1787/350", Evidence.SUGGESTIVE),
        (CaseUnit.DECISIONS, "63/20", Evidence.SUGGESTIVE),
        (CaseUnit.DAYS, "55/24", Evidence.NONE),
    ],
)
def test_the_selection_of_the_article_is_weaker_the_more_is_joined(by: CaseUnit, factor: str, word: Evidence) -> None:
    found = answer(shipped(ARTICLE), by=by)
    assert found.change.bayes_factor == pytest.approx(float(Fraction(factor)))
    assert found.change.evidence is word


def test_the_reference_for_the_days_of_the_article_says_nothing() -> None:
    found = of_reference(**OF_THE_ARTICLE, by=CaseUnit.MEASURES)
    assert [one.pre_emptive for one in found.cases] == [code == "1" for code in "01011011"]
    assert found.change.bayes_factor == pytest.approx(1.0486, abs=5e-5)
    (as_prevention,) = [one for one in found.variants if one.rule == "solidarity counted as pre-emptive"]
    assert as_prevention.change
    assert as_prevention.change.bayes_factor == pytest.approx(1.5757, abs=5e-5)


def test_montenegro_beside_all_eight_of_the_article_weakens_it() -> None:
    (montenegro,) = passing(shipped(EXPULSIONS), "MNE", "RUS", **OF_THE_ARTICLE)
    found = answer(sorted((*shipped(ARTICLE), montenegro), key=lambda one: one.day), by=CaseUnit.MEASURES)
    assert found.change.bayes_factor == pytest.approx(2.1625)


def test_every_reference_decision_of_the_spring_gives_no_usable_evidence() -> None:
    found = of_reference(**SPRING)
    assert found.counted == Counted(Count(481, 497), 40, 37)
    assert (found.footing.n, found.footing.unit, sum(one.pre_emptive for one in found.cases)) == (
        37,
        Unit.DECISIONS,
        28,
    )
    assert found.change.evidence is Evidence.NONE
    assert {one.change.evidence for one in found.variants if one.change} == {*Evidence}


def test_credible_days_hold_nine_tenths_and_no_more_than_they_need() -> None:
    places = of_reference(**SPRING).places
    held = [one.probability for one in places if one.credible]
    assert sum(one.probability for one in places) == pytest.approx(1)
    assert 0.9 <= sum(held) < 0.9 + min(held)


def test_weeks_are_counted_from_the_first_day_that_was_looked_at(make: Make) -> None:
    found = answer([make(2, "I"), make(9, "P"), make(9, "P", "EST")], since=date(2022, 3, 1), until=date(2022, 3, 20))
    assert found.weeks
    assert (found.weeks.counts, found.weeks.day(1)) == ((1, 2, 0), date(2022, 3, 8))


def test_weeks_that_nobody_looked_at_and_what_lies_in_them_are_left_out(make: Make) -> None:
    measures = [make(1, "I"), make(2, "I"), make(9, "P"), make(22, "P"), make(23, "P")]
    looked_at = [date(2022, 2, 21), date(2022, 2, 28), date(2022, 3, 14), date(2022, 3, 21)]
    found = answer(measures, looked_at=looked_at, known_date=date(2022, 3, 16))
    assert found.weeks
    assert (found.weeks.counts, found.weeks.day(2)) == ((0, 2, 0, 2), date(2022, 3, 14))
    assert found.contrast
    before, after = found.contrast.before, found.contrast.after
    assert [(one.n, one.events) for one in (before, after)] == [(3, 2), (2, 2)]
    assert [before.weeks, after.weeks] == pytest.approx([2 + 2 / 7, 1 + 5 / 7])


def test_weeks_that_are_not_asked_for_whole_are_left_out(make: Make) -> None:
    looked_at = [date(2022, 2, 28), date(2022, 3, 7), date(2022, 3, 14)]
    days = {"since": date(2022, 3, 1), "until": date(2022, 3, 20)}
    found = answer([make(2, "I"), make(9, "P"), make(16, "P")], looked_at=looked_at, **days)
    assert found.weeks
    assert (found.looked_at, found.weeks.counts) == (2, (1, 1))


def test_where_nothing_was_looked_at_no_rate_is_told(make: Make) -> None:
    found = answer([make(2, "I"), make(9, "P")], looked_at=[], known_date=date(2022, 3, 8))
    assert (found.weeks, found.looked_at) == (None, 0)
    assert found.contrast
    assert (found.contrast.ratio, found.contrast.rate_evidence) == (None, None)


def test_days_of_one_week_have_no_change_in_rate(make: Make) -> None:
    assert answer([make(2, "I"), make(3, "P")]).weeks is None


def test_a_known_day_leaves_out_what_may_lie_on_either_side(make: Make) -> None:
    march = Days.month(2022, 3)
    measures = [make(2, "I"), make(9, "P"), make(10, "P", "MNE", days=march), make(16, "P"), make(17, "?")]
    found = answer(measures, known_date=date(2022, 3, 9), since=date(2022, 3, 2), until=date(2022, 3, 22)).contrast
    assert found
    assert (found.before.n, found.after.n, found.after.events, found.astride) == (1, 2, 3, ("MNE 10",))
    assert (found.before.weeks, found.after.weeks) == (1, 2)


@pytest.mark.parametrize(("day", "widen"), [(1, "--since"), (25, "--until")])
def test_a_known_day_with_nothing_on_one_side_is_refused(make: Make, day: int, widen: str) -> None:
    with pytest.raises(NotAnswerable, match=f"it needs one there: widen {widen}"):
        answer([make(2, "I"), make(9, "P")], known_date=date(2022, 3, day))


@pytest.mark.parametrize(
    ("codes", "because", "needs"),
    [
        ("", "there are no decisions of these States and days;", "some: widen --since"),
        ("?", "none of the decisions asked for has a known trigger", "2 more, so that one is pre-emptive and one not"),
        ("P", "one of the decisions asked for has a known trigger;", "1 more"),
        ("P??", r"has a known trigger \(of 2 more it is unknown\)", "1 more"),
        ("PPP", "of 3 decisions all are pre-emptive, so there is no turn", "one that is not: widen"),
        ("IRS", "of 3 decisions none is pre-emptive, so there is no turn", "one that is: widen"),
    ],
)
def test_too_few_or_all_of_one_kind_are_refused_with_what_is_missing(
    make: Make, codes: str, because: str, needs: str
) -> None:
    with pytest.raises(NotAnswerable, match=f"{because}.*it needs {needs}"):
        answer([make(day, code) for day, code in enumerate(codes, 2)])


def test_days_out_of_order_are_refused_with_the_first_that_are(make: Make) -> None:
    with pytest.raises(BadArgument, match="POL 14 of 2022-03-14 stands after POL 18 of 2022-03-18; sort them by day"):
        answer([make(2, "I"), make(18, "P"), make(14, "I")])


def test_an_unknown_trigger_is_a_case_that_speaks_for_neither_side(make: Make) -> None:
    measures = [make(2, "I"), make(9, "?"), make(16, "P")]
    found = answer(measures)
    assert (len(found.cases), found.footing.n) == (3, 2)
    assert found.cases[1].trigger is Trigger.UNKNOWN
    assert found.change.bayes_factor == pytest.approx(answer([measures[0], measures[2]]).change.bayes_factor)
