"""The state of a ledger changes with what is written, whoever writes, and with nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

from nongrata.ledger import Ledger
from nongrata.model import Judgement, Verdict
from tests.claims import claim, document, reading


def test_the_state_is_the_same_until_something_is_written(ledger: Ledger) -> None:
    of = document("one")
    one = claim(of)
    states = [ledger.state()]
    for write in (
        lambda: ledger.keep(of, reading(of, one)),
        lambda: ledger.judge(Judgement(Verdict.ACCEPT, one.id, by="Ada", made=datetime(2022, 4, 1, tzinfo=UTC))),
        lambda: ledger.redact(of.id, why="a person asked", by="Ada"),
    ):
        ledger.measures(), ledger.counts()
        assert ledger.state() == states[-1]
        write()
        states.append(ledger.state())
    assert len({*states}) == len(states)


def test_what_another_writes_changes_the_state(ledger: Ledger) -> None:
    before = ledger.state()
    with Ledger(ledger._engine.url.render_as_string(hide_password=False)) as other:
        of = document("one")
        other.keep(of, reading(of, claim(of)))
    assert ledger.state() != before


def test_documents_and_claims_are_walked_by_id_whole_and_by_page(ledger: Ledger) -> None:
    told = [document(str(number), f"2022-03-{number:02d}") for number in range(1, 13)]
    ledger.keep_all((of, reading(of, claim(of, receiving="EST"))) for of in told)
    assert [one.id for one in ledger.each_document()] == sorted(of.id for of in told)
    first = ledger.documents_after(5)
    rest = ledger.documents_after(100, first[-1].id)
    assert [*first, *rest] == [*ledger.each_document()]
    claims = [one.id for one, _ in ledger.each_claim()]
    assert claims == sorted(claims)
    assert len(claims) == 12
    (mine,) = ledger.claims_after(9, document=told[0].id)
    assert mine[1] == told[0]
