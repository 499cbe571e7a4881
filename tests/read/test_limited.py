"""A call in a process of its own: it ends in time, and takes nobody along."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time

import pytest

from nongrata.errors import BrokenInstallation, UnreadableInput
from nongrata.read import limited as limits
from nongrata.read.limited import limited

CATASTROPHIC = "(a+)+$", "a" * 100 + "b"  # 2^100 steps, in one call of C
BEGIN = """
import os, sys
from nongrata.read.limited import limited

print(limited(os.getpid), flush=True)
sys.stdin.read()
"""


def wait_for_end(process: int) -> None:
    while True:
        state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True).stdout.strip()
        if not state or state.startswith(b"Z"):
            return
        time.sleep(0.05)


def test_what_a_function_returns_and_raises_comes_back_from_one_process() -> None:
    process = limited(os.getpid)
    assert process != os.getpid()
    assert limited(int, "45") == 45
    with pytest.raises(ValueError, match="invalid literal"):
        limited(int, "many")
    assert limited(os.getpid) == process


def test_what_takes_too_long_ends_with_its_process_and_the_next_begins_another(monkeypatch: pytest.MonkeyPatch) -> None:
    process = limited(os.getpid)
    with monkeypatch.context() as brief:
        brief.setattr(limits, "SECONDS", 0.5)
        with pytest.raises(UnreadableInput, match=r"takes more than 0\.5 seconds to read"):
            limited(re.match, *CATASTROPHIC)
    assert limited(os.getpid) != process


def test_what_cannot_be_handed_on_is_unreadable_and_the_process_goes_on() -> None:
    process = limited(os.getpid)
    with pytest.raises(UnreadableInput, match="cannot be handed on"):
        limited(eval, "lambda: 0")
    assert limited(os.getpid) == process


def test_a_process_that_stands_still_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    process = limited(os.getpid)
    with monkeypatch.context() as brief:
        brief.setattr(limits, "SECONDS", 0.05)
        with pytest.raises(UnreadableInput, match="no answer came"):
            limited(signal.pause)
    assert limited(os.getpid) != process


def test_what_ends_its_process_is_told_with_the_signal() -> None:
    with pytest.raises(UnreadableInput, match="ended the program that read it"):
        limited(os.abort)
    assert limited(int, "45") == 45


def test_where_somebody_ended_it_between_two_calls_the_next_begins_another() -> None:
    process = limited(os.getpid)
    os.kill(process, signal.SIGKILL)
    wait_for_end(process)
    assert limited(os.getpid) != process


def test_where_no_python_can_be_begun_the_installation_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    os.kill(process := limited(os.getpid), signal.SIGKILL)
    wait_for_end(process)
    with monkeypatch.context() as broken:
        broken.setattr(sys, "executable", "/bin/false")
        with pytest.raises(BrokenInstallation, match="install nongrata anew"):
            limited(os.getpid)
    assert limited(int, "45") == 45


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_the_process_ends_with_the_program_that_began_it(end: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", BEGIN],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    ) as program:
        assert program.stdout is not None
        process = int(program.stdout.readline())
        program.send_signal(end)
    wait_for_end(process)
