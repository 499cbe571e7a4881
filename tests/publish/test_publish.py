"""Files are read back and compared with the ledger."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from nongrata.errors import OutputUnwritable
from nongrata.extract import extract
from nongrata.ledger import Ledger
from nongrata.model import Days, Document, MeasureKind, Span, Status
from nongrata.model.row import COLUMNS
from nongrata.publish import (
    ENTRY_BY_HAND,
    kind_words,
    pieces,
    remarks,
    review,
    shown_sentences,
    told_lines,
    write_coverage,
    write_csv,
    write_page,
    write_parquet,
)
from nongrata.publish.files.told import told
from nongrata.publish.wording.sentence import headline, wording
from tests.claims import claim, document, reading

HOSTILE = (
    '<script>alert(1)</script> Poland expelled 45 Russian diplomats "quoted" <img src=x onerror=y> \u202e & so on.'
)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = Ledger(tmp_path / "ledger.db")
    made.add(
        [
            Document(text="Poland expelled 45 Russian diplomats.", outlet="=1+1", published=Days.parse("2022-03-23")),
            Document(text=HOSTILE, title="<b>Title</b>", outlet="<i>Outlet</i>", published=Days.parse("2022-03-24")),
        ]
    )
    return made


def test_every_measure_is_a_row_of_the_csv(ledger: Ledger) -> None:
    file = io.StringIO()
    write_csv(ledger.measures(), file)
    rows = list(csv.DictReader(io.StringIO(file.getvalue())))
    assert [one["id"] for one in rows] == [one.id for one in ledger.measures()]
    assert tuple(rows[0]) == COLUMNS


def test_no_cell_of_the_csv_begins_like_a_formula(ledger: Ledger) -> None:
    measures = ledger.measures()
    written = "".join(told_lines(told(ledger, measures)))
    cells = [cell for row in csv.reader(io.StringIO(written)) for cell in row]
    assert any(cell.startswith("'=1+1") for cell in cells)
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_what_is_unknown_is_an_empty_cell(ledger: Ledger) -> None:
    file = io.StringIO()
    write_csv([one for one in ledger.measures() if one.reason is None], file)
    assert next(csv.DictReader(io.StringIO(file.getvalue())))["reason"] == ""


def test_parquet_keeps_the_types(ledger: Ledger, tmp_path: Path) -> None:
    from pyarrow import parquet

    write_parquet(ledger.measures(), tmp_path / "out.parquet", ledger.coverage())
    table = parquet.read_table(tmp_path / "out.parquet")
    assert table["count_best"].to_pylist() == [one.best for one in ledger.measures()]
    assert str(table.schema.field("joint").type) == "bool"
    assert str(table.schema.field("date_first").type) == "date32[day]"
    assert table["date_first"].to_pylist() == [one.date and one.date.first for one in ledger.measures()]
    assert json.loads(table.schema.metadata[b"coverage"]) == ledger.coverage().to_record()


def test_the_coverage_is_a_table_that_no_spreadsheet_runs(ledger: Ledger) -> None:
    file = io.StringIO()
    write_coverage(ledger.coverage(), file)
    assert file.getvalue().splitlines() == [
        "week,outlet,language,screened,read,rejected,telling",
        "2022-W12,<i>Outlet</i>,en,1,1,0,1",
        "2022-W12,'=1+1,en,1,1,0,1",
    ]


def test_the_page_says_what_was_looked_at(ledger: Ledger, tmp_path: Path) -> None:
    write_page(ledger, tmp_path / "index.html")
    said = "Coverage: 2 documents looked at, published 2022-W12, 2 read, 0 rejected."
    assert said in (tmp_path / "index.html").read_text()


def test_a_file_that_cannot_be_written_is_named(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(OutputUnwritable, match="cannot be written"):
        write_parquet(ledger.measures(), tmp_path / "nowhere" / "out.parquet", ledger.coverage())
    with pytest.raises(OutputUnwritable, match="cannot be written"):
        write_page(ledger, tmp_path / "nowhere" / "index.html")


def test_the_page_shows_each_sentence_with_its_evidence_marked(ledger: Ledger, tmp_path: Path) -> None:
    write_page(ledger, tmp_path / "index.html", notice="A notice.")
    page = (tmp_path / "index.html").read_text("utf-8")
    assert "<mark>45</mark>" in page
    assert "A notice." in page
    assert "machine-read, not reviewed" in page.lower()


def test_the_page_asks_nothing_of_the_network(ledger: Ledger, tmp_path: Path) -> None:
    write_page(ledger, tmp_path / "index.html")
    page = (tmp_path / "index.html").read_text("utf-8")
    assert not re.search(r"(src|href)\s*=\s*[\"']?(https?:)?//", page)


def test_hostile_text_stays_text(ledger: Ledger, tmp_path: Path) -> None:
    write_page(ledger, tmp_path / "index.html")
    page = (tmp_path / "index.html").read_text("utf-8")
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_an_empty_ledger_makes_a_page_that_says_what_to_do(tmp_path: Path) -> None:
    with Ledger(tmp_path / "empty.db") as empty:
        write_page(empty, tmp_path / "index.html")
    assert "nongrata add FILE" in (tmp_path / "index.html").read_text("utf-8")


def test_evidence_that_overlaps_is_marked_once() -> None:
    of = Document(text="Poland expelled 45.")
    spans = {"count": (Span(16, 18), Span(17, 18)), "receiving": (Span(0, 6),), "status": (Span(16, 18),)}
    cut = pieces(of.content, replace(claim(of), evidence=spans), Span(0, 19))
    assert [(piece.words, piece.evidence) for piece in cut] == [
        ("Poland", True),
        (" expelled ", False),
        ("45", True),
        (".", False),
    ]


ELSEWHERE = Document(
    title="Poland expels 45 Russian diplomats",
    text="Poland expelled the Russian diplomats for espionage, the ministry said. They left by train.",
    outlet="Paper",
    published=Days.parse("2022-03-25"),
)


def test_the_sentence_that_alone_has_the_number_is_shown_too() -> None:
    (found,) = extract(ELSEWHERE)
    shown = [one.of(ELSEWHERE.content) for one in shown_sentences(ELSEWHERE, found)]
    assert shown == [ELSEWHERE.text.partition(". ")[0] + ".", ELSEWHERE.title]


def test_one_sentence_that_has_all_is_shown_alone() -> None:
    of = Document(text="Poland expelled 45 Russian diplomats. The 45 Russians left Poland by train.")
    (found,) = extract(of)
    assert shown_sentences(of, found) == (found.sentence,)


def test_the_page_marks_the_number_in_the_headline(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.add([ELSEWHERE])
        write_page(ledger, tmp_path / "index.html")
    assert "<br><mark>Poland</mark>" in (tmp_path / "index.html").read_text("utf-8")
    assert "<mark>45</mark>" in (tmp_path / "index.html").read_text("utf-8")


def test_a_hostile_deed_is_called_alleged() -> None:
    assert {kind for kind in MeasureKind if "alleged" in kind_words(kind)} == {"arrest", "incident"}
    assert kind_words(MeasureKind.STAFF_CUT) == "staff cut"


def test_a_headline_names_who_acts_first() -> None:
    words = {kind: wording(kind, ("NOR",), None) for kind in MeasureKind}
    assert words[MeasureKind.RECALL].startswith("recall by {sending}")
    assert all(("alleged" in words[kind]) is kind.is_deed for kind in MeasureKind)


@pytest.mark.parametrize(
    ("actors", "words"),
    [
        (("NOR",), "closure by Norway of a mission of its own in Syria"),
        (("SYR",), "closure by Syria of a mission of Norway"),
        ((), "closure in Syria of a mission of Norway"),
        (None, "closure in Syria of a mission of Norway"),
    ],
)
def test_a_closure_is_laid_to_the_state_that_its_claims_name_and_else_to_none(
    actors: tuple[str, ...] | None, words: str
) -> None:
    assert headline(MeasureKind.CLOSURE, ("SYR",), ("NOR",), actors) == words


@pytest.mark.parametrize(
    ("reviewed", "names", "words"),
    [
        (True, [None], "reviewed"),
        (False, ["a.txt"], "machine-read, not reviewed"),
        (False, [ENTRY_BY_HAND], "entered by hand, not reviewed"),
        (False, [ENTRY_BY_HAND, "a.txt"], "in part entered by hand, not reviewed"),
    ],
)
def test_a_measure_says_who_has_seen_to_it(reviewed: bool, names: list[str | None], words: str) -> None:
    assert review(reviewed, [Document(text="a", name=name) for name in names]) == words


@pytest.mark.parametrize(
    ("date", "status", "remarked"),
    [
        ("2022-03-26", Status.DONE, True),
        ("2022-03-25/2022-03-26", Status.DONE, False),
        ("2022-03-26", Status.PLANNED, False),
        (None, Status.DONE, False),
    ],
)
def test_that_a_deed_is_dated_after_its_document_is_remarked(date: str | None, status: Status, remarked: bool) -> None:
    of = document("A", "2022-03-25")
    told = remarks(claim(of, date=date, status=status), of)
    after = f"told as done on {date}, after its document of 2022-03-25: one of the two is wrong"
    assert told == ((after,) if remarked else ())


def test_a_page_shows_it_beside_the_sentence(ledger: Ledger, tmp_path: Path) -> None:
    of = document("A", "2022-03-20")
    ledger.keep(of, reading(of, claim(of, date="2022-03-30")))
    write_page(ledger, tmp_path / "index.html")
    assert "told as done on 2022-03-30, after its document of 2022-03-20" in (tmp_path / "index.html").read_text()
