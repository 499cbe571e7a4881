"""What takes long is worked out once for a state of the ledger, and not by many at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event, Thread

import pytest
from starlette.exceptions import HTTPException

from nongrata.errors import ExtraMissing, NotAnswerable
from nongrata.ledger import Ledger
from nongrata.web.worked import KEPT, WAITING, Worked
from tests.claims import claim, document, reading


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db") as made:
        yield made


def test_it_is_worked_out_once_until_something_is_written(ledger: Ledger) -> None:
    worked, made = Worked(), list[int]()
    for _ in range(3):
        worked.out(ledger, "key", lambda: made.append(1))
    assert len(made) == 1
    one = document("A")
    ledger.keep(one, reading(one, claim(one)))
    worked.out(ledger, "key", lambda: made.append(1))
    assert len(made) == 2


def test_the_least_asked_for_is_let_go(ledger: Ledger) -> None:
    worked, made = Worked(), list[int]()
    for key in (0, *range(1, KEPT), 0, KEPT, 0, 1):  # 1 is the oldest when one too many comes
        worked.out(ledger, key, partial(made.append, key))
    assert (made.count(0), made.count(1)) == (1, 2)


def test_what_fails_is_not_kept_and_a_missing_library_is_said(ledger: Ledger) -> None:
    worked = Worked()

    def fails() -> None:
        raise ModuleNotFoundError("No module named 'scipy'", name="scipy")

    with pytest.raises(ExtraMissing, match=r"scipy is not installed .* pip install 'nongrata\[analysis\]'"):
        worked.out(ledger, "key", fails)
    assert worked.out(ledger, "key", lambda: 5) == 5


def test_that_there_is_no_answer_is_kept_too(ledger: Ledger) -> None:
    worked, asked = Worked(), list[int]()

    def too_little() -> None:
        asked.append(1)
        raise NotAnswerable("only two cases", "more of them")

    for _ in range(3):
        with pytest.raises(NotAnswerable, match="only two cases"):
            worked.out(ledger, "key", too_little)
    assert len(asked) == 1


def test_whoever_comes_when_many_wait_is_sent_away(ledger: Ledger) -> None:
    worked, begun, end, found = Worked(), Event(), Event(), list[object]()

    def long() -> int:
        begun.set()
        end.wait(30)
        return 1

    def ask() -> None:
        try:
            found.append(worked.out(ledger, "key", long))
        except HTTPException as error:
            found.append(error.status_code)

    first = Thread(target=ask)
    first.start()
    assert begun.wait(30)
    others = [Thread(target=ask) for _ in range(WAITING + 2)]
    for one in others:
        one.start()
    while found.count(503) < 3:
        end.wait(0.01)
    end.set()
    for one in (first, *others):
        one.join(30)
    assert (found.count(503), found.count(1)) == (3, WAITING)
