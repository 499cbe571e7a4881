"""Counts that States share, kept: now, as of any day, and where they cannot be satisfied."""

from __future__ import annotations

import random
from datetime import date
from itertools import permutations

import pytest

from nongrata.ledger import Ledger
from nongrata.model import Judgement, Measure, Verdict
from tests.claims import claim, document, keep
from tests.ledger.conftest import NewAddress

EARLY, LATE = document("early", "2022-03-19"), document("late", "2022-03-25")
JOINT = claim(EARLY, 20, "2022-03-18", receiving="BGR EST")
MATCHING = claim(LATE, 4, "2022-03-18", receiving="EST")
TOO_MANY = claim(LATE, 25, "2022-03-18", receiving="EST")


def shares(measure: Measure) -> dict[str, str]:
    assert measure.total is not None
    return {" ".join(one.receiving): str(one.count) for one in measure.total.shares}


def test_a_later_report_settles_the_shares_from_its_day_on(ledger: Ledger) -> None:
    keep(ledger, EARLY, JOINT)
    assert keep(ledger, LATE, MATCHING) == 2  # the joint measure is another, too
    assert shares(ledger.measure(JOINT.id)) == {"BGR": "16", "EST": "4"}
    before = ledger.measure(JOINT.id, as_of=date(2022, 3, 24))
    assert shares(before) == {"BGR": "1-19", "EST": "1-19"}
    assert before.count == ledger.measure(JOINT.id).count


def test_totals_that_cannot_be_satisfied_are_kept_as_they_were_told(ledger: Ledger) -> None:
    keep(ledger, EARLY, JOINT)
    keep(ledger, LATE, TOO_MANY)
    for name, number in ((JOINT.id, "20"), (TOO_MANY.id, "25")):
        measure = ledger.measure(name)
        assert str(measure.count) == number
        assert measure.total is not None
        assert [{*core} for core in measure.total.conflicts] == [{JOINT.id, TOO_MANY.id}]
    ledger.judge(Judgement(Verdict.REJECT, TOO_MANY.id, by="tester"))
    settled = ledger.measure(JOINT.id).total
    assert settled is not None
    assert settled.conflicts == ()


@pytest.mark.parametrize("seed", range(3))
def test_shares_and_conflicts_are_the_same_in_any_order_of_arrival(new_address: NewAddress, seed: int) -> None:
    chance = random.Random(seed)
    documents = [document(f"d{number}", f"2022-03-{18 + number}") for number in range(4)]
    read = [
        (one, [claim(one, chance.randint(1, 9), "2022-03-18", receiving=who, at=at) for at, who in enumerate(whose)])
        for one in documents
        for whose in [chance.sample(["BGR EST", "EST LVA", "BGR EST LVA", "BGR", "EST"], 2)]
    ]
    orders = chance.sample([*permutations(read)], 3)
    exports = set()
    for order in orders:
        with Ledger(new_address()) as ledger:
            for one, claims in order:
                keep(ledger, one, *claims)
            exports.add("\n".join(ledger.canonical()))
            ledger.rebuild()
            exports.add("\n".join(ledger.canonical()))
    assert len(exports) == 1
    assert '"conflicts"' in exports.pop()
