"""The rows of a dataset beside the ledger: which pass the filters, and how they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from nongrata.cli.options import ListFormat
from nongrata.cli.streams import data_output, print_json
from nongrata.compare.dataset import STATES
from nongrata.errors import BadArgument
from nongrata.languages.names import state_code
from nongrata.model import Days
from nongrata.publish import Question
from nongrata.publish.files.flat import flat_lines

SHOWN = ("event_id", "date", "receiving_state", "sending_state", "count_min", "count_max", "trigger")
Row = dict[str, Any]


def print_dataset(address: str, name: str, question: Question, format_: ListFormat, limit: int | None) -> None:
    """Print the rows of a dataset that pass, `limit` at most. Raises BadArgument for a filter that it does not have."""
    from nongrata.cli.tables import note, of
    from nongrata.ledger import Ledger

    if question.as_of or question.known_by:
        raise BadArgument("a dataset has no past, so --as-of and --known-by do not go with --dataset; leave them out")
    if question.search:
        raise BadArgument("a dataset has no sentences, so --search does not go with --dataset; leave it out")
    with Ledger(address, create=False) as opened:
        rows = opened.dataset(name)
    every = _passing(rows, question)
    passing = every[:limit]
    if format_ is ListFormat.JSON:
        print_json(passing)
    elif format_ is ListFormat.CSV:
        lacking = dict.fromkeys(name for row in rows for name in row)
        data_output().writelines(flat_lines((lacking | row for row in passing), [*lacking]))
    elif passing:
        _print_table(passing)
    if more := len(every) - len(passing):
        note(f"{of(more, 'row')} more passed.")
    if not passing:
        note(f"None of {of(len(rows), 'row')} passes.")


def _passing(rows: Sequence[Row], question: Question) -> list[Row]:
    """The rows that have what is asked for in the columns of the same meaning."""
    states = dict(zip(STATES, (question.receiving, question.sending), strict=True))
    wanted = {name: state_code(typed) for name, typed in states.items() if typed}
    wanted |= {name: typed for name in ("measure", "status") if (typed := getattr(question, name))}
    since, until = question.days
    needed = [*wanted, *(["date"] if since or until else [])]
    if lacking := [name for name in needed if not any(name in row for row in rows)]:
        raise BadArgument(f"the dataset has no column {', '.join(lacking)}; leave out the filter on it")
    return [
        row
        for row in rows
        if all(value in _codes(row, name) for name, value in wanted.items()) and _within(row, since, until)
    ]


def _codes(row: Row, column: str) -> list[str]:
    """The values of a cell, States as codes."""
    values = [part.strip() for part in str(row.get(column) or "").split(";") if part.strip()]
    return [state_code(value) for value in values] if column in STATES else values


def _within(row: Row, since: date | None, until: date | None) -> bool:
    """True where the act may lie between the days; where the table calls a date approximate, anywhere in its month."""
    if not (since or until):
        return True
    if not row.get("date"):
        return False
    days = Days.parse(str(row["date"]))
    if row.get("date_precision") == "approx":
        days = Days.month(days.first.year, days.first.month)
    return days.last >= (since or date.min) and days.first <= (until or date.max)


def _print_table(rows: Sequence[Row]) -> None:
    from rich.table import Table

    from nongrata.cli.tables import print_table

    columns = [name for name in SHOWN if any(name in row for row in rows)] or list(rows[0])
    table = Table(box=None, pad_edge=False)
    for name in columns:
        table.add_column(name.replace("_", "\n"), overflow="fold", no_wrap=True)
    for row in rows:
        table.add_row(*(str(row.get(name, "")) for name in columns))
    print_table(table)
