"""Opening, migrating, locking, interrupting."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from nongrata.errors import BadArgument, LedgerLocked, LedgerTooNew, LedgerUnavailable
from nongrata.ledger import Ledger
from nongrata.ledger.database import store
from nongrata.ledger.database.schema import metadata
from nongrata.reconcile import NAME
from tests.claims import claim, document, reading

MANY = Path(__file__).with_name("add_many.py")


def test_the_migrations_make_the_schema_that_the_code_uses(new_address: Callable[[], str]) -> None:
    address = new_address()
    Ledger(address).close()
    engine = create_engine(store._url(address))
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    assert [one for one in differences if "alembic_version" not in str(one)] == []


def test_a_ledger_is_there_when_it_is_opened_again(new_address: Callable[[], str]) -> None:
    address, of = new_address(), document("A")
    with Ledger(address) as first:
        first.keep(of, reading(of, claim(of)))
    with Ledger(address) as again:
        assert len(again.measures()) == 1


def test_a_ledger_of_a_later_version_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "late.db"
    Ledger(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(LedgerTooNew, match="install the newer"):
        Ledger(path)


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerUnavailable, match="is a folder"):
        Ledger(tmp_path)


def test_a_file_of_another_kind_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, and longer than a header.")
    with pytest.raises(LedgerUnavailable, match="is not a ledger"):
        Ledger(path)
    assert path.read_text().startswith("These are notes")


def test_a_ledger_that_is_damaged_is_said_to_be(tmp_path: Path) -> None:
    path, of = tmp_path / "damaged.db", document("A")
    with Ledger(path) as ledger:
        ledger.keep(of, reading(of, claim(of)))
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xa5" * (len(whole) - 100))
    with pytest.raises(LedgerUnavailable, match="the file is damaged: put an earlier copy in its place"):
        Ledger(path)


def test_where_there_is_no_ledger_none_is_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(LedgerUnavailable, match="there is no ledger"):
        Ledger(tmp_path / "typo.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_is_no_ledger_unless_one_is_asked_for(
    tmp_path: Path, postgresql_address: Callable[[], str]
) -> None:
    (tmp_path / "empty.db").touch()
    for address in (str(tmp_path / "empty.db"), postgresql_address()):
        with pytest.raises(LedgerUnavailable, match="there is no ledger"):
            Ledger(address, create=False)
        Ledger(address).close()
        Ledger(address, create=False).close()


@pytest.mark.parametrize("table", ["bookmark", "alembic_version", "document"])
def test_a_database_of_another_program_is_left_as_it_is(
    tmp_path: Path, postgresql_address: Callable[[], str], table: str
) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute(f"CREATE TABLE {table} (version_num TEXT)")
        other.execute(f"INSERT INTO {table} VALUES ('zzzz')")
    other.close()
    before = path.read_bytes()
    server = postgresql_address()
    engine = create_engine(store._url(server))
    with engine.begin() as connection:
        connection.execute(text(f"CREATE TABLE {table} (version_num TEXT)"))
    for address in (str(path), server):
        with pytest.raises(LedgerUnavailable, match="tables of another program"):
            Ledger(address)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["other.db"]
    assert inspect(engine).get_table_names() == [table]
    engine.dispose()


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerUnavailable, match="does not exist"):
        Ledger(tmp_path / "nowhere" / "ledger.db")


def stored(path: Path) -> Path:
    of = document("A")
    with Ledger(path) as ledger:
        ledger.keep(of, reading(of, claim(of)))
    return path


@pytest.mark.parametrize("locked", ["folder", "file"])
def test_a_ledger_that_cannot_be_written_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locked: str
) -> None:
    path = stored(tmp_path / "a #1?.db")
    is_locked = {"folder": tmp_path, "file": path}[locked]
    monkeypatch.setattr(store, "_can_be_written", lambda asked: asked != is_locked)  # root may write everywhere
    before = path.read_bytes()
    with Ledger(path, create=False) as ledger:
        assert len(ledger.measures()) == 1
        assert len(list(ledger.canonical())) > 1
        of = document("B")
        with pytest.raises(LedgerUnavailable, match="can be written"):
            ledger.keep(of, reading(of, claim(of)))
    assert path.read_bytes() == before


def test_a_ledger_that_is_made_says_so_once(tmp_path: Path) -> None:
    for made in (True, False):
        with Ledger(tmp_path / "new.db") as ledger:
            assert ledger.made is made


@pytest.mark.parametrize("address", ["nosuchdatabase://x/y", "http://example.org/ledger", "://"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(BadArgument, match="postgresql"):
        Ledger(address)


def test_a_server_that_does_not_answer_is_named() -> None:
    with pytest.raises(LedgerUnavailable, match="see that the server runs"):
        Ledger("postgresql://nobody@127.0.0.1:1/none")


def test_a_password_is_never_shown() -> None:
    with pytest.raises(LedgerUnavailable) as caught:
        Ledger("postgresql://nobody:secret@127.0.0.1:1/none")
    assert "secret" not in str(caught.value)


def test_a_ledger_that_another_process_keeps_locked_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.1)
    path, of = tmp_path / "busy.db", document("A")
    with Ledger(path) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerLocked, match="run the command again"):
            ledger.keep(of, reading(of, claim(of)))
        assert ledger.measures() == ()
        other.execute("ROLLBACK")
        other.close()
        assert ledger.keep(of, reading(of, claim(of))) == 1


def add_many(address: str, *, kill_after: int | None = None) -> None:
    """Add the documents of add_many.py in a process of its own, killed after it has told of some."""
    process = subprocess.Popen(
        [sys.executable, MANY, address],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout
    for told, _ in enumerate(process.stdout, 1):
        if told == kill_after:
            process.send_signal(signal.SIGKILL)
    process.stdout.close()
    process.wait()


@pytest.mark.parametrize("kill_after", [1, 4, 9, 17])
def test_a_killed_run_loses_nothing_and_doubles_nothing(new_address: Callable[[], str], kill_after: int) -> None:
    killed, whole = new_address(), new_address()
    add_many(killed, kill_after=kill_after)
    with Ledger(killed) as ledger:
        before = "\n".join(ledger.canonical())
        ledger.rebuild()
        assert "\n".join(ledger.canonical()) == before
        assert ledger.counts()["documents"] >= kill_after
    add_many(killed)
    add_many(whole)
    with Ledger(killed) as one, Ledger(whole) as two:
        assert list(one.canonical()) == list(two.canonical())


def test_two_processes_can_add_at_once(new_address: Callable[[], str]) -> None:
    address = new_address()
    Ledger(address).close()
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    both = [
        subprocess.Popen([sys.executable, MANY, address], stdout=subprocess.DEVNULL, env=environment) for _ in range(2)
    ]
    assert [process.wait() for process in both] == [0, 0]
    with Ledger(address) as ledger:
        assert ledger.counts()["documents"] == 20
        before = list(ledger.canonical())
        ledger.rebuild()
        assert list(ledger.canonical()) == before


OLD = sorted(Path(__file__).with_name("old").glob("*.sql"))  # of each schema a ledger that the code of its day made


@pytest.mark.parametrize("dump", OLD, ids=lambda path: path.stem)
def test_a_ledger_of_any_older_schema_is_opened_as_if_it_were_made_now(dump: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as file:
        file.executescript(dump.read_text(encoding="utf-8"))
    with Ledger(path) as ledger:
        found = [*ledger.canonical()]
        assert {one.algorithm for one in ledger.measures()} == {NAME}
        assert {one.receiving: one.reports for one in ledger.measures()} == {
            ("POL",): 2,
            ("BGR",): 1,
            ("BGR", "EST", "LTU", "LVA"): 1,
        }
        assert ledger.check() == []
        ledger.rebuild()
        assert [*ledger.canonical()] == found


SEES_THEN_OPENS = """
import sys
from nongrata.ledger import Ledger
from nongrata.ledger.database import store
known = store._known_version
def seen(connection):
    version = known(connection)
    print(version, flush=True)
    return version
store._known_version = seen
Ledger(sys.argv[1]).close()
"""


def test_two_processes_that_open_an_older_ledger_at_once_bring_it_up_to_date_once(tmp_path: Path) -> None:
    path, alone = tmp_path / "old.db", tmp_path / "alone.db"
    for one in (path, alone):
        with closing(sqlite3.connect(one)) as file:
            file.execute("PRAGMA journal_mode=WAL")
            file.executescript(OLD[-1].read_text(encoding="utf-8"))
            file.execute("UPDATE made_by SET algorithm = ?", [NAME])  # so that the change of the schema alone is left
            file.commit()
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("BEGIN IMMEDIATE")
        both = [
            subprocess.Popen(
                [sys.executable, "-c", SEES_THEN_OPENS, path], stdout=subprocess.PIPE, text=True, env=environment
            )
            for _ in range(2)
        ]
        assert {process.stdout.readline().strip() for process in both if process.stdout} == {OLD[-1].stem}
        file.execute("ROLLBACK")
        said = [process.communicate()[0].split() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sorted(said) == sorted([[OLD[-1].stem], [store.HEAD]])
    Ledger(alone).close()
    kept = "SELECT row, valid_from, total FROM past_total ORDER BY 1, 2"
    with closing(sqlite3.connect(path)) as both_made, closing(sqlite3.connect(alone)) as one_made:
        assert both_made.execute(kept).fetchall() == one_made.execute(kept).fetchall() != []


def test_a_ledger_that_was_brought_up_to_date_knows_what_its_indexes_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nongrata.ledger.database.store.FEW_READINGS", 1)
    path, known = tmp_path / "ledger.db", "SELECT count(*) FROM sqlite_stat1 WHERE idx = 'measure_listed'"
    with Ledger(path) as ledger:
        for name in "AB":
            ledger.keep(of := document(name), reading(of, claim(of)))
    with closing(sqlite3.connect(path)) as file:
        assert file.execute(known).fetchone() == (1,)
        file.execute("DELETE FROM sqlite_stat1 WHERE idx = 'measure_listed'")
        file.execute("UPDATE made_by SET algorithm = 'features-0'")
        file.commit()
    Ledger(path).close()
    with closing(sqlite3.connect(path)) as file:
        assert file.execute(known).fetchone() == (1,)


def test_what_an_older_rule_made_is_made_anew_when_it_can_be_written(tmp_path: Path) -> None:
    path, of = tmp_path / "ledger.db", document("A")
    with Ledger(path) as ledger:
        ledger.keep(of, reading(of, claim(of)))
        made = [*ledger.canonical()]
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE made_by SET algorithm = 'features-0'")
        file.execute("UPDATE measure SET record = replace(record, ?, 'features-0')", (NAME,))
        file.commit()
    with Ledger(path) as ledger:
        assert [*ledger.canonical()] == made
