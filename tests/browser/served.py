"""A real server of a ledger on loopback."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

SECONDS = 30  # until a server has to answer


@contextmanager
def served(ledger: Path, out: Path, env: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address of a server of `ledger` that answers; what it prints is written to the file `out`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        base = f"http://127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-u", "-m", "nongrata", "serve", "--port", base.rsplit(":", 1)[1], "--ledger"]
    with out.open("w") as printed, subprocess.Popen([*command, str(ledger)], stdout=printed, env=env) as server:
        try:
            _wait(f"{base}/healthz", server)
            yield base
        finally:
            server.terminate()


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    """Return once the server answers. A browser that asks before keeps asking by itself, and uses a link up."""
    end = time.monotonic() + SECONDS
    while server.poll() is None and time.monotonic() < end:
        try:
            urlopen(address, timeout=SECONDS).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the server did not begin to answer")
