"""The engine of many machines: each unit is a task of Ray, and what it makes comes back to the one who asked.

A machine makes the shard of a unit in a folder of its own, and sends the bytes; only the process that was asked writes
to the folder of the scan. So the machines need no disk in common, and a unit that is begun anew because its machine was
lost makes no shard twice.
"""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from nongrata.errors import ClusterFailed, ExtraMissing
from nongrata.scan.engine import Engine
from nongrata.scan.shard import Done, Files, done_in, place, taken
from nongrata.scan.sieve import Sieve
from nongrata.scan.unit import Unit
from nongrata.scan.work import Progress, Work

_AGAIN = 20  # machines that may be lost under one unit
_ANSWER = 10  # seconds in which a cluster has to answer
_LOOK = 5.0  # seconds until it is asked how many cores the cluster has by now


def ray(address: str) -> Engine:
    """An engine of the Ray cluster at `address`: "auto" for the one that runs here, HOST:PORT, or ray://HOST:PORT.

    Running it raises ClusterFailed where the cluster cannot be reached or stops, ExtraMissing without the extra `ray`.
    """
    if not find_spec("ray"):
        raise ExtraMissing("this needs ray; install with: pip install 'nongrata[ray]'")

    def run(work: Work, units: Sequence[Unit], progress: Progress) -> Iterator[Done]:
        todo: list[Unit] = []
        for unit in units:
            if done := done_in(work.folder, unit.id):
                progress(unit.size)
                yield done
            else:
                todo.append(unit)
        yield from _on_cluster(address, work, todo, progress)

    return run


def _on_cluster(address: str, work: Work, units: Sequence[Unit], progress: Progress) -> Iterator[Done]:
    cluster: Any = import_module("ray")  # half typed

    _check_answer(address)
    waiting = iter(sorted(units, key=lambda unit: -unit.size))
    running: list[Any] = []
    try:
        cluster.init(address=address, log_to_driver=False, logging_level="ERROR")
        make = cluster.remote(num_cpus=1, max_retries=_AGAIN)(_shard)
        while True:
            most = 2 * max(1, int(cluster.cluster_resources().get("CPU", 0)))
            running += [make.remote(work.sieve, unit) for unit in islice(waiting, max(0, most - len(running)))]
            if not running:
                return
            ready, running = cluster.wait(running, timeout=_LOOK)
            for done, files in cluster.get(ready):
                place(work.folder, files)
                progress(done.bytes)
                yield done
    except (cluster.exceptions.RayError, ConnectionError) as error:
        last = str(error).strip().splitlines()[-1:]
        raise ClusterFailed(
            f"the Ray cluster at {address} failed ({': '.join([type(error).__name__, *last])}); see that it runs, and "
            "that its machines have nongrata as this one has it; run the same again, and it goes on where it was"
        ) from error
    finally:
        cluster.shutdown()


def _shard(sieve: Sieve, unit: Unit) -> tuple[Done, Files]:
    """What a machine does with one unit."""
    with tempfile.TemporaryDirectory() as folder:
        done = Work(Path(folder), sieve)(unit)
        return done, taken(Path(folder), unit.id)


def _check_answer(address: str) -> None:
    """Raise ClusterFailed where nobody answers at an address: Ray itself would try for minutes."""
    if address == "auto":
        return
    parts = urlsplit(address if "://" in address else f"ray://{address}")
    try:
        socket.create_connection((parts.hostname or "", parts.port or 0), _ANSWER).close()
    except (OSError, ValueError) as error:
        raise ClusterFailed(
            f"no Ray cluster answers at {address} ({error}); give --address auto, HOST:PORT or ray://HOST:PORT of one "
            "that runs"
        ) from error
