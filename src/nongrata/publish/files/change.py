"""Changes of the ledger as rows of a table and as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, TextIO

from nongrata.model import Move
from nongrata.model.kept_change import KeptChange, Snapshot
from nongrata.publish.files.flat import flat_lines

SNAPSHOT_COLUMNS = tuple(Snapshot.__dataclass_fields__)
CHANGE_COLUMNS = (
    "cursor",
    "id",
    "added",
    "measure_id",
    "kinds",
    "cause",
    *SNAPSHOT_COLUMNS,
    "moves",
    "answers",
    "answered_by",
    "was",
    "into",
    "came",
    "went",
    "redacted",
)


def change_to_record(one: KeptChange) -> dict[str, Any]:
    """The change under the names of the columns; what was redacted has no figures."""
    return {
        "cursor": one.cursor,
        "id": one.id,
        "added": one.added.isoformat(),
        "measure_id": one.measure_id,
        "kinds": [kind.value for kind in one.kinds],
        "cause": one.cause.value,
        **(asdict(one.snapshot) if one.snapshot else dict.fromkeys(SNAPSHOT_COLUMNS)),
        "moves": {move.field: [move.before, move.after] for move in one.moves},
        "answers": list(one.answers),
        "answered_by": list(one.answered_by),
        "was": one.was,
        "into": one.into,
        "came": list(one.came),
        "went": list(one.went),
        "redacted": one.redacted,
    }


def write_changes_csv(changes: Iterable[KeptChange], out: TextIO) -> None:
    """Write the changes as CSV: lists divided by semicolons, each move as field=before>after."""
    rows = (change_to_record(one) | {"moves": [*map(_written, one.moves)]} for one in changes)
    out.writelines(flat_lines(rows, CHANGE_COLUMNS))


def _written(move: Move) -> str:
    return f"{move.field}={move.before or ''}>{move.after or ''}"


def write_changes_jsonl(changes: Iterable[KeptChange], out: TextIO) -> None:
    """Write the changes as JSON, one a line."""
    for one in changes:
        out.write(json.dumps(change_to_record(one), ensure_ascii=False) + "\n")
