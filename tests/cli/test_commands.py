"""Each command with good input."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest
from openpyxl import Workbook
from rich.console import Console

from nongrata import __version__
from nongrata.compare.table import table_of
from nongrata.extract import extract
from nongrata.ledger import Ledger
from nongrata.model import Claim, Document, MeasureKind, Reading
from scripts.make_command_reference import FILE, reference
from tests.claims import claim
from tests.cli.conftest import Program


def test_the_version_is_printed(program: Program) -> None:
    assert program("--version").out == f"nongrata {__version__}\n"


def test_the_command_reference_is_that_of_the_program() -> None:
    assert FILE.read_text("utf-8") == reference()


def test_every_command_and_option_has_help() -> None:
    assert "| None |" not in reference()
    assert "|  |" not in reference()


def test_extract_prints_claims_and_keeps_nothing(program: Program, report: Path, tmp_path: Path) -> None:
    done = program("extract", report, "--published", "2022-03-25")
    assert done.status == 0
    assert "2022-03-23" in done.out
    assert "Slovakia" in done.out
    assert list(tmp_path.iterdir()) == [report]


def test_extract_as_json_lines_can_be_scored(program: Program, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(
        json.dumps({"id": "d1", "published": "2022-03-25", "text": "Poland expelled 45 Russian diplomats."})
    )
    (line,) = program("extract", source, "--format", "jsonl").out.splitlines()
    claim = json.loads(line)
    assert claim["document"] == "d1"
    assert (claim["measure"], claim["receiving"], claim["sending"], claim["count"]) == (
        "expulsion",
        ["POL"],
        ["RUS"],
        [45, 45],
    )
    assert claim["sentence"] == "Poland expelled 45 Russian diplomats."
    assert set(claim["evidence"]) >= {"receiving", "sending", "count"}


def test_extract_without_a_date_says_what_would_resolve_the_times(program: Program, report: Path) -> None:
    done = program("extract", report)
    assert "? on Wednesday" in done.out
    assert "--published 2022-03-25 would resolve them" in done.err


def test_extract_of_a_text_without_measures_says_so(program: Program, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The harbour was full of boats.")
    assert "no measure found" in program("extract", tmp_path / "a.txt").err


def test_add_list_and_show(program: Program, report: Path) -> None:
    assert "1 document kept" in program("add", report, "--published", "2022-03-25").out
    listed = json.loads(program("list", "--format", "json", "--receiving", "poland").out)
    assert [one["best"] for one in listed] == [45]
    shown = program("show", listed[0]["id"][:6]).out
    assert "[[45]]" in shown
    assert "machine-read, not reviewed" in shown


def test_a_number_that_only_the_headline_has_is_shown_with_it(program: Program, tmp_path: Path) -> None:
    told = "Poland expelled the Russian diplomats for espionage."
    (tmp_path / "a.md").write_text(f"---\ntitle: Poland expels 45 Russian diplomats\n---\n{told}")
    assert f"    {told}\n    Poland expels 45 Russian diplomats" in program("extract", "a.md").out
    program("add", "a.md")
    (one,) = json.loads(program("list", "--format", "json").out)
    assert "[[45]]" in program("show", one["id"]).out


def test_what_is_said_of_a_single_file_is_kept_with_it(program: Program, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Poland expelled the Russian diplomats for espionage.")
    said = ("--title", "Poland expels 45", "--outlet", "Paper", "--address", "https://example.org/1")
    assert "; 45;" in program("extract", "a.txt", *said).out
    program("add", "a.txt", *said, "--published", "25 March 2022")
    (one,) = json.loads(program("list", "--format", "json").out)
    shown = program("show", one["id"]).out
    assert all(part in shown for part in ("Paper, 2022-03-25", "[[45]]", "https://example.org/1"))


def test_what_a_file_says_of_itself_goes_before_what_is_typed(program: Program, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\noutlet: Paper\n---\nPoland expelled 45 Russian diplomats.")
    program("add", "a.md", "--outlet", "Other")
    (one,) = json.loads(program("list", "--format", "json").out)
    assert "Paper, undated" in program("show", one["id"]).out


@pytest.mark.parametrize("sources", [["a.txt", "b.txt"], ["."], ["c.jsonl"]])
def test_what_is_said_of_one_document_is_not_said_of_several(
    program: Program, tmp_path: Path, sources: list[str]
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Poland expelled 45 Russian diplomats.")
    (tmp_path / "c.jsonl").write_text('{"text": "Poland acted."}\n{"text": "Russia acted."}\n')
    for command in ("add", "extract"):
        done = program(command, *sources, "--outlet", "Paper")
        assert (done.status, "--outlet can be said of one document alone" in done.err) == (2, True)


def test_the_language_that_is_typed_is_believed(program: Program, tmp_path: Path) -> None:
    foreign = (
        "Rząd uznał w środę dwóch pracowników ambasady za osoby niepożądane, poinformowało ministerstwo spraw "
        "zagranicznych. Obaj muszą opuścić kraj w ciągu pięciu dni."
    )
    (tmp_path / "a.txt").write_text(foreign, "utf-8")
    assert program("extract", "a.txt").status == 1
    assert program("extract", "a.txt", "--language", "en").status == 0


def test_tables_have_no_blanks_at_their_ends(program: Program, report: Path) -> None:
    program("add", report, "--published", "2022-03-25")
    program("import", "reference")
    for asked in (["list"], ["extract", report], ["list", "--dataset", "reference"]):
        lines = program(*asked).out.splitlines()
        assert lines[0]
        assert lines[-1]
        assert [line for line in lines if line != line.rstrip()] == []


def test_a_list_in_a_pipe_keeps_to_the_columns_that_are_asked_for(
    program: Program, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program("add", report, "--published", "2022-03-25")
    monkeypatch.setenv("COLUMNS", "60")
    assert max(map(len, program("list").out.splitlines())) <= 60


def test_adding_again_changes_nothing(program: Program, report: Path) -> None:
    program("add", report, "--published", "2022-03-25")
    before = program("export", "jsonl", "-").out
    assert "0 documents kept, 1 known already" in program("add", report, "--published", "2022-03-25").out
    assert program("export", "jsonl", "-").out == before


@pytest.mark.usefixtures("empty_ledger")
def test_an_empty_ledger_says_what_to_do(program: Program) -> None:
    done = program("list")
    assert (done.status, "The ledger is empty: nongrata add FILE" in done.err) == (0, True)


@pytest.mark.parametrize(
    ("filters", "best"),
    [
        (["--receiving", "POL"], ["45"]),
        (["--sending", "Russian"], ["45", "3"]),
        (["--since", "2022-03-24"], ["3"]),
        (["--until", "2022-03-23"], ["45"]),
        (["--measure", "recall"], []),
        (["--status", "done"], ["45", "3"]),
        (["--as-of", "2022-03-24"], []),
        (["--as-of", "2022-03-25"], ["45", "3"]),
    ],
)
def test_list_filters(program: Program, report: Path, filters: list[str], best: list[str]) -> None:
    program("add", report, "--published", "2022-03-25")
    rows = csv.DictReader(io.StringIO(program("list", "--format", "csv", *filters).out))
    assert [row["count_best"] for row in rows] == best


def test_list_says_that_nothing_was_known_yet_and_that_a_day_lies_ahead(program: Program, report: Path) -> None:
    program("add", report, "--published", "2022-03-25")
    early = program("list", "--as-of", "1900").err
    assert "Nothing was known yet: this ledger has no report that was published by 1900-12-31." in early
    assert "2999-12-31 lies ahead: this is what is known today." in program("list", "--as-of", "2999").err
    assert program("list", "--as-of", "2022-03-25").err.count("ahead") == 0


def test_list_sums_up_persons_as_the_first_page_does(program: Program, tmp_path: Path) -> None:
    for name, text in {
        "a": "Poland expelled 40 to 45 Russian diplomats.",
        "b": "Poland expelled 42 Russian envoys.",
    }.items():
        (tmp_path / f"{name}.txt").write_text(text)
        program("add", tmp_path / f"{name}.txt", "--published", "2022-03-25")
    assert "Sent home in 1 expulsion: 40 to 45 (best 42) persons." in program("list").err


def test_list_as_of_says_how_many_undated_documents_are_left_out(program: Program, report: Path) -> None:
    program("add", report)
    assert "1 document without a date of publication" in program("list", "--as-of", "2022-03-25").err


def test_the_reference_dataset_stands_beside_the_ledger(program: Program) -> None:
    assert "316 rows" in program("import", "reference").out
    assert program("list", "--format", "json").out.strip() == "[]"
    assert len(json.loads(program("list", "--dataset", "reference", "--format", "json").out)) == 316
    three = program("list", "--dataset", "reference", "--limit", "3", "--format", "json")
    assert (len(json.loads(three.out)), "313 rows more passed" in three.err) == (3, True)


def test_a_table_of_ones_own_is_a_dataset_under_the_name_of_its_file(program: Program, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("date,receiving_state,sending_state,note\n2022-03-23,POL,RUS,x\n")
    assert "'mine'" in program("import", "mine.csv").out
    assert "2022-03-23" in program("list", "--dataset", "mine").out


def test_a_table_whose_name_is_not_utf_8_is_kept_under_it_written_out(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = table_of("date,receiving_state,sending_state\n2022-03-23,POL,RUS\n", "mine.csv")
    # not every system can have such a file
    monkeypatch.setattr(import_module("nongrata.compare"), "read_table", lambda _: table)
    assert r"'caf\\udce9'" in program("import", "caf\udce9.csv").out


def test_export_writes_what_list_shows(program: Program, report: Path, tmp_path: Path) -> None:
    program("add", report, "--published", "2022-03-25")
    assert program("export", "csv", tmp_path / "out.csv").status == 0
    assert (tmp_path / "out.csv").read_bytes().decode() == program("export", "csv", "-").out


def test_the_file_that_was_written_is_named_beside_the_results(program: Program, report: Path) -> None:
    program("add", report)
    done = program("export", "csv", "out.csv")
    assert (done.out, done.err) == ("", "wrote out.csv, and what was looked at to out.coverage.csv\n")
    assert program("export", "jsonl", "out.jsonl").err == "wrote out.jsonl\n"


def test_what_was_looked_at_goes_with_every_list_and_export(program: Program, report: Path, tmp_path: Path) -> None:
    program("add", report, "--published", "2022-03-25")
    looked = "Coverage: 1 document looked at, published 2022-W12, 1 read, 0 rejected"
    for format_ in ("table", "csv", "json"):
        assert f"{looked}; by week: nongrata coverage." in program("list", "--format", format_).err
    assert program("export", "csv", "-").err == f"{looked}.\n"
    program("export", "csv", "out.csv")
    assert (tmp_path / "out.coverage.csv").read_bytes().decode() == program("coverage", "--format", "csv").out


def test_an_export_writes_over_neither_of_its_files_unasked(program: Program, report: Path, tmp_path: Path) -> None:
    program("add", report)
    (tmp_path / "out.coverage.csv").write_text("mine")
    assert "out.coverage.csv is there already" in program("export", "csv", "out.csv").err
    assert [one.name for one in tmp_path.glob("out*")] == ["out.coverage.csv"]
    assert program("export", "csv", "out.csv", "--force").status == 0


def test_coverage_leaves_a_zero_empty_that_says_nothing(program: Program, report: Path, tmp_path: Path) -> None:
    (tmp_path / "weather.txt").write_text("The weather in Warsaw is fine today.")
    (tmp_path / "german.jsonl").write_text(
        '{"text": "Heute.", "language": "de", "published": "2022-03-25", "outlet": "Heute"}\n{"outlet": "Heute"}\n'
    )
    program("add", "weather.txt", "--published", "2022-04-01")
    program("add", report, "--published", "2022-03-25")
    program("add", "german.jsonl")
    assert program("coverage", "--format", "csv").out.splitlines() == [
        "week,outlet,language,screened,read,rejected,telling",
        ",Heute,,0,0,1,",
        "2022-W12,,en,1,1,0,1",
        "2022-W12,Heute,de,0,0,1,",
        "2022-W13,,en,1,0,0,",
    ]
    found = json.loads(program("coverage", "--format", "json").out)
    assert (found["screened"], found["rejected"], found["above_floor"], len(found["weeks"])) == (2, 2, False, 4)
    said = program("coverage", "--until", "2022-03-31").err
    assert "1 document looked at, published 2022-W12, 1 read, 2 rejected; nongrata rejections lists these." in said
    assert "Of a week with fewer than 300 documents" in said


def test_that_nothing_is_listed_says_whether_enough_was_looked_at(
    program: Program, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program("add", report, "--published", "2022-03-25")
    asked = ("list", "--receiving", "Peru", "--since", "2022-03-21", "--until", "2022-03-27")
    assert "fewer than 300 documents in a week of these days, too few to say that nothing" in program(*asked).err
    monkeypatch.setattr("nongrata.ledger.asked.coverage.FLOOR", 1)
    assert "1 documents or more in every week of these days" in program(*asked).err


def test_a_new_ledger_is_named_once(program: Program, report: Path) -> None:
    assert "made new ledger typo.db\n" in program("add", report, "--ledger", "typo.db").err
    assert "made new ledger" not in program("add", report, "--ledger", "typo.db").err
    assert "made new ledger nongrata.db\n" in program("import", "reference").err


def test_export_of_parquet_can_be_read_back(program: Program, report: Path, tmp_path: Path) -> None:
    from pyarrow import parquet

    program("add", report, "--published", "2022-03-25")
    program("export", "parquet", tmp_path / "out.parquet")
    assert parquet.read_table(tmp_path / "out.parquet")["count_best"].to_pylist() == [45, 3]


def test_the_demo_gives_the_same_ledger_twice(program: Program, tmp_path: Path) -> None:
    ledgers = []
    for _ in range(2):
        done = program("demo", "--out", tmp_path / "demo")
        assert done.status == 0
        assert "written for nongrata" in done.out
        assert "Missed:" in done.out
        ledgers.append(program("export", "jsonl", "-", "--ledger", tmp_path / "demo" / "nongrata.db").out)
    assert ledgers[0] == ledgers[1]
    assert "written for nongrata" in (tmp_path / "demo" / "index.html").read_text("utf-8")
    assert (tmp_path / "demo" / "ledger.csv").is_file()


def test_the_demo_leaves_a_folder_with_other_files_as_it_is(program: Program, report: Path, tmp_path: Path) -> None:
    program("add", report, "--published", "2022-03-25")
    (tmp_path / "nongrata.db.bak").write_text("a copy")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    done = program("demo", "--out", ".")
    assert done.status == 2
    assert "name a new or an empty folder with --out" in done.err
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_the_demo_takes_away_its_own_ledger_and_nothing_like_it(program: Program, tmp_path: Path) -> None:
    program("demo", "--out", "demo")
    (tmp_path / "demo" / "nongrata.db.bak").write_text("a copy")
    assert program("demo", "--out", "demo").status == 0
    assert (tmp_path / "demo" / "nongrata.db.bak").read_text() == "a copy"


def test_the_demo_writes_to_an_empty_folder(program: Program, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert program("demo", "--out", "empty").status == 0


def test_list_show_and_export_give_what_the_ledger_knew_by_a_moment(program: Program, report: Path) -> None:
    program("add", report, "--published", "2022-03-25")
    moment = datetime.now(UTC).isoformat()
    with report.open("a") as file:
        file.write(" That was the first time.")
    program("add", report, "--published", "2022-03-25")
    for then, reports in (([], "2"), (["--known-by", moment], "1"), (["--known-by", "2000-01-01"], None)):
        exported = program("export", "csv", "-", *then).out
        rows = list(csv.DictReader(io.StringIO(exported)))
        assert [row["reports"] for row in rows] == ([reports] * 2 if reports else [])
        assert program("list", "--format", "csv", *then).out == exported
    first = next(iter(csv.DictReader(io.StringIO(program("list", "--format", "csv").out))))["id"]
    assert program("show", first).out.count("  claim ") == 2
    assert program("show", first[:8], "--known-by", moment).out.count("  claim ") == 1
    assert "it was not there yet" in program("show", first, "--known-by", "2000-01-01").err


def test_what_was_read_at_a_moment_is_shown_as_it_was_read(
    program: Program, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program("add", report, "--published", "2022-03-25")
    (one, _) = json.loads(program("list", "--format", "json").out)
    moment = datetime.now(UTC).isoformat()
    monkeypatch.setattr("nongrata.ledger.ledger.extract", lambda _: [])
    program("reread")
    assert "[[45]]" in program("show", one["id"], "--known-by", moment).out
    done = program("show", one["id"])
    assert (done.status, "its report was revised or read otherwise" in done.err) == (2, True)


def test_reading_again_says_what_changed_and_the_second_time_changes_nothing(
    program: Program, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr("nongrata.ledger.ledger.extract", lambda _: [])
        program("add", report, "--published", "2022-03-25")
    assert program("reread").out == "1 document read again, 1 reading changed; 2 measures made anew\n"
    before = program("export", "jsonl", "-").out
    assert program("reread").out == "1 document read again, 0 readings changed; 0 measures made anew\n"
    assert program("export", "jsonl", "-").out == before


def test_reading_again_keeps_what_was_done_when_it_is_interrupted(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Poland expelled {number + 2} Russian diplomats.")
    with monkeypatch.context() as earlier:
        earlier.setattr("nongrata.ledger.ledger.extract", lambda _: [])
        program("add", tmp_path, "--published", "2022-03-25")
    todo = iter([extract, extract, None])

    def interrupted(of: Document) -> list[Claim]:
        if step := next(todo):
            return step(of)
        raise KeyboardInterrupt

    with monkeypatch.context() as now:
        now.setattr("nongrata.ledger.ledger.extract", interrupted)
        done = program("reread")
    assert (done.status, "what was kept stays kept" in done.err) == (130, True)
    assert program("reread").out.startswith("3 documents read again, 1 reading changed")


def test_a_hostile_deed_is_shown_as_alleged(program: Program, tmp_path: Path) -> None:
    of = Document(text="Bulgaria blamed Russia for an attempt to poison an arms dealer.")
    with Ledger(tmp_path / "nongrata.db") as ledger:
        ledger.keep(of, Reading(of.id, "test", "1", (claim(of, kind=MeasureKind.INCIDENT),)))
        (made,) = ledger.measures()
    assert "incident, alleged" in program("list").out
    shown = program("show", made.id).out
    assert "incident, alleged, in Poland, laid to Russia" in shown
    assert "Shown as alleged by the sources below." in shown


def test_an_export_that_ends_early_leaves_what_was_there(
    program: Program, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Ledger) -> Iterator[str]:
        yield "{}"
        raise KeyboardInterrupt

    program("add", report)
    (tmp_path / "out.jsonl").write_text("mine")
    monkeypatch.setattr(Ledger, "canonical", broken)
    assert program("export", "jsonl", "out.jsonl", "--force").status == 130
    assert (tmp_path / "out.jsonl").read_text() == "mine"


NARROW = 80  # columns of a terminal as it is opened


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setattr("nongrata.cli.tables.console", lambda: Console(width=columns, highlight=False))


@pytest.mark.parametrize("columns", [NARROW, 160])
def test_a_list_is_whole_on_a_terminal(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Bosnia and Herzegovina expelled two Russian diplomats on Wednesday in response to espionage.")
    program("add", report, "--published", "2022-03-25")
    (one,) = json.loads(program("list", "--format", "json").out)
    on_a_terminal(monkeypatch, columns)
    lines = program("list").out.splitlines()
    assert max(map(len, lines)) <= columns
    shown = [line.split("  ") for line in lines]
    cells = {cell.strip() for line in shown for cell in line}
    assert {one["id"][:8], "2022-03-23", "expulsion", "Russia", "2", "done"} <= cells
    assert {"Bosnia & Herzegovina", "receiving", "sending"} <= cells


def test_extract_shows_a_sentence_in_whole_lines_on_a_terminal(
    program: Program, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_a_terminal(monkeypatch, NARROW)
    out = program("extract", report, "--published", "2022-03-25").out
    assert "    Poland expelled 45 Russian diplomats on Wednesday." in out
    assert max(map(len, out.splitlines())) <= NARROW


def test_extract_names_the_file_of_each_claim(program: Program, tmp_path: Path) -> None:
    for name, state in (("a.txt", "Poland"), ("b.txt", "Slovakia")):
        (tmp_path / name).write_text(f"{state} expelled three Russian diplomats.")
    out = program("extract", "a.txt", "b.txt").out
    assert [out.index(word) for word in ("a.txt", "Poland", "b.txt", "Slovakia")] == sorted(
        out.index(word) for word in ("a.txt", "Poland", "b.txt", "Slovakia")
    )


def test_a_text_in_another_language_is_wondered_at(program: Program, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("La Pologne a expulsé 45 diplomates russes mercredi.", "utf-8")
    assert "may be in another language" in program("extract", "a.txt").err


def test_add_warns_of_documents_without_a_date(program: Program, report: Path) -> None:
    assert "1 document has no date of publication" in program("add", report).err
    assert "date of publication" not in program("add", report, "--published", "2022-03-25").err


@pytest.mark.parametrize("more", [("--outlet", "Post"), ("--outlet", "Post", "--published", "2022-03-25")])
def test_a_report_that_is_added_again_with_what_was_not_said_takes_the_place_of_the_first(
    program: Program, report: Path, more: tuple[str, ...]
) -> None:
    program("add", report)
    assert "1 document kept" in program("add", report, *more).out
    listed = json.loads(program("list", "--format", "json").out)
    assert {(one["reports"], *one["sources"]) for one in listed} == {(1, "Post")}


def test_add_says_what_may_be_in_another_language(program: Program, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("La Pologne a expulsé 45 diplomates russes mercredi.", "utf-8")
    (tmp_path / "b.txt").write_text("Poland expels 45 Russian diplomats")
    assert "1 document may be in another language; read are: en" in program("add", tmp_path).err


def test_a_report_that_has_a_date_in_the_ledger_is_not_kept_again_without_one(program: Program, report: Path) -> None:
    program("add", report, "--published", "2022-03-25")
    done = program("add", report)
    assert "0 documents kept, 1 known already" in done.out
    assert "1 document without a date of publication has one in the ledger, which stands" in done.err
    assert "stay open" not in done.err


def test_the_same_report_with_another_date_makes_no_second_measure_and_is_remarked_on(
    program: Program, report: Path
) -> None:
    program("add", report, "--published", "2022-03-25")
    before = program("list", "--format", "json").out
    done = program("add", report, "--published", "2024-03-25")
    assert "0 documents kept, 1 known already" in done.out
    assert "1 document has another date of publication in the ledger, which stands" in done.err
    assert ": 2022-03-25)" in done.err
    assert program("list", "--format", "json").out == before
    assert "another date" not in program("add", report, "--published", "2022-03-25").err


def test_a_path_that_was_mistyped_is_said_and_is_no_document_that_was_looked_at(program: Program) -> None:
    done = program("add", "www.example.org/news", "--published", "2022-03-25")
    assert "does not exist; check the path (a page of the web begins with https://www.example.org/news)" in done.err
    assert (done.status, program("rejections").out) == (1, "")


def test_a_file_that_was_mended_is_no_longer_among_the_rejections(program: Program, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("")
    program("add", "a.txt", "b.txt")
    (tmp_path / "a.txt").write_text("Poland expelled 45 Russian diplomats.")
    program("add", "a.txt")
    assert [line[:5] for line in program("rejections").out.splitlines()] == ["b.txt"]
    (tmp_path / "a.txt").write_text("")
    program("add", "a.txt")
    assert [line[:5] for line in program("rejections").out.splitlines()] == ["a.txt", "b.txt"]


def test_a_date_given_later_takes_the_place_of_none(program: Program, report: Path) -> None:
    program("add", report)
    program("add", report, "--published", "2022-03-25")
    listed = json.loads(program("list", "--format", "json").out)
    assert [(one["date"][0], one["reports"]) for one in listed] == [("2022-03-23", 1), ("2022-03-24", 1)]
    assert "0 documents kept, 1 known already" in program("add", report, "--published", "2022-03-25").out


def test_all_rejections_can_be_listed(program: Program, tmp_path: Path) -> None:
    empty = [tmp_path / f"{number:02}.txt" for number in range(25)]
    for path in empty:
        path.write_text("")
    assert "and 5 more; nongrata rejections lists all" in program("add", *empty).err
    listed = program("rejections").out.splitlines()
    assert len(listed) == 25
    assert listed[0].endswith("00.txt: is empty; check that it was saved (empty)")
    assert json.loads(program("rejections", "--format", "jsonl").out.splitlines()[0])["code"] == "empty"


def test_of_many_problems_a_check_tells_the_first_and_how_many_more(
    program: Program, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program("add", report)
    with closing(sqlite3.connect(tmp_path / "nongrata.db")) as other:
        other.execute("UPDATE measure SET day = '2022-04-01'")
        other.commit()
    monkeypatch.setattr("nongrata.cli.upkeep.TOLD", 1)
    checked = program("check")
    assert (checked.status, checked.out.splitlines()[1:]) == (3, ["and 1 more"])
    assert program("check", "--rebuild").out == "the ledger is whole: 1 document, 2 claims, 2 measures\n"


def test_of_a_rejection_is_told_what_was_found_of_it(program: Program, tmp_path: Path) -> None:
    line = {"text": "Heute.", "language": "de", "published": "2022-03-25", "outlet": "Heute"}
    (tmp_path / "a.jsonl").write_text(json.dumps(line))
    program("add", "a.jsonl")
    told = json.loads(program("rejections", "--format", "jsonl").out)
    assert [told[one] for one in ("published", "outlet", "language")] == [["2022-03-25", "2022-03-25"], "Heute", "de"]


def test_extract_prints_all_rejections(program: Program, tmp_path: Path) -> None:
    for number in range(25):
        (tmp_path / f"{number:02}.txt").write_text("")
    assert program("extract", tmp_path).err.count("(empty)") == 25


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        (["--sending", "Russia", "--receiving", "Poland"], 6),
        (["--since", "2022-03-23", "--until", "2022-03-23", "--receiving", "POL"], 1),
        (["--receiving", "Poland", "--since", "2026"], 0),
    ],
)
def test_a_dataset_is_filtered_as_the_ledger_is(program: Program, filters: list[str], number: int) -> None:
    program("import", "reference")
    assert len(json.loads(program("list", "--dataset", "reference", "--format", "json", *filters).out)) == number


def test_a_filter_that_a_dataset_lacks_is_refused(program: Program) -> None:
    program("import", "reference")
    done = program("list", "--dataset", "reference", "--status", "done")
    assert (done.status, "has no column status" in done.err) == (2, True)


def test_an_approximate_day_stands_for_its_month(program: Program, tmp_path: Path) -> None:
    heads = "date,date_precision,receiving_state,sending_state"
    (tmp_path / "mine.csv").write_text(f"{heads}\n2022-03-23,approx,POL,RUS\n2022-03-23,day,POL,RUS\n")
    program("import", "mine.csv")
    rows = json.loads(program("list", "--dataset", "mine", "--since", "2022-03-30", "--format", "json").out)
    assert [row["date_precision"] for row in rows] == ["approx"]


def test_what_was_exported_can_be_imported(program: Program, report: Path, tmp_path: Path) -> None:
    program("add", report, "--published", "2022-03-25")
    program("export", "csv", "mine.csv")
    assert "2 rows kept" in program("import", "mine.csv").out
    asked = ("list", "--dataset", "mine", "--receiving", "Poland", "--measure", "expulsion", "--format", "json")
    (row,) = json.loads(program(*asked).out)
    assert (row["date"], row["receiving_state"], row["count_best"]) == ("2022-03-23", "POL", "45")


def test_a_table_of_a_spreadsheet_is_imported_in_its_code_page_and_under_its_title(
    program: Program, tmp_path: Path
) -> None:
    lines = "Expulsions so far;;;\ndate;receiving_state;sending_state;note\n2022-03-23;POL;RUS;Nîmes – déjà vu\n"
    (tmp_path / "mine.csv").write_bytes(lines.encode("cp1252"))
    assert "1 row kept" in program("import", "mine.csv").out
    assert "Nîmes – déjà vu" in program("list", "--dataset", "mine", "--format", "json").out


def test_a_workbook_of_excel_is_imported(program: Program, tmp_path: Path) -> None:
    book = Workbook()
    for row in (("date", "receiving_state", "sending_state"), ("2022-03-23", "POL", "RUS")):
        book.active.append(row)
    book.save(tmp_path / "mine.xlsx")
    assert "1 row kept as the dataset 'mine'" in program("import", "mine.xlsx").out


@pytest.mark.parametrize("between", [";", "\t"])
def test_a_table_may_be_divided_by_semicolons_or_tabs(program: Program, tmp_path: Path, between: str) -> None:
    lines = ("date,receiving_state,sending_state", "2022-03-23,POL,RUS")
    (tmp_path / "mine.csv").write_text("\n".join(lines).replace(",", between))
    assert "1 row kept" in program("import", "mine.csv").out


def test_the_demo_tells_what_was_missed_in_a_line_and_lists_it_when_asked(program: Program) -> None:
    short = program("demo", "--out", "demo").out
    assert "nongrata demo --missed lists" in short
    long = program("demo", "--out", "demo", "--missed").out
    assert " ..." in long
    assert len(long) > len(short)


def test_show_says_which_claims_cannot_all_be_true_and_what_the_others_of_them_say(
    program: Program, tmp_path: Path
) -> None:
    (tmp_path / "sum.txt").write_text("On 18 March Bulgaria and Estonia expelled a total of 12 Russian diplomats.")
    (tmp_path / "part.txt").write_text("On 18 March Estonia expelled 15 Russian diplomats.")
    program("add", "sum.txt", "part.txt", "--published", "2022-03-25")
    sums = json.loads(program("list", "--format", "json").out)
    whole, part = sorted(sums, key=lambda one: not one["joint"])
    shown = program("show", whole["id"]).out
    assert f"These 2 claims cannot all be true: {', '.join(sorted((whole['id'], part['id'])))}." in shown
    assert f"claim {part['id']}: 2022-03-18  expulsion by Estonia of people of Russia; 15; done" in shown
    assert "(part.txt, 2022-03-25)" in shown
    assert (whole["count"], part["count"]) == ([12, 12], [15, 15])


def test_show_says_which_reports_are_one_and_why_and_both_grades(program: Program, tmp_path: Path) -> None:
    text = "(Reuters) - Poland expelled 45 Russian diplomats on Wednesday, the foreign ministry said."
    rows = [
        {"id": name, "published": "2022-03-25", "outlet": name, "text": f"WARSAW {text if name != 'C' else text[12:]}"}
        for name in "ABC"
    ]
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)))
    program("add", source)
    (one,) = json.loads(program("list", "--format", "json").out)
    assert (one["reports"], len(one["origins"])) == (3, 2)
    shown = program("show", one["id"]).out
    assert "3 reports of 2 origins" in shown
    assert "One report: A (2022-03-25); B (2022-03-25). Both credit Reuters." in shown
    assert "The source: F cannot be judged. No source of it has 5 checked claims." in shown
    assert "What it says: 2 probably true. A party says so on the record (2 of 2 independent origins)." in shown


def test_sources_lists_whose_word_the_ledger_has(program: Program, report: Path) -> None:
    program("add", report, "--published", "2022-03-25", "--outlet", "The Post")
    (row,) = csv.DictReader(io.StringIO(program("sources", "--format", "csv").out))
    assert (row["source"], row["reliability"], row["checked"], row["share"]) == ("Post", "F", "0", "")
    assert "Post" in program("sources").out
    assert json.loads(program("sources", "--format", "json").out)[0]["name"] == "Post"


def test_sources_of_an_empty_ledger_are_none(program: Program, empty_ledger: None) -> None:
    done = program("sources")
    assert (done.status, done.out) == (0, "")
    assert "No claim of the ledger has a known source." in done.err


def test_since_and_until_of_a_coverage_are_days_of_publication(program: Program, report: Path) -> None:
    program("add", report, "--published", "2022-03-30")
    for since, weeks in (("2022-03-30", 1), ("2022-04", 0)):
        assert len(json.loads(program("coverage", "--since", since, "--format", "json").out)["weeks"]) == weeks
    assert program("coverage", "--help").out.count("day of publication") == 2


@pytest.mark.parametrize(
    ("format_", "name", "said"),
    [
        ("csv", "out.xlsx", "ends as a file of xlsx does, and csv is written: end it in .csv, or export xlsx"),
        ("xlsx", "out.csv", "and xlsx is written: end it in .xlsx, or export csv"),
        ("parquet", "out.dta", "ends as a file of stata does"),
        ("stix", "out.csv", "end it in .json"),
    ],
)
def test_a_file_that_would_be_taken_for_another_is_not_written(
    program: Program, report: Path, tmp_path: Path, format_: str, name: str, said: str
) -> None:
    program("add", report, "--published", "2022-03-25")
    done = program("export", format_, name)
    assert (done.status, said in done.err, (tmp_path / name).exists()) == (2, True, False)
    assert program("export", "csv", "out.of-mine").status == 0


@pytest.mark.parametrize("path", ["-", "out.csv"])
def test_an_export_that_holds_no_measure_says_so(program: Program, report: Path, path: str) -> None:
    program("add", report, "--published", "2022-03-25")
    none = "No measure passes, so none is in it."
    assert none in program("export", "csv", path, "--receiving", "Malta").err
    assert none not in program("export", "csv", path, "--receiving", "Poland", "--force").err
