"""`nongrata serve`: the ledger as pages."""

from __future__ import annotations

import gc
import socket
from contextlib import suppress
from datetime import date
from getpass import getuser
from http.client import HTTPException
from ipaddress import ip_address
from threading import Event, Thread
from typing import Annotated
from urllib.request import ProxyHandler, build_opener

import typer

from nongrata.cli.app import app
from nongrata.cli.options import LedgerOption, ledger_address
from nongrata.cli.users import UsersOption, users_at
from nongrata.errors import BadArgument

NAMES_OF_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
OPEN = "other machines reach it: whoever does can read the ledger"
CLOSED = "other machines reach it: only users can read the ledger, and sign in over a line that is not encrypted"
FIRST = ("/", "/measures", "/states")
OF_DAYS = ("/", "/measures")  # what is remembered of all days is made for any
GARBAGE = 50_000  # objects made before the youngest are looked through: a page makes tens of thousands


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8377,
    open_to_network: Annotated[
        bool,
        typer.Option(
            "--open-to-network", help="Allow an address that other machines reach: anyone there can read the ledger."
        ),
    ] = False,
    closed: Annotated[
        bool, typer.Option("--closed", help="Reading needs a sign-in, too: only users of `nongrata users` may read.")
    ] = False,
    behind_tls: Annotated[
        bool,
        typer.Option(
            "--behind-tls", help="A server that speaks TLS stands before it: sessions are sent over TLS alone."
        ),
    ] = False,
    users: UsersOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Serve the ledger as pages to read in a browser, and to review in after a sign-in."""
    means = CLOSED if closed else OPEN
    is_loopback = _is_loopback(host)
    if not is_loopback and not open_to_network:
        raise BadArgument(f"{host} is no address of this machine alone; {means}. --open-to-network allows it")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise BadArgument(
                f"{host}:{port} cannot be listened on ({error.strerror}); name another with --port"
            ) from error
    import uvicorn

    from nongrata.web import Gate, create_app

    hosts = None if open_to_network else NAMES_OF_LOOPBACK | {host.lower()}
    gate = Gate(users_at(users), closed, hosts, behind_tls)
    pages = create_app(ledger_address(ledger), gate)
    gc.freeze()  # what is loaded stays, and is not looked through in the midst of a page
    gc.set_threshold(GARBAGE, 50, 50)
    at = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    typer.echo(f"the ledger is at {at} (Ctrl-C ends it)")
    ended = Event()
    Thread(target=_make_ready, args=[host, port, at, ended], daemon=True).start()
    if open_to_network:
        typer.echo(means)
    if is_loopback and not behind_tls:
        typer.echo(f"to review, open once: {at}/sign-in?key={gate.one_time_key(_who_runs_it())}&then=/review")
    try:
        uvicorn.run(pages, host=host, port=port, log_level="warning")
    except SystemExit as error:  # how it says that it could not begin
        raise BadArgument(f"{host}:{port} cannot be served on; name another with --port or --host") from error
    finally:
        ended.set()


def _make_ready(host: str, port: int, at: str, ended: Event) -> None:
    """Load what takes long to load, and ask for the pages that people open first, so that nobody waits for them."""
    import nongrata.reconcile.puzzle  # noqa: F401

    while not ended.wait(0.1):  # until the server listens
        with suppress(OSError):
            socket.create_connection((host, port), 1).close()
            break
    opener = build_opener(ProxyHandler({}))  # what the ledger holds goes to no proxy
    for path in (*FIRST, *(f"{path}?as_of={date.today()}" for path in OF_DAYS), "/about"):
        if not ended.is_set():
            with suppress(OSError, HTTPException):  # such as one that only users may read
                opener.open(f"{at}{path}", timeout=60).close()
    gc.collect()
    gc.freeze()  # what these brought stays as well


def _is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _who_runs_it() -> str:
    """The name that judgements of whoever runs the server carry; a container may know none."""
    try:
        return getuser()
    except (KeyError, OSError):
        return "owner"
