"""What was announced together is one decision; a wave is not."""

from __future__ import annotations

from typing import Any

import pytest

from nongrata.model import MeasureKind, Status
from nongrata.reconcile import announced_together, documents_grouping
from tests.reconcile.telling import Report, ledger_of, report, says

APART = "Estonia expelled three Russians. Latvia expelled three. Lithuania expelled four."
TOGETHER = f"{APART} The three had coordinated the step."
RUSSIA = "Russia expelled three Estonians and three Latvians."


def each(text: str, **more: Any) -> Report:
    """A report of three acts on 18 March 2022, one sentence each."""
    parts = [("Estonia expelled three Russians.", "EST", 3), ("Latvia expelled three.", "LVA", 3)]
    parts.append(("Lithuania expelled four.", "LTU", 4))
    return report(text, *(says(words, text, n, receiving=who, sending="RUS", **more) for words, who, n in parts))


def groups(*reports: Report) -> list[list[str]]:
    """The acting States of each decision, those of each of its measures together."""
    found = announced_together(*ledger_of(*reports))
    return sorted(sorted("+".join(one.receiving) for one in measures) for measures, _ in found)


def test_three_states_that_a_report_tells_to_have_acted_together_made_one_decision_of_three_measures() -> None:
    assert groups(each(TOGETHER)) == [["EST", "LTU", "LVA"]]


def test_the_words_that_say_so_are_shown() -> None:
    ((_, signs),) = announced_together(*ledger_of(each(TOGETHER)))
    assert [[quote.words for quote in sign.quotes] for sign in signs] == [["The three had coordinated the step."]]


def test_acts_on_one_day_of_a_wave_are_decisions_of_their_own() -> None:
    assert groups(each(APART)) == [["EST"], ["LTU"], ["LVA"]]


@pytest.mark.parametrize(
    "denial", ["The step had not been coordinated.", "They denied having acted together.", "It was uncoordinated."]
)
def test_a_report_that_denies_it_joins_nothing(denial: str) -> None:
    assert len(groups(each(f"{APART} {denial}"))) == 3


def test_words_in_another_paragraph_join_nothing() -> None:
    assert len(groups(each(f"{APART}\n\nThe West coordinated its sanctions."))) == 3


def test_acts_of_other_days_are_not_joined_by_words() -> None:
    first, second = "Estonia expelled three Russians.", "Latvia and Estonia coordinated: it expelled three too."
    text = f"{first} {second}"
    estonia = says(first, text, 3, "2022-03-17", receiving="EST", sending="RUS")
    latvia = says(second, text, 3, "2022-03-18", receiving="LVA", sending="RUS")
    assert len(groups(report(text, estonia, latvia))) == 2


def joint(text: str, words: str, states: str, count: int, **more: Any) -> Report:
    return report(text, says(words, text, count, receiving=states, sending="RUS", **more))


def test_a_joint_claim_and_the_acts_of_its_states_that_day_are_one_decision() -> None:
    text = "Estonia, Latvia and Lithuania told ten Russians to go."
    assert groups(joint(text, text, "EST LVA LTU", 10), each(APART)) == [["EST", "EST+LTU+LVA", "LTU", "LVA"]]


def test_a_joint_number_that_its_report_takes_apart_adds_up_and_joins_nothing() -> None:
    total, part = "The four told a total of 20 Russians to leave.", "Bulgaria made ten leave."
    text = f"{total} {part}"
    four = says(total, text, 20, receiving="BGR EST LVA LTU", sending="RUS")
    bulgaria = says(part, text, 10, receiving="BGR", sending="RUS")
    assert groups(report(text, four, bulgaria)) == [["BGR"], ["BGR+EST+LTU+LVA"]]
    assert groups(report(text, four, bulgaria), each(APART)) == [["BGR"], ["EST"], ["LTU"], ["LVA"]]


def test_what_one_state_does_to_several_on_one_day_is_one_decision() -> None:
    first = says(RUSSIA, RUSSIA, 3, receiving="RUS", sending="EST")
    second = says(RUSSIA, RUSSIA, 3, receiving="RUS", sending="LVA", at=1)
    assert len(groups(report(RUSSIA, first, second))) == 1


def test_an_expulsion_and_a_closure_on_one_day_are_one_decision() -> None:
    text = "The United States expelled 60 Russians and closed a consulate."
    expulsion = says(text, text, 60, receiving="USA", sending="RUS")
    closure = says(text, text, 1, receiving="USA", sending="RUS", kind=MeasureKind.CLOSURE)
    assert len(groups(report(text, expulsion, closure))) == 1


def test_two_states_that_expel_each_other_on_one_day_made_two_decisions() -> None:
    text = "Canada and India expelled six diplomats each on the same day, in a coordinated exchange of blows."
    canada = says(text, text, 6, receiving="CAN", sending="IND")
    india = says(text, text, 6, receiving="IND", sending="CAN")
    assert len(groups(report(text, canada, india))) == 2


def test_acts_whose_day_is_not_known_stand_alone() -> None:
    text = "Russia expelled an Estonian in March. It expelled a Latvian in March."
    first = says("Russia expelled an Estonian in March.", text, 1, "2022-03", receiving="RUS", sending="EST")
    second = says("It expelled a Latvian in March.", text, 1, "2022-03", receiving="RUS", sending="LVA")
    assert len(groups(report(text, first, second))) == 2


@pytest.mark.parametrize("fields", [{"status": Status.THREATENED}, {"kind": MeasureKind.ARREST}])
def test_threats_and_arrests_are_no_decisions(fields: dict[str, object]) -> None:
    assert groups(each(TOGETHER, **fields)) == []


TOTAL = "The four told a total of 20 Russians to leave. Bulgaria made ten leave."
FOUR = joint(TOTAL, "The four told a total of 20 Russians to leave.", "BGR EST LVA LTU", 20)
BULGARIA = report(TOTAL, says("Bulgaria made ten leave.", TOTAL, 10, receiving="BGR", sending="RUS"))
ALONE = report("Latvia expelled three.", says("Latvia expelled three.", "Latvia expelled three.", 3, receiving="LVA"))


@pytest.mark.parametrize(
    ("reports", "read"),
    [
        ([each(TOGETHER), ALONE], 1),
        ([each(APART), each(TOGETHER)], 2),
        ([(FOUR[0], FOUR[1] + BULGARIA[1]), ALONE], 1),
        ([ALONE, report(RUSSIA, says(RUSSIA, RUSSIA, 3, receiving="RUS", sending="EST"))], 0),
    ],
)
def test_the_documents_that_can_join_acts_or_take_them_apart_are_enough_to_group_them(
    reports: list[Report], read: int
) -> None:
    measures, told = ledger_of(*reports)
    documents = documents_grouping(measures)
    known = {name: pair for name, pair in told.items() if pair[1].id in documents}
    assert len(documents) == read
    grouped = [[members for members, _ in announced_together(measures, of)] for of in (told, known)]
    assert grouped[0] == grouped[1]
