"""Totals of the past: kept from day to day, and on each day what shared counts make of the measures of that day."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from nongrata.ledger import Filter, Ledger
from nongrata.model import Claim, Count, Document, Judgement, Verdict
from nongrata.reconcile import totals
from tests.claims import claim, document, keep

FIRST = date(2022, 3, 15)
DAYS = [FIRST + timedelta(number) for number in range(16)]
WHOSE = ["BGR EST", "EST LVA", "BGR EST LVA", "BGR", "EST", "LVA"]


def read(chance: random.Random) -> list[tuple[Document, list[Claim]]]:
    """Reports of a week that tell the same acts in parts and together."""
    made = []
    for number in range(7):
        of = document(f"d{number}", str(FIRST + timedelta(chance.randrange(14))))
        whose = chance.sample(WHOSE, 2)
        acted = [str(FIRST - timedelta(chance.randrange(3))) for _ in whose]
        told = [
            claim(of, chance.randint(1, 9), day, receiving=who, at=at)
            for at, (who, day) in enumerate(zip(whose, acted, strict=True))
        ]
        made.append((of, told))
    return made


def assert_as_made_now(ledger: Ledger) -> None:
    for day in DAYS:
        found = ledger.measures(as_of=day)
        assert {one.id: one.total for one in found if one.total} == totals(found)


@pytest.mark.parametrize("seed", range(4))
def test_totals_of_each_day_are_those_of_its_measures_whatever_comes_when(ledger: Ledger, seed: int) -> None:
    chance = random.Random(seed)
    told = read(chance)
    for of, claims in told:
        keep(ledger, of, *claims)
        assert_as_made_now(ledger)
    rejected = chance.choice([one for _, claims in told for one in claims])
    ledger.judge(Judgement(Verdict.REJECT, rejected.id, by="tester"))
    assert_as_made_now(ledger)
    ledger.redact(chance.choice(told)[0].id, why="asked for", by="tester")
    assert_as_made_now(ledger)
    assert any(one.total for day in DAYS for one in ledger.measures(as_of=day))
    assert ledger.check() == []


def test_a_total_of_the_past_that_is_not_what_it_has_to_be_is_told_and_mended(ledger: Ledger) -> None:
    joint = claim(of := document("A", "2022-03-19"), 20, "2022-03-18", receiving="BGR EST")
    keep(ledger, of, joint)
    with ledger._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE past_total SET untold_low = 7")
    (said,) = ledger.check()
    assert "past_total" in said
    ledger.rebuild()
    assert ledger.check() == []


def test_what_a_day_adds_up_follows_what_was_known_of_the_parts(ledger: Ledger) -> None:
    early, late = document("early", "2022-03-19"), document("late", "2022-03-25")
    keep(ledger, early, claim(early, 20, "2022-03-18", receiving="BGR EST"))
    keep(ledger, late, claim(late, 4, "2022-03-18", receiving="EST"))
    with ledger.one_state() as state:
        for day in (date(2022, 3, 24), date(2022, 3, 26)):
            (wave,) = state.waves(Filter(), as_of=day)
            assert wave.persons == Count.exactly(20)
