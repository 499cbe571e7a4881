"""What an archive holds of one document, as bytes, and what the archive says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from nongrata.model import Rejection
from nongrata.read.entry import Entry
from nongrata.read.formats import Format
from nongrata.screen.terms import Writing


@dataclass(frozen=True, slots=True)
class Record:
    """One record; `where` is how a person finds it, `said` what its archive says of the document, beside it."""

    where: str
    data: bytes
    format: Format
    said: Entry | None = None
    charset: str | None = None
    retrieved: datetime | None = None


Wanted = Callable[[bytes, Writing], bool]  # what the screen says


@dataclass(frozen=True, slots=True)
class Looked:
    """A record that the screen stopped: of it, only the number of its bytes is known."""

    size: int


Records = Iterator[Record | Looked | Rejection]


def screened(record: Record, wanted: Wanted) -> Record | Looked:
    """The record, where the screen lets it through or cannot look into it."""
    writing = record.format.writing
    return record if writing is None or wanted(record.data, writing) else Looked(len(record.data))
