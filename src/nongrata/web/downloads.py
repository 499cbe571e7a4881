"""A selection of measures as a file, all of it: lines as they are found, other formats once they are whole."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import partial
from itertools import islice
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from nongrata.model import Measure
from nongrata.model.record import measure_to_record
from nongrata.publish import Question, told_lines, write_parquet, write_workbook
from nongrata.publish.files.told import told
from nongrata.web.asked import Filtered, Opened

downloads = APIRouter(include_in_schema=False)
LINES, BYTES = 500, 1 << 18  # sent at once


class Format(StrEnum):
    """What a selection can be downloaded as, by the ending of the address."""

    CSV = "csv"
    PARQUET = "parquet"
    EXCEL = "xlsx"
    JSON = "json"


TYPES = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.PARQUET: "application/vnd.apache.parquet",
    Format.EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.JSON: "application/json",
}


@downloads.get("/measures.{ending}")
def download(ending: Format, ledger: Opened, question: Filtered) -> StreamingResponse:
    """The measures that pass, in one state of the ledger, as a file."""
    measures = question.each(ledger)

    def workbook(measures: Iterable[Measure], path: Path) -> None:
        write_workbook(told(ledger, measures, question.moment), path, question.coverage(ledger))

    ways: dict[Format, Callable[[], Iterator[str] | Iterator[bytes]]] = {
        Format.CSV: lambda: joined(told_lines(told(ledger, measures, question.moment))),
        Format.JSON: lambda: joined(_json(measures)),
        Format.PARQUET: lambda: _whole(partial(write_parquet, coverage=question.coverage(ledger)), measures),
        Format.EXCEL: lambda: _whole(workbook, measures),
    }
    headers = {"Content-Disposition": f'attachment; filename="{_name(question)}.{ending}"'}
    return StreamingResponse(ways[ending](), media_type=TYPES[ending], headers=headers)


def joined(lines: Iterable[str]) -> Iterator[str]:
    """The same text in fewer pieces."""
    given = iter(lines)
    while some := "".join(islice(given, LINES)):
        yield some


def _name(question: Question) -> str:
    then = f"-as-of-{question.day}" if question.day else ""
    return f"nongrata-measures{then}"


def _json(measures: Iterable[Measure]) -> Iterator[str]:
    yield '{"measures": ['
    for number, one in enumerate(measures):
        yield ("," if number else "") + json.dumps(measure_to_record(one), ensure_ascii=False)
    yield "]}\n"


def _whole(write: Callable[[Iterable[Measure], Path], None], measures: Iterable[Measure]) -> Iterator[bytes]:
    """The bytes of a file that is written before the first of them is sent, and is gone by then."""
    with tempfile.TemporaryDirectory(prefix="nongrata-") as folder:
        path = Path(folder) / "measures"
        write(measures, path)
        file = path.open("rb")

    def parts() -> Iterator[bytes]:
        with file:
            while some := file.read(BYTES):
                yield some

    return parts()
