"""How the claims of a document came about, for `nongrata extract --explain`."""

from __future__ import annotations

import typer

from nongrata.extract.explain import explain, lines, why_silent
from nongrata.model import Document


def print_steps(document: Document) -> None:
    """Print each step of the reading of a document, under its name."""
    from nongrata.cli.tables import of

    steps = explain(document)
    typer.echo(f"{document.name or document.title or document.id}: {of(len(steps), 'measure word')}")
    if not steps:
        typer.echo(f"  nothing to explain: {why_silent(document)}")
    for line in lines(steps, document.content):
        typer.echo(line)
