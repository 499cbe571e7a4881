"""The PostgreSQL server of the tests outlives no run, even one that is killed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.ledger.conftest import clear_dead_runs

RUN = """
import sys
from tests.ledger.conftest import server

started = server.__wrapped__()
print(next(started), flush=True)
sys.stdin.read()
"""


def folder_of(address: str) -> Path:
    return next(Path(part) for part in address.split("=") if part.startswith("/"))


def test_what_a_killed_run_left_is_cleared_by_the_next(server: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", RUN],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    ) as run:
        assert run.stdout is not None
        left = folder_of(run.stdout.readline().strip())
        assert left.is_dir()
        clear_dead_runs()
        assert left.is_dir()  # it still runs
        run.kill()
    process = int((left / "postmaster.pid").read_text("utf-8").split()[0])
    clear_dead_runs()
    assert not left.exists()
    assert subprocess.run(["ps", "-p", str(process)], capture_output=True).returncode == 1
    assert folder_of(server).is_dir()
