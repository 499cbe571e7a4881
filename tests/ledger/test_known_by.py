"""What is reconciled for one measure as it was known at a moment: no more than could have a part in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from nongrata.ledger import Ledger
from nongrata.ledger.asked import known_by
from nongrata.model import Claim, Judgement, Verdict
from nongrata.reconcile import reconcile
from tests.claims import claim, document, reading

FAR, ALONE, SHARED, LATER = (document(name, "2022-03-25") for name in ("far", "alone", "shared", "later"))
TOLD = {
    FAR.id: claim(FAR, 7, receiving="CZE"),
    ALONE.id: claim(ALONE, 3, receiving="EST"),
    SHARED.id: replace(claim(SHARED, 9), receiving=("EST", "LVA"), joint=True),
    LATER.id: claim(LATER, 6, receiving="LVA"),
}


@pytest.fixture
def ledger(new_address: Callable[[], str]) -> Iterator[Ledger]:
    with Ledger(new_address()) as made:
        for one in (FAR, ALONE, SHARED, LATER):
            made.keep(one, reading(one, TOLD[one.id]))
        yield made


@pytest.fixture
def reconciled(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The documents of the claims that are reconciled."""
    seen: set[str] = set()

    def watched(claims: list[Claim], *given: object) -> object:
        seen.update(one.document for one in claims)
        return reconcile(claims, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(known_by, "reconcile", watched)
    return seen


def test_states_that_share_a_count_with_it_are_reconciled_and_no_others(ledger: Ledger, reconciled: set[str]) -> None:
    found = ledger.measure(TOLD[ALONE.id].id, known_by=datetime.now(UTC))
    assert found == ledger.measure(TOLD[ALONE.id].id)
    assert found.total
    assert reconciled == {ALONE.id, SHARED.id, LATER.id}


def test_what_was_judged_since_can_have_had_a_part_anywhere(ledger: Ledger, reconciled: set[str]) -> None:
    before = datetime.now(UTC)
    found = ledger.measure(TOLD[FAR.id].id)
    ledger.judge(Judgement(Verdict.SAME, TOLD[FAR.id].id, TOLD[ALONE.id].id, by="A"))
    assert ledger.measure(TOLD[FAR.id].id, known_by=before) == found
    assert reconciled == set(TOLD)


def test_what_was_read_anew_since_can_have_had_a_part_anywhere(ledger: Ledger, reconciled: set[str]) -> None:
    before = datetime.now(UTC)
    found = ledger.measure(TOLD[ALONE.id].id)
    ledger.keep(SHARED, reading(SHARED, claim(SHARED, 9, receiving="CZE"), version="2"))
    assert ledger.measure(TOLD[ALONE.id].id, known_by=before) == found
    assert reconciled == set(TOLD)
