"""What a change or a question touches: never more than it concerns."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from nongrata.ledger import Ledger
from nongrata.ledger.derived import blocks as derived_blocks
from nongrata.ledger.rows import judgements
from nongrata.ledger.rows.revisions import relatives
from nongrata.model import Claim, Judgement, Measure, Reason, Verdict
from nongrata.reconcile import blocks, history
from nongrata.reconcile.acts import Growing
from tests.claims import claim, document, reading
from tests.ledger.test_pages import plans_of, scans


def daily(ledger: Ledger, days: range) -> None:
    """A report a day of one pair of States, each of an act of its own or one near by."""
    for number in days:
        of = document(f"d{number}", date.fromordinal(738156 + number).isoformat())
        ledger.keep(of, reading(of, claim(of, 3 + number % 17, str(of.published))))


def rows(path: Path) -> set[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    found = set(connection.execute("SELECT row, id, valid_from, record FROM measure"))
    connection.close()
    return found


def test_a_report_writes_only_the_rows_that_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger(path) as ledger:
        daily(ledger, range(20))
        before = rows(path)
        daily(ledger, range(20, 21))
        assert len(before - rows(path)) <= 2
        assert len(rows(path)) < 4 * 21


def test_circles_of_objects_are_looked_for_again_after_a_report_and_after_one_that_fails(
    new_address: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    of, collects = document("report"), list[bool]()

    def fails(*_: object) -> None:
        collects.append(gc.isenabled())
        raise OSError("the disk is full")

    with Ledger(new_address()) as ledger:
        ledger.keep(of, reading(of, claim(of)))
        assert gc.isenabled()
        monkeypatch.setattr(derived_blocks, "load_claims", fails)
        with pytest.raises(OSError, match="disk is full"):
            ledger.keep(of, reading(of, claim(of, 3)))
    assert collects == [False]
    assert gc.isenabled()


def test_judgements_on_other_claims_are_not_loaded(
    new_address: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    far, near = document("far", "2020-01-01"), document("near")
    with Ledger(new_address()) as ledger:
        ledger.keep(far, reading(far, claim(far, date="2020-01-01")))
        for number in range(5):
            ledger.judge(Judgement(Verdict.ACCEPT, claim(far, date="2020-01-01").id, by=str(number)))
        monkeypatch.setattr(judgements, "to_judgement", lambda row: pytest.fail(f"loaded {row}"))
        assert ledger.keep(near, reading(near, claim(near))) == 1


def test_an_id_is_found_by_the_index_and_not_by_reading_every_claim(tmp_path: Path) -> None:
    path, of = tmp_path / "ledger.db", document("A")
    asked: list[tuple[str, tuple[object, ...]]] = []
    with Ledger(path) as ledger:
        ledger.keep(of, reading(of, claim(of)))
        event.listen(
            ledger._engine,
            "before_cursor_execute",
            lambda _1, _2, statement, values, *_: asked.append((statement, values)),
        )
        ledger.measure(claim(of).id[:6])
        ledger.add([])
    connection = sqlite3.connect(path)
    plans = [row[3] for one in asked for row in connection.execute(f"EXPLAIN QUERY PLAN {one[0]}", one[1])]
    connection.close()
    assert plans
    assert [plan for plan in plans if plan.startswith("SCAN") and "CONSTANT" not in plan] == []


def test_revisions_of_a_document_are_found_without_reading_every_document(new_address: Callable[[], str]) -> None:
    with Ledger(new_address()) as ledger:
        ledger.keep_all((of, reading(of)) for of in (document(f"d{number}") for number in range(500)))
        of = document("d0")
        with ledger._engine.begin() as connection:
            connection.exec_driver_sql("ANALYZE")
        for revising in (False, True):  # none revises another, as a rule
            if revising:
                again = replace(of, text="Another text.", revises=of.id)
                ledger.keep(again, reading(again))
            plans = plans_of(ledger, lambda: relatives_of(ledger, of.id))
            assert scans(plans) == []
            assert any("document_revises" in line for line in plans)


def relatives_of(ledger: Ledger, name: str) -> set[str]:
    with ledger._engine.connect() as connection:
        return {one.id for one in relatives(connection, {name})}


def test_a_ladder_asks_as_often_for_many_days_and_pairs_as_for_few(new_address: Callable[[], str]) -> None:
    asked: list[int] = []
    for many in (2, 12):
        statements: list[str] = []
        with Ledger(new_address()) as ledger:
            for number, state in enumerate(["CZE", "EST", "FIN", "DEU", "FRA", "ITA"] * 2, 1):
                day, of = f"2022-{number:02}-01", document(f"{many}-{number}", f"2022-{number:02}-02")
                both = claim(of, number, day), claim(of, number + 1, day, receiving=state, at=2)
                ledger.keep(of, reading(of, *both[: 2 if number <= many else 0]))
            event.listen(ledger._engine, "before_cursor_execute", lambda *given, to=statements: to.append(given[2]))
            assert len(ledger.ladder("POL", "RUS").rungs) == many
        asked.append(len(statements))
    assert asked[0] == asked[1]


def of_many_years(acts: int) -> list[Claim]:
    """Three reports each of acts of one pair that lie a hundred days apart, of 2 to 9 persons."""
    made: list[Claim] = []
    for act in range(acts):
        day = date.fromordinal(722815 + 100 * act)
        told = [document(f"{act}-{at}", (day + timedelta(at)).isoformat()) for at in range(3)]
        made += [claim(of, 2 + act % 8, day.isoformat(), reason=[*Reason][act % 7]) for of in told]
    return made


@pytest.mark.parametrize(("number", "ground"), [(3, None), (3, Reason.ESPIONAGE), (None, Reason.OTHER), (9, None)])
def test_an_undated_report_connects_no_acts_but_those_that_it_can_mean(
    number: int | None, ground: Reason | None
) -> None:
    told = of_many_years(40)
    undated = claim(document("undated", None), number, None, reason=ground)
    (block,) = (one for one in blocks([*told, undated]) if undated in one)
    assert {one.count and one.count.exact for one in block} == {number}
    assert len(blocks([*told, undated])) == len(blocks(told)) + 2 - len({one.date for one in block})


def test_the_past_of_acts_that_an_undated_report_connects_costs_no_more_than_without_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    met: list[int] = []
    take = Growing.take

    def counted(block: Growing, new: Collection[Claim]) -> list[Measure]:
        made = take(block, new)
        met.append(len(block.names))
        return made

    monkeypatch.setattr(Growing, "take", counted)
    told, undated = of_many_years(40), claim(document("undated", None), None, None, reason=Reason.INCIDENT)
    (connected,) = (block for block in blocks([*told, undated]) if undated in block)
    apart = [span for block in blocks(told) if block[0] in connected for span in history(block)]
    cost = sum(met)
    met.clear()
    assert {*history(connected)} == {*apart}
    assert sum(met) == cost > len(connected)
