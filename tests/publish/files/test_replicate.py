"""The folder for a journal's data editor: the same bytes again, whole, and its code runs in Python and in R."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from datetime import date
from hashlib import sha256
from importlib.resources import as_file, files
from pathlib import Path

import pandas
import pytest

from nongrata.errors import BadArgument, OutputUnwritable
from nongrata.ledger import Ledger
from nongrata.model.row import measure_to_row
from nongrata.publish import Question
from nongrata.publish.files.replicate import SUMS, write_replication
from nongrata.read import read
from tests.claims import claim, document, reading

DAY = Question(as_of="2022-03-31")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = Ledger(tmp_path / "ledger.db")
    for name, day, count in (("a", "2022-03-25", 45), ("b", "2022-03-28", 4), ("c", "2022-04-20", 3)):
        of = document(name, day)
        made.keep(of, reading(of, claim(of, count, day, receiving={"a": "POL", "b": "SVK", "c": "DNK"}[name])))
    return made


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_the_same_day_gives_the_same_bytes_though_the_ledger_has_learnt_more(ledger: Ledger, tmp_path: Path) -> None:
    assert write_replication(ledger, DAY, tmp_path / "one") == 2
    later = document("d", "2022-05-02")
    ledger.keep(later, reading(later, claim(later, 9, "2022-05-01", receiving="NOR")))
    write_replication(ledger, DAY, tmp_path / "other")
    assert files_of(tmp_path / "one") == files_of(tmp_path / "other")


def test_every_file_is_whole_and_named_in_the_readme(ledger: Ledger, tmp_path: Path) -> None:
    write_replication(ledger, DAY, tmp_path / "r")
    found = files_of(tmp_path / "r")
    lines = (line.split("  ") for line in found.pop(SUMS).decode().splitlines())
    assert {name: summed for summed, name in lines} == {name: sha256(held).hexdigest() for name, held in found.items()}
    readme = found["README.md"].decode()
    assert "as of 2022-03-31" in readme
    for name in {one.rpartition("/")[2] for one in found} - {"README.md", "VERSION"}:
        assert name in readme or f"`.{name.rpartition('.')[2]}`" in readme


def test_three_formats_say_what_the_ledger_said_by_that_day(ledger: Ledger, tmp_path: Path) -> None:
    write_replication(ledger, DAY, tmp_path / "r")
    data = tmp_path / "r" / "data"
    rows = [measure_to_row(one) for one in DAY.measures(ledger)]
    with (data / "measures.csv").open(encoding="utf-8", newline="") as file:
        assert [{**one} for one in csv.DictReader(file)] == [
            {name: "" if cell is None else str(cell) for name, cell in row.items()} for row in rows
        ]
    for frame in (pandas.read_parquet(data / "measures.parquet"), pandas.read_stata(data / "measures.dta")):
        assert [*frame["id"]] == [row["id"] for row in rows]
        assert [*frame["count_best"]] == [row["count_best"] for row in rows]
        assert [str(one)[:10] for one in frame["date_first"]] == [row["date_first"] for row in rows]


def test_only_a_folder_that_was_made_so_is_replaced(ledger: Ledger, tmp_path: Path) -> None:
    write_replication(ledger, DAY, tmp_path / "r")
    with pytest.raises(BadArgument, match="there already"):
        write_replication(ledger, DAY, tmp_path / "r")
    write_replication(ledger, Question(as_of="2022-12-31"), tmp_path / "r", force=True)
    assert b"2022-12-31" in (tmp_path / "r" / "VERSION").read_bytes()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.tex").write_text("x")
    with pytest.raises(BadArgument, match="there already"):
        write_replication(ledger, DAY, tmp_path / "mine", force=True)
    assert [*(tmp_path / "mine").iterdir()] == [tmp_path / "mine" / "thesis.tex"]
    assert not [*tmp_path.glob(".nongrata-*")]


def test_a_package_without_a_day_or_a_place_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(BadArgument, match="frozen"):
        write_replication(ledger, Question(), tmp_path / "r")
    (tmp_path / "file").touch()
    with pytest.raises(OutputUnwritable):
        write_replication(ledger, DAY, tmp_path / "file" / "r")


def made_by(folder: Path, *program: str) -> dict[str, bytes]:
    subprocess.run([*program], cwd=folder.parent, check=True, capture_output=True, timeout=120)
    return {one.name: one.read_bytes() for one in (folder / "output").glob("*/*")}


@pytest.mark.long
@pytest.mark.parametrize("empty", [True, False])
def test_the_code_makes_the_same_tables_in_python_and_in_r(tmp_path: Path, *, empty: bool) -> None:
    r = os.environ.get("NONGRATA_RSCRIPT") or shutil.which("Rscript")
    assert r, "R is missing; `make test-long` installs it, or says how"
    with Ledger(tmp_path / "ledger.db") as ledger, as_file(files("nongrata.samples")) as samples:
        if not empty:
            ledger.add(read([samples / "reports"]))
        measures = write_replication(ledger, Question(as_of="2024-12-31"), folder := tmp_path / "r")
        expulsions = ledger.measures(kind="expulsion", status="done", as_of=date(2024, 12, 31))
    in_python = made_by(folder, sys.executable, str(folder / "code" / "analysis.py"))
    shutil.rmtree(folder / "output")
    in_r = made_by(folder, r, str(folder / "code" / "analysis.R"))
    assert in_python.keys() == in_r.keys() == {"table-1.csv", "table-2.csv", "figure-1.png", "figure-2.png"}
    for name, held in in_python.items():
        if name.endswith(".csv"):
            assert held == in_r[name]
        else:
            assert held.startswith(b"\x89PNG")
            assert in_r[name].startswith(b"\x89PNG")
    rows = {row["measure"]: row for row in csv.DictReader(in_r["table-1.csv"].decode().splitlines())}
    assert sum(int(row["measures"]) for row in rows.values()) <= measures
    assert int(rows.get("expulsion", {"measures": 0})["measures"]) == len(expulsions)
    assert (len(in_r["table-2.csv"].splitlines()) == 1) == empty
