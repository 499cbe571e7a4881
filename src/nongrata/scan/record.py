"""What an archive holds of one document, as bytes, and what the archive says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from nongrata.model import Rejection
from nongrata.read.entry import Entry
from nongrata.read.formats import Format


@dataclass(frozen=True, slots=True)
class Record:
    """One record; `where` is how a person finds it, `said` what its archive says of the document, beside it."""

    where: str
    data: bytes
    format: Format
    said: Entry | None = None
    charset: str | None = None
    retrieved: datetime | None = None


Records = Iterator[Record | Rejection]
