"""Parquet and Arrow: a row is a document, its columns named as the keys of JSON are; read batch by batch."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, BinaryIO, cast

from nongrata.model import Rejection
from nongrata.read.code import Code
from nongrata.read.entry import Entry
from nongrata.read.formats import OBJECT, PAGE
from nongrata.read.json_lines import KEYS, entry_of
from nongrata.read.stream import LIMIT, LIMIT_BYTES
from nongrata.scan.address import reason
from nongrata.scan.record import Record, Records

_ROWS = 256  # at once
_PAGES = ("html", "raw_html")  # columns with a page in place of a text
_TEXTS = frozenset((*KEYS["text"], *_PAGES))
_KEPT = frozenset(key for keys in KEYS.values() for key in keys)


def read_parquet(stream: BinaryIO, where: str) -> Records:
    """Each row of a Parquet file. Raises OSError where it is damaged."""
    import pyarrow
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(stream)
        names = file.schema_arrow.names
        yield from _rows(file.iter_batches(_ROWS, columns=_known(names)), names, where)
    except pyarrow.ArrowException as error:
        raise OSError(f"the table is damaged ({' '.join(str(error).split())})") from error


def read_arrow(stream: BinaryIO, where: str) -> Records:
    """Each row of an Arrow file, or of a stream of Arrow. Raises OSError where it is damaged."""
    import pyarrow

    try:
        try:
            file = pyarrow.ipc.open_file(stream)
            batches = (file.get_batch(number) for number in range(file.num_record_batches))
        except pyarrow.ArrowInvalid:
            stream.seek(0)
            batches = file = pyarrow.ipc.open_stream(stream)
        yield from _rows(batches, file.schema.names, where)
    except pyarrow.ArrowException as error:
        raise OSError(f"the table is damaged ({error})") from error


def _known(names: Iterable[str]) -> list[str]:
    """Those of the columns that are read."""
    return [name for name in names if name in _KEPT or name in _PAGES]


def _rows(batches: Iterable[Any], names: list[str], where: str) -> Records:
    """Each row of a table, which has columns with these names."""
    if not _TEXTS.intersection(names):
        called = ", ".join(sorted(_TEXTS))
        why = f"has no column with a text ({called}), but {', '.join(names)}; rename the one that has it"
        yield Rejection(where, Code.NO_TEXT, why)
        return
    if twice := sorted({name for name in _known(names) if names.count(name) > 1}):
        yield Rejection(where, Code.FIELD, f"has more than one column {', '.join(twice)}; rename the others")
        return
    number = 0
    for batch in batches:
        kept = batch.select(_known(names))
        for start in range(0, len(kept), _ROWS):
            for row in _values(kept.slice(start, _ROWS)):
                number += 1
                place = f"{where}: row {number}"
                yield _record(row, place) if isinstance(row, dict) else Rejection(place, Code.FIELD, row)
    if not number:
        yield Rejection(where, Code.EMPTY, "has no rows; check how it was made")


def _values(rows: Any) -> Iterator[dict[str, Any] | str]:
    """Each row of a batch, or why it has none: a text that is none, a day that no calendar has."""
    try:
        yield from rows.to_pylist()
    except MemoryError:
        raise
    except Exception as error:
        if len(rows) == 1:
            yield f"has a field that is not what its column is said to hold ({reason(error)})"
        else:
            yield from chain.from_iterable(_values(rows.slice(at, 1)) for at in range(len(rows)))


def _record(row: dict[str, Any], place: str) -> Record | Rejection:
    page = next((row[name] for name in _PAGES if row.get(name)), None)
    if page is None:
        source = json.dumps(row, ensure_ascii=False, default=_written)
        return _bounded(Record(place, _bytes(source), OBJECT))
    said = cast(Entry, entry_of({name: _text(value) for name, value in row.items()}, place))  # what has keys is one
    charset = None if isinstance(page, bytes) else "utf-8"
    return _bounded(Record(place, _bytes(page), PAGE, said, charset))


def _bounded(record: Record) -> Record | Rejection:
    if len(record.data) <= LIMIT_BYTES:
        return record
    return Rejection(record.where, Code.TOO_LARGE, f"is longer than {LIMIT}")


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


def _text(value: object) -> object:
    """A value of a row, in characters where it is bytes."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _written(value: object) -> str:
    """What JSON has no form for: bytes, dates."""
    return str(_text(value))
