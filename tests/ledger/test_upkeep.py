"""Whether the ledger is whole, copies of it, and what it looked at."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event, text

from nongrata.errors import BadArgument, LedgerUnavailable, OutputUnwritable
from nongrata.ledger import Ledger
from nongrata.model import Judgement, Verdict
from tests.claims import claim, document, reading

A, B = document("A"), document("B")


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    for of in (A, B):
        ledger.keep(of, reading(of, claim(of), claim(of, 3, receiving="LVA", at=2)))
    ledger.judge(Judgement(Verdict.CORRECT, claim(A, 3, receiving="LVA", at=2).id, field="reason", value="war"))
    return ledger


def test_a_ledger_that_is_whole_has_no_problems(filled: Ledger) -> None:
    assert filled.check() == []


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE text SET content = 'other'", "the text .* is not what was kept; put a backup in its place"),
        ("UPDATE document SET title = 'other'", "the document .* is not what was kept; put a backup in its place"),
        ("UPDATE document SET published_first = NULL", "the document .*; put a backup in its place"),
        (
            "UPDATE claim SET record = replace(record, '45', '46')",
            "what was read in document .* is not what was kept.*",
        ),
        ("UPDATE claim SET record = '{'", "the claim .* cannot be read .*; put a backup in its place"),
        ("UPDATE claim SET record = replace(record, 'RUS', 'POL')", "the claim .* is not what was kept; .*|what .*"),
        ("DELETE FROM claim", "what was read in document .* is not what was kept; put a backup in its place"),
        ("UPDATE judgement SET value = '46'", "the judgement .* is not what was kept; put a backup in its place"),
        ("UPDATE document SET revises = '0123456789abcdef'", "what document .* revises is not what was kept; put .*"),
        ("UPDATE judgement SET verdict = 'maybe'", "the judgement .* is not what was kept; put a backup in its place"),
    ],
)
def test_what_was_kept_and_is_no_more_is_told(filled: Ledger, damage: str, said: str) -> None:
    with filled._engine.begin() as connection:
        connection.execute(text(damage))
    assert any(re.fullmatch(said, one) for one in filled.check()), filled.check()
    with pytest.raises(LedgerUnavailable, match="put a backup"):
        filled.rebuild()


PAST = "WHERE valid_from IS NOT NULL"


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (
            "UPDATE measure SET record = replace(record, '45', '46') WHERE stands",
            r"\w+ is not .* makes: best is 46 and becomes 45; count is \[46, 46\] and becomes \[45, 45\]; figures .*",
        ),
        (
            f"UPDATE measure SET record = replace(record, '45', '46') {PAST}",
            r"\w+ as of 2022-03-25 is not .* makes: best is 46 and becomes 45; count .*",
        ),
        (f"UPDATE measure SET valid_until = '2022-04-01' {PAST}", ".* valid_until is 2022-04-01 and becomes None"),
        ("UPDATE measure SET day = '2022-04-01'", ".* makes: the column day is 2022-04-01 and becomes 2022-03-23"),
        (f"DELETE FROM measure {PAST}", r"\w+ as of 2022-03-25 is missing"),
        ("UPDATE measure SET id = 'f' WHERE stands", "f is there and a rebuild does not make it"),
        ("DELETE FROM measure_claim", ".* makes: measure_claim is empty and becomes .*"),
        ("DELETE FROM measure_state WHERE side = 'sending'", ".* makes: measure_state is .* and becomes .*"),
        ("UPDATE document SET superseded = true", ".* makes: superseded is True and becomes False"),
        ("UPDATE claim SET newest = false", r"\w+ is missing"),
        ("UPDATE claim SET forgotten = true", ".* makes: forgotten is True and becomes False"),
        ("UPDATE claim SET source = 'Reuters'", ".* makes: source is Reuters and becomes .*"),
        ("DELETE FROM fingerprint", ".* makes: fingerprint is None and becomes .*"),
        ("UPDATE claim SET block = NULL", ".* makes: block is None and becomes .*"),
        ("UPDATE claim_key SET receiving = 'EST'", ".* makes: claim_key is .* EST .* and becomes .*"),
        ("DELETE FROM claim_word", ".* makes: claim_word is empty and becomes .*"),
        ("UPDATE covered_day SET screened = 7", r"count of documents .* makes: screened is 7 and becomes 2"),
        ("DELETE FROM covered_day", "count of documents .* is missing"),
    ],
)
def test_what_a_rebuild_would_make_otherwise_is_told_and_mended_by_it(filled: Ledger, damage: str, said: str) -> None:
    with filled._engine.begin() as connection:
        connection.execute(text(damage))
    before = [*filled.canonical()]
    told = filled.check()
    assert any(
        re.fullmatch(f"the ((document|measure|claim) )?{said}; make the .* nongrata check --rebuild", one)
        for one in told
    )
    assert [*filled.canonical()] == before
    filled.rebuild()
    assert filled.check() == []


def test_a_measure_that_cannot_be_read_is_named_and_made_anew(filled: Ledger) -> None:
    before = [*filled.canonical()]
    with filled._engine.begin() as connection:
        connection.execute(text("UPDATE measure SET record = '{' WHERE stands"))
    assert any("record is { and becomes empty" in one for one in filled.check())
    filled.rebuild()
    assert [*filled.canonical()] == before


def test_a_claim_that_was_marked_as_redacted_comes_back(filled: Ledger) -> None:
    before = [*filled.canonical()]
    with filled._engine.begin() as connection:
        connection.execute(text("UPDATE claim SET forgotten = true, newest = false"))
    filled.rebuild()
    assert [*filled.canonical()] == before


def test_what_a_document_was_said_to_revise_is_made_anew(filled: Ledger) -> None:
    of = replace(document("C"), revises=A.id)
    filled.keep(of, reading(of, claim(of)))
    before = [*filled.canonical()]
    with filled._engine.begin() as connection:
        connection.execute(text("UPDATE document SET revises = NULL"))
    assert any("revises is None and becomes" in one for one in filled.check())
    filled.rebuild()
    assert [*filled.canonical()] == before


def test_a_backup_is_a_ledger_that_says_the_same(filled: Ledger, tmp_path: Path) -> None:
    read = filled.backup(tmp_path / "copy.db")
    assert read == hashlib.sha256("".join(f"{line}\n" for line in filled.canonical()).encode()).hexdigest()
    with Ledger(tmp_path / "copy.db", create=False) as copy:
        assert [*copy.canonical()] == [*filled.canonical()]
        assert copy.check() == []
        assert copy.keep(document("C"), reading(document("C"), claim(document("C")))) == 1


def test_a_backup_is_of_one_moment_while_others_write(filled: Ledger, tmp_path: Path) -> None:
    before, address = [*filled.canonical()], filled._engine.url.render_as_string(hide_password=False)
    late = iter([document("C")])

    def write(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if "FROM document" in statement and (of := next(late, None)):
            with Ledger(address) as other:
                other.keep(of, reading(of, claim(of)))

    event.listen(filled._engine, "after_cursor_execute", write)
    filled.backup(tmp_path / "copy.db")
    event.remove(filled._engine, "after_cursor_execute", write)
    with Ledger(tmp_path / "copy.db", create=False) as copy:
        assert [*copy.canonical()] == before != [*filled.canonical()]


def test_a_copy_that_is_not_whole_is_not_kept(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.keep(A, reading(A, claim(A)))
        with closing(sqlite3.connect(tmp_path / "a.db")) as other:  # which does not see to what belongs to what
            other.execute("DELETE FROM reading")
            other.commit()
        (tmp_path / "copy.db").write_text("the last good one")
        with pytest.raises(LedgerUnavailable, match="not whole: a row of claim belongs to nothing in reading"):
            ledger.backup(tmp_path / "copy.db", force=True)
    assert {one.name: one.read_bytes() for one in tmp_path.glob("*copy*")} == {"copy.db": b"the last good one"}


def test_a_backup_writes_over_nothing_unasked(filled: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    path.write_text("mine")
    with pytest.raises(BadArgument, match="--force"):
        filled.backup(path)
    assert path.read_text() == "mine"
    filled.backup(path, force=True)
    with Ledger(path, create=False) as copy:
        assert copy.check() == []


def test_a_backup_is_not_written_to_standard_output(filled: Ledger) -> None:
    with pytest.raises(BadArgument, match="goes to a file"):
        filled.backup("-")


def test_a_backup_spares_a_ledger_in_use(filled: Ledger, tmp_path: Path) -> None:
    with Ledger(tmp_path / "other.db") as other:
        other.keep(A, reading(A, claim(A)))
        with pytest.raises(BadArgument, match="in use"):
            filled.backup(tmp_path / "other.db", force=True)


def test_a_backup_into_no_folder_is_refused(filled: Ledger, tmp_path: Path) -> None:
    with pytest.raises(OutputUnwritable):
        filled.backup(tmp_path / "none" / "copy.db")


def test_a_folder_is_no_backup(filled: Ledger, tmp_path: Path) -> None:
    with pytest.raises(BadArgument, match="is a folder; name a file"):
        filled.backup(tmp_path, force=True)


def test_a_ledger_is_no_backup_of_itself(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db") as ledger, pytest.raises(BadArgument, match="itself"):
        ledger.backup(tmp_path / "a.db", force=True)
