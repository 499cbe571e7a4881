"""What a command takes is its own."""

from __future__ import annotations

import sys
from subprocess import CalledProcessError

import pytest

from benchmarks.alone import alone


def test_the_memory_of_a_command_is_its_own_and_not_that_of_who_starts_it() -> None:
    held = bytearray(b"x") * 200_000_000
    small, large = (alone([sys.executable, "-c", f"bytearray(b'x') * {size}"]).memory for size in (1, 100_000_000))
    assert small < 100_000_000 < large < len(held)


def test_a_command_that_fails_takes_nothing_that_is_told() -> None:
    failing = [sys.executable, "-c", "raise SystemExit(3)"]
    with pytest.raises(CalledProcessError, match="exit status 3"):
        alone(failing, done=(0, 1))
    assert alone(failing, done=(3,)).cpu > 0
