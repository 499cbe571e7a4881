"""What an archive holds of one document, as bytes, and what the archive says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from nongrata.model import Rejection
from nongrata.screen.terms import Writing


@dataclass(frozen=True, slots=True)
class Record:
    """One record; `where` is how a person finds it, `modified` the day that a server gave, as it wrote it."""

    where: str
    data: bytes
    writing: Writing
    address: str | None = None
    charset: str | None = None
    retrieved: datetime | None = None
    modified: str | None = None


Wanted = Callable[[bytes, Writing], bool]  # what the screen says: only what it lets through need be made a record


@dataclass(frozen=True, slots=True)
class Looked:
    """A record that the screen stopped: of it, only the number of its bytes is known."""

    size: int


Records = Iterator[Record | Looked | Rejection]
