"""A scan as a whole: the same shards whatever happens on the way, and the same ledger as document by document."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from nongrata.errors import BadArgument, OutputUnwritable, UnreadableInput
from nongrata.extract import extract
from nongrata.ledger import Ledger
from nongrata.model import Days, Document
from nongrata.read import read
from nongrata.scan import documents, has_ended, is_scan, scan
from nongrata.scan.engine import local
from nongrata.scan.shard import Done
from tests.scan.archives import MORE, PLAIN, TOLD, packed, page, record, written


def archives(folder: Path) -> Path:
    """Six archives with two claims, a bad record and much else in each."""
    for number in range(6):
        day = f'<meta property="article:published_time" content="2022-03-{number + 10}">'
        day += '<meta property="article:modified_time" content="2022-03-28T10:00:00Z">'
        plain = [record(page(PLAIN, str(at)), at) for at in range(3, 60)]
        told = [
            record(page(TOLD, head=day), 1),
            record(b"no chunks", 2, headers="Transfer-Encoding: chunked\r\nContent-Type: text/html\r\n"),
        ]
        written(folder / f"{number}.warc.gz", packed([*told, *plain, record(page(MORE, head=day), 90)]))
    rows = [{"id": "a", "text": TOLD, "published": "2022-03-26"}, {"text": PLAIN}, {"text": MORE, "outlet": "Post"}]
    written(folder / "rows.jsonl", "".join(json.dumps(row) + "\n" for row in rows).encode())
    return folder


def digest(folder: Path) -> dict[str, str]:
    """Each file of a scan with the hash of what it holds."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archives(tmp_path_factory.mktemp("source"))


@pytest.fixture(scope="module")
def scanned(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out") / "scan"
    found = scan([source], out, engine=local(1))
    assert [found.sum(name) for name in ("seen", "relevant", "claims", "rejected")] == [357, 14, 14, 6]
    return out


def test_the_claims_stand_in_rows_with_their_evidence_and_the_documents_beside_them(scanned: Path) -> None:
    rows = [row for path in sorted((scanned / "claims").iterdir()) for row in pq.read_table(path).to_pylist()]
    one = next(row for row in rows if row["receiving"] == ["POL"] and row["address"])
    assert (one["measure"], one["sending"], one["count_low"], one["sentence"]) == ("expulsion", ["RUS"], 3, TOLD)
    assert one["address"] == "https://post.example/1"
    assert json.loads(one["evidence"])["count"][0][2] == "three"
    kept = {row["id"]: row for path in (scanned / "documents").iterdir() for row in pq.read_table(path).to_pylist()}
    assert TOLD in kept[one["document"]]["text"]


def test_what_could_not_be_read_stands_in_the_rejections(scanned: Path) -> None:
    lines = [json.loads(line) for path in (scanned / "rejections").iterdir() for line in path.read_text().splitlines()]
    assert {one["code"] for one in lines} == {"encoding"}
    assert all(one["where"] and one["why"] for one in lines)


def test_the_shards_do_not_depend_on_workers_or_order(source: Path, scanned: Path, tmp_path: Path) -> None:
    files = sorted(map(str, source.iterdir()), reverse=True)
    scan(files, tmp_path / "out", engine=local(2))
    assert digest(tmp_path / "out") == digest(scanned)


def test_a_second_run_reads_nothing_again(source: Path, scanned: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (scanned / "claims").iterdir()}
    again = scan([source], scanned, engine=local(1))
    assert again.sum("claims") == 14
    assert {path: path.stat().st_mtime_ns for path in (scanned / "claims").iterdir()} == before


def started(source: Path, out: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "nongrata", "scan", str(source), "--out", str(out), *options]
    path = str(Path(__file__).parents[2] / "src")
    return subprocess.Popen(
        command, env=os.environ | {"PYTHONPATH": path}, start_new_session=True, stderr=subprocess.PIPE
    )


@pytest.mark.parametrize("after", [1, 3])
def test_a_scan_that_is_killed_goes_on_and_gives_the_same_bytes(
    source: Path, scanned: Path, tmp_path: Path, after: int
) -> None:
    out = tmp_path / "out"
    running = started(source, out, "--workers", "2")
    try:
        while running.poll() is None and len(list(out.glob("done/*.json"))) < after:
            time.sleep(0.001)
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
    scan([source], out, engine=local(1))
    assert digest(out) == digest(scanned)


def test_a_scan_that_a_person_ends_while_its_processes_begin_says_so_and_goes_on(
    source: Path, scanned: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    running = started(source, out, "--workers", "2")
    while running.poll() is None and not (out / "manifest.json").exists():
        time.sleep(0.001)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does, which tells all processes
    _, complaint = running.communicate(timeout=60)
    assert running.returncode == 130
    assert complaint.decode().strip().splitlines() == [
        "nongrata: interrupted; what was kept stays kept, and the same command goes on from there"
    ]
    scan([source], out, engine=local(1))
    assert digest(out) == digest(scanned)


def test_a_second_scan_into_a_folder_is_refused_until_the_first_has_ended_however_it_ends(
    source: Path, scanned: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    running = started(source, out, "--workers", "2")
    try:
        while not (out / "done").is_dir():
            time.sleep(0.001)
        with pytest.raises(OutputUnwritable, match="another scan writes into"):
            scan([source], out, engine=local(1))
    finally:
        running.kill()
        running.communicate(timeout=60)  # until the processes that it began have ended, too
    scan([source], out, engine=local(1))
    assert digest(out) == digest(scanned)


@pytest.mark.parametrize("part", ["claims", "documents", "rejections", "done"])
def test_a_shard_that_is_half_written_is_written_anew(source: Path, scanned: Path, tmp_path: Path, part: str) -> None:
    scan([source], tmp_path / "out", engine=local(1))
    victim = max((tmp_path / "out" / part).iterdir(), key=lambda path: path.stat().st_size)
    victim.write_bytes(victim.read_bytes()[:50])
    (victim.parent / "left.unfinished").touch()
    scan([source], tmp_path / "out", engine=local(1))
    assert digest(tmp_path / "out") == digest(scanned)


def test_a_full_disk_is_told_in_a_sentence_and_the_scan_goes_on_later(
    source: Path, scanned: Path, tmp_path: Path
) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, hard))  # no file may be larger: a shard is
    try:
        with pytest.raises(OutputUnwritable, match="goes on where it was"):
            scan([source], tmp_path / "out", engine=local(1))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    scan([source], tmp_path / "out", engine=local(1))
    assert digest(tmp_path / "out") == digest(scanned)


def test_a_folder_with_another_scan_or_something_else_is_refused(source: Path, tmp_path: Path) -> None:
    scan([source / "rows.jsonl"], tmp_path / "one")
    with pytest.raises(BadArgument, match="published"):
        scan([source], tmp_path / "one", published=Days.parse("2022-03-25"))
    written(tmp_path / "two" / "letter.txt", b"mine")
    with pytest.raises(BadArgument, match="no scan"):
        scan([source], tmp_path / "two")
    with pytest.raises(OutputUnwritable):
        scan([source], tmp_path / "two" / "letter.txt" / "below")


@pytest.mark.parametrize("manifest", ['{"format": 99, "day": "2026-01-01"}', "{", "[]", '{"format": 1, "day": "soon"}'])
def test_the_manifest_of_another_version_or_a_damaged_one_is_refused(
    tmp_path: Path, source: Path, manifest: str
) -> None:
    written(tmp_path / "out" / "manifest.json", manifest.encode())
    with pytest.raises(BadArgument):
        scan([source], tmp_path / "out")
    with pytest.raises((BadArgument, UnreadableInput)):
        list(documents(tmp_path / "out"))


def test_what_cannot_be_reached_is_told_and_tried_again(source: Path, tmp_path: Path) -> None:
    missing = tmp_path / "late.jsonl"
    first = scan([missing, source / "rows.jsonl"], tmp_path / "out")
    assert len(first.unreached) == 1
    missing.write_bytes((source / "rows.jsonl").read_bytes())
    assert scan([missing, source / "rows.jsonl"], tmp_path / "out").sum("claims") == 4


def test_the_ledger_of_a_scan_is_that_of_its_documents_one_by_one(source: Path, scanned: Path, tmp_path: Path) -> None:
    assert is_scan(scanned)
    with Ledger(tmp_path / "one.db") as one, Ledger(tmp_path / "two.db") as two:
        one.add(documents(scanned))
        for document in sorted(documents(scanned), key=lambda document: document.text, reverse=True):
            two.add([document])
        assert list(one.canonical()) == list(two.canonical())
        assert len(one.measures()) > 1


def test_the_documents_of_a_scan_say_when_they_were_modified_those_of_older_scans_do_not(
    source: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    scan([source / "0.warc.gz"], out, engine=local(1))
    assert {(str(one.modified), one.modified_from) for one in documents(out)} == {("2022-03-28", "html meta")}
    (note,), (shard,) = (out / "done").iterdir(), (out / "documents").iterdir()
    new = pq.read_table(shard)
    older = [name for name in new.column_names if not name.startswith("modified")]
    pq.write_table(new.select(older), shard)
    done = json.loads(note.read_text("utf-8"))
    done["sizes"]["documents"] = shard.stat().st_size
    note.write_text(json.dumps(done), "utf-8")
    assert {(one.modified, one.modified_from) for one in documents(out)} == {(None, None)}


def test_a_scan_of_lines_gives_the_ledger_that_the_lines_give(source: Path, tmp_path: Path) -> None:
    scan([source / "rows.jsonl"], tmp_path / "out")
    with Ledger(tmp_path / "one.db") as one, Ledger(tmp_path / "two.db") as two:
        one.add(documents(tmp_path / "out"))
        two.add(one for one in read([source / "rows.jsonl"]) if isinstance(one, Document) and extract(one))
        assert list(one.canonical()) == list(two.canonical())


def rows(out: Path) -> int:
    """The claims in all shards."""
    return sum(pq.read_table(path).num_rows for path in (out / "claims").iterdir())


def test_a_file_more_in_a_folder_of_loose_ones_doubles_nothing(tmp_path: Path) -> None:
    written(tmp_path / "in" / "a.txt", TOLD.encode())
    scan([tmp_path / "in"], tmp_path / "out", engine=local(1))
    written(tmp_path / "in" / "b.txt", MORE.encode())
    scan([tmp_path / "in"], tmp_path / "out", engine=local(1))
    assert rows(tmp_path / "out") == len(list(documents(tmp_path / "out"))) == 2
    scan([tmp_path / "in"], tmp_path / "fresh", engine=local(1))
    assert digest(tmp_path / "out") == digest(tmp_path / "fresh")


def test_of_loose_files_that_were_read_together_none_is_lost(tmp_path: Path) -> None:
    for name, text in (("a.txt", TOLD), ("b.txt", MORE)):
        written(tmp_path / "in" / name, text.encode())
    scan([tmp_path / "in"], tmp_path / "out", engine=local(1))
    with pytest.raises(BadArgument, match=r"b\.txt"):
        scan([tmp_path / "in" / "a.txt"], tmp_path / "out", engine=local(1))
    assert rows(tmp_path / "out") == 2
    (tmp_path / "in" / "b.txt").unlink()
    scan([tmp_path / "in"], tmp_path / "out", engine=local(1))
    assert rows(tmp_path / "out") == 1


def test_the_same_name_below_another_folder_is_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for month, text in (("jan", TOLD), ("feb", MORE)):
        written(tmp_path / month / "part.txt", text.encode())
    monkeypatch.chdir(tmp_path / "jan")
    scan(["part.txt"], tmp_path / "out", engine=local(1))
    monkeypatch.chdir(tmp_path / "feb")
    with pytest.raises(BadArgument, match="jan"):
        scan(["part.txt"], tmp_path / "out", engine=local(1))
    scan([tmp_path / "feb" / "part.txt"], tmp_path / "out", engine=local(1))
    assert rows(tmp_path / "out") == 2


def test_a_file_named_in_another_way_is_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "a.txt", TOLD.encode())
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", path, f"file://{path}"):
        scan([name], tmp_path / "out", engine=local(1))
        assert rows(tmp_path / "out") == 1


def test_a_scan_that_goes_on_has_not_ended(tmp_path: Path) -> None:
    path = written(tmp_path / "in" / "a.txt", TOLD.encode())
    scan([path.parent], tmp_path / "out", engine=local(1))
    written(path.parent / "b.txt", MORE.encode())

    def interrupted(*_: object) -> Iterator[Done]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        scan([path.parent], tmp_path / "out", engine=interrupted)
    assert not has_ended(tmp_path / "out")


def test_a_folder_whose_first_manifest_was_never_written_whole_is_new(tmp_path: Path) -> None:
    written(tmp_path / "out" / "manifest.unfinished", b"{")
    scan([written(tmp_path / "a.txt", TOLD.encode())], tmp_path / "out", engine=local(1))
    assert has_ended(tmp_path / "out")


def test_an_archive_that_has_grown_doubles_nothing_whatever_was_interrupted(tmp_path: Path) -> None:
    archive = written(tmp_path / "a.jsonl", (json.dumps({"text": TOLD}) + "\n").encode())
    out = tmp_path / "out"
    (first,) = scan([archive], out).done
    archive.write_text(archive.read_text() + json.dumps({"text": MORE}) + "\n")
    (out / "done" / f"{first.unit}.json").unlink()  # as when it is killed before the note is there
    scan([archive], out)
    assert rows(out) == 2


def test_archives_that_are_named_one_after_the_other_come_together_in_one_folder(tmp_path: Path) -> None:
    for name, text in (("a.txt", TOLD), ("b.txt", MORE)):
        scan([written(tmp_path / name, text.encode())], tmp_path / "out")
    assert rows(tmp_path / "out") == len(list(documents(tmp_path / "out"))) == 2


def test_a_scan_does_not_read_what_a_scan_wrote(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path / "rows.jsonl", (source / "rows.jsonl").read_bytes())
    monkeypatch.chdir(tmp_path)
    first = scan(["."], "out")
    assert scan(["."], "out") == first
    assert scan([tmp_path], tmp_path / "other").sum("claims") == first.sum("claims")
    (refused,) = scan(["out"], "third").unreached
    assert "give it to add" in refused.why


def test_the_documents_of_a_scan_of_before_are_there_but_it_cannot_go_on(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    scan([source / "rows.jsonl"], out)
    manifest = json.loads((out / "manifest.json").read_text())
    (out / "manifest.json").write_text(json.dumps(manifest | {"format": 1}))
    assert len(list(documents(out))) == 2
    with pytest.raises(BadArgument, match="give --out another folder"):
        scan([source / "rows.jsonl"], out)


@pytest.mark.parametrize("manifest", ['{"name": "an app"}', '{"format": "png", "day": "never"}', "[]", "{"])
def test_a_manifest_of_another_program_makes_no_folder_a_scan(tmp_path: Path, manifest: str) -> None:
    written(tmp_path / "in" / "below" / "manifest.json", manifest.encode())
    written(tmp_path / "in" / "below" / "a.txt", TOLD.encode())
    assert not is_scan(tmp_path / "in" / "below")
    assert scan([tmp_path / "in"], tmp_path / "out").sum("claims") == 1
