"""What is taken out is gone everywhere, stays gone, and the log says so."""

from __future__ import annotations

import csv
import io
import json
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from nongrata.errors import BadArgument, NotInLedger
from nongrata.ledger import Ledger
from nongrata.model import Document, Judgement, Span, Verdict
from nongrata.model.record import claim_to_record, measure_to_record
from nongrata.publish import write_csv
from nongrata.web.app import create_app
from tests.claims import document

SECRET = "Quilliard"
TEXT = (
    f"Poland expelled three Russian diplomats on Wednesday, a man called {SECRET} in the ministry said. "
    "Latvia expelled two Russian diplomats on Tuesday, the ministry in Riga said."
)
WHEN = datetime(2026, 1, 2, tzinfo=UTC)


def report(name: str = "A", outlet: str | None = None) -> Document:
    return Document(text=TEXT, title=f"{SECRET} speaks", published=document("x").published, name=name, outlet=outlet)


def everything(ledger: Ledger) -> str:
    """All that the ledger gives to anybody."""
    rows = io.StringIO()
    write_csv(ledger.measures(), rows)
    parts = [*ledger.canonical(), rows.getvalue()]
    for one in ledger.measures():
        parts += [json.dumps(measure_to_record(one))]
        parts += [json.dumps(claim_to_record(claim, of.content)) + of.content for claim, of in ledger.claims(one)]
    with ledger._engine.connect() as connection:
        for table in ("text", "document", "claim", "claim_word", "measure", "rejection", "redaction"):
            parts += [str(row) for row in connection.execute(text(f"SELECT * FROM {table}"))]
    address = ledger._engine.url.render_as_string(hide_password=False)
    where = ledger.address if ledger._engine.dialect.name == "sqlite" else address
    app = create_app(where)
    with closing(app.state.ledger), TestClient(app) as client:
        for path in ("/", "/about", *(f"/measures/{one.id}" for one in ledger.measures()), "/api/v1/measures"):
            parts.append(client.get(path).text)
    return "\n".join(parts).casefold()


def test_a_sentence_that_is_taken_out_is_gone_everywhere_and_its_claim_with_it(ledger: Ledger) -> None:
    ledger.add([report()])
    poland = next(one for one in ledger.measures(receiving="POL"))
    assert SECRET.casefold() in everything(ledger)
    of = ledger.document(ledger.claims(poland)[0][1].id)
    ledger.redact(of.id, Span(0, of.content.index("Latvia")), why="asked by the person", by="Ada", made=WHEN)
    assert SECRET.casefold() not in everything(ledger)
    assert [one.receiving for one in ledger.measures()] == [("LVA",)]
    assert not ledger.measures(search=SECRET)
    assert ledger.measures(search="riga")


def test_no_byte_of_it_stays_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Ledger(path) as ledger:
        ledger.add([report()])
        ledger.redact(report().id, why="a court", by="Ada")
    left = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert SECRET.encode() not in left
    assert SECRET.casefold().encode() not in left


def test_all_of_a_document_is_taken_out(ledger: Ledger) -> None:
    ledger.add([report()])
    ledger.redact(report().id, why="a court", by="Ada", made=WHEN)
    assert SECRET.casefold() not in everything(ledger)
    assert ledger.measures() == ()
    (logged,) = ledger.redactions()
    assert (logged.document, logged.span, logged.why, logged.by, logged.made) == (
        report().id,
        None,
        "a court",
        "Ada",
        WHEN,
    )
    assert ledger.document(report().id).id == report().id


def test_the_same_text_in_another_outlet_goes_too(ledger: Ledger) -> None:
    one, other = report("A", "One"), report("B", "Other")
    ledger.add([one, other])
    ledger.redact(one.id, Span(one.title_length, len(one.content)), why="a court", by="Ada")
    assert ledger.measures() == ()
    assert "latvia expelled" not in everything(ledger)


def test_what_was_taken_out_does_not_come_back(ledger: Ledger) -> None:
    ledger.add([report()])
    ledger.redact(report().id, why="a court", by="Ada")
    ledger.add([report(), report("B", "another outlet")])
    ledger.reread()
    ledger.rebuild()
    assert SECRET.casefold() not in everything(ledger)
    assert ledger.measures() == ()


def test_a_judgement_on_a_claim_that_was_taken_out_does_nothing(ledger: Ledger) -> None:
    ledger.add([report()])
    names = [one.id for one in ledger.measures()]
    ledger.redact(report().id, why="a court", by="Ada")
    assert ledger.judge(Judgement(Verdict.ACCEPT, names[0], by="Ada", made=WHEN)) == 0
    assert ledger.measures() == ()


def test_what_was_known_before_does_not_have_it_either(ledger: Ledger) -> None:
    ledger.add([report()])
    before = datetime.now(UTC)
    ledger.redact(report().id, why="a court", by="Ada")
    assert ledger.measures(known_by=before) == ()


def test_a_rebuild_gives_the_same_after_a_redaction(ledger: Ledger) -> None:
    ledger.add([report()])
    ledger.redact(report().id, Span(0, 20), why="a court", by="Ada", made=WHEN)
    before = [*ledger.canonical()]
    ledger.rebuild()
    assert [*ledger.canonical()] == before
    assert ledger.check() == []


@pytest.mark.parametrize("span", [Span(5, 5), Span(-1, 4), Span(0, 100_000)])
def test_characters_that_a_document_does_not_have_are_refused(ledger: Ledger, span: Span) -> None:
    ledger.add([report()])
    with pytest.raises(BadArgument, match="characters"):
        ledger.redact(report().id, span, why="a court", by="Ada")


def test_a_redaction_needs_a_reason_and_a_document(ledger: Ledger) -> None:
    ledger.add([report()])
    with pytest.raises(BadArgument, match="reason"):
        ledger.redact(report().id, why=" ", by="Ada")
    with pytest.raises(NotInLedger):
        ledger.redact("f" * 16, why="a court", by="Ada")


def test_a_table_of_the_measures_can_still_be_read(ledger: Ledger) -> None:
    ledger.add([report()])
    ledger.redact(report().id, Span(0, 20), why="a court", by="Ada")
    rows = io.StringIO()
    write_csv(ledger.measures(), rows)
    assert [row["receiving"] for row in csv.DictReader(io.StringIO(rows.getvalue()))] == [
        " ".join(one.receiving) for one in ledger.measures()
    ]
