"""A report that comes into the midst of a large act: the same past, row by row, as when all is made anew."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from nongrata.ledger import Ledger
from nongrata.model import Attribution, Capacity, Claim, Count, Days, Details, Document, Judgement, Status, Verdict
from nongrata.reconcile import Fingerprint, Version, acts, blocks, fingerprint, history
from tests.claims import claim, keep

FIRST = date(2022, 3, 10)
OUTLETS = (None, "TASS", "RIA Novosti", "Reuters", "The Daily Plain", "Evening Courier")
SPEAKERS = (
    None,
    None,
    Attribution("the Polish foreign ministry", state="POL", capacity=Capacity.MINISTRY),
    Attribution("an official", terms="unnamed", capacity=Capacity.OFFICIAL),
)
AGENCY = "Its diplomats were told on Monday to be gone by the end of the week with their families and all their goods."


def told(chance: random.Random, number: int, day: date) -> tuple[Document, list[Claim]]:
    """A report of one act of two States, sometimes with an error, sometimes a copy, sometimes with a second act."""
    copied = AGENCY if chance.random() < 0.4 else f"Nobody else has number {number} of these."
    of = Document(f"Report {number}. {copied}", outlet=chance.choice(OUTLETS), published=Days.day(day))
    acted = chance.choice([None, "2022-03-09", "2022-03-09", "2022-03-09", "2022-03-10", "2022-03-12", "2022-03"])
    details = Details(attribution=chance.choice(SPEAKERS), ceiling=chance.choice([None, None, 8, 9]))
    status = chance.choice([Status.DONE] * 6 + [Status.PLANNED, Status.DENIED, Status.REVERSED])
    first = claim(of, None, acted, status=status)
    count = Count.parse(chance.choice(["20", "20", "20", "20", "21", "2", "10+", "8-12"]))
    claims = [replace(first, count=chance.choice([count, count, None]), details=details)]
    if chance.random() < 0.2:
        claims.append(claim(of, chance.choice([3, 20]), chance.choice([None, "2022-03-11"]), at=4))
    return of, claims


def reports(chance: random.Random, number: int) -> Iterator[tuple[Document, list[Claim]]]:
    """So many in the order of their days."""
    days = sorted(FIRST + timedelta(chance.randrange(12)) for _ in range(number))
    yield from (told(chance, at, day) for at, day in enumerate(days))


@pytest.mark.parametrize("seed", range(2))
def test_reports_in_the_midst_of_a_large_act_leave_the_rows_that_a_rebuild_makes(ledger: Ledger, seed: int) -> None:
    chance = random.Random(seed)
    for of, claims in reports(chance, 40):
        keep(ledger, of, *claims)
    rejected, *_, late = [told(chance, at, FIRST + timedelta(chance.randrange(6))) for at in range(100, 104)]
    for of, claims in (rejected, late):
        keep(ledger, of, *claims)
        assert ledger.check() == []
    ledger.judge(Judgement(Verdict.REJECT, rejected[1][0].id, by="tester"))
    assert ledger.check() == []
    as_it_came = [*ledger.canonical()], [ledger.measures(as_of=FIRST + timedelta(day)) for day in range(14)]
    ledger.rebuild()
    assert as_it_came == (
        [*ledger.canonical()],
        [ledger.measures(as_of=FIRST + timedelta(day)) for day in range(14)],
    )
    assert max(one.reports for one in ledger.measures()) > 20


@pytest.mark.parametrize("seed", range(6))
def test_what_is_kept_from_day_to_day_makes_what_each_day_makes_by_itself(seed: int) -> None:
    chance = random.Random(seed)
    read = [*reports(chance, 50)]
    claims = [one for _, found in read for one in found]
    prints: dict[str, Fingerprint] = {of.id: fingerprint(of) for of, _ in read}
    ends = {of.id: FIRST + timedelta(chance.randrange(5, 14)) for of, _ in chance.sample(read, 4)}
    versions = {of.id: Version(of.id in ends, ends.get(of.id)) for of, _ in read}
    for block in blocks(claims):
        spans = history(block, (), versions, prints=prints)
        for day in (FIRST + timedelta(number) for number in range(15)):
            known = [
                one
                for one in block
                if one.published and one.published.last <= day and ends.get(one.document, date.max) > day
            ]
            stood = {one for first, until, one in spans if first <= day < (until or date.max)}
            assert stood == {*acts(known, (), prints)}
