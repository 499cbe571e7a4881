"""A scan: its manifest, its units, the engine that goes through them, and what came of all."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from nongrata.errors import BadArgument, ClusterFailed, ExtraMissing, OutputUnwritable
from nongrata.model import Days, Rejection
from nongrata.read.language import check_language
from nongrata.scan.address import is_remote
from nongrata.scan.engine import Engine, local
from nongrata.scan.manifest import MANIFEST, begun
from nongrata.scan.shard import Done, done_in, remove, replaced, write_whole
from nongrata.scan.sieve import Sieve
from nongrata.scan.unit import Unit, units
from nongrata.scan.work import Progress, Work

_LIBRARIES = ("fastwarc", "fsspec", "pyarrow", "resiliparse")


@dataclass(frozen=True, slots=True)
class Scanned:
    """What came of a scan: the notes of its units, and what could not be listed or reached."""

    done: tuple[Done, ...]
    unreached: tuple[Rejection, ...]

    def sum(self, what: str) -> int:
        """The total of one number of the notes, such as `seen`, `claims`, `rejected`: see `Done`."""
        return sum(getattr(one, what) for one in self.done)


def scan(
    archives: Iterable[str | Path],
    out: str | Path,
    *,
    published: Days | None = None,
    language: str | None = None,
    engine: Engine | None = None,
    on_size: Progress = lambda size: None,
    on_progress: Progress = lambda size: None,
) -> Scanned:
    """Read archives and write the claims in them, and the documents that make them, to the folder `out`.

    What `out` holds of the same scan is not read again; an interrupted scan goes on, and its files are the same to the
    byte; where nothing that was named is there, no folder is made. `on_size` is told how many bytes there are to read,
    `on_progress` of each that was read. Raises BadArgument where `out` holds another scan or something else,
    OutputUnwritable, also where another scan writes there at this moment, what the engine raises, and ExtraMissing
    without the extra `archives`.
    """
    check_libraries()
    check_language(language)
    if is_remote(str(out)):
        raise BadArgument(f"--out {out} is no path of this machine; give that of a folder, and copy it when it is done")
    folder = Path(out)
    if folder.exists() and not folder.is_dir():
        raise BadArgument(f"{folder} is a file; give --out a folder")
    named = [str(archive) for archive in archives]
    below = None if all(is_remote(one) or Path(one).is_absolute() for one in named) else os.getcwd()
    listed = list(units(named))
    todo = [one for one in listed if isinstance(one, Unit)]
    unreached = tuple(one for one in listed if isinstance(one, Rejection))
    if unreached and not todo and not folder.exists():  # of what was mistyped no folder is made
        return Scanned((), unreached)
    with _writing(folder), _alone(folder):
        manifest = begun(folder, published, language, below)
        ids = {unit.id: unit.addresses for unit in todo}
        old = replaced(folder, ids, manifest["below"] or "")
        write_whole(folder / MANIFEST, manifest)  # without what stands there once all is done
        remove(folder, old, ids)
        on_size(sum(unit.size for unit in todo))
        work = Work(folder, Sieve(published, language, date.fromisoformat(manifest["day"])))
        done = sorted((engine or local())(work, todo, on_progress), key=lambda one: one.addresses)
        if all(done_in(folder, one.unit) or not one.seen for one in done):  # else a connection was lost
            notes = [{key: value for key, value in asdict(one).items() if key != "sizes"} for one in done]
            write_whole(folder / MANIFEST, manifest | {"units": notes})
    return Scanned(tuple(done), unreached)


def check_libraries() -> None:
    """Raise ExtraMissing where a library is missing that scanning needs."""
    if missing := [name for name in _LIBRARIES if not find_spec(name)]:
        raise ExtraMissing(f"this needs {', '.join(missing)}; install with: pip install 'nongrata[archives]'")


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OutputUnwritable, ClusterFailed):
        raise
    except OSError as error:
        raise OutputUnwritable(
            f"{folder} cannot be written ({error.strerror or error}); make room or choose another folder, run the same "
            "again, and it goes on where it was"
        ) from error


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Make the folder, and hold it so that no other scan writes there meanwhile. The system lets go of it when this
    process ends, however it ends."""
    folder.mkdir(parents=True, exist_ok=True)
    held = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OutputUnwritable(
                f"another scan writes into {folder} now; wait until it has ended, or give --out another folder"
            ) from error
        except OSError:
            pass  # some disks of a network know no locks
        yield
    finally:
        os.close(held)
