"""One unit of work -> its shard. An engine is whatever maps this over units: processes here, machines elsewhere."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nongrata.model import Rejection
from nongrata.read.revision import Named
from nongrata.scan.shard import Done, Shard, done_in
from nongrata.scan.sieve import Sieve
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
            for found in unit.records(at):
                if isinstance(found, Rejection):
                    shard.reject(found)
                    continue
                shard.done.seen += 1
                if not self.sieve.wanted(found):
                    continue
                shard.done.let_through += 1
                for one in self.sieve.documents(found, named):
                    if isinstance(one, Rejection):
                        shard.reject(one)
                    else:
                        shard.keep(*one)
        return shard.done


@contextmanager
def _seldom_tidied() -> Iterator[None]:
    """Python looks for garbage seldom: much is loaded for good, and hardly anything of a document refers to itself."""
    before = gc.get_threshold()
    gc.set_threshold(_YOUNG, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
