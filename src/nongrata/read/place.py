"""Where bytes come from: a file, each file of a directory, or standard input."""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from nongrata.model import Rejection
from nongrata.read.code import Code

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Place:
    """One stream of bytes; `name` is how the user called it, `path` is None for standard input."""

    name: str
    path: Path | None

    @property
    def suffix(self) -> str | None:
        """The suffix in lower case without `.gz`; None for what has no name of its own: standard input, a pipe."""
        if self.path is None or not self.path.is_file():
            return None
        stem = self.path.stem if self._gzipped else self.path.name
        return Path(shown(stem)).suffix.lower()

    @property
    def _gzipped(self) -> bool:
        return self.path is not None and self.path.suffix.lower() == ".gz"

    def open(self) -> AbstractContextManager[BinaryIO]:
        """The bytes. Raises OSError."""
        if self.path is None:
            return nullcontext(sys.stdin.buffer)
        return cast(BinaryIO, gzip.open(self.path)) if self._gzipped else self.path.open("rb")


def shown(path: str | Path) -> str:
    """A path in characters that can be printed and kept: bytes that are not UTF-8 become `\\udc80` to `\\udcff`."""
    return str(path).replace("\0", r"\0").encode("utf-8", "backslashreplace").decode("utf-8")


def places(source: str | Path) -> Iterator[Place | Rejection]:
    """The files that `source` stands for, sorted by name; those whose name begins with a dot are left out."""
    name, path = shown(source), Path(source)
    try:
        if name == STANDARD_INPUT:
            yield Place(name, None)
        elif path.is_dir():
            yield from _inside(path)
        elif path.exists():
            yield Place(name, path)
        elif "://" in name:
            why = "is a web address, and reading fetches nothing; save the page and give its path"
            yield Rejection(name, Code.UNREADABLE, why)
        else:
            yield Rejection(name, Code.UNREADABLE, "does not exist; check the path")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        yield Rejection(name, Code.UNREADABLE, f"cannot be looked at: {error}; check the path and its permissions")


def _inside(top: Path) -> Iterator[Place | Rejection]:
    """The files below `top`; a directory that links lead to again is not entered twice."""
    troubles: list[OSError] = []
    entered: set[tuple[int, int]] = set()
    count = 0
    for folder, folders, files in os.walk(top, followlinks=True, onerror=troubles.append):
        status = os.stat(folder)
        seen = (status.st_dev, status.st_ino) in entered
        entered.add((status.st_dev, status.st_ino))
        if seen:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            count += 1
            path = Path(folder, name)
            if os.path.exists(path) and not os.path.isfile(path):  # reading it could wait for ever
                yield Rejection(shown(path), Code.FORMAT, "is a pipe or a device; it is read where it is named itself")
            else:
                yield Place(shown(path), path)
    for trouble in troubles:
        why = f"is a directory that cannot be listed: {trouble.strerror}; check its permissions"
        yield Rejection(shown(trouble.filename), Code.UNREADABLE, why)
    if not count and not troubles:
        yield Rejection(shown(top), Code.EMPTY, "is a directory without a file in it; check the path")
