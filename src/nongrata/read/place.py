"""Where bytes come from: a file, each file of a directory, or standard input."""

from __future__ import annotations

import errno
import gzip
import os
import re
import sys
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO, cast

from nongrata.model import Rejection
from nongrata.read.code import Code
from nongrata.read.stream import joined

STANDARD_INPUT = "-"
PATIENCE_SECONDS = 10  # for the first sign of a writer; once it is there it may take its time


@dataclass(frozen=True, slots=True)
class Place:
    """One stream of bytes; `name` is how the user called it, `path` is None for standard input."""

    name: str
    path: Path | None

    @property
    def suffix(self) -> str | None:
        """The suffix in lower case without `.gz`; None for what has no name of its own: standard input, a pipe."""
        return suffixes(self.path.name)[0] if self.path is not None and self.path.is_file() else None

    def open(self) -> AbstractContextManager[BinaryIO]:
        """The bytes. Raises OSError."""
        if self.path is None:
            if sys.stdin is None:
                raise OSError(errno.EBADF, "standard input is closed")
            return nullcontext(sys.stdin.buffer)
        if self.path.is_fifo():
            return _written_to(self.path)
        return cast(BinaryIO, gzip.open(self.path)) if suffixes(self.path.name)[1] else self.path.open("rb")


def suffixes(name: str, packings: Collection[str] = (".gz",)) -> tuple[str, str]:
    """The suffix of what a file holds, and that of how it is packed, "" where it is not: (".jsonl", ".gz")."""
    path = PurePath(shown(name).lower())
    packed = path.suffix if path.suffix in packings else ""
    return PurePath(path.stem).suffix if packed else path.suffix, packed


@contextmanager
def _written_to(pipe: Path) -> Iterator[BinaryIO]:
    """The bytes of a named pipe. Raises OSError where nobody begins to write within PATIENCE_SECONDS."""
    with open(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK), "rb") as stream:
        head = _first_byte(stream.fileno())
        os.set_blocking(stream.fileno(), True)
        yield joined(head, stream)


def _first_byte(pipe: int) -> bytes:
    """What is in the pipe already; nothing where a writer is there that has not written yet."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            if head := os.read(pipe, 1):
                return head
        except BlockingIOError:
            return b""
        if time.monotonic() > until:
            raise OSError(errno.EPIPE, f"it is a pipe, and nobody wrote to it within {PATIENCE_SECONDS} seconds")
        time.sleep(0.01)


def shown(path: str | Path) -> str:
    """A path in characters that can be printed and kept: bytes that are not UTF-8 become `\\udc80` to `\\udcff`."""
    return str(path).replace("\0", r"\0").encode("utf-8", "backslashreplace").decode("utf-8")


def places(source: str | Path, leave_out: Callable[[Path], bool] = lambda folder: False) -> Iterator[Place | Rejection]:
    """The files that `source` stands for, sorted by name; those whose name begins with a dot are left out, as are the
    folders within that `leave_out` names."""
    name, path = shown(source), Path(source)
    try:
        if name == STANDARD_INPUT:
            yield Place(name, None)
        elif not name.strip():  # which Python takes for the folder that it stands in
            yield Rejection(name, Code.NOT_THERE, "is an empty name; give a path")
        elif path.is_dir():
            yield from _inside(path, leave_out)
        elif path.exists():
            yield Place(name, path)
        elif "://" in name:
            why = "is a web address, and reading fetches nothing; save the page and give its path"
            yield Rejection(name, Code.UNREADABLE, why)
        else:
            web = f" (a page of the web begins with https://{name})" if name.lower().startswith("www.") else ""
            code = Code.UNREADABLE if path.is_symlink() else Code.NOT_THERE
            yield Rejection(name, code, f"does not exist; check the path{web}")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        yield Rejection(name, Code.UNREADABLE, f"cannot be looked at: {error}; check the path and its permissions")


_OF_A_LEDGER = re.compile(r"\.db(-wal|-shm|-journal|\.watch.*)?$")  # which often lies among the reports


def _inside(top: Path, leave_out: Callable[[Path], bool]) -> Iterator[Place | Rejection]:
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
        folders[:] = sorted(name for name in folders if not (name.startswith(".") or leave_out(Path(folder, name))))
        for name in sorted(name for name in files if not (name.startswith(".") or _OF_A_LEDGER.search(name))):
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
