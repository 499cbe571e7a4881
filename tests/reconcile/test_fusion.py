"""What independent origins say becomes one number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nongrata.model import Attribution, Capacity, Claim, Count, Days, Details, Document, Judgement, Span, Verdict
from nongrata.reconcile import fingerprint, reconcile
from nongrata.reconcile.authority import Authority
from nongrata.reconcile.fusion import ACCURACY, probabilities
from tests.claims import claim, document

OUTLET, PRINCIPAL = ACCURACY[Authority.MEDIA], ACCURACY[Authority.PRINCIPAL]


@pytest.mark.parametrize(("outlets", "right"), [(1, 0.1094), (2, 0.7413), (3, 0.9853), (5, 1.0)])
def test_outlets_counted_as_if_they_were_independent_outvote_a_principal(outlets: int, right: float) -> None:
    votes = [("theirs", OUTLET)] * outlets + [("principal's", PRINCIPAL)]
    assert probabilities(votes)["theirs"] == pytest.approx(right, abs=5e-5)


def test_two_who_agree_against_one_are_right_more_often_unless_one_copies() -> None:
    independent = probabilities([("a", 0.8), ("a", 0.8), ("b", 0.8)], false_values=1)
    collapsed = probabilities([("a", 0.8), ("b", 0.8)], false_values=1)
    assert independent["a"] == pytest.approx(0.8)
    assert collapsed["a"] == pytest.approx(0.5)


def test_no_vote_gives_no_value() -> None:
    assert probabilities([]) == {}


def belgium() -> tuple[list[Claim], dict[str, Document]]:
    """Moscow expels Belgians in April 2022: outlets that copied Belgium's own earlier number, and its ministry's."""
    texts = {
        "One": "Russia expels 36 diplomats of Belgium and the Netherlands, 21 and 15.",
        "Two": "Twenty-one Belgians and fifteen Dutch must leave Moscow, it was announced on Tuesday.",
        "Three": "Moscow answers Brussels and The Hague: 21 and 15 of their people have two weeks.",
        "Four": "Twelve of our people in Moscow have to go, two thirds of the diplomats there, the ministry said.",
    }
    reports = [Document(text, outlet=name, published=Days.parse("2022-04-19")) for name, text in texts.items()]
    acts = [claim(one, 21, "2022-04-19", receiving="RUS", sending="BEL") for one in reports[:3]]
    ministry = Attribution("the Belgian foreign ministry", capacity=Capacity.MINISTRY, state="BEL")
    last = claim(reports[3], 12, "2022-04-19", receiving="RUS", sending="BEL")
    return [*acts, replace(last, details=Details(attribution=ministry))], {one.id: one for one in reports}


def test_a_copied_error_does_not_outvote_the_ministry() -> None:
    claims, reports = belgium()
    same = [Judgement(Verdict.SAME, claims[3].id, one.id, by="tester") for one in claims[:3]]
    (measure,) = reconcile(claims, same, {name: fingerprint(one) for name, one in reports.items()})
    assert (measure.reports, len(measure.origins), measure.best) == (4, 2, 12)
    assert {one.says for one in measure.dissents if one.field == "count"} == {"21"}
    assert measure.credibility.code == "2"


def test_where_independent_origins_do_not_settle_it_no_number_is_the_best_and_each_dissents() -> None:
    claims = [claim(document("a"), 10), claim(document("b"), 11)]
    (measure,) = reconcile(claims)
    assert (measure.count, measure.best) == (Count(10, 11), None)
    assert sorted(one.says for one in measure.dissents) == ["10", "11"]
    (measure,) = reconcile([*claims, claim(document("c"), 10)])
    assert (measure.best, [one.says for one in measure.dissents]) == (10, ["11"])


def headlined(of: Document) -> Claim:
    """A claim that has nothing but "expels" for its day, and so the day of publication."""
    verb = (Span(0, 6),)
    return replace(claim(of, date=str(of.published)), evidence={"date": verb, "status": verb})


def test_a_day_that_is_only_that_of_publication_gives_way_to_one_that_a_report_says() -> None:
    late, early = headlined(document("a", "2022-03-25")), claim(document("b"), date="2022-03-24")
    (measure,) = reconcile([late, early])
    assert (measure.date, measure.dissents) == (Days.parse("2022-03-24"), ())
    (measure,) = reconcile([late])
    assert measure.date == Days.parse("2022-03-25")


def test_a_day_of_publication_in_the_month_that_a_report_says_is_the_day() -> None:
    (measure,) = reconcile([headlined(document("a")), claim(document("b"), date="2022-03")])
    assert measure.date == Days.parse("2022-03-25")
