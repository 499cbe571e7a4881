"""Invented archives hold what their truth says, and the same seed gives the same."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks.archive_texts import samples
from benchmarks.archives import DAMAGES, FORMS, build, main, size_of
from nongrata.scan import documents, scan
from nongrata.scan.engine import local

SIZE = 12_000_000


def truth(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "truth.jsonl").read_text("utf-8").splitlines()]


def digests(files: list[Path]) -> list[str]:
    return [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_seed_gives_the_same_bytes_and_another_gives_others(form: str, tmp_path: Path) -> None:
    one, again, other = (
        digests(build(tmp_path / name, 400_000, form=form, seed=seed, general=False))
        for name, seed in (("one", 1), ("again", 1), ("other", 2))
    )
    assert one == again
    assert one != other


@pytest.mark.parametrize("form", FORMS)
def test_a_scan_looks_at_each_document_that_is_not_broken(form: str, tmp_path: Path) -> None:
    made = build(tmp_path / "made", 2_000_000, form=form, general=False, broken=0)
    found = scan([str(one) for one in made], str(tmp_path / "out"), engine=local(1))
    assert (found.sum("seen"), found.sum("rejected")) == (len(truth(tmp_path / "made")), 0)


def test_what_is_broken_costs_itself_and_its_neighbours_are_read(tmp_path: Path) -> None:
    made = build(tmp_path / "made", SIZE, general=False, broken=0.2)
    told = truth(tmp_path / "made")
    found = scan([str(one) for one in made], str(tmp_path / "out"), engine=local(1))
    whole = [one for one in told if not one["broken"]]
    assert {one["broken"] for one in told} == {None, *DAMAGES}
    assert len(whole) <= found.sum("seen") <= len(told)
    assert found.sum("rejected") > 0


def test_every_claim_is_made_of_a_relevant_document(tmp_path: Path) -> None:
    made = build(tmp_path / "made", SIZE, general=False, form="jsonl")
    told = {one["address"]: one for one in truth(tmp_path / "made")}
    scan([str(one) for one in made], str(tmp_path / "out"), engine=local(1))
    found = {document.address for document in documents(str(tmp_path / "out"))}
    assert found
    assert {one for one in found if not told[str(one)]["relevant"]} == set()


def test_one_document_in_two_hundred_is_relevant_and_none_comes_twice_before_all_came(tmp_path: Path) -> None:
    build(tmp_path, SIZE, form="jsonl", general=False)
    told = truth(tmp_path)
    often = Counter(one["document"] for one in told if one["relevant"])
    assert 0.003 < often.total() / len(told) < 0.007
    assert max(often.values()) == 1
    assert often.keys() <= {one.name for one in samples() if one.relevant}


def test_the_truth_says_where_a_record_begins(tmp_path: Path) -> None:
    (made,) = build(tmp_path, 1_000_000, form="warc", general=False, broken=0)
    data = made.read_bytes()
    for one in truth(tmp_path):
        record = data[one["at"] : one["at"] + 1000]
        assert record.startswith(b"WARC/1.1\r\n")
        assert one["address"].encode() in record


def test_a_file_has_the_size_that_was_asked_for(tmp_path: Path) -> None:
    made = build(tmp_path, 2_000_000, form="warc", files=2, general=False, broken=0)
    assert [round(one.stat().st_size / 1e6) for one in made] == [1, 1]


@pytest.mark.parametrize(("text", "size"), [("200MB", 2 * 10**8), ("1.5gb", 15 * 10**8), ("700", 700), ("3k", 3000)])
def test_sizes_are_read(text: str, size: int) -> None:
    assert size_of(text) == size


def test_the_command_says_what_it_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "made"), "--size", "300K", "--files", "2", "--own"]) == 0
    assert capsys.readouterr().out.startswith("2 files of ")
