"""Files that are there whole or not at all: written beside their name, and put in its place when they are done."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import TextIO

from nongrata.errors import BadArgument, NongrataError, OutputUnwritable

SQLITE = b"SQLite format 3"  # how the file begins (SQLite, Database File Format, 1.3)
SQLITE_BESIDE = ("-wal", "-shm", "-journal")  # what SQLite adds to the name for files that it keeps beside its own


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; what stands there at the end takes the place of `path`, with its permissions.

    Where writing fails, what `path` held stays. A device or a pipe is written to itself. Raises
    OutputUnwritable where the file cannot be written, BadArgument for a ledger, which no file is worth.
    """
    try:
        if _is_of_a_ledger(path):
            raise BadArgument(f"{path} is a ledger or part of one, and is not written over; name another file")
        if path.exists() and not path.is_file():
            yield path
            return
        whole = path.resolve()  # of a link, what it leads to is replaced and not the link
        part = whole.with_name(f".nongrata-{token_hex(8)}.part")
        try:
            yield part
            if whole.exists():
                shutil.copymode(whole, part)
            os.replace(part, whole)
        finally:
            part.unlink(missing_ok=True)
    except NongrataError:  # of what is written, not of the file
        raise
    except OSError as error:
        raise OutputUnwritable(f"{path} cannot be written: {error.strerror or error}; name another file") from error


def _is_of_a_ledger(path: Path) -> bool:
    """True for a database of SQLite, and for the files that SQLite keeps beside one."""
    whole = path.resolve()
    beside = [whole.with_name(whole.name.removesuffix(ending)) for ending in SQLITE_BESIDE]
    for one in {whole, *beside}:
        if one.is_file():
            with one.open("rb") as file:
                if file.read(len(SQLITE)) == SQLITE:
                    return True
    return False


@contextmanager
def text_file(path: Path) -> Iterator[TextIO]:
    """The file at `path`, open to be written as UTF-8 with line ends as they come; see `replaced`."""
    with replaced(path) as part, part.open("w", encoding="utf-8", newline="") as file:
        yield file
