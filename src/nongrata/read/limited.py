"""A function called in a process of its own, which ends where it takes too long.

What anybody may have written can keep a parser busy for hours, in code of C that heeds nothing but the end of its
process. The process is begun by the first call and serves all; where one ends it, the next begins another.
"""

from __future__ import annotations

import atexit
import os
import signal
import sys
from collections.abc import Callable
from functools import cache
from multiprocessing.connection import Connection, Pipe
from subprocess import DEVNULL, Popen, TimeoutExpired
from threading import Lock
from typing import TypeVar

from nongrata.errors import BrokenInstallation, UnreadableInput

Result = TypeVar("Result")
SECONDS = 60.0  # of the processor; a page of 10 MB of short paragraphs and links takes 15
_WAITING = 20  # times as long is waited by the clock, for a process that has stopped takes no time of the processor
_one_at_a_time = Lock()


def limited(function: Callable[..., Result], *args: object) -> Result:
    """What a function of a module makes of what can be pickled. Raises what it raises, UnreadableInput where it ended
    its process, as after SECONDS of the processor, BrokenInstallation where there can be none."""
    with _one_at_a_time:
        if (worker := _worker(os.getpid())).is_gone():
            worker.end()
        return _worker(os.getpid()).call(function, *args)


@cache
def _worker(_: int) -> _Worker:
    """The process that serves this one (by its id: one that was forked has another)."""
    return _Worker()


class _Worker:
    """A process that was begun anew and not forked, as this one may have threads; it ends when this one does."""

    def __init__(self) -> None:
        self._pipe, theirs = Pipe()
        with theirs:
            self._process = Popen(
                [sys.executable, "-P", "-m", __name__, str(theirs.fileno())],
                env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
                pass_fds=[theirs.fileno()],
                stdin=DEVNULL,
                stdout=DEVNULL,
                start_new_session=True,  # Ctrl-C is for the program that began it
            )
        atexit.register(self.end)

    def is_gone(self) -> bool:
        """True where somebody ended it between two calls, for its memory, say."""
        return self._process.poll() is not None

    def call(self, function: Callable[..., Result], *args: object) -> Result:
        try:
            self._pipe.send((function, args, SECONDS))
            if not self._pipe.poll(_WAITING * SECONDS):
                raise TimeoutError(f"no answer came in {_WAITING * SECONDS:g} seconds")
            result, error = self._pipe.recv()
        except TimeoutError as late:
            self.end()
            raise UnreadableInput(str(late)) from late
        except (EOFError, OSError) as gone:
            status = self.end()
            if status == -signal.SIGPROF:
                raise UnreadableInput(f"takes more than {SECONDS:g} seconds to read, and was given up") from gone
            if status >= 0:
                raise BrokenInstallation(f"{sys.executable} cannot run {__name__}; install nongrata anew") from gone
            raise UnreadableInput(f"ended the program that read it ({signal.strsignal(-status)})") from gone
        except BaseException:
            self.end()  # its answer would come to the next call
            raise
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return]

    def end(self) -> int:
        """End the process, so that the next call begins another; returns its status, minus the signal if one did."""
        _worker.cache_clear()
        atexit.unregister(self.end)
        self._pipe.close()
        try:
            return self._process.wait(1)
        except TimeoutExpired:
            self._process.kill()
            return self._process.wait()


def _serve(pipe: Connection) -> None:
    """Answer calls until the other side ends. The signal of the timer ends this process wherever it is."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    while True:
        try:
            function, args, seconds = pipe.recv()
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_PROF, seconds)
        answer: tuple[object, Exception | None]
        try:
            answer = (function(*args), None)
        except Exception as error:
            answer = (None, error)
        signal.setitimer(signal.ITIMER_PROF, 0)
        try:
            pipe.send(answer)
        except Exception as error:  # it holds what no process can hand to another
            pipe.send((None, UnreadableInput(f"cannot be handed on ({error!r})")))


if __name__ == "__main__":
    _serve(Connection(int(sys.argv[1])))
