"""A process killed at any moment loses nothing and doubles nothing: the same command goes on from there."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from nongrata.ledger import Ledger
from nongrata.ledger.database.schema import metadata
from tests.ledger.kill import TAKEN_OUT, Work, add, killed, moments, rebuild, redact

POINTS, MANY_POINTS = 20, 200  # at which a process is killed on SQLite, half of them in each work
FEWER = 10  # a server takes longer: one point there for so many


def bytes_of(ledger: Ledger) -> str:
    return "\n".join(ledger.canonical())


def bytes_at(address: str) -> str:
    with Ledger(address) as ledger:
        return bytes_of(ledger)


def stored(ledger: Ledger) -> str:
    """All that the store holds: the bytes of SQLite's files, the rows of a server."""
    if (file := Path(ledger.address)).is_file():
        return "".join(one.read_bytes().decode("latin-1") for one in file.parent.glob(f"{file.name}*"))
    with ledger._engine.connect() as connection:
        return str([connection.execute(select(table)).all() for table in metadata.sorted_tables])


def begun(address: str, work: Work) -> str:
    """A ledger as it stands where the work begins: none yet, or one with all reports."""
    if work is not add:
        with Ledger(address) as ledger:
            add(ledger)
    return address


def kill_and_go_on(new_address: Callable[[], str], work: Work, points: int) -> None:
    """Kill the work at moments of a seed, do it again, and compare with a ledger that nothing disturbed."""
    whole = begun(new_address(), work)
    before = None if work is add else bytes_at(whole)
    length = moments(work, whole)
    wanted = bytes_at(whole)
    for moment in random.Random(work.__name__).choices(range(length), k=points):
        address = begun(new_address(), work)
        assert killed(work, address, moment), f"{moment} of {length}"
        with Ledger(address) as ledger:
            left = bytes_of(ledger)
            assert work is add or left in (before, wanted), f"{moment} of {length}"
            ledger.rebuild()
            assert bytes_of(ledger) == left, f"{moment} of {length}"
            work(ledger)
            assert bytes_of(ledger) == wanted, f"{moment} of {length}"
            assert (TAKEN_OUT in stored(ledger)) is (work is not redact), f"{moment} of {length}"


@pytest.mark.parametrize("work", [add, rebuild, redact])
def test_a_process_killed_at_any_moment_loses_nothing_and_doubles_nothing(
    sqlite_address: Callable[[], str], work: Work
) -> None:
    kill_and_go_on(sqlite_address, work, POINTS // 2)


@pytest.mark.parametrize("work", [add, rebuild, redact])
def test_nor_does_it_on_a_server(postgresql_address: Callable[[], str], work: Work) -> None:
    kill_and_go_on(postgresql_address, work, POINTS // 2 // FEWER)


@pytest.mark.long
@pytest.mark.parametrize("work", [add, rebuild, redact])
def test_nor_at_many_more_moments(
    sqlite_address: Callable[[], str], postgresql_address: Callable[[], str], work: Work
) -> None:
    kill_and_go_on(sqlite_address, work, MANY_POINTS // 2)
    kill_and_go_on(postgresql_address, work, MANY_POINTS // 2 // FEWER)
