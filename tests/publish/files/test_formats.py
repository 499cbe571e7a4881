"""Each format is read back by the tool that reads it, and compared with the ledger."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas
import pytest
import stix2
from frictionless import Package
from openpyxl import load_workbook

from nongrata.languages.names import state_name
from nongrata.ledger import Ledger
from nongrata.model import Days, Document, Judgement, MeasureKind, Status, Verdict
from nongrata.model.kinds import ExportFormat, PanelUnit
from nongrata.model.row import COLUMNS, measure_to_row
from nongrata.publish import Question
from nongrata.publish.files.codebook import codebook, codebook_lines
from nongrata.publish.files.events import Vocabulary, write_events
from nongrata.publish.files.followthemoney import write_entities
from nongrata.publish.files.formats import WAYS, Job, Text
from nongrata.publish.files.package import csvw_path, write_csvw, write_package
from nongrata.publish.files.provenance import write_provenance
from nongrata.publish.files.stata import write_stata
from nongrata.publish.files.stix import Profile, write_stix
from nongrata.publish.files.table import TOLD_COLUMNS, told_lines, write_workbook
from nongrata.publish.files.told import told
from tests.claims import claim, document, reading

REPORTS = [
    Document(
        text="Poland expelled 45 Russian diplomats on Wednesday, the foreign ministry in Warsaw said.",
        outlet="=cmd, a paper",
        address="https://news.example/1",
        published=Days.parse("2022-03-23"),
    ),
    Document(text="Kosovo expelled two Serbian diplomats on Monday.", published=Days.parse("2022-03-22"), title="<b>"),
    Document(text="Russia may expel Finnish diplomats.", published=Days.parse("2022-03-24")),
    Document(text="Poland recalled its ambassador from Moscow on Friday.", published=Days.parse("2022-03-26")),
]
Write = Callable[[Iterable[Any], Any], None]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = Ledger(tmp_path / "ledger.db")
    made.add(REPORTS)
    baltic = document("b", "2022-03-19")
    made.keep(baltic, reading(baltic, claim(baltic, 10, "2022-03-18", receiving="EST LTU LVA")))
    return made


@pytest.fixture
def empty(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "empty.db")


def write_opencti(given: Iterable[Any], file: Any) -> None:
    write_stix(given, file, Profile.OPENCTI)


def text_of(write: Write, given: Iterable[Any]) -> str:
    file = io.StringIO()
    write(given, file)
    return file.getvalue()


def test_every_column_has_its_words_and_stata_takes_its_label() -> None:
    assert [one.name for one in codebook()] == [*COLUMNS]
    assert all(one.text and 0 < len(one.label) <= 80 for one in codebook())
    assert sum(line.count("`") == 2 for line in codebook_lines()) == len(COLUMNS)


# --- tables -----------------------------------------------------------------------------------------------------


def test_stata_reads_what_the_ledger_says_with_labels(ledger: Ledger, tmp_path: Path) -> None:
    write_stata(ledger.measures(), path := tmp_path / "out.dta")
    with pandas.io.stata.StataReader(path) as reader:
        assert reader.variable_labels() == {one.name: one.label for one in codebook()}
        assert {*reader.value_labels()["status"].values()} == {one.value for one in Status}
    frame = pandas.read_stata(path)
    rows = [measure_to_row(one) for one in ledger.measures()]
    assert [*frame["id"]] == [row["id"] for row in rows]
    assert [*frame["claims"]] == [row["claims"] for row in rows]
    assert [None if pandas.isna(one) else int(one) for one in frame["count_best"]] == [
        row["count_best"] for row in rows
    ]
    days = [None if pandas.isna(one) else str(one.date()) for one in frame["date_first"]]
    assert days == [row["date_first"] for row in rows]
    assert [str(one) for one in frame["status"]] == [row["status"] for row in rows]


def test_stata_takes_an_empty_ledger(empty: Ledger, tmp_path: Path) -> None:
    write_stata(empty.measures(), tmp_path / "out.dta")
    assert [*pandas.read_stata(tmp_path / "out.dta").columns] == [*COLUMNS]


def rows_of(package: Package, name: str) -> list[Any]:
    resource: Any = package.get_resource(name)
    return [*resource.read_rows()]


def test_a_data_package_is_valid_and_says_what_the_ledger_says(ledger: Ledger, empty: Ledger, tmp_path: Path) -> None:
    for number, one in enumerate((ledger, empty)):
        write_package(one.measures(), folder := tmp_path / str(number), one.coverage())
        package = Package(str(folder / "datapackage.json"))
        report = package.validate()
        assert report.valid, report.flatten(["title", "message"])
        read = rows_of(package, "measures")
        assert [row["id"] for row in read] == [measure.id for measure in one.measures()]
        assert [row["count_low"] for row in read] == [m.count.low if m.count else None for m in one.measures()]
        assert [row["joint"] for row in read] == [measure.joint for measure in one.measures()]
    assert [row["outlet"] for row in rows_of(Package(str(tmp_path / "0" / "datapackage.json")), "coverage")]


def test_a_column_that_is_not_as_the_package_says_is_found(ledger: Ledger, tmp_path: Path) -> None:
    write_package(ledger.measures(), tmp_path / "p", ledger.coverage())
    table = tmp_path / "p" / "measures.csv"
    table.write_text(table.read_text("utf-8").replace("expulsion", "expulsions", 1), "utf-8")
    assert not Package(str(tmp_path / "p" / "datapackage.json")).validate().valid


def test_csv_on_the_web_describes_each_column_of_its_table(ledger: Ledger, tmp_path: Path) -> None:
    write_csvw(ledger.measures(), path := tmp_path / "m.csv")
    described = json.loads(csvw_path(path).read_text("utf-8"))
    assert (tmp_path / described["url"]) == path
    rows = [*csv.DictReader(path.read_text("utf-8").splitlines())]
    assert [one["name"] for one in described["tableSchema"]["columns"]] == [*rows[0]]


# --- objects ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", Profile)
def test_stix_is_read_back_with_its_objects(ledger: Ledger, profile: Profile) -> None:
    written = text_of(lambda given, file: write_stix(given, file, profile), told(ledger, ledger.measures()))
    bundle = stix2.parse(written, allow_custom=profile is Profile.OPENCTI)
    kind = "report" if profile is Profile.PLAIN else "incident"
    found = [one for one in bundle.objects if one.type == kind]
    assert len(found) == len(ledger.measures())
    assert not any(one.type in ("threat-actor", "intrusion-set", "campaign") for one in bundle.objects)
    names = {one.id for one in bundle.objects}
    refs = {ref for one in bundle.objects for ref in (one.get("target_ref"), *one.get("object_refs", ())) if ref}
    assert refs
    assert refs <= names
    again = text_of(lambda given, file: write_stix(given, file, profile), told(ledger, ledger.measures()))
    assert again == written


def test_what_cannot_be_judged_stays_unknown_in_stix(ledger: Ledger) -> None:
    bundle = json.loads(text_of(write_stix, told(ledger, ledger.measures())))
    by_id = {one.id: one for one in ledger.measures()}
    reports = {
        fields["id"]: one
        for one in bundle["objects"]
        if one["type"] == "report"
        for fields in one["extensions"].values()
    }
    assert {by_id[name].credibility.code for name in by_id} >= {"6", "2"}
    for name, one in reports.items():
        assert ("confidence" in one) == (by_id[name].credibility.code != "6")
        assert all("reliability" not in fields for fields in one["extensions"].values())


def test_entities_say_who_did_it_to_whom_and_where_it_stands(ledger: Ledger) -> None:
    lines = [json.loads(line) for line in text_of(write_entities, told(ledger, ledger.measures())).splitlines()]
    names = {one["id"]: one["properties"]["name"][0] for one in lines if one["schema"] == "PublicBody"}
    events = {one["properties"]["recordId"][0]: one["properties"] for one in lines if one["schema"] == "Event"}
    assert events.keys() == {one.id for one in ledger.measures()}
    (poland,) = (one for one in ledger.measures(receiving="POL", kind="expulsion"))
    found = events[poland.id]
    assert "description" not in found
    assert ([names[one] for one in found["organizer"]], [names[one] for one in found["involved"]]) == (
        ["Poland"],
        ["Russia"],
    )
    assert found["sourceUrl"] == ["https://news.example/1"]


def test_whoever_closed_a_mission_is_the_source_of_an_event_and_the_organizer(empty: Ledger) -> None:
    of = document("c", "2022-03-20")
    one = claim(of, 1, "2022-03-18", receiving="SYR", sending="NOR", kind=MeasureKind.CLOSURE, actor="NOR")
    empty.keep(of, reading(of, one))
    written = text_of(lambda given, file: write_events(given, file, Vocabulary.PLOVER), empty.measures())
    assert [(row["source"], row["target"]) for row in csv.DictReader(written.splitlines())] == [("NOR", "SYR")]
    lines = [json.loads(line) for line in text_of(write_entities, told(empty, empty.measures())).splitlines()]
    names = {line["id"]: line["properties"]["name"][0] for line in lines}
    (event,) = (line["properties"] for line in lines if line["schema"] == "Event")
    assert [[names[one] for one in event[side]] for side in ("organizer", "involved")] == [["Norway"], ["Syria"]]
    assert event["name"] == ["Closure by Norway of a mission of its own in Syria"]
    assert [row["actors"] for row in map(measure_to_row, empty.measures())] == ["NOR"]


NAMED = "Poland expelled Russian diplomat Ivan Sidorov on Wednesday, the foreign ministry in Warsaw said."


@pytest.mark.parametrize("shown", [False, True])
def test_a_name_in_a_report_is_in_a_file_only_where_names_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown: bool
) -> None:
    monkeypatch.setenv("NONGRATA_NAMES", "shown" if shown else "")
    with Ledger(tmp_path / "named.db") as ledger:
        ledger.add([Document(text=NAMED, title="Warsaw expels Sidorov", published=Days.parse("2022-03-23"))])
        (one,) = ledger.measures()
        files = [text_of(write, told(ledger, [one])) for write in (write_stix, write_opencti, write_entities)]
        write_provenance(one, ledger.claims(one), [], file := io.StringIO())
    for text in (*files, file.getvalue()):
        assert ("Sidorov" in text) is shown
        assert one.id in text


def test_stix_says_that_a_measure_is_another_version_once_it_changed(ledger: Ledger) -> None:
    def report(of: str) -> dict[str, Any]:
        objects = json.loads(text_of(write_stix, told(ledger, ledger.measures())))["objects"]
        (found,) = (one for one in objects if of in json.dumps(one.get("extensions", "")))
        return dict(found)

    (poland,) = ledger.measures(receiving="POL", kind="expulsion")
    before = report(poland.id)
    ledger.judge(Judgement(Verdict.ACCEPT, poland.claims[0], by="Ada"))
    reviewed = report(poland.id)
    more = document("c", "2022-03-30")
    ledger.keep(more, reading(more, claim(more, 40, "2022-03-23")))
    after = report(poland.id)
    assert before["id"] == reviewed["id"] == after["id"]
    assert before["created"] == reviewed["created"] == after["created"]
    assert before["created"] <= before["modified"] < reviewed["modified"] < after["modified"]
    assert before != reviewed != after


def test_a_redacted_sentence_is_in_no_format(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NONGRATA_NAMES", "shown")
    assert "Warsaw" in text_of(write_stix, told(ledger, ledger.measures()))
    (poland,) = ledger.measures(receiving="POL", kind="expulsion")
    of = ledger.claims(poland)[0][1]
    ledger.redact(of.id, why="a court", by="Ada")
    for write in (write_stix, write_entities):
        assert "Warsaw" not in text_of(write, told(ledger, ledger.measures()))


# --- event data --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vocabulary", "codes"),
    [
        (
            Vocabulary.PLOVER,
            {("POL", "RUS", "SANCTION", "expel", "exact"), ("POL", "RUS", "SANCTION", "withdraw", "exact")},
        ),
        (Vocabulary.CAMEO, {("POL", "RUS", "161", "reduce or break diplomatic relations", "broad")}),
    ],
)
def test_the_crosswalk_says_how_well_it_fits(
    ledger: Ledger, vocabulary: Vocabulary, codes: set[tuple[str, ...]]
) -> None:
    written = text_of(lambda given, file: write_events(given, file, vocabulary), ledger.measures())
    rows = [*csv.DictReader(written.splitlines())]
    named = {tuple(row[name] for name in ("source", "target", "event", "mode", "fit")) for row in rows}
    assert codes <= named
    assert {row["source_cow"] for row in rows if row["source"] == "XKX"} == {"347"}
    assert {row["fit"] for row in rows} <= {"exact", "broad", "narrow"}
    assert sum(row["joint"] == "True" for row in rows) == 3


@pytest.mark.parametrize("vocabulary", Vocabulary)
def test_every_status_has_a_row_in_the_crosswalk(ledger: Ledger, vocabulary: Vocabulary) -> None:
    one = next(one for one in ledger.measures() if one.kind is MeasureKind.EXPULSION)
    told = [replace(one, id=status, status=status) for status in Status]
    rows = csv.DictReader(text_of(lambda given, file: write_events(given, file, vocabulary), told).splitlines())
    events = {row["id"]: row["event"] for row in rows}
    assert events.keys() == {*Status}
    assert events.pop(Status.DONE) not in events.values()


# --- one measure ------------------------------------------------------------------------------------------------


def test_the_provenance_of_a_measure_leads_to_documents_outlets_and_rule(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NONGRATA_NAMES", "shown")
    (poland,) = ledger.measures(receiving="POL", kind="expulsion")
    file = io.StringIO()
    write_provenance(poland, ledger.claims(poland), [], file)
    found = json.loads(file.getvalue())
    named = found["entity"].keys() | found["agent"].keys()
    ends = [
        end for edge in (*found["wasDerivedFrom"].values(), *found["wasAttributedTo"].values()) for end in edge.values()
    ]
    assert {*ends} <= named
    assert any("45 Russian diplomats" in one.get("prov:value", "") for one in found["entity"].values())
    assert {one["prov:label"] for one in found["agent"].values() if "prov:label" in one} == {"=cmd, a paper"}


def test_days_before_the_calendar_of_other_programs_are_written(tmp_path: Path) -> None:
    with Ledger(tmp_path / "old.db") as ledger:
        of = document("a")
        ledger.keep(of, reading(of, claim(of, 2, "1541-05-01")))
        write_stata(ledger.measures(), tmp_path / "old.dta")
        assert date(1541, 5, 1) == pandas.read_stata(tmp_path / "old.dta")["date_first"][0].date()
        bundle = json.loads(text_of(write_stix, told(ledger, ledger.measures())))
    assert [one["published"] for one in bundle["objects"] if one["type"] == "report"] == ["1541-05-01T00:00:00.000Z"]


def test_csv_and_excel_have_names_outlets_and_the_sentence_behind_the_codes(ledger: Ledger, tmp_path: Path) -> None:
    given = [*told(ledger, ledger.measures())]
    rows = [*csv.DictReader(told_lines(given))]
    assert [*rows[0]] == [*COLUMNS, *TOLD_COLUMNS]
    write_workbook(given, tmp_path / "out.xlsx", ledger.coverage())
    book = load_workbook(tmp_path / "out.xlsx")
    heads, *lines = book["measures"].iter_rows(values_only=True)
    assert [*heads] == [*COLUMNS, *TOLD_COLUMNS]
    for one, row, line in zip(given, rows, lines, strict=True):
        assert row["receiving_names"] == "; ".join(map(state_name, one.measure.receiving))
        assert one.quote
        assert row["sentence"].removeprefix("'") == " ".join(one.quote.words.split())
        assert one.document
        assert row["outlets"].removeprefix("'") == (one.document.outlet or one.document.name or "")
        in_sheet = dict(zip(heads, line, strict=True))
        assert {name: in_sheet[name] or "" for name in TOLD_COLUMNS} == {name: row[name] for name in TOLD_COLUMNS}
    assert [line[0] for line in book["codebook"].iter_rows(min_row=2, values_only=True)] == [*heads]
    assert book["coverage"].max_row == len(ledger.coverage()) + 1


def test_no_cell_of_excel_is_a_formula_or_stops_the_file(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        of = Document(text="=1+1 \x07 is said.", outlet="=cmd", published=Days.parse("2022-03-25"))
        ledger.keep(of, reading(of, claim(of)))
        write_workbook(told(ledger, ledger.measures()), tmp_path / "out.xlsx", ledger.coverage())
    sheet = load_workbook(tmp_path / "out.xlsx")["measures"]
    assert not [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


# --- the table of formats -------------------------------------------------------------------------------------


def test_every_format_but_a_site_has_its_way() -> None:
    assert {*WAYS} == {*ExportFormat} - {ExportFormat.SITE}


def test_no_format_writes_what_another_does(ledger: Ledger) -> None:
    job = Job(ledger, Question(), PanelUnit.DYAD_MONTH, ledger.measures()[0].id)
    written = {}
    for name, way in WAYS.items():
        if isinstance(way, Text):
            file = io.StringIO()
            way.write(job, file)
            written[name] = file.getvalue()
    assert "" not in written.values()
    assert len({*written.values()}) == len(written)
