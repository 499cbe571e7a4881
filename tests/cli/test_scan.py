"""`nongrata scan`, as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.scan.archives import MORE, PLAIN, TOLD, packed, page, record, written


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return written(
        tmp_path / "a.warc.gz", packed([record(page(TOLD), 1), record(page(PLAIN), 2), record(page(MORE), 3)])
    )


def test_an_archive_is_scanned_and_taken_into_a_ledger(program: Program, archive: Path) -> None:
    found = program("scan", archive, "--out", "found", "--workers", "1")
    assert found.status == 0
    assert found.out == "3 documents looked at, 2 documents had the words; 2 claims in 2 documents, kept in found\n"
    assert "2 documents kept" in program("add", "found").out
    assert "0 documents kept, 2 known already" in program("add", "found").out
    assert "Poland" in program("list").out


def test_what_cannot_be_read_is_counted_and_the_rest_is_kept(program: Program, archive: Path, tmp_path: Path) -> None:
    written(tmp_path / "b.jsonl", b'{"text": ["the embassy", "expelled"]}\n')
    found = program("scan", archive, "b.jsonl", "missing.warc", "--out", "found")
    assert found.status == 1
    assert "2 claims" in found.out
    assert "1 record could not be read (1 field): found/rejections says which and why" in found.err
    assert "  b.jsonl:1: the field text is a list, not text" in found.err
    assert "missing.warc: does not exist" in found.err
    (line,) = [line for path in (tmp_path / "found" / "rejections").iterdir() for line in path.read_text().splitlines()]
    assert json.loads(line)["where"] == "b.jsonl:1"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--out", "found", "--published", "soon"], 2, "--published"),
        (["--out", "found", "--language", "xx"], 2, "cannot be read"),
        (["--out", "found", "--workers", "0"], 2, "--workers"),
        (["--out", ""], 2, "--out needs the name of a folder"),
        (["--out", "."], 2, "holds something that is no scan"),
        ([], 2, "--out"),
        (["--out", "a.warc.gz"], 2, "is a file"),
    ],
)
def test_bad_arguments_are_told_in_a_sentence(
    program: Program, archive: Path, arguments: list[str], status: int, said: str
) -> None:
    found = program("scan", archive, *arguments)
    assert (found.status, len(found.err.splitlines())) == (status, 1)
    assert said in found.err


def test_a_scan_whose_shard_is_gone_is_not_taken_in(program: Program, archive: Path, tmp_path: Path) -> None:
    program("scan", archive, "--out", "found")
    next((tmp_path / "found" / "documents").iterdir()).unlink()
    found = program("add", "found")
    assert found.status == 3
    assert "run the same scan again to mend it" in found.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--engine", "ray"), "needs --address"),
        (("--engine", "ray", "--address", "auto", "--workers", "2"), "--workers is for --engine local"),
        (("--address", "auto"), "--address is for --engine ray"),
    ],
)
def test_options_of_one_engine_are_refused_with_the_other(
    program: Program, archive: Path, options: tuple[str, ...], said: str
) -> None:
    found = program("scan", archive, "--out", "found", *options)
    assert found.status == 2
    assert said in found.err


def test_a_folder_with_a_manifest_of_another_program_is_added_like_any_other(program: Program, tmp_path: Path) -> None:
    written(tmp_path / "in" / "manifest.json", b'{"name": "an app", "start_url": "/"}')
    written(tmp_path / "in" / "a.txt", TOLD.encode())
    found = program("add", "in")
    assert "1 document kept" in found.out
    assert "manifest.json" in found.err


def test_of_archives_that_are_not_there_no_folder_is_made(program: Program, tmp_path: Path) -> None:
    done = program("scan", "nothere.gz", "--out", "found")
    assert (done.status, (tmp_path / "found").exists()) == (1, False)
    assert "nothere.gz: does not exist" in done.err
    assert "kept in" not in done.out


def test_a_day_of_publication_is_said_where_archives_are_scanned(program: Program, tmp_path: Path) -> None:
    written(tmp_path / "a.jsonl", json.dumps({"text": TOLD}).encode())
    assert "1 document with claims without a date of publication" in program("scan", "a.jsonl", "--out", "found").err
    refused = program("add", "found", "--published", "2022-03-25")
    assert (refused.status, "--published is for scanning" in refused.err) == (2, True)
    assert "date of publication" not in program("scan", "a.jsonl", "--out", "x", "--published", "2022-03-25").err


def test_add_sends_an_archive_to_the_scan(program: Program, archive: Path) -> None:
    found = program("add", archive)
    assert found.status == 1
    assert f"is an archive: nongrata scan {archive} --out found" in found.err
