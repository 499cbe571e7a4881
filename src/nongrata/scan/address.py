"""Where archives stand: local paths, and addresses such as s3://bucket/key, which fsspec opens."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from nongrata.errors import ExtraMissing

_BLOCK_BYTES = 2**16  # read at once; of packed data that is damaged as much is lost


def is_remote(address: str) -> bool:
    """True for what is no local path."""
    return "://" in address


def one_name(address: str, below: str = "") -> str:
    """The same for all names of a file: links, ways through other folders, file://, paths `below` a folder."""
    path = address.removeprefix("file://")
    return address if is_remote(path) else os.path.realpath(os.path.join(below, path))


@contextmanager
def opened(address: str) -> Iterator[BinaryIO]:
    """The bytes as they stand there. Raises OSError; ExtraMissing where a library for such addresses is missing."""
    if not is_remote(address):
        with open(address, "rb") as stream:
            yield stream
        return
    with reached(address) as (store, path), io.BufferedReader(store.open(path, "rb")) as stream:  # they read no lines
        yield stream


@contextmanager
def reached(address: str) -> Iterator[tuple[Any, str]]:
    """The file system of a remote address, and the path there; whatever goes wrong within comes out as OSError."""
    import fsspec

    try:
        yield fsspec.core.url_to_fs(address)
    except ImportError as error:
        raise ExtraMissing(f"{address} needs a library of its own: {error}") from error
    except (OSError, EOFError, MemoryError):
        raise
    except Exception as error:  # each store has exceptions of its own
        raise OSError(f"{type(error).__name__}: {error}") from error


def size(address: str) -> int:
    """How many bytes stand there. Raises OSError."""
    if not is_remote(address):
        return Path(address).stat().st_size
    with reached(address) as (store, path):
        return int(store.size(path) or 0)


@contextmanager
def unpacked(stream: BinaryIO, suffix: str) -> Iterator[BinaryIO]:
    """The bytes of a stream with what `.gz` or `.zst` packed taken out; those of other suffixes as they are."""
    if suffix not in CODECS:
        yield stream
        return
    import pyarrow

    try:
        with pyarrow.CompressedInputStream(pyarrow.PythonFile(stream, mode="r"), CODECS[suffix]) as raw:
            yield cast(BinaryIO, io.BufferedReader(raw, _BLOCK_BYTES))
    except pyarrow.ArrowException as error:
        raise OSError(f"the packed data is damaged or cut short ({error})") from error


CODECS = {".gz": "gzip", ".zst": "zstd"}
