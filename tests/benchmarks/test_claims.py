"""The invented reports are as hard as they say, and the same every time."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from benchmarks.claims import LARGEST, WAVE_DAYS, WAVES, Report, affairs, reports

CLAIMS = 20_000


@pytest.fixture(scope="module")
def made() -> list[Report]:
    return list(reports(CLAIMS, seed=3))


def test_the_same_seed_gives_the_same_reports(made: list[Report]) -> None:
    assert made == list(reports(CLAIMS, seed=3))


def test_there_are_as_many_claims_as_asked_for_each_with_an_id_of_its_own(made: list[Report]) -> None:
    names = {one.id for report in made for one in report.reading.claims}
    assert (len(names), sum(len(report.truth) for report in made)) == (CLAIMS, CLAIMS)


def test_one_act_in_twenty_claims_a_tenth_of_them_in_the_waves() -> None:
    acts = [act for affair in affairs(CLAIMS, random.Random(3)) for act in affair.acts]
    waves = [act for act in acts if any(start <= act.day < start + timedelta(WAVE_DAYS) for start, _ in WAVES)]
    assert (len(acts), sum(act.left for act in acts)) == (CLAIMS // 20, CLAIMS)
    assert 0.1 <= len(waves) / len(acts) < 0.12
    assert LARGEST / 2 < max(act.left for act in acts) <= LARGEST


def test_errors_are_as_frequent_as_they_say(made: list[Report]) -> None:
    acts = {act.number: act for affair in affairs(CLAIMS, random.Random(3)) for act in affair.acts}
    pairs = [
        (one, acts[number])
        for report in made
        for one, number in zip(report.reading.claims, report.truth, strict=True)
        if number in acts
    ]
    off = [abs((one.date.first - act.day).days) for one, act in pairs if one.date]
    wrong = [one.count.exact != act.people for one, act in pairs if one.count]
    assert max(off) == 3
    assert 0.17 < sum(map(bool, off)) / len(off) < 0.23
    assert 0.08 < sum(wrong) / len(wrong) < 0.12
    assert 0.04 < 1 - len(pairs) / CLAIMS < 0.06


def test_three_reports_in_ten_have_the_words_of_another(made: list[Report]) -> None:
    first_words = [report.document.text.split("\n")[len(report.truth)] for report in made]
    assert 0.27 < 1 - len(set(first_words)) / len(made) < 0.33


def test_the_sentence_and_the_words_of_a_claim_are_in_its_document(made: list[Report]) -> None:
    for report in made:
        for one in report.reading.claims:
            assert one.document == report.document.id
            assert one.anchor.of(report.document.content) in one.sentence.of(report.document.content)
            assert one.sentence.of(report.document.content).endswith(", officials said.")
