"""Where archives stand: local paths, and addresses such as s3://bucket/key, which fsspec opens."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from nongrata.errors import ExtraMissing, NongrataError

_BLOCK_BYTES = 2**16  # read at once; of what Zstandard packed and is damaged as much is lost


def is_remote(address: str) -> bool:
    """True for what is no local path."""
    return "://" in address


def one_name(address: str, below: str = "") -> str:
    """The same for all names of a file: links, ways through other folders, file://, paths `below` a folder."""
    path = address.removeprefix("file://")
    return address if is_remote(path) else os.path.realpath(os.path.join(below, path))


class ConnectionLost(OSError):
    """What stands at a remote address could not be read to its end, and perhaps can be the next time."""


def reason(error: Exception) -> str:
    """What went wrong, in a person's words where the system has some."""
    name = type(error).__name__
    return str(error.strerror or error) or name if isinstance(error, OSError) else f"{name}: {error}"


class _Remote(io.RawIOBase):
    """What a store sends, noting whether it failed: who unpacks and reads it takes that for damage of the file."""

    def __init__(self, sent: Any) -> None:
        self._sent = sent
        self.failed: str | None = None  # why

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._sent.seekable())

    def readinto(self, buffer: Any) -> int:
        try:
            return int(self._sent.readinto(buffer))
        except Exception as error:  # each store has exceptions of its own
            self.failed = reason(error)
            raise

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return int(self._sent.seek(offset, whence))

    def tell(self) -> int:
        return int(self._sent.tell())

    def close(self) -> None:
        self._sent.close()
        super().close()


@contextmanager
def opened(address: str) -> Iterator[BinaryIO]:
    """The bytes as they stand there. Raises OSError, and ConnectionLost where it fails as they are read; ExtraMissing
    where a library for such addresses is missing."""
    if not is_remote(address):
        with open(address, "rb") as stream:
            yield stream
        return
    with reached(address) as (store, path):
        sent = _Remote(store.open(path, "rb"))
        with io.BufferedReader(sent) as stream:  # stores read no lines
            try:
                yield stream
            except Exception:  # what a reader makes of a failed connection is no news of the file
                if sent.failed is None:
                    raise
            if sent.failed is not None:
                raise ConnectionLost(f"the connection was lost ({sent.failed}); run the same again")


@contextmanager
def reached(address: str) -> Iterator[tuple[Any, str]]:
    """The file system of a remote address, and the path there; whatever goes wrong within comes out as OSError."""
    import fsspec

    try:
        yield fsspec.core.url_to_fs(address)
    except ImportError as error:
        raise ExtraMissing(f"{address} needs a library of its own: {error}") from error
    except (OSError, EOFError, MemoryError, NongrataError):
        raise
    except Exception as error:  # each store has exceptions of its own
        raise OSError(reason(error)) from error


def size(address: str) -> int:
    """How many bytes stand there. Raises OSError."""
    if not is_remote(address):
        return Path(address).stat().st_size
    with reached(address) as (store, path):
        return int(store.size(path) or 0)


class Gzip(gzip.GzipFile):
    """What gzip packed, of which nothing is held back where it is damaged or cut short before that is told."""

    def read(self, size: int | None = -1) -> bytes:
        """At most so many bytes, fewer where these are there at once; b"" at the end."""
        return self.read1(-1 if size is None else size)


@contextmanager
def unpacked(stream: BinaryIO, suffix: str) -> Iterator[BinaryIO]:
    """The bytes of a stream with what `.gz` or `.zst` packed taken out; those of other suffixes as they are. Before
    OSError is raised for damage all is read that stands before it, but for the last block of Zstandard."""
    if suffix not in CODECS:
        yield stream
        return
    import pyarrow

    try:
        if suffix == ".gz":
            yield cast(BinaryIO, io.BufferedReader(Gzip(fileobj=stream), _BLOCK_BYTES))
            return
        with pyarrow.CompressedInputStream(pyarrow.PythonFile(stream, mode="r"), CODECS[suffix]) as raw:
            yield cast(BinaryIO, io.BufferedReader(raw, _BLOCK_BYTES))
    except (pyarrow.ArrowException, EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise OSError(f"the packed data is damaged or cut short ({error})") from error


CODECS = {".gz": "gzip", ".zst": "zstd"}
