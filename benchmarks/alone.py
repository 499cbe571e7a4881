"""What a command takes that runs by itself: seconds, and the most memory that it holds.

It is started by a small process, since what a process held before it became another counts as the other's.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

UNIT = 1 if sys.platform == "darwin" else 1024  # bytes of what getrusage(2) counts memory in
_STARTER = """
import json, resource, subprocess, sys, time
started = time.perf_counter()
ended = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
wall = time.perf_counter() - started
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([ended, wall, used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""


class Alone(NamedTuple):
    """Seconds of the clock and of the processor, and bytes of memory."""

    wall: float
    cpu: float
    memory: int


def alone(command: Sequence[str | Path], *, done: Sequence[int] = (0,), **settings: str) -> Alone:
    """What a command takes, in this environment with these settings.

    Raises CalledProcessError where its exit status is none of `done`.
    """
    words = [*map(str, command)]
    starter = [sys.executable, "-c", _STARTER, *words]
    found = subprocess.run(starter, stdout=subprocess.PIPE, check=True, env={**os.environ, **settings})
    status, wall, cpu, memory = json.loads(found.stdout)
    if status not in done:
        raise subprocess.CalledProcessError(status, words)
    return Alone(wall, cpu, memory * UNIT)
