"""Sources: files, directories, standard input; what the caller says; and that bad input never raises."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import tempfile
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nongrata.errors import BadArgument
from nongrata.model import Days, Document, Rejection
from nongrata.read import place, read
from nongrata.read.entry import Defaults, settle
from nongrata.read.formats import BY_SUFFIX

DAY = Days.parse("2022-03-25")


def names(sources: list[str | Path]) -> list[str]:
    """The last part of each path, or the code of the rejection."""
    found = read(sources)
    return [Path(each.name or "").name if isinstance(each, Document) else each.code for each in found]


def pipe(monkeypatch: pytest.MonkeyPatch, content: bytes) -> list[Document | Rejection]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    return list(read(["-"]))


def test_a_directory_is_read_to_its_depths_sorted_without_hidden_files_and_ledgers(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.txt", ".hidden.txt", ".git/d.txt", "my.db", "my.db-wal", "my.db.watch"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("A text.")
    assert names([tmp_path]) == ["a.md", "b.txt", "c.txt"]


def test_a_file_of_another_format_in_a_directory_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A text.")
    (tmp_path / "b.docx").write_text("PK")
    assert names([tmp_path]) == ["a.txt", "format"]


def test_a_directory_without_files_is_rejected(tmp_path: Path) -> None:
    assert names([tmp_path]) == ["empty"]


def test_a_directory_that_links_to_itself_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A text.")
    (tmp_path / "again").symlink_to(tmp_path)
    assert names([tmp_path]) == ["a.txt"]


def test_a_link_to_nowhere_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert names([tmp_path]) == ["unreadable"]


def test_an_empty_name_is_not_the_folder_that_one_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("A text.")
    monkeypatch.chdir(tmp_path)
    assert names(["", " "]) == ["not-there", "not-there"]


def test_a_pipe_in_a_directory_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert names([tmp_path]) == ["format"]


def test_links_that_go_round_are_rejected(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert names([tmp_path / "a.txt"]) == ["unreadable"]


def test_ten_thousand_small_files_are_read(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number:05}.txt").write_text(f"Report {number}.")
    assert names([tmp_path]) == [f"{number:05}.txt" for number in range(10_000)]


@pytest.mark.parametrize("source", ["gone.txt", "a\0b", "https://example.org/a.html", "x" * 5000])
def test_a_path_that_leads_nowhere_is_rejected_and_the_rest_read(tmp_path: Path, source: str) -> None:
    (tmp_path / "a.txt").write_text("A text.")
    (code, read) = names([source, tmp_path / "a.txt"])
    assert (code in ("not-there", "unreadable"), read) == (True, "a.txt")


def test_names_that_are_not_utf_8_are_written_out_and_the_rest_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "z.txt").write_text("A text.")
    odd = ["caf\udce9.txt", "caf\udce9.pdf", "caf\udce9.\udce9"]  # as Linux lists them; other systems make none such
    monkeypatch.setattr(os, "walk", lambda top, **_: [(str(top), [], [*odd, "z.txt"])])
    found = list(read([tmp_path, "gone\udce9"]))
    assert [type(one) for one in found] == [Rejection] * 3 + [Document, Rejection]
    said = [one.where + one.why for one in found if isinstance(one, Rejection)]
    assert all(r"\udce9" in one and one.encode("utf-8") for one in said)


def test_zero_characters_in_a_path_are_written_out() -> None:
    [found] = read(["a\0b"])
    assert isinstance(found, Rejection)
    assert "\0" not in found.where + found.why


@pytest.fixture
def ordinary_user() -> Iterator[None]:
    """Root may read everything, so for the length of a test it is nobody."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    yield
    os.seteuid(before)


@pytest.fixture
def locked() -> Iterator[Path]:
    """A file that its owner may not read either, in a directory that all may enter."""
    with tempfile.TemporaryDirectory() as place:
        os.chmod(place, 0o755)
        file = Path(place, "a.txt")
        file.write_text("A text.")
        file.chmod(0)
        yield file


@pytest.mark.usefixtures("ordinary_user")
def test_what_may_not_be_read_is_rejected(locked: Path) -> None:
    [found] = read([locked])
    assert isinstance(found, Rejection)
    assert (found.code, "Permission denied" in found.why) == ("unreadable", True)


def test_one_path_alone_is_one_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A text.")
    assert [each.name for each in read(str(tmp_path / "a.txt")) if isinstance(each, Document)] == [
        str(tmp_path / "a.txt")
    ]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"Two left.", "Two left."),
        (b"", None),
        (b'{"id": "1", "text": "Two left."}\n{"id": "2", "text": "b"}', "Two left."),
        (b'\xef\xbb\xbf{"text": "Two left."}', "Two left."),
        (b'[{"text": "Two left."}]', "Two left."),
        (b'{\n  "text": "Two left."\n}', "Two left."),
        (b"---\ntitle: Out\n---\nTwo *left*.", "Two left."),
        (b"<!DOCTYPE html><html><body><article><p>Two left.</p></article></body></html>", "Two left."),
        (b"[Reuters] Two left.", "[Reuters] Two left."),
        (b"{sic} Two left.", "{sic} Two left."),
        (b"<3 Two left.", "<3 Two left."),
    ],
)  # fmt: skip
def test_what_comes_by_standard_input_is_told_by_its_beginning(
    monkeypatch: pytest.MonkeyPatch, content: bytes, text: str | None
) -> None:
    first = pipe(monkeypatch, content)[0]
    assert (first.text if isinstance(first, Document) else None) == text


def test_a_long_text_by_standard_input_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    [found] = pipe(monkeypatch, b"word " * 10_000)
    assert isinstance(found, Document)
    assert len(found.text) == 49_999


def test_a_named_pipe_is_read_as_standard_input_is(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    writer = threading.Thread(target=fifo.write_text, args=['{"id": "1", "text": "Two left."}\n'])
    writer.start()
    [found] = read([fifo])
    writer.join()
    assert isinstance(found, Document)
    assert found.name == "1"


def test_a_named_pipe_to_which_nobody_writes_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "PATIENCE_SECONDS", 0)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text("A text.")
    assert names([tmp_path / "pipe.txt", tmp_path / "a.txt"]) == ["unreadable", "a.txt"]


def test_a_writer_that_takes_its_time_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "PATIENCE_SECONDS", 0)
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)  # so that the writer can open it before it is read
    with fifo.open("wb", buffering=0) as writer:
        os.close(reader)
        found = read([fifo])
        taken: list[Document | Rejection] = []
        thread = threading.Thread(target=lambda: taken.extend(found))
        thread.start()
        thread.join(0.2)
        writer.write(b"Two left.")
    thread.join()
    assert [one.text for one in taken if isinstance(one, Document)] == ["Two left."]


@pytest.mark.parametrize("published", [DAY, "2022-03-25", date(2022, 3, 25)])
def test_the_caller_may_write_a_date_as_is_usual(tmp_path: Path, published: Days | str | date) -> None:
    (tmp_path / "a.txt").write_text("Two left.")
    [found] = read([tmp_path / "a.txt"], published=published)
    assert isinstance(found, Document)
    assert found.published == DAY


@pytest.mark.parametrize(
    "text",
    [
        "JosÃ© left.",
        "The ministerâ€™s words.",
        "â€œTwoâ€\x9d left.",
        "Two left â€“ at once.",
        "GdaÅ„sk",
        "MalmÃ¶",
        "30Â°C",
    ],
)
def test_letters_taken_for_another_encoding_are_rejected(rejection: Callable[..., Rejection], text: str) -> None:
    found = rejection("a.txt", text)
    assert (found.code, "taken for another encoding" in found.why) == ("encoding", True)


@pytest.mark.parametrize("text", ["José left.", "“Two” – ‘left’…", "SÃO PAULO", "«CAFÉ»", "20 °C", "Gdańsk â la carte"])
def test_letters_that_stand_as_they_should_are_kept(document: Callable[..., Document], text: str) -> None:
    assert document("a.txt", text).text == text


def test_the_caller_s_date_is_used_where_the_document_has_none(document: Callable[..., Document]) -> None:
    found = document("a.txt", "Two left.", published=DAY)
    assert (found.published, found.published_from) == (DAY, "option")


def test_the_document_s_own_date_goes_before_the_caller_s(document: Callable[..., Document]) -> None:
    found = document("a.jsonl", '{"text": "Two left.", "published": "2021-01-01"}', published=DAY)
    assert (found.published, found.published_from) == (Days.parse("2021-01-01"), "json")


def test_a_wrong_date_is_rejected_even_with_one_by_the_caller(rejection: Callable[..., Rejection]) -> None:
    found = rejection("a.jsonl", '{"text": "Two left.", "published": "soon"}', published=DAY)
    assert found.code == "date"
    assert "--published" in found.why


def test_the_future_begins_after_the_day_that_is_given(document: Callable[..., Document]) -> None:
    found = document("a.jsonl", '{"text": "Two left.", "published": "2030-01-01"}', today=date(2030, 1, 1))
    assert found.published == Days.parse("2030-01-01")


@pytest.mark.parametrize("options", [{"language": "xx"}, {"published": Days.parse("2999")}, {"published": "soon"}])
def test_what_cannot_be_meant_is_refused_at_once(options: dict[str, Any]) -> None:
    with pytest.raises(BadArgument):
        read([], **options)


def test_the_same_report_has_the_same_id_in_every_format(document: Callable[..., Document]) -> None:
    said = {"title": "Out", "published": "2022-03-25", "outlet": "Courier", "address": "https://example.org"}
    front = "".join(f"{key}: {value}\n" for key, value in said.items())
    one = document("a.md", f"---\n{front}---\n\nTwo left.\n")
    other = document("a.jsonl", json.dumps({**said, "id": "1", "text": "Two left."}))
    assert one.id == other.id


@settings(deadline=None)  # the first example loads libraries
@given(suffix=st.sampled_from(sorted(BY_SUFFIX)), content=st.binary(max_size=400))
def test_arbitrary_bytes_are_documents_or_rejections(tmp_path_factory: Any, suffix: str, content: bytes) -> None:
    file = tmp_path_factory.mktemp("fuzz") / f"a{suffix}"
    file.write_bytes(content)
    found = list(read([file]))
    assert found
    assert all(isinstance(each, Document | Rejection) for each in found)


SCRAPS = [
    *("---", "---\n", "title: ", "published: ", "2022-03-25", "<html>", "<p>", "</p>", "<script>", "<meta charset="),
    *("utf-16", ">", "{", "}", "[", "]", '"text": ', '"a"', ",", "&#0;", "&#xd800;", "# ", "> ", "```", "- ", "<!--"),
    *("word", " ", "\n", "\x00"),
]
MARKUP = st.lists(st.sampled_from(SCRAPS) | st.text(max_size=5)).map("".join)


@settings(deadline=None, max_examples=300)
@given(content=MARKUP)
def test_scraps_of_markup_are_rejections_or_documents_that_can_be_stored(content: str) -> None:
    for form in BY_SUFFIX.values():
        for entry in form.read(io.BytesIO(content.encode()), "scraps", None):
            found = entry if isinstance(entry, Rejection) else settle(entry, Defaults(None, None, date(2024, 1, 1)))
            text = found.why if isinstance(found, Rejection) else found.content
            assert b"\0" not in text.encode()


@pytest.mark.long
def test_a_stream_of_lines_is_never_held_whole(tmp_path: Path) -> None:
    """Two gigabytes of lines pass; memory stays below a hundredth of that."""
    line = json.dumps({"id": "1", "text": "The harbour was calm and the ships were at anchor all day. " * 2000}) + "\n"
    count = 2 * 2**30 // len(line)
    file = tmp_path / "a.jsonl.gz"
    with gzip.open(file, "wt", compresslevel=1) as lines:
        lines.writelines(repeat(line, count))
    tracemalloc.start()
    assert sum(isinstance(each, Document) for each in read([file])) == count
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * 2**20
