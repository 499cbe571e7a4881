"""How the claims of a document came about, for `nongrata extract --explain`."""

from __future__ import annotations

import typer

from nongrata.extract.explain import explain, lines
from nongrata.model import Document


def print_steps(document: Document) -> None:
    """Print each step of the reading of a document, under its name."""
    steps = explain(document)
    typer.echo(f"{document.name or document.title or document.id}: {len(steps)} measure words")
    for line in lines(steps, document.content):
        typer.echo(line)
