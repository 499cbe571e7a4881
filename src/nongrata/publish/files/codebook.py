"""What each column of a table of measures holds, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from nongrata.model import MeasureKind, Reason, Status
from nongrata.model.row import COLUMNS, DAYS, NUMBERS, TRUTHS

VOCABULARIES = {"MeasureKind": MeasureKind, "Status": Status, "Reason": Reason}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its label, what it says, its codes if it has any; `type` is string, integer, date or boolean."""

    name: str
    type: str
    label: str
    text: str
    codes: tuple[str, ...] = ()


@cache
def codebook(columns: tuple[str, ...] = COLUMNS) -> tuple[Column, ...]:
    """The columns in their order: those of every table, or others too."""
    told = yaml.safe_load((files("nongrata.publish") / "data" / "columns.yaml").read_text("utf-8"))
    types = dict.fromkeys(DAYS, "date") | dict.fromkeys(NUMBERS, "integer") | dict.fromkeys(TRUTHS, "boolean")
    return tuple(
        Column(name, types.get(name, "string"), one["label"], one["text"], _codes(one.get("codes")))
        for name, one in ((name, told[name]) for name in columns)
    )


def codebook_lines() -> Iterator[str]:
    """The codebook as Markdown, with line ends."""
    yield "| column | type | holds |\n| --- | --- | --- |\n"
    for one in codebook():
        codes = f" One of {', '.join(one.codes)}." if one.codes else ""
        yield f"| `{one.name}` | {one.type} | {one.label}. {one.text}{codes} |\n"


def _codes(vocabulary: str | None) -> tuple[str, ...]:
    return tuple(code.value for code in VOCABULARIES[vocabulary]) if vocabulary else ()
