"""One unit of work -> its shard. An engine is whatever maps this over units: processes here, machines elsewhere."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nongrata.model import Claim, Document, Rejection
from nongrata.read.code import Code
from nongrata.read.place import shown
from nongrata.read.revision import Named
from nongrata.scan.address import ConnectionLost
from nongrata.scan.record import Record
from nongrata.scan.shard import Done, Shard, done_in
from nongrata.scan.sieve import Sieve, fault
from nongrata.scan.unit import Unit

_YOUNG = 50_000  # objects made and not let go, after which garbage is looked for; with 700 a scan takes 3 to 4 % longer

Progress = Callable[[int], None]  # is told of bytes that were read since it was told last


@dataclass(frozen=True, slots=True)
class Work:
    """What is done to each unit: where its shard goes, and what is said of all documents."""

    folder: Path
    sieve: Sieve

    def __call__(self, unit: Unit, progress: Progress = lambda size: None) -> Done:
        """What came of the unit, now or when it was done before. Raises OSError where the shard cannot be written."""
        if done := done_in(self.folder, unit.id):
            progress(unit.size)
            return done
        named, told = Named(), 0

        def at(position: int) -> None:
            nonlocal told
            if position > told:
                progress(position - told)
                told = position

        with _seldom_tidied(), Shard(self.folder, Done(unit.id, unit.addresses, unit.size)) as shard:
            try:
                for found in unit.records(at):
                    if isinstance(found, Rejection):
                        shard.reject(found)
                        continue
                    shard.done.seen += 1
                    for one in self._told(found, named, shard.done):
                        if isinstance(one, Rejection):
                            shard.reject(one)
                        else:
                            shard.keep(*one)
            except ConnectionLost as error:
                shard.reject(Rejection(shown(unit.addresses[0]), Code.UNREADABLE, str(error)))
                shard.is_whole = False
        return shard.done

    def _told(
        self, record: Record, named: Named, done: Done
    ) -> Iterator[tuple[Document, tuple[Claim, ...]] | Rejection]:
        """The documents of a record of which claims are made, with these. What fails at a record costs that alone."""
        try:
            if self.sieve.wanted(record):
                done.let_through += 1
                yield from self.sieve.documents(record, named)
        except Exception as error:
            yield fault(record.where, error)


@contextmanager
def _seldom_tidied() -> Iterator[None]:
    """Python looks for garbage seldom: much is loaded for good, and hardly anything of a document refers to itself."""
    before = gc.get_threshold()
    gc.set_threshold(_YOUNG, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
