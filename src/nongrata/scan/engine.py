"""The local engine: one process a core, each with at most one unit waiting, so that nothing piles up."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing.sharedctypes import Synchronized

from nongrata.errors import OutputUnwritable
from nongrata.scan.shard import Done
from nongrata.scan.unit import Unit
from nongrata.scan.work import Progress, Work

Engine = Callable[[Work, Sequence[Unit], Progress], Iterator[Done]]

_TOLD_EVERY = 0.5  # seconds


def local(workers: int | None = None) -> Engine:
    """An engine of so many processes, by default one for each core that this one may use."""
    number = workers or len(os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1))

    def run(work: Work, units: Sequence[Unit], progress: Progress) -> Iterator[Done]:
        if number == 1 or len(units) < 2:
            yield from (work(unit, progress) for unit in units)
        else:
            yield from _in_processes(work, units, progress, min(number, len(units)))

    return run


def _in_processes(work: Work, units: Sequence[Unit], progress: Progress, number: int) -> Iterator[Done]:
    context = multiprocessing.get_context("spawn")  # a process that has threads, as this one may have, cannot be forked
    read: Synchronized[int] = context.Value("q", 0)
    told = 0
    waiting = iter(
        sorted(units, key=lambda unit: -unit.size)
    )  # the largest first, so that none is left alone at the end
    with ProcessPoolExecutor(number, context, _begin, (read,)) as pool:
        running: set[Future[Done]] = set()
        try:
            with _uninterrupted():  # the processes begin
                running |= {pool.submit(_one, work, unit) for unit in islice(waiting, 2 * number)}
            while running:
                done, running = wait(running, _TOLD_EVERY, FIRST_COMPLETED)
                running |= {pool.submit(_one, work, unit) for unit in islice(waiting, 2 * number - len(running))}
                progress(read.value - told)
                told = read.value
                yield from (one.result() for one in done)
        except BrokenProcessPool as error:
            raise OutputUnwritable(
                "a process that read archives was killed, as when memory runs out; run the same again with fewer "
                "--workers, and it goes on where it was"
            ) from error
        finally:
            read.value = _GIVEN_UP  # what is still being read ends at its next record
            pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until this is done, and never reaches processes that begin here: the first one tells them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_GIVEN_UP = -1
_read: Synchronized[int] | None = None  # bytes, of all processes together; `_GIVEN_UP` where nobody waits for more


class _GivenUp(BaseException):
    """The scan ended before its units did: no fault of a record or a file, so that nothing takes it for one."""


def _begin(read: Synchronized[int]) -> None:
    global _read
    _read = read
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process where the one that began it was killed: it would wait for ever, and write into a folder that is
    another scan's by then."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _one(work: Work, unit: Unit) -> Done:
    _add(0)
    return work(unit, _add)


def _add(size: int) -> None:
    assert _read is not None
    with _read.get_lock():
        if _read.value == _GIVEN_UP:
            raise _GivenUp
        _read.value += size
