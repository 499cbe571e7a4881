"""A process killed at any moment loses nothing and doubles nothing: the same command goes on from there."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from nongrata.ledger import Ledger
from tests.ledger.kill import Work, add, killed, moments, rebuild

POINTS, MANY_POINTS = 20, 200  # at which a process is killed on SQLite, half of them in each of two works
FEWER = 10  # a server takes longer: one point there for so many


def bytes_of(ledger: Ledger) -> str:
    return "\n".join(ledger.canonical())


def begun(address: str, work: Work) -> str:
    """A ledger as it stands where the work begins: none yet, or one with all reports."""
    if work is not add:
        with Ledger(address) as ledger:
            add(ledger)
    return address


def kill_and_go_on(new_address: Callable[[], str], work: Work, points: int) -> None:
    """Kill the work at moments of a seed, do it again, and compare with a ledger that nothing disturbed."""
    whole = begun(new_address(), work)
    length = moments(work, whole)
    with Ledger(whole) as undisturbed:
        wanted = bytes_of(undisturbed)
    for moment in random.Random(work.__name__).choices(range(length), k=points):
        address = begun(new_address(), work)
        assert killed(work, address, moment), f"{moment} of {length}"
        with Ledger(address) as ledger:
            left = bytes_of(ledger)
            ledger.rebuild()
            assert bytes_of(ledger) == left, f"{moment} of {length}"
            work(ledger)
            assert bytes_of(ledger) == wanted, f"{moment} of {length}"


@pytest.mark.parametrize("work", [add, rebuild])
def test_a_process_killed_at_any_moment_loses_nothing_and_doubles_nothing(
    sqlite_address: Callable[[], str], work: Work
) -> None:
    kill_and_go_on(sqlite_address, work, POINTS // 2)


@pytest.mark.parametrize("work", [add, rebuild])
def test_nor_does_it_on_a_server(postgresql_address: Callable[[], str], work: Work) -> None:
    kill_and_go_on(postgresql_address, work, POINTS // 2 // FEWER)


@pytest.mark.long
@pytest.mark.parametrize("work", [add, rebuild])
def test_nor_at_many_more_moments(
    sqlite_address: Callable[[], str], postgresql_address: Callable[[], str], work: Work
) -> None:
    kill_and_go_on(sqlite_address, work, MANY_POINTS // 2)
    kill_and_go_on(postgresql_address, work, MANY_POINTS // 2 // FEWER)
