"""What a unit yields, on disk: claims and documents as Parquet, rejections as JSON Lines, and a note that it is done.

Each file is written under another name, and takes its own once it is whole; the note comes last. So a shard without its
note is not there, whatever was interrupted, and the same unit gives the same bytes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from nongrata.errors import BadArgument
from nongrata.model import Claim, Document, Rejection
from nongrata.scan.address import one_name
from nongrata.scan.rows import Row, claim_fields, claim_row, document_fields, document_row

_ROWS = 1000  # in memory at once
PARTS = {"claims": ".parquet", "documents": ".parquet", "rejections": ".jsonl"}
UNFINISHED = ".unfinished"  # the suffix of a file while it is written
Files = dict[str, bytes]  # of a shard, by their paths in the folder, the note last


@dataclass(slots=True)
class Done:
    """What came of a unit: how many documents were seen, let through by the screen, and told a claim; how many of the
    last are `undated`."""

    unit: str
    addresses: tuple[str, ...]
    bytes: int
    seen: int = 0
    let_through: int = 0
    relevant: int = 0
    undated: int = 0
    claims: int = 0
    rejected: int = 0
    sizes: dict[str, int] = field(default_factory=dict)  # of its files, in bytes


def path_of(folder: Path, part: str, unit: str) -> Path:
    """Where one part of a shard stands."""
    return folder / part / f"{unit}{PARTS[part]}"


def done_in(folder: Path, unit: str) -> Done | None:
    """The note of a unit whose shard is whole, None where it is not there or not as it was written."""
    done = _noted(folder, unit)
    try:
        whole = done and all(path_of(folder, part, unit).stat().st_size == done.sizes[part] for part in PARTS)
    except (OSError, KeyError):
        return None
    return done if whole else None


def _noted(folder: Path, unit: str) -> Done | None:
    """What the note of a unit says, None where none can be read."""
    try:
        record = json.loads((folder / "done" / f"{unit}.json").read_text("utf-8"))
        return Done(**record | {"addresses": tuple(record["addresses"])})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def replaced(folder: Path, units: Mapping[str, tuple[str, ...]], below: str) -> list[Path]:
    """The notes of the shards of files that now belong to another of these units (by id, their addresses): they make
    way, so that whoever reads all shards meets each file once. `below` is where paths begin that do not say it.

    Raises BadArgument where a shard holds others, too, that are there and not among these.
    """
    named = {one_name(address, below) for unit in units.values() for address in unit}
    found: list[Path] = []
    for note in (folder / "done").glob("*.json"):
        old = _noted(folder, note.stem)
        held = {one_name(address, below) for address in old.addresses} if old else set()
        if note.stem in units or (old is not None and named.isdisjoint(held)):
            continue
        found.append(note)
        if left := sorted(one for one in held - named if Path(one).exists()):
            raise BadArgument(
                f"{folder} holds what was read of {left[0]} together with a file that is named now; name "
                f"{'that, too' if len(left) == 1 else f'the {len(left)} such files, too'}, or give --out another folder"
            )
    return found


def remove(folder: Path, notes: Iterable[Path], units: Collection[str]) -> None:
    """Take away these notes, what is of none of these units and has no note, and what is left of writing. Raises
    OSError."""
    for note in notes:
        note.unlink()
    for part, suffix in PARTS.items():
        for path in (folder / part).glob(f"*{suffix}"):
            if path.stem not in units and not (folder / "done" / f"{path.stem}.json").exists():
                path.unlink(missing_ok=True)
    for part in (*PARTS, "done"):
        for path in (folder / part).glob(f"*{UNFINISHED}"):
            path.unlink(missing_ok=True)


def taken(folder: Path, unit: str) -> Files:
    """The files of the shard of a unit."""
    paths = [*(path_of(folder, part, unit) for part in PARTS), folder / "done" / f"{unit}.json"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths if path.exists()}


def place(folder: Path, files: Files) -> None:
    """Write a shard that was made elsewhere. Raises OSError."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        _write(folder / name, data)


class Shard:
    """The shard of one unit while it is written. Raises OSError where the disk is full or may not be written."""

    def __init__(self, folder: Path, done: Done) -> None:
        self._folder, self.done = folder, done
        self.is_whole = True  # False where an archive could not be read to its end, and perhaps can be another time
        for part in (*PARTS, "done"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        self._open = ExitStack()
        self._rejections: TextIO = self._open.enter_context(self._unfinished("rejections").open("w", encoding="utf-8"))
        self._claims = _Table(self._open, self._unfinished("claims"), claim_fields())
        self._documents = _Table(self._open, self._unfinished("documents"), document_fields())

    def __enter__(self) -> Shard:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the files their names, and note that the unit is done, where nothing went wrong; else take them away."""
        try:
            self._open.close()
            if kind is None:
                self._finish()
        finally:
            for part in PARTS:
                self._unfinished(part).unlink(missing_ok=True)

    def _unfinished(self, part: str) -> Path:
        return path_of(self._folder, part, self.done.unit).with_suffix(UNFINISHED)

    def _finish(self) -> None:
        if not self.is_whole:  # what it holds so far counts for nothing
            self.done.relevant = self.done.undated = self.done.claims = 0
        for part in PARTS:
            unfinished = self._unfinished(part)
            with unfinished.open("rb") as stream:
                os.fsync(stream.fileno())
            self.done.sizes[part] = unfinished.stat().st_size
            unfinished.replace(path_of(self._folder, part, self.done.unit))
        if self.is_whole and (self.done.seen or not self.done.rejected):  # else it is tried again the next time
            write_whole(self._folder / "done" / f"{self.done.unit}.json", asdict(self.done))

    def reject(self, one: Rejection) -> None:
        """Keep why something could not be read."""
        self.done.rejected += 1
        record = {
            "where": one.where,
            "code": str(one.code),
            "why": one.why,
            "published": one.published and str(one.published),
        }
        self._rejections.write(
            json.dumps(record | {"outlet": one.outlet, "language": one.language}, ensure_ascii=True) + "\n"
        )

    def keep(self, document: Document, claims: tuple[Claim, ...]) -> None:
        """Keep a document and its claims."""
        self.done.relevant += 1
        self.done.undated += document.published is None
        self.done.claims += len(claims)
        self._documents.add(document_row(document))
        for claim in claims:
            self._claims.add(claim_row(claim, document))


class _Table:
    """Rows to a Parquet file, some at a time."""

    def __init__(self, stack: ExitStack, path: Path, schema: Any) -> None:
        import pyarrow.parquet as pq

        self._schema, self._rows = schema, list[Row]()
        self._writer = pq.ParquetWriter(stack.enter_context(path.open("wb")), schema, compression="zstd")
        stack.callback(self._close)

    def add(self, row: Row) -> None:
        self._rows.append(row)
        if len(self._rows) == _ROWS:
            self._write()

    def _write(self) -> None:
        import pyarrow

        self._writer.write_table(pyarrow.Table.from_pylist(self._rows, schema=self._schema))
        self._rows.clear()

    def _close(self) -> None:
        try:
            if self._rows:
                self._write()
            self._writer.close()
        finally:
            self._writer.is_open = False  # else it writes again when it is forgotten, and prints what goes wrong then


def write_whole(path: Path, record: Row) -> None:
    """Write JSON so that the file is there whole, or not at all."""
    _write(path, json.dumps(record, indent=1, sort_keys=True).encode())


def _write(path: Path, data: bytes) -> None:
    unfinished = path.with_suffix(UNFINISHED)
    try:
        with unfinished.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
