"""Texts, pages and JSON as files of their own: loose in folders, or packed in zip and tar."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO, Self, cast

from nongrata.model import Rejection
from nongrata.read.code import Code
from nongrata.read.formats import ARCHIVES, BY_SUFFIX, JSON, LINES, OBJECT, Format
from nongrata.read.json_lines import holds_lines, lines
from nongrata.read.place import shown, suffixes
from nongrata.read.stream import whole
from nongrata.scan.address import CODECS, reason, unpacked
from nongrata.scan.record import Record, Records

_PACKED = (*ARCHIVES, ".7z", ".rar")


def read_file(stream: BinaryIO, name: str, where: str) -> Records:
    """What a file holds that is no archive of its own; a Rejection where its suffix is of no format for that."""
    suffix, packed = suffixes(name, CODECS)
    if suffix in BY_SUFFIX:
        with unpacked(stream, packed) as plain:
            yield from _records(plain, BY_SUFFIX[suffix], where)
    else:
        why = f"is of no format that is read here, which are {', '.join(BY_SUFFIX)}"
        yield Rejection(where, Code.FORMAT, why)


def _records(stream: BinaryIO, found: Format, where: str) -> Records:
    """Each line where a file holds lines, else the whole."""
    is_lines = found is LINES
    if found is JSON:
        is_lines, stream = holds_lines(stream)
    if is_lines:
        for one in lines(stream, where):
            yield one if isinstance(one, Rejection) else Record(*one, OBJECT)
        return
    data = whole(stream, where)
    yield data if isinstance(data, Rejection) else Record(where, data, found)


def read_zip(stream: BinaryIO, where: str) -> Records:
    """Each file in a zip archive; names are told, and nothing is written under them. Raises OSError."""
    try:
        with zipfile.ZipFile(stream) as archive:
            members = ((one.filename, one) for one in archive.infolist() if not one.is_dir())
            yield from _members(((name, lambda one=one: archive.open(one)) for name, one in members), where)
    except (zipfile.BadZipFile, NotImplementedError, UnicodeError) as error:
        raise OSError(f"the zip archive is damaged ({error})") from error


class _AsThere:
    """The bytes of a stream as they are there: of what is cut short nothing is held back before that is told."""

    def __init__(self, stream: BinaryIO) -> None:
        self.read = cast(io.BufferedReader, stream).read1


class _Header(tarfile.TarInfo):
    """What a tar archive says of a member. Where that is damaged, and not behind the end of the archive, which the
    library passes over without a word, the archive gets the attribute `damaged`. (The stubs of types lack these.)"""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(archive)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]
            archive.ended = True  # type: ignore[attr-defined]
            raise
        except tarfile.InvalidHeaderError:  # type: ignore[attr-defined]
            if not hasattr(archive, "ended"):
                archive.damaged = True  # type: ignore[attr-defined]
            raise


def read_tar(stream: BinaryIO, where: str) -> Records:
    """Each file in a tar archive, plain or gzipped, read as a stream. Raises OSError."""
    try:
        with tarfile.open(
            fileobj=cast(BinaryIO, _AsThere(stream)), mode="r|*", tarinfo=_Header, ignore_zeros=True
        ) as archive:
            files = ((one.name, lambda one=one: archive.extractfile(one)) for one in _headers(archive) if one.isfile())
            first = next(files, None)
            if first is None and hasattr(archive, "damaged"):
                raise OSError("the tar archive is damaged: no file is found in it")
            yield from _members(chain([first] if first else [], files), where)
            if getattr(archive, "damaged", False):
                why = "is damaged: a file in it, or several, cannot be found; those before and after it are read"
                yield Rejection(where, Code.UNREADABLE, why)
    except tarfile.TarError as error:
        raise OSError(f"the tar archive is damaged ({error})") from error


def _headers(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """What an archive says of its members, one by one, of which it would keep all. (The stubs lack this, too.)"""
    while found := archive.next():
        archive.members.clear()  # type: ignore[attr-defined]
        yield found


def _members(members: Iterable[tuple[str, object]], where: str) -> Records:
    found = False
    for name, opening in members:
        place = f"{where}!{shown(name)}"
        found = True
        if suffixes(name, CODECS)[0] in _PACKED:
            why = "is an archive within an archive, and these are not opened; unpack it, and scan what comes out"
            yield Rejection(place, Code.FORMAT, why)
            continue
        try:
            with opening() as stream:  # type: ignore[operator]
                yield from read_file(cast(BinaryIO, stream), name, place)
        except MemoryError:
            raise
        except Exception as error:  # each way of packing has exceptions of its own
            locked = "needs a password; unpack it with that, and scan what comes out"
            why = locked if type(error) is RuntimeError else f"cannot be read: {reason(error)}"
            yield Rejection(place, Code.UNREADABLE, why)
    if not found:
        yield Rejection(where, Code.EMPTY, "holds no files; check how it was made")
