"""Files are there whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from nongrata.errors import BadArgument, LedgerUnavailable, OutputUnwritable
from nongrata.ledger import Ledger
from nongrata.publish import replaced, text_file


def test_a_file_holds_what_was_written(tmp_path: Path) -> None:
    with text_file(tmp_path / "a.csv") as file:
        file.write("a,b\r\n")
    assert (tmp_path / "a.csv").read_bytes() == b"a,b\r\n"
    assert os.listdir(tmp_path) == ["a.csv"]


def test_what_was_there_stays_until_all_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("old")
    with text_file(tmp_path / "a.csv") as file:
        file.write("new")
        file.flush()
        assert (tmp_path / "a.csv").read_text() == "old"
    assert (tmp_path / "a.csv").read_text() == "new"


@pytest.mark.parametrize("error", [KeyboardInterrupt, LedgerUnavailable, ValueError])
def test_what_ends_early_leaves_what_was_there_and_nothing_else(tmp_path: Path, error: type[BaseException]) -> None:
    def write() -> None:
        with text_file(tmp_path / "a.csv") as file:
            file.write("half")
            raise error

    (tmp_path / "a.csv").write_text("old")
    with pytest.raises(error):
        write()
    assert (tmp_path / "a.csv").read_text() == "old"
    assert os.listdir(tmp_path) == ["a.csv"]


def test_a_new_file_may_be_read_by_whom_the_system_lets(tmp_path: Path) -> None:
    with text_file(tmp_path / "a.csv"):
        pass
    (tmp_path / "b.csv").write_text("")
    assert (tmp_path / "a.csv").stat().st_mode == (tmp_path / "b.csv").stat().st_mode


def test_a_file_written_over_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("old")
    (tmp_path / "a.csv").chmod(0o640)
    with text_file(tmp_path / "a.csv"):
        pass
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "a.csv").symlink_to(tmp_path / "there" / "b.csv")
    with text_file(tmp_path / "a.csv") as file:
        file.write("new")
    assert (tmp_path / "a.csv").is_symlink()
    assert (tmp_path / "there" / "b.csv").read_text() == "new"


def test_a_device_is_written_to_itself() -> None:
    with replaced(Path(os.devnull)) as part:
        assert part == Path(os.devnull)


def test_a_folder_is_no_file_to_write(tmp_path: Path) -> None:
    with pytest.raises(OutputUnwritable, match="cannot be written"), text_file(tmp_path):
        pass


@pytest.mark.parametrize("name", ["ledger.db", "ledger.db-wal", "ledger.db-shm", "link.csv"])
def test_a_ledger_is_never_written_over(tmp_path: Path, name: str) -> None:
    with Ledger(tmp_path / "ledger.db"):
        (tmp_path / "link.csv").symlink_to(tmp_path / "ledger.db")
        with pytest.raises(BadArgument, match="is a ledger"), text_file(tmp_path / name):
            pass
    with Ledger(tmp_path / "ledger.db") as still:
        assert still.counts()["documents"] == 0
