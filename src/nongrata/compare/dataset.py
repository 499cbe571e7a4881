"""A person's table of measures -> the rows of a dataset, which is kept beside the ledger."""

from __future__ import annotations

from collections import Counter

from nongrata.compare.table import Table
from nongrata.errors import UnreadableInput
from nongrata.languages.names import state_code
from nongrata.model import Days, Rejection
from nongrata.read import Code

STATES = ("receiving_state", "sending_state")
REQUIRED = ("date", *STATES)
OWN_NAMES = {"receiving": "receiving_state", "sending": "sending_state"}  # as `nongrata export csv` calls them
OWN_DAYS = ("date_first", "date_last")
Row = dict[str, str]


def dataset_of(table: Table) -> tuple[list[Row], list[Rejection]]:
    """The rows of a dataset, by the names of its columns, and the rows that are none. Raises UnreadableInput where the
    table lacks a column that all rows need, or has it twice."""
    columns = [OWN_NAMES.get(head, head) for head in table.heads]
    there = {*columns, "date"} if {*OWN_DAYS} <= {*columns} else {*columns}
    if missing := [column for column in REQUIRED if column not in there]:
        raise UnreadableInput(
            f"{table.source} lacks the columns {', '.join(missing)}; its first line names the columns, and "
            "docs/data.md says what each holds"
        )
    if twice := [column for column, times in Counter(filter(None, columns)).items() if times > 1]:
        raise UnreadableInput(
            f"{table.source} has more than one column {', '.join(twice)}; take out or rename all but one"
        )
    rows, rejections = [], [*table.rejections]
    for line, cells in table.rows:
        try:
            rows.append(_row({name: cell for name, cell in zip(columns, cells, strict=True) if name}))
        except ValueError as error:
            rejections.append(Rejection(f"{table.source}:{line}", Code.FIELD, str(error)))
    return rows, rejections


def _row(row: Row) -> Row:
    """The row with a `date`. Raises ValueError for a row that no filter could understand."""
    if "date" not in row:
        row = {"date": "/".join(dict.fromkeys(row[name] for name in OWN_DAYS if row[name])), **row}
    if row["date"]:
        try:
            Days.parse(row["date"])
        except ValueError as error:
            raise ValueError(f"date: {error}") from error
    for column in STATES:
        if not [state_code(state) for state in row[column].split(";") if state.strip()]:
            raise ValueError(f"{column} names no State; write a code such as POL, or a name such as Poland")
    return row
