"""JSON Lines and JSON: keys, broken lines, lists."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from nongrata.model import Days, Document, Rejection
from nongrata.read import json_lines, read, revision

Reading = Callable[..., list[Document | Rejection]]


def codes(found: list[Document | Rejection]) -> list[str | None]:
    """The names of documents and the codes of rejections."""
    return [each.name if isinstance(each, Document) else each.code for each in found]


def test_a_line_says_what_the_report_is(read_file: Reading) -> None:
    line = {
        "id": "r1",
        "title": "Two out",
        "text": "They left.",
        "published": "2022-03-23",
        "modified": "2022-03",
        "outlet": "Courier",
        "url": "https://example.org",
        "lang": "en-GB",
        "revises": "0123456789abcdef",
        "claims": [],
    }
    [found] = read_file("a.jsonl", json.dumps(line))
    assert found == Document(
        text="They left.",
        title="Two out",
        outlet="Courier",
        address="https://example.org",
        published=Days.parse("2022-03-23"),
        published_from="json",
        modified=Days.parse("2022-03"),
        modified_from="json",
        revises="0123456789abcdef",
        name="r1",
    )


@pytest.mark.parametrize(
    ("key", "field"),
    [("body", "text"), ("content", "text"), ("publisher", "outlet"), ("source", "outlet"), ("address", "address")],
)
def test_a_field_may_have_another_key(read_file: Reading, key: str, field: str) -> None:
    record = {"text": "They left."} if field != "text" else {}
    [found] = read_file("a.jsonl", json.dumps({**record, key: "Seen"}))
    assert getattr(found, field) == "Seen"


def test_a_broken_line_costs_that_line_alone(read_file: Reading) -> None:
    found = read_file("a.jsonl", '{"id": "1", "text": "a"}\n{broken\n{"id": "3", "text": "c"}\n')
    assert codes(found) == ["1", "json", "3"]


def test_a_rejection_names_file_and_line(read_file: Reading) -> None:
    found = read_file("a.jsonl", '{"id": "1", "text": "a"}\n\n{"id": "3"}\n')
    assert isinstance(found[1], Rejection)
    assert found[1].where.endswith("a.jsonl:3")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('{"id": "1"}', "no-text"),
        ('{"text": " "}', "no-text"),
        ('{"text": null}', "no-text"),
        ('{"text": ["a"]}', "field"),
        ('{"text": 7}', "field"),
        ('{"text": "a", "title": {"b": 1}}', "field"),
        ("[1]", "json"),
        ("7", "json"),
        ("[" * 100_000, "json"),
        ('{"text": "\\ud800"}', "encoding"),
        ('{"text": "a\\u0000b"}', "encoding"),
        ('{"text": "a", "title": "\\ud800"}', "encoding"),
        ('{"text": "a", "published": "soon"}', "date"),
        ('{"text": "a", "published": true}', "date"),
        ('{"text": "a", "language": "pl"}', "language"),
    ],
)
def test_a_line_that_is_no_document_is_rejected(read_file: Reading, line: str, code: str) -> None:
    assert codes(read_file("a.jsonl", line)) == [code]


def test_a_line_that_is_not_utf_8_costs_that_line_alone(read_file: Reading) -> None:
    content = '{"id": "1", "text": "café"}\n'.encode("cp1252") + b'{"id": "2", "text": "b"}\n'
    assert codes(read_file("a.jsonl", content)) == ["encoding", "2"]


def test_a_line_that_is_too_long_costs_that_line_alone(read_file: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "LIMIT_BYTES", 50)
    long = json.dumps({"id": "1", "text": "x" * 200})
    assert codes(read_file("a.jsonl", long + '\n{"id": "2", "text": "b"}\n')) == ["too-large", "2"]


def test_a_file_of_blank_lines_is_rejected_as_empty(read_file: Reading) -> None:
    assert codes(read_file("a.jsonl", "\n \n")) == ["empty"]


def test_a_mark_at_the_beginning_is_no_part_of_the_first_line(read_file: Reading) -> None:
    assert codes(read_file("a.jsonl", b'\xef\xbb\xbf{"id": "1", "text": "a"}')) == ["1"]


def test_gzipped_lines_are_read(read_file: Reading) -> None:
    assert codes(read_file("a.jsonl.gz", gzip.compress(b'{"id": "1", "text": "a"}\n'))) == ["1"]


def test_what_stands_before_the_damage_of_a_gzipped_file_is_read(read_file: Reading) -> None:
    lines = "".join(json.dumps({"id": str(n), "text": f"report {n * 7919}"}) + "\n" for n in range(5000))
    found = read_file("a.jsonl.gz", gzip.compress(lines.encode())[:-2000])
    assert codes(found)[0] == "0"
    assert codes(found)[-1] == "unreadable"


@pytest.mark.parametrize(
    "content",
    [
        '[{"id": "1", "text": "a"}, {"id": "2", "text": "b"}]',
        '[\n{"id": "1", "text": "a"},\n{"id": "2", "text": "b"}\n]',
    ],
)
def test_a_list_holds_documents(read_file: Reading, content: str) -> None:
    assert codes(read_file("a.json", content)) == ["1", "2"]


def test_an_object_over_many_lines_is_a_document(read_file: Reading) -> None:
    assert codes(read_file("a.json", json.dumps({"id": "1", "text": "a"}, indent=2))) == ["1"]


def test_lines_under_the_suffix_of_json_are_lines(read_file: Reading) -> None:
    assert codes(read_file("a.json", '{"id": "1", "text": "a"}\n{"id": "2", "text": "b"}\n')) == ["1", "2"]


def test_an_empty_list_is_rejected(read_file: Reading) -> None:
    assert codes(read_file("a.json", "[]")) == ["empty"]


def test_a_number_as_id_is_its_digits(read_file: Reading) -> None:
    assert codes(read_file("a.jsonl", '{"id": 17, "text": "a"}')) == ["17"]


def test_without_an_id_the_line_is_the_name(read_file: Reading) -> None:
    [name] = codes(read_file("a.jsonl", '{"text": "a"}'))
    assert name
    assert name.endswith("a.jsonl:1")


def lines(*records: dict[str, str]) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def test_a_document_may_revise_one_before_it_in_the_file_by_the_id_that_the_file_gives(read_file: Reading) -> None:
    first, second = read_file(
        "a.jsonl", lines({"id": "d1", "text": "They left."}, {"id": "d2", "text": "They stayed.", "revises": "d1"})
    )
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert second.revises == first.id


@pytest.mark.parametrize("revises", ["d1", "a name that is longer than any id", "0123456789abcdeg", "0123"])
def test_what_revises_nothing_that_is_known_is_rejected(read_file: Reading, revises: str) -> None:
    found = read_file("a.jsonl", lines({"id": "d2", "text": "a", "revises": revises}, {"id": "d1", "text": "b"}))
    assert codes(found) == ["field", "d1"]
    assert isinstance(found[0], Rejection)
    assert "put the revised document first" in found[0].why


def test_an_id_in_capitals_is_that_id(read_file: Reading) -> None:
    [found] = read_file("a.jsonl", lines({"text": "a", "revises": "0123456789ABCDEF"}))
    assert isinstance(found, Document)
    assert found.revises == "0123456789abcdef"


def test_names_of_another_file_are_not_meant(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(lines({"id": "d1", "text": "a"}))
    (tmp_path / "b.jsonl").write_text(lines({"id": "d2", "text": "b", "revises": "d1"}))
    assert codes(list(read([tmp_path]))) == ["d1", "field"]


def test_of_a_long_file_the_last_names_are_remembered(read_file: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revision, "REMEMBERED", 2)
    records: list[dict[str, str]] = [{"id": f"d{n}", "text": str(n)} for n in range(3)]
    found = read_file("a.jsonl", lines(*records, {"text": "x", "revises": "d0"}, {"text": "y", "revises": "d2"}))
    assert [type(one) for one in found[3:]] == [Rejection, Document]


@pytest.mark.parametrize(
    ("value", "what"),
    [('"a"', "a string"), ("1", "a number"), ("true", "true or false"), ("[]", "a list"), ("null", "null")],
)
def test_what_is_no_object_is_called_as_json_calls_it(read_file: Reading, value: str, what: str) -> None:
    [found] = read_file("a.jsonl", value)
    assert isinstance(found, Rejection)
    assert found.why == f"is {what}, not an object; write one with keys such as id and text"
