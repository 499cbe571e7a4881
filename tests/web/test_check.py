"""Check my table: uploaded or pasted, each row comes back with sentences; columns are chosen; nothing is kept."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx2 import Response
from markupsafe import escape
from openpyxl import Workbook
from starlette.testclient import TestClient

from nongrata.ledger import Ledger
from nongrata.read import read
from nongrata.web import create_app
from nongrata.web.check import MOST_BYTES, SHOWN_ROWS

REPORT = """---
published: 2018-03-27
outlet: The Post
---
Poland expelled four Russian diplomats on Monday. Spain expelled two Russian diplomats on Monday.
"""
TABLE = "Country\tNumber\tDate\nPoland\t5\t26 March 2018\nSpain\t2\t26 March 2018\nMalta\t1\t26 March 2018\n"
SENT = '<td class="told"><b>{}</b>'


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db") as made:
        yield made


@pytest.fixture
def client(tmp_path: Path, ledger: Ledger) -> TestClient:
    (tmp_path / "report.md").write_text(REPORT, "utf-8")
    ledger.add(read([tmp_path / "report.md"]))
    return TestClient(create_app(ledger.address), raise_server_exceptions=False)


def sent(client: TestClient, path: str = "/check", upload: bytes | str | None = None, **typed: str) -> Response:
    files = {"table": ("mine.xlsx", upload) if upload else ("", b"")}
    answer = client.post(path, data=typed, files=files)
    assert isinstance(answer, Response)
    return answer


def stands(answer: Response) -> list[str]:
    assert answer.status_code == 200
    return re.findall(SENT.format("([a-z ]+)"), answer.text)


def alert(answer: Response) -> str:
    assert answer.status_code == 400
    (said,) = re.findall('role="alert">([^<]*)', answer.text)
    return html.unescape(said)


def workbook() -> bytes:
    book, file = Workbook(), io.BytesIO()
    for line in TABLE.splitlines():
        book.worksheets[0].append(line.split("\t"))
    book.save(file)
    return file.getvalue()


def test_a_sheet_of_a_workbook_can_be_named(client: TestClient) -> None:
    book, file = Workbook(), io.BytesIO()
    book.worksheets[0].append(["Country", "Number"])
    other = book.create_sheet("Other")
    for line in TABLE.splitlines():
        other.append(line.split("\t"))
    book.save(file)
    assert len(stands(sent(client, upload=file.getvalue(), sending="Russia", sheet="Other"))) == TABLE.count("\n") - 1
    assert "has no sheet 'Nowhere'" in alert(sent(client, upload=file.getvalue(), sheet="Nowhere"))


@pytest.mark.parametrize("upload", [workbook(), TABLE.encode(), TABLE.encode("utf-16"), None])
def test_every_row_comes_back_with_its_sentence(client: TestClient, upload: bytes | None) -> None:
    answer = sent(client, upload=upload, pasted="" if upload else TABLE, sending="Russia")
    assert stands(answer) == ["contradicted", "supported", "not found"]
    assert "count: the list has 5, the ledger 4" in answer.text
    assert "Poland expelled four Russian diplomats on Monday." in answer.text
    assert "Not found is not refuted" in answer.text


def test_the_page_carries_the_table_and_the_columns_so_that_it_can_be_sent_again(client: TestClient) -> None:
    first = sent(client, upload=workbook(), sending="Russia").text
    (rows,) = re.findall(r'<textarea name="pasted"[^>]*>\n(.*?)</textarea>', first, re.DOTALL)
    chosen = dict(re.findall(r'<select name="(column-\w+)">.*?<option value="([^"]*)" selected', first, re.DOTALL))
    assert (chosen["column-count"], chosen["column-sending"]) == ("Number", "")
    again = sent(client, pasted=html.unescape(rows), sending="Russia", **chosen)
    assert stands(again) == ["contradicted", "supported", "not found"]
    without = sent(client, pasted=html.unescape(rows), sending="Russia", **(chosen | {"column-count": ""}))
    assert stands(without) == ["supported", "supported", "not found"]


def test_a_row_keeps_its_line_when_it_is_sent_again(client: TestClient) -> None:
    first = sent(client, pasted="Expulsions\n\n" + TABLE.replace("Malta", "\n\nMalta"), sending="Russia").text
    (rows,) = re.findall(r'<textarea name="pasted"[^>]*>\n(.*?)</textarea>', first, re.DOTALL)
    numbers = re.compile('data-name="line">([0-9]+)')
    assert (
        numbers.findall(first) == numbers.findall(sent(client, pasted=rows, sending="Russia").text) == ["4", "5", "8"]
    )


def test_the_download_has_what_the_command_writes(client: TestClient) -> None:
    answer = sent(client, "/check.csv", pasted=TABLE, sending="Russia")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["support"] for row in rows] == ["contradicted", "supported", "not_found"]
    assert "attachment" in answer.headers["content-disposition"]


def test_what_lies_after_the_day_of_knowledge_is_not_found(client: TestClient) -> None:
    assert stands(sent(client, pasted=TABLE, sending="Russia", as_of="2018-03-26")) == ["not found"] * 3


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"pasted": ""}, "is empty"),
        ({"pasted": "hello"}, "fewer than two columns"),
        ({"pasted": TABLE}, "names the sending State (whose people go); say it in the form below."),
        ({"pasted": "Country,State,Number\nPoland,Spain,3"}, "may both hold receiving; say it in the form below."),
        (
            {"pasted": "Country\tDate\nPoland\t03/04/2018", "sending": "RUS"},
            "Line 2: '03/04/2018' may be of two months",
        ),
        ({"pasted": TABLE, "sending": "Atlantis"}, "no State 'Atlantis'"),
        ({"pasted": TABLE, "sending": "RUS", "dates": "ymd"}, "none of dmy, mdy"),
        ({"pasted": TABLE, "sending": "RUS", "as_of": "soon"}, "is not a date"),
        ({"pasted": TABLE, "sending": "RUS", "column-count": "Persons"}, "there is no column 'Persons'"),
    ],
)
def test_what_cannot_be_compared_is_said_and_what_was_typed_stays(
    client: TestClient, typed: dict[str, str], said: str
) -> None:
    answer = sent(client, **typed)
    assert said in alert(answer)
    assert "--" not in alert(answer)
    assert typed["pasted"].partition("\n")[0].replace("\t", ",") in answer.text.replace("\t", ",")
    assert sent(client, "/check.csv", **typed).status_code == 400


def test_a_damaged_workbook_is_refused(client: TestClient) -> None:
    assert "cannot be read as a workbook" in alert(sent(client, upload=workbook()[:600]))


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "</textarea><b>", "' onfocus='x"])
def test_nothing_in_a_table_runs(client: TestClient, words: str) -> None:
    answer = sent(client, pasted=f"Country;Note {words};Number\n{words};{words};{words}\nPoland;x;4\n", sending="RUS")
    assert stands(answer) == ["supported"]
    assert words not in answer.text
    assert str(escape(words)) in answer.text


@pytest.mark.parametrize(
    ("content", "status"), [(b"x" * (2 * MOST_BYTES + 1), 413), (iter([b"x"]), 411), (b"no form", 400)]
)
def test_what_is_too_large_or_no_form_is_refused_before_it_is_read(
    client: TestClient, content: bytes | Iterator[bytes], status: int
) -> None:
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    assert client.post("/check", content=content, headers=kind).status_code == status


def test_a_file_above_the_limit_is_refused(client: TestClient) -> None:
    assert sent(client, upload=b"a,b\n" * (MOST_BYTES // 4 + 1)).status_code == 413


def test_of_a_long_table_the_page_shows_the_beginning_and_the_file_has_all(client: TestClient) -> None:
    rows = "Country,Number\n" + "Poland,4\n" * (SHOWN_ROWS + 7)
    answer = sent(client, pasted=rows, sending="Russia")
    assert len(stands(answer)) == SHOWN_ROWS
    assert "7 more rows are in the CSV below" in answer.text
    told = list(csv.DictReader(io.StringIO(sent(client, "/check.csv", pasted=rows, sending="Russia").text)))
    assert sum(bool(row["line"]) for row in told) == SHOWN_ROWS + 7


def test_an_empty_ledger_says_what_to_do(tmp_path: Path, ledger: Ledger) -> None:
    answer = sent(TestClient(create_app(ledger.address)), pasted=TABLE, sending="Russia")
    assert stands(answer) == ["not found"] * 3
    assert "The ledger is empty" in answer.text


def test_nothing_of_a_table_is_kept(client: TestClient, ledger: Ledger) -> None:
    state = ledger.state()
    answer = sent(client, pasted=TABLE, sending="Russia")
    assert answer.headers["cache-control"] == "no-store"
    assert ledger.state() == state
    assert ledger.datasets() == []
