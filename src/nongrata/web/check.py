"""Check my table: each row of a table that a person uploads or pastes comes back with what the ledger says to it.

Nothing of the table is kept: the page that shows the result carries it, and sends it again with other columns.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from nongrata.compare import Columns, Comparison, Holds, Order, Support, Table, compared, guess, table_in
from nongrata.compare.columns import named
from nongrata.errors import BadArgument, UnreadableInput
from nongrata.ledger import Ledger
from nongrata.model import Rejection
from nongrata.publish import Question, summary, telling, write_comparison_csv
from nongrata.publish.answers.comparison import WORDS, act_words, differences
from nongrata.read.place import shown
from nongrata.web.asked import Opened, no_longer_than
from nongrata.web.showing import page

MOST_BYTES = 2 << 20  # of a table: some 20,000 rows
SHOWN_ROWS, SHOWN_LACKS, SHOWN_SENTENCES = 300, 50, 3  # on the page; the file has all
LONGEST_NAME = 80
GUESS = "?"  # chosen in place of a column: it is to be told from headings and cells
FIELDS = ("pasted", "receiving", "sending", "dates", "as_of", "sheet")
NAMES = (*FIELDS, *(f"column-{holds}" for holds in Holds))
check = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
_one_at_a_time = CapacityLimiter(1)  # a large table takes seconds of one core


@dataclass(frozen=True)
class Submitted:
    """The table as bytes under a name, and what the person said of it; `typed` are the fields of the form."""

    data: bytes
    name: str
    typed: dict[str, str] = field(default_factory=dict)

    @property
    def said(self) -> dict[str, str]:
        """By what a column holds its heading, "" for none; what is to be guessed is not there."""
        chosen = {holds.value: self.typed.get(f"column-{holds}", GUESS) for holds in Holds}
        return {holds: head for holds, head in chosen.items() if head != GUESS}

    @property
    def table(self) -> Table:
        """The table. Raises UnreadableInput where there is none, BadArgument where the sheet is not there."""
        return table_in(self.data, self.name, self.typed.get("sheet"))

    def columns(self, table: Table) -> Columns:
        """The columns of the table. Raises BadArgument where they cannot be told."""
        dates = self.typed.get("dates")
        if dates and dates not in [*Order]:
            raise BadArgument(f"dates: {dates!r} is none of {', '.join(Order)}")
        sending, receiving = self.typed.get("sending") or None, self.typed.get("receiving") or None
        order = Order(dates) if dates else None
        return guess(table, said=self.said, sending=sending, receiving=receiving, order=order)

    def compared(self, ledger: Ledger, table: Table) -> Comparison:
        """What the ledger says to the table. Raises BadArgument."""
        return compared(ledger, table, self.columns(table), as_of=self.question.day)

    @property
    def question(self) -> Question:
        """As of which day the ledger is asked."""
        return Question(as_of=self.typed.get("as_of") or None)


@check.get("/check")
def form() -> HTMLResponse:
    """Where a table is uploaded or pasted."""
    return _page({})


@check.post("/check")
async def checked(request: Request, ledger: Opened) -> Response:
    """Each row with what the ledger says to it, and the columns to choose otherwise."""
    given = await _given(request)
    return await run_sync(partial(_checked, ledger, given), limiter=_one_at_a_time)


@check.post("/check.csv")
async def file(request: Request, ledger: Opened) -> Response:
    """All of it as CSV, with the columns of `nongrata compare --format csv`."""
    given = await _given(request)
    return await run_sync(partial(_file, ledger, given), limiter=_one_at_a_time)


async def _given(request: Request) -> Submitted:
    """The table that was sent. Raises HTTPException 411 and 413 before it is read, where it is too large or may be."""
    no_longer_than(request, 2 * MOST_BYTES)  # the form writes three characters for many a one
    async with request.form(max_files=1, max_fields=len(NAMES) + 2, max_part_size=2 * MOST_BYTES) as sent:
        typed = {name: value for name in NAMES if isinstance(value := sent.get(name), str)}
        upload = sent.get("table")
        data = await upload.read() if isinstance(upload, UploadFile) else b""
    pasted = typed.get("pasted", "")
    name = shown(upload.filename or "")[-LONGEST_NAME:] if isinstance(upload, UploadFile) and data else ""
    if max(len(data), len(pasted.encode("utf-8", "replace"))) > MOST_BYTES:
        raise HTTPException(
            413, f"the table is too large: at most {MOST_BYTES >> 20} MB, for more use nongrata compare"
        )
    return Submitted(data or pasted.encode("utf-8", "replace"), f"the file {name}" if name else "the table", typed)


def _checked(ledger: Ledger, given: Submitted) -> HTMLResponse:
    try:
        table = given.table
    except (BadArgument, UnreadableInput) as error:
        return _page(given.typed, refused=str(error), status=400)
    try:
        found = given.compared(ledger, table)
    except BadArgument as error:
        why, said, _ = str(error).partition("; say ")  # what comes then is how to say it on a command line
        refused = f"{why.removeprefix('--')}{'; say it in the form below' if said else ''}"
        return _page(given.typed, refused=refused, status=400, table=table)
    documents, told = ledger.counts()["documents"], telling(ledger)
    chosen = {f"column-{holds}": "" for holds in Holds}
    chosen |= {f"column-{holds}": named(table, at) for holds, at in found.columns.held.items()}
    rows = [
        {
            "line": one.row.line,
            "act": act_words(one.row),
            "support": one.support.value,
            "words": WORDS[one.support],
            "differs": [*differences(one)],
            "measures": [(measure.id, told(measure)) for measure in one.measures],
        }
        for one in found.findings[:SHOWN_ROWS]
    ]
    return _page(
        given.typed | chosen,
        table=table,
        rows=rows,
        said=summary(found, documents),
        columns=found.columns.described(table),
        numbers={one: found.number(one) for one in Support},
        lacks=found.lacks[:SHOWN_LACKS],
        more_rows=max(len(found.findings) - SHOWN_ROWS, 0),
        more_lacks=max(len(found.lacks) - SHOWN_LACKS, 0),
        rejections=found.rejections,
        empty=not documents,
        then=given.question.then,
    )


def _file(ledger: Ledger, given: Submitted) -> Response:
    """Raises UnreadableInput and BadArgument as commands do."""
    try:
        found = given.compared(ledger, given.table)
    except UnreadableInput as error:
        raise BadArgument(str(error)) from error
    written = io.StringIO(newline="")
    write_comparison_csv(found, telling(ledger), written)
    headers = {"Content-Disposition": 'attachment; filename="checked.csv"', "Cache-Control": "no-store"}
    return Response(written.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _page(
    typed: dict[str, str], *, refused: str = "", status: int = 200, table: Table | None = None, **shown: Any
) -> HTMLResponse:
    rejections: tuple[Rejection, ...] = shown.pop("rejections", table.rejections if table else ())
    made = page(
        "check.html",
        status,
        typed=dict.fromkeys(FIELDS, "") | typed,
        refused=refused,
        table=table,
        heads=[named(table, at) for at in range(len(table.heads))] if table else [],
        pasted=_text(table) if table else "",
        rejections=rejections,
        found=shown or None,
        orders=[*Order],
        holds=[*Holds],
        words=WORDS,
        guess=GUESS,
        sentences=SHOWN_SENTENCES,
    )
    made.headers["Cache-Control"] = "no-store"
    return made


def _text(table: Table) -> str:
    """The table as CSV, each row on the line that it had, so that it can be sent again."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    line = 1
    writer.writerow(table.heads)
    for row in table.rows:
        written.write("\n" * max(row.line - line - 1, 0))
        writer.writerow(row.cells)
        line = max(row.line, line + 1)
    return written.getvalue()
