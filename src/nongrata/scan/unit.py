"""Archives as a person names them -> the units of work: one file each, or a thousand loose ones of a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import BinaryIO

from nongrata.errors import NongrataError
from nongrata.model import Rejection
from nongrata.model.document import digest
from nongrata.read.code import Code
from nongrata.read.formats import LINES
from nongrata.read.place import places, shown, suffixes
from nongrata.scan.address import CODECS, ConnectionLost, is_remote, one_name, opened, reached, reason, size, unpacked
from nongrata.scan.files import read_file, read_tar, read_zip
from nongrata.scan.manifest import is_scan
from nongrata.scan.record import Record, Records
from nongrata.scan.tables import read_arrow, read_parquet
from nongrata.scan.warc import read_warc

ArchiveReader = Callable[[BinaryIO, str], Records]

_LOOSE = 1000  # files of a folder in one unit
_READERS: dict[str, ArchiveReader] = {
    **dict.fromkeys((".warc", ".wet"), read_warc),
    ".parquet": read_parquet,
    **dict.fromkeys((".arrow", ".feather"), read_arrow),
    ".zip": read_zip,
    **dict.fromkeys((".tar", ".tgz"), read_tar),
}
_UNPACKED_FIRST = (read_tar, read_arrow)  # the others know how to read what is packed, or are never packed
_ARCHIVES = (*_READERS, *LINES.suffixes)


@dataclass(frozen=True)
class Unit:
    """Files that make one shard, and how many bytes they have in all."""

    addresses: tuple[str, ...]
    size: int

    @cached_property
    def id(self) -> str:
        """The name of its shard: the same files of the same size have the same."""
        return digest(*self.addresses, self.size)

    def records(self, progress: Callable[[int], None]) -> Records:
        """What its files hold, one after the other; `progress` is told how many bytes are done.

        A file that cannot be read, or not to its end, is a Rejection in its place. Raises ConnectionLost, and
        ExtraMissing where a library for such addresses is missing.
        """
        done = position = 0
        for address in self.addresses:
            for found, position in _found(address):
                yield found
                progress(done + position)
            done += position
        progress(self.size)


def _found(address: str) -> Iterator[tuple[Record | Rejection, int]]:
    """What a file holds, each with how many bytes were read by then."""
    position = 0
    try:
        with opened(address) as stream:
            for one in _read(stream, address):
                position = _position(stream)
                yield one, position
    except (ConnectionLost, MemoryError, NongrataError):
        raise
    except Exception as error:  # whatever a library raises for what is damaged in a way that it does not know
        why = _unreadable(shown(address), error)
        if position:
            why = replace(why, why=f"{why.why}; what stands before that was read")
        yield why, position


def _read(stream: BinaryIO, address: str) -> Records:
    suffix, packed = suffixes(address, CODECS)
    where = shown(address)
    reader = _READERS.get(suffix)
    if reader is None:
        yield from read_file(stream, address, where)
    elif reader in _UNPACKED_FIRST:
        with unpacked(stream, packed or (".gz" if suffix == ".tgz" else "")) as plain:
            yield from reader(plain, where)
    else:
        yield from reader(stream, where)


def _unreadable(where: str, error: Exception) -> Rejection:
    return Rejection(where, Code.UNREADABLE, f"cannot be read: {reason(error)}")


def _position(stream: BinaryIO) -> int:
    return 0 if stream.closed else stream.tell()


def units(archives: Iterable[str]) -> Iterator[Unit | Rejection]:
    """The units of what is named, each file once, however it is named, and a Rejection for what cannot be listed."""
    seen: set[str] = set()
    for archive in archives:
        for one in _remote(archive) if is_remote(archive) else _local(archive):
            if isinstance(one, Rejection):
                yield one
                continue
            new = {at: address for address in one.addresses if (at := one_name(address)) not in seen}
            seen.update(new)
            if len(new) == len(one.addresses):
                yield one
            elif new:
                try:
                    yield Unit(tuple(new.values()), sum(map(size, new.values())))
                except OSError as error:  # gone meanwhile
                    yield _unreadable(shown(next(iter(new.values()))), error)


def _local(archive: str) -> Iterator[Unit | Rejection]:
    """The files at a path, without those that a scan wrote."""
    if is_scan(archive):
        yield Rejection(archive, Code.FORMAT, "is the folder of a scan; give it to add, or name the archives")
        return
    loose: list[tuple[str, int]] = []
    for place in places(archive, leave_out=is_scan):
        if isinstance(place, Rejection):
            yield place
            continue
        if place.path is None:
            yield Rejection(archive, Code.FORMAT, "standard input is no archive; give the path of one")
            continue
        try:
            found = str(place.path), place.path.stat().st_size
        except OSError as error:
            yield _unreadable(place.name, error)
            continue
        if not place.path.is_file():
            yield Rejection(
                place.name, Code.FORMAT, "is a pipe or a device; write what it gives to a file, and scan that"
            )
        elif suffixes(place.name, CODECS)[0] in _ARCHIVES:
            yield Unit((found[0],), found[1])
        else:
            loose.append(found)
    for start in range(0, len(loose), _LOOSE):
        addresses, sizes = zip(*loose[start : start + _LOOSE], strict=True)
        yield Unit(addresses, sum(sizes))


def _remote(archive: str) -> Iterator[Unit | Rejection]:
    """The files at an address: those that it stands for with *, those below it, or the one there."""
    try:
        with reached(archive) as (store, path):
            found = sorted(store.glob(path)) if "*" in path else sorted(store.find(path))
            listed = [Unit((store.unstrip_protocol(one),), int(store.size(one) or 0)) for one in found]
    except OSError as error:
        yield Rejection(
            archive, Code.UNREADABLE, f"cannot be reached: {error}; check the address and your access to it"
        )
        return
    yield from listed
    if not listed:
        yield Rejection(archive, Code.UNREADABLE, "nothing is there, or nobody answers; check the address")
