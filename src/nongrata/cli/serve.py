"""`nongrata serve`: the ledger as pages."""

from __future__ import annotations

import socket
from getpass import getuser
from typing import Annotated

import typer

from nongrata.cli.app import app
from nongrata.cli.options import LedgerOption, ledger_address
from nongrata.cli.users import UsersOption, users_at
from nongrata.errors import BadArgument

LOOPBACK = ("127.0.0.1", "localhost", "::1")


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
    users: UsersOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Serve the ledger as pages to read in a browser, and to review in after a sign-in."""
    if host not in LOOPBACK and not open_to_network:
        who = "users can sign in from there, over a line that is not encrypted" if closed else "who reaches it can read"
        raise BadArgument(f"{host} can be reached by other machines: {who}; --open-to-network allows it")
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

    gate = Gate(users_at(users), closed)
    pages = create_app(ledger_address(ledger), gate)
    at = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    typer.echo(f"the ledger is at {at} (Ctrl-C ends it)")
    if host in LOOPBACK:
        typer.echo(f"to review, open once: {at}/sign-in?key={gate.one_time_key(getuser())}&then=/review")
    try:
        uvicorn.run(pages, host=host, port=port, log_level="warning")
    except SystemExit as error:  # how it says that it could not begin
        raise BadArgument(f"{host}:{port} cannot be served on; name another with --port or --host") from error
