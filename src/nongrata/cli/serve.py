"""`nongrata serve`: the ledger as pages."""

from __future__ import annotations

import socket
from typing import Annotated

import typer

from nongrata.cli.app import app
from nongrata.cli.options import LedgerOption, ledger_address
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
    ledger: LedgerOption = None,
) -> None:
    """Serve the ledger as pages to read in a browser."""
    if host not in LOOPBACK and not open_to_network:
        raise BadArgument(
            f"{host} can be reached by other machines, and who reaches it can read the ledger; "
            "--open-to-network allows it"
        )
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

    from nongrata.web import create_app

    pages = create_app(ledger_address(ledger))
    typer.echo(f"the ledger is at http://{host}:{port} (Ctrl-C ends it)")
    try:
        uvicorn.run(pages, host=host, port=port, log_level="warning")
    except SystemExit as error:  # how it says that it could not begin
        raise BadArgument(f"{host}:{port} cannot be served on; name another with --port or --host") from error
