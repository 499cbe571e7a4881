"""Work on a ledger in a process of its own that is killed at the n-th of its moments: before and after each statement,
before and after each commit.

What is done is told moment by moment, so that the same number always means the same moment.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing import get_context

from sqlalchemy import Engine, Pool, event

from nongrata.extract import extract
from nongrata.ledger import Ledger
from nongrata.model import Days, Document, Judgement, Span, Verdict

Work = Callable[[Ledger], object]
EVENTS: list[tuple[type, str]] = [
    *((Engine, name) for name in ("before_cursor_execute", "after_cursor_execute", "commit")),
    (Pool, "checkin"),  # what was written is committed
]
TAKEN_OUT = "Quilliard"  # by `redact`


def _report(text: str, day: int, address: str | None = None) -> Document:
    return Document(text=text, published=Days.parse(f"2022-03-{day}"), address=address)


REPORTS = [  # of one act and of others; a revision by address, a retraction, a joint total
    _report(f"Poland expelled 45 Russian diplomats on Wednesday, a man called {TAKEN_OUT} said.", 24),
    _report("Poland expelled 40 Russian diplomats on Wednesday.", 25, "https://a.example/1"),
    _report("Poland expelled 45 Russian diplomats on Wednesday, it was made known later.", 26, "https://a.example/1"),
    _report("Poland and Latvia expelled 48 Russian diplomats on Wednesday.", 27),
    _report("Latvia expelled three Russian diplomats on Wednesday.", 27, "https://b.example/1"),
    _report("We have withdrawn this report.", 28, "https://b.example/1"),
    _report("Russia expelled 45 Polish diplomats on Friday.", 29),
]
(FIRST,) = extract(REPORTS[0])  # here, so that the words of the language are loaded once for all processes
_processes = get_context("forkserver")  # a new process at once, without what this one has open
_processes.set_forkserver_preload([__name__])


def add(ledger: Ledger) -> None:
    """Add the reports, with a judgement on the first after some of them."""
    ledger.add(REPORTS[:2])
    ledger.judge(Judgement(Verdict.CORRECT, FIRST.id, None, "count", "44", by="tester"))
    ledger.add(REPORTS)


def rebuild(ledger: Ledger) -> None:
    """Make every measure anew."""
    ledger.rebuild()


def redact(ledger: Ledger) -> None:
    """Take a word out of the first report, and with it the claim of its sentence."""
    start = REPORTS[0].content.index(TAKEN_OUT)
    span = Span(start, start + len(TAKEN_OUT))
    ledger.redact(REPORTS[0].id, span, why="a court", by="tester", made=datetime(2022, 4, 1, tzinfo=UTC))


def killed(work: Work, address: str, moment: int) -> bool:
    """Do the work in a process that is killed at this moment, counted from 0; False where it was done before that."""
    process = _processes.Process(target=_work, args=(work, address, moment))
    process.start()
    process.join()
    return process.exitcode == -signal.SIGKILL


def moments(work: Work, address: str) -> int:
    """Do the work undisturbed, in this process; returns how many moments it has."""
    with _Clock(None) as clock, Ledger(address) as ledger:
        work(ledger)
    return clock.passed


def _work(work: Work, address: str, moment: int) -> None:
    with _Clock(moment), Ledger(address) as ledger:
        work(ledger)


class _Clock:
    """Counts the moments that pass, and kills the process at one of them."""

    def __init__(self, last: int | None) -> None:
        self.passed = 0
        self._last = last

    def __enter__(self) -> _Clock:
        for of, name in EVENTS:
            event.listen(of, name, self._tick)
        return self

    def __exit__(self, *_: object) -> None:
        for of, name in EVENTS:
            event.remove(of, name, self._tick)

    def _tick(self, *_: object) -> None:
        if self.passed == self._last:
            os.kill(os.getpid(), signal.SIGKILL)
        self.passed += 1
