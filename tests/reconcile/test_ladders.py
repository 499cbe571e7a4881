"""The ladder of two States: rungs in order; persons, measures and decisions counted apart."""

from __future__ import annotations

import pytest

from nongrata.model import Basis, Count, Counted, Details, Ladder, Link, MeasureKind, Relation, Status
from nongrata.reconcile import announced_together, decisions, ladder, links
from tests.reconcile.telling import Report, ledger_of, report, says


def act(words: str, count: int | None = 1, date: str | None = "2022-03-18", **more: object) -> Report:
    return report(words, says(words, words, count, date, **{"receiving": "POL", "sending": "RUS", **more}))


def climbed(*reports: Report) -> Ladder:
    measures, told = ledger_of(*reports)
    found = links(measures, told)
    return ladder(("POL", "RUS"), measures, found, decisions(announced_together(measures, told), found, told), told)


def test_the_rungs_are_in_the_order_of_days_those_without_one_last() -> None:
    days = ["2022-03-30", None, "2022-03", "2022-02-01"]
    found = climbed(*(act(f"Act {at}.", at, day) for at, day in enumerate(days, 1)))
    assert [rung.quote and rung.quote.words for rung in found.rungs] == ["Act 4.", "Act 3.", "Act 1.", "Act 2."]


@pytest.mark.parametrize("days", [("2022-03-18", "2022-03-18"), ("2022-03-18", "2022-03-17/2022-03-19")])
@pytest.mark.parametrize("turned", [False, True])
def test_of_one_day_an_answer_comes_after_what_it_answers(days: tuple[str, str], turned: bool) -> None:
    moscow = act("Moscow sent four.", 4, days[1], receiving="RUS", sending="POL")
    measures, told = ledger_of(act("Warsaw sent four.", 4, days[0]), moscow)
    first, second = measures[::-1] if turned else measures
    link = Link(second.id, first.id, Relation.ANSWERS, Basis.TEXT, None, ())
    found = ladder(("POL", "RUS"), measures, [link], [], told)
    assert [rung.measure.id for rung in found.rungs] == [first.id, second.id]


def test_acts_that_are_said_to_answer_each_other_are_each_a_rung() -> None:
    (one, two), told = ledger_of(act("Sent four.", 4), act("Sent five.", 5, sending="BLR"))
    both = [Link(a.id, b.id, Relation.ANSWERS, Basis.TEXT, None, ()) for a, b in ((one, two), (two, one))]
    assert len(ladder(("POL", "RUS"), (one, two), both, [], told).rungs) == 2


def test_only_what_was_done_sent_persons_home_and_the_rest_is_told_apart() -> None:
    plan = act("To send three.", 3, "2022-06-01", status=Status.PLANNED)
    back = act("Took back two.", 2, "2021-06-01", status=Status.REVERSED)
    assert climbed(act("Sent 45.", 45), plan, back).counted[0] == Counted(
        Count.exactly(45), 3, 3, planned=1, reversed=1
    )


def test_persons_measures_and_decisions_are_counted_apart() -> None:
    closure = act("Closed.", 1, kind=MeasureKind.CLOSURE)
    assert climbed(act("Sent 45.", 45), closure).counted[0] == Counted(Count.exactly(45), 2, 1)


def test_a_mission_is_closed_by_the_state_that_is_told_to() -> None:
    closed = {"kind": MeasureKind.CLOSURE, "receiving": "RUS", "sending": "POL"}
    own = act("Warsaw closed.", 1, **closed, actor="POL")
    theirs = act("Moscow closed.", 1, "2021-03-18", **closed, actor="RUS")
    found = climbed(own, theirs, act("Closed.", 1, "2020-03-18", **closed))
    assert [one.measures for one in found.counted] == [1, 2]
    assert [one.actors for one in found.decisions] == [("RUS",), ("RUS",), ("POL",)]


def test_a_number_that_is_not_known_leaves_the_count_open() -> None:
    assert climbed(act("Sent 45.", 45), act("Sent some.", None, "2022-06-01")).counted[0].persons == Count(45, None)
    assert climbed(act("Sent some.", None)).counted[0] == Counted(None, 1, 1)


def test_of_a_shared_number_the_state_has_a_share_and_none_beside_a_number_of_its_own() -> None:
    shared = act("Both sent ten.", 10, receiving="POL CZE")
    assert climbed(shared).counted[0].persons == Count(1, 9)
    assert climbed(shared, act("Sent four.", 4)).counted[0] == Counted(Count.exactly(4), 2, 1)


def test_of_a_shared_number_the_share_that_is_left_is_counted() -> None:
    shared, czech = act("Both sent ten.", 10, receiving="POL CZE"), act("Prague sent six.", 6, receiving="CZE")
    assert climbed(shared, czech).counted[0].persons == Count.exactly(4)


def test_threats_are_rungs_and_not_counted() -> None:
    found = climbed(act("Threat.", 45, status=Status.THREATENED))
    assert (len(found.rungs), found.counted[0]) == (1, Counted(None, 0, 0))


def test_the_number_that_may_stay_is_shown_with_its_sentence() -> None:
    words = "Only ten may stay."
    (rung,) = climbed(act(words, 5, details=Details(ceiling=10))).rungs
    assert [(persons, quote.words) for persons, quote in rung.ceilings] == [(10, words)]
